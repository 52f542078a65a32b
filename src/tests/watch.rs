//! `publicdigit watch` before servers that are honest, in trouble, or lying.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::Command,
    sync::{Arc, Mutex},
    thread,
};

use getrandom::SysRng;
use publicdigit::{
    ballot::{
        Blank, CredentialList, Digest, ElectionDefinition, ElectionTexts, ElectionUuid, GroupName,
        PrivateCredential, Question, TrusteeItem, TrusteePrivateKey, Trustees,
        archive::{self, Head, Record},
        board::{
            BoardKey, Companion, CompanionCandidate, CompanionPost, CompanionTrustee, CompanionVersion,
            companion_notice,
        },
    },
    election::{application as app, domain::SealingGroup},
    server::router,
};
use rand_core::UnwrapErr;
use serde_json::Value;
use tempfile::TempDir;

use super::{
    election::scene::{Scene, choose},
    site,
};

/// What a server has of an election.
#[derive(Clone)]
struct Shown {
    uuid: ElectionUuid,
    key: Arc<BoardKey>,
    companion: Vec<u8>,
    setup: Vec<u8>,
    heads: Vec<Head>,
    events: Vec<Vec<u8>>,
}

impl Shown {
    fn new() -> Self {
        let rng = &mut UnwrapErr(SysRng);
        let group = GroupName::Ed25519;
        let uuid = ElectionUuid::generate(rng);
        let trustee = TrusteePrivateKey::generate(group, rng).public_key(Some("Tara"), rng);
        let trustees = Trustees::new(group, vec![TrusteeItem::Single(trustee)]).unwrap();
        let credential = PrivateCredential::generate(rng).public(group, &uuid);
        let credentials = CredentialList::new(group, vec![(credential, 1)]).unwrap();
        let question = Question::selection("Chair", ["Ada", "Bob"], 0..=1, Blank::Allowed).unwrap();
        let key = BoardKey::generate(rng);
        let candidate = CompanionCandidate { statement: String::new(), photo: None };
        let companion = Companion {
            version: CompanionVersion::One,
            uuid: uuid.clone(),
            organisation: "Chess club".into(),
            language: "en".into(),
            closes_at: 1_800_000_000,
            revoting: true,
            demonstration: false,
            board_key: key.public(),
            trustees: vec![CompanionTrustee {
                name: "Tara".into(),
                fingerprint: trustees.fingerprint(1).unwrap().digest(),
            }],
            posts: vec![CompanionPost {
                seats: 1,
                description: String::new(),
                candidates: vec![candidate.clone(), candidate],
            }],
            voters: Digest::of("[]"),
        };
        let texts = ElectionTexts {
            name: "Board 2026".into(),
            credential_authority: Some(companion_notice(&companion)),
            ..ElectionTexts::default()
        };
        let definition = ElectionDefinition::new(texts, &uuid, &trustees, &[question]).unwrap();
        let (records, head) = archive::setup(1, definition.bytes(), trustees.bytes(), credentials.bytes());
        let setup = records.iter().flat_map(|record| record.blocks(1)).collect();
        let mut shown = Self {
            uuid,
            key: Arc::new(key),
            companion: companion.bytes(),
            setup,
            heads: Vec::new(),
            events: Vec::new(),
        };
        shown.push((records, head));
        shown
    }

    fn push(&mut self, (records, head): (Vec<Record>, Head)) {
        self.events.push(records.last().unwrap().body().to_vec());
        self.heads.push(head);
    }

    /// With a further ballot for each of `ballots`.
    fn with(mut self, ballots: &[&str]) -> Self {
        for ballot in ballots {
            let next = archive::ballot(self.heads.last().unwrap(), ballot.as_bytes());
            self.push(next);
        }
        self
    }

    fn cut(mut self, height: usize) -> Self {
        self.heads.truncate(height + 1);
        self.events.truncate(height + 1);
        self
    }

    fn head(&self) -> String {
        self.key.sign_head(&self.uuid, *self.heads.last().unwrap(), 1024).to_json()
    }

    fn answer(&self, path: &str) -> (u16, Vec<u8>) {
        let wanted = path.rsplit('/').next().unwrap();
        let body = match wanted.split_once('?').unwrap_or((wanted, "")) {
            ("head.json", _) => self.head().into_bytes(),
            ("heads.json", _) => format!("[{}]", self.head()).into_bytes(),
            ("setup.bel", _) => self.setup.clone(),
            ("companion.json", _) => self.companion.clone(),
            ("chain", from) => {
                let from: usize = from.strip_prefix("from=").unwrap().parse().unwrap();
                // Three at a time: what is longer takes several requests.
                let events = self.events.iter().skip(from).take(3);
                events.flat_map(|event| [&event[..], b"\n"].concat()).collect()
            }
            _ => return (404, Vec::new()),
        };
        (200, body)
    }
}

type Answers = Arc<Mutex<dyn FnMut(&str) -> (u16, Vec<u8>) + Send>>;

/// A server that answers as it is told to.
struct Server {
    url: String,
    answers: Arc<Mutex<Answers>>,
}

impl Server {
    fn start(answers: impl FnMut(&str) -> (u16, Vec<u8>) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/chess/elections/7", listener.local_addr().unwrap());
        let answers: Arc<Mutex<Answers>> = Arc::new(Mutex::new(Arc::new(Mutex::new(answers))));
        let told = Arc::clone(&answers);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let answers = Arc::clone(&told.lock().unwrap());
                respond(stream.unwrap(), &answers);
            }
        });
        Self { url, answers }
    }

    fn of(shown: Shown) -> Self {
        Self::start(move |path| shown.answer(path))
    }

    fn tell(&self, answers: impl FnMut(&str) -> (u16, Vec<u8>) + Send + 'static) {
        *self.answers.lock().unwrap() = Arc::new(Mutex::new(answers));
    }

    fn show(&self, shown: Shown) {
        self.tell(move |path| shown.answer(path));
    }
}

fn respond(mut stream: TcpStream, answers: &Answers) {
    let mut request = Vec::new();
    let mut byte = [0];
    while !request.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap_or(0) == 1 {
        request.push(byte[0]);
    }
    let request = String::from_utf8(request).unwrap();
    let Some(path) = request.split(' ').nth(1) else { return };
    let (status, body) = (answers.lock().unwrap())(path);
    let more = match status {
        302 => format!("Location: {}\r\n", String::from_utf8_lossy(&body)),
        _ => String::new(),
    };
    let length = body.len();
    let head = format!("HTTP/1.1 {status} X\r\n{more}Content-Length: {length}\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body)).unwrap_or(());
}

/// Looks once; gives the status and what was told, line by line.
fn look(url: &str, folder: &TempDir, more: &[&Path]) -> (i32, Vec<Value>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_publicdigit"));
    command
        .env_clear()
        .args(["watch", url, "--once", "--json", "--pause", "1", "--folder"])
        .arg(folder.path());
    for receipt in more {
        command.arg("--receipt").arg(receipt);
    }
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let lines = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    (output.status.code().unwrap_or_else(|| panic!("{text}")), lines)
}

/// The status, and state or code of the first finding.
fn verdict(url: &str, folder: &TempDir) -> (i32, String) {
    let (status, lines) = look(url, folder, &[]);
    let word = lines[0].get("code").unwrap_or(&lines[0]["state"]);
    (status, word.as_str().unwrap().to_owned())
}

fn is(status: i32, word: &str) -> (i32, String) {
    (status, word.to_owned())
}

#[test]
fn a_board_that_grows_is_followed_from_run_to_run() {
    let (folder, board) = (TempDir::new().unwrap(), Shown::new().with(&["a"]));
    let server = Server::of(board.clone());
    assert_eq!(verdict(&server.url, &folder), is(0, "began"));
    assert_eq!(verdict(&server.url, &folder), is(0, "same"));
    let board = board.with(&["b", "c", "d", "e", "f", "g", "h"]);
    server.show(board.clone());
    assert_eq!(verdict(&server.url, &folder), is(0, "grew"));
    let (_, lines) = look(&server.url, &folder, &[]);
    assert_eq!(lines[0]["height"], 8);
    // Both heads are kept, for whoever wants to compare.
    let kept = std::fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap().path();
    let heads = std::fs::read_to_string(kept.join("heads.ndjson")).unwrap();
    assert_eq!(heads.lines().last().unwrap(), board.head());
    assert_eq!(heads.lines().count(), 2);
    // Events without a head, as a crash leaves them, are asked for again.
    let mut chain = std::fs::OpenOptions::new().append(true).open(kept.join("chain.ndjson")).unwrap();
    chain.write_all(b"{\"parent\":\"half").unwrap();
    server.show(board.with(&["i"]));
    assert_eq!(verdict(&server.url, &folder), is(0, "grew"));
}

#[test]
fn a_board_that_was_cut_is_a_contradiction() {
    let (folder, board) = (TempDir::new().unwrap(), Shown::new().with(&["a", "b", "c"]));
    let server = Server::of(board.clone());
    assert_eq!(verdict(&server.url, &folder), is(0, "began"));
    server.show(board.cut(2));
    assert_eq!(verdict(&server.url, &folder), is(1, "shrunk"));
}

#[test]
fn a_board_that_forks_is_a_contradiction() {
    let (folder, board) = (TempDir::new().unwrap(), Shown::new().with(&["a", "b", "c"]));
    let server = Server::of(board.clone());
    assert_eq!(verdict(&server.url, &folder), is(0, "began"));
    let other = board.clone().cut(2).with(&["x"]);
    server.show(other.clone());
    assert_eq!(verdict(&server.url, &folder), is(1, "fork"));
    server.show(other.with(&["y"]));
    assert_eq!(verdict(&server.url, &folder), is(1, "not-continued"));
    // What was seen stays what it was, and the honest board can go on.
    server.show(board.with(&["d"]));
    assert_eq!(verdict(&server.url, &folder), is(0, "grew"));
}

#[test]
fn a_signed_head_in_the_servers_own_list_that_is_not_on_the_board_is_a_contradiction() {
    let (folder, board) = (TempDir::new().unwrap(), Shown::new().with(&["a", "b"]));
    let other = board.clone().cut(1).with(&["x"]);
    let server =
        Server::start(
            move |path| {
                if path.ends_with("heads.json") { other.answer(path) } else { board.answer(path) }
            },
        );
    assert_eq!(verdict(&server.url, &folder), is(1, "fork"));
}

#[test]
fn another_key_election_or_companion_is_a_contradiction() {
    let (folder, board) = (TempDir::new().unwrap(), Shown::new().with(&["a"]));
    let server = Server::of(board.clone());
    assert_eq!(verdict(&server.url, &folder), is(0, "began"));
    let key = Arc::new(BoardKey::generate(&mut UnwrapErr(SysRng)));
    server.show(Shown { key, ..board.clone() });
    assert_eq!(verdict(&server.url, &folder), is(1, "other-key"));
    server.show(Shown::new());
    assert_eq!(verdict(&server.url, &folder), is(1, "other-election"));
    let companion = Shown::new().companion;
    server.show(Shown { companion, ..board });
    assert_eq!(verdict(&server.url, &TempDir::new().unwrap()), is(1, "other-companion"));
}

#[test]
fn trouble_on_the_way_is_no_contradiction() {
    let (folder, board) = (TempDir::new().unwrap(), Shown::new().with(&["a"]));
    let server = Server::of(board.clone());
    assert_eq!(verdict(&server.url, &folder), is(0, "began"));
    for (status, body) in [
        (503, &b"busy"[..]),
        (502, b"<html>bad gateway</html>"),
        (429, b""),
        (404, b""),
        (200, b"<html>please sign in to this network</html>"),
        (200, b""),
    ] {
        server.tell(move |_| (status, body.to_vec()));
        assert_eq!(verdict(&server.url, &folder), is(3, "unread"), "{status}");
    }
    // A server that is busy twice, and one that has moved.
    let (mut asked, shown) = (0, board.clone().with(&["b"]));
    server.tell(move |path| {
        asked += 1;
        if asked < 3 { (503, Vec::new()) } else { shown.answer(path) }
    });
    assert_eq!(verdict(&server.url, &folder), is(0, "grew"));
    let moved = Server::of(board.with(&["b", "c"]));
    let elsewhere = moved.url.replace("/chess/elections/7", "");
    server.tell(move |path| (302, format!("{elsewhere}{path}").into_bytes()));
    assert_eq!(verdict(&server.url, &folder), is(0, "grew"));
    // Nobody there at all.
    assert_eq!(verdict("http://127.0.0.1:9/chess/elections/7", &folder), is(3, "unread"));
}

#[test]
fn a_stale_answer_from_a_cache_is_asked_for_again() {
    let (folder, board) = (TempDir::new().unwrap(), Shown::new().with(&["a", "b"]));
    let server = Server::of(board.clone());
    assert_eq!(verdict(&server.url, &folder), is(0, "began"));
    let (mut asked, old) = (0, board.clone().cut(1));
    server.tell(move |path| {
        asked += u32::from(path.ends_with("head.json"));
        if asked < 3 { old.answer(path) } else { board.answer(path) }
    });
    assert_eq!(verdict(&server.url, &folder), is(0, "same"));
}

#[test]
fn receipts_are_looked_for_on_the_board() {
    let (folder, board) = (TempDir::new().unwrap(), Shown::new().with(&["a", "b"]));
    let event = |shown: &Shown, height: usize| String::from_utf8(shown.events[height].clone()).unwrap();
    let receipt = board.key.sign_receipt(&board.uuid, event(&board, 2)).unwrap();
    let file = folder.path().join("receipt.json");
    std::fs::write(&file, receipt.to_json() + "\n").unwrap();
    let server = Server::of(board.clone());
    let (status, lines) = look(&server.url, &folder, &[&file]);
    assert_eq!((status, &lines[1]["state"], &lines[1]["height"]), (0, &"receipt".into(), &2.into()));
    assert_eq!(lines[1]["tracker"], Digest::of("b").base64());
    // Of a ballot that is not there, and of one that the key has not signed.
    let other = board.clone().cut(1).with(&["x"]);
    let missing = board.key.sign_receipt(&board.uuid, event(&other, 2)).unwrap();
    std::fs::write(&file, missing.to_json()).unwrap();
    let (status, lines) = look(&server.url, &folder, &[&file]);
    assert_eq!((status, &lines[1]["code"]), (1, &"receipt-missing".into()));
    let key = BoardKey::generate(&mut UnwrapErr(SysRng));
    let forged = key.sign_receipt(&board.uuid, event(&board, 2)).unwrap();
    std::fs::write(&file, forged.to_json()).unwrap();
    let (status, lines) = look(&server.url, &folder, &[&file]);
    assert_eq!((status, &lines[1]["code"]), (1, &"receipt-forged".into()));
}

#[tokio::test]
async fn the_platforms_own_boards_are_followed_from_opening_to_result() {
    let (scene, _tenants) = Scene::with_tenants().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &["Asha", "Bina"]).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/{}", listener.local_addr().unwrap(), scene.slug);
    let router = router(site::app_of(&scene.house, false).await);
    tokio::spawn(async move { axum::serve(listener, router).await });
    let folder = Arc::new(TempDir::new().unwrap());
    let look = async || {
        let (url, folder) = (url.clone(), Arc::clone(&folder));
        tokio::task::spawn_blocking(move || look(&url, &folder, &[])).await.unwrap()
    };
    let is = |(status, lines): (i32, Vec<Value>), state: &str, height: u64| {
        assert_eq!((status, lines.len()), (0, 1), "{lines:?}");
        assert_eq!((&lines[0]["state"], &lines[0]["height"]), (&state.into(), &height.into()));
    };
    is(look().await, "began", 0);
    for voter in ["Asha", "Bina"] {
        scene.vote(&access[voter], &choose("A", "D")).await;
    }
    is(look().await, "grew", 2);
    scene.count(&prepared).await;
    app::publish_result(&scene.db, prepared.chief).await.unwrap();
    is(look().await, "grew", 7);
    is(look().await, "same", 7);
}
