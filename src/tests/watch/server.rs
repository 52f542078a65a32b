//! A server that shows boards as it is told to.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use getrandom::SysRng;
use publicdigit::ballot::{
    Blank, CredentialList, Digest, ElectionDefinition, ElectionTexts, ElectionUuid, GroupName,
    PrivateCredential, Question, TrusteeItem, TrusteePrivateKey, Trustees,
    archive::{self, Head, Record},
    board::{
        BoardKey, Companion, CompanionCandidate, CompanionPost, CompanionTranslations, CompanionTrustee,
        CompanionVersion, companion_notice,
    },
};
use rand_core::UnwrapErr;

/// What a server has of an election.
#[derive(Clone)]
pub struct Shown {
    pub uuid: ElectionUuid,
    pub key: Arc<BoardKey>,
    pub companion: Vec<u8>,
    pub setup: Vec<u8>,
    pub heads: Vec<Head>,
    pub events: Vec<Vec<u8>>,
}

impl Shown {
    pub fn new() -> Self {
        let rng = &mut UnwrapErr(SysRng);
        let group = GroupName::Ed25519;
        let uuid = ElectionUuid::generate(rng);
        let trustee = TrusteePrivateKey::generate(group, rng).public_key(Some("Tara"), rng);
        let trustees = Trustees::new(group, vec![TrusteeItem::Single(trustee)]).unwrap();
        let credential = PrivateCredential::generate(rng).public(group, &uuid);
        let credentials = CredentialList::new(group, vec![(credential, 1)]).unwrap();
        let question = Question::selection("Chair", ["Ada", "Bob"], 0..=1, Blank::Allowed).unwrap();
        let key = BoardKey::generate(rng);
        let candidate = CompanionCandidate {
            statement: String::new(),
            photo: None,
            translations: CompanionTranslations::new(),
        };
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
                translations: CompanionTranslations::new(),
            }],
            voters: Digest::of("[]"),
            credential_authority: None,
            translations: CompanionTranslations::new(),
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

    pub fn push(&mut self, (records, head): (Vec<Record>, Head)) {
        self.events.push(records.last().unwrap().body().to_vec());
        self.heads.push(head);
    }

    /// With a further ballot for each of `ballots`.
    pub fn with(mut self, ballots: &[&str]) -> Self {
        for ballot in ballots {
            let next = archive::ballot(self.heads.last().unwrap(), ballot.as_bytes());
            self.push(next);
        }
        self
    }

    pub fn cut(mut self, height: usize) -> Self {
        self.heads.truncate(height + 1);
        self.events.truncate(height + 1);
        self
    }

    pub fn head(&self) -> String {
        self.key.sign_head(&self.uuid, *self.heads.last().unwrap(), 1024).to_json()
    }

    pub fn answer(&self, path: &str) -> (u16, Vec<u8>) {
        let wanted = path.rsplit('/').next().unwrap();
        let body = match wanted.split_once('?').unwrap_or((wanted, "")) {
            ("head.json", _) => self.head().into_bytes(),
            ("heads.json", _) => format!("[{}]", self.head()).into_bytes(),
            ("setup.bel", _) => self.setup.clone(),
            ("companion.json", _) => self.companion.clone(),
            ("chain", from) => {
                let from = from.split('&').next().and_then(|from| from.strip_prefix("from="));
                let from: usize = from.unwrap().parse().unwrap();
                // Three at a time: what is longer takes several requests.
                let events = self.events.iter().skip(from).take(3);
                events.flat_map(|event| [&event[..], b"\n"].concat()).collect()
            }
            _ => return (404, Vec::new()),
        };
        (200, body)
    }
}

/// An organisation that lists the elections `listed` and has the boards `boards`.
pub fn organisation(
    listed: Vec<String>,
    boards: Vec<(String, Shown)>,
) -> impl FnMut(&str) -> (u16, Vec<u8>) + Send {
    move |path| {
        if path.contains("elections.json") {
            let lines: Vec<_> = listed.iter().map(|id| serde_json::json!({ "id": id })).collect();
            return (200, serde_json::to_vec(&lines).unwrap());
        }
        let board = boards.iter().find(|(id, _)| path.contains(id));
        board.map_or((404, Vec::new()), |(_, board)| board.answer(path))
    }
}

type Answers = Arc<Mutex<dyn FnMut(&str) -> (u16, Vec<u8>) + Send>>;

/// A server that answers as it is told to.
pub struct Server {
    pub url: String,
    answers: Arc<Mutex<Answers>>,
}

impl Server {
    pub fn start(answers: impl FnMut(&str) -> (u16, Vec<u8>) + Send + 'static) -> Self {
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

    pub fn of(shown: Shown) -> Self {
        Self::start(move |path| shown.answer(path))
    }

    pub fn tell(&self, answers: impl FnMut(&str) -> (u16, Vec<u8>) + Send + 'static) {
        *self.answers.lock().unwrap() = Arc::new(Mutex::new(answers));
    }

    pub fn show(&self, shown: Shown) {
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
