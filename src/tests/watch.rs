//! `publicdigit watch` before servers that are honest, in trouble, or lying.

mod receipts;
mod server;

use std::{io::Write, path::Path, process::Command, sync::Arc};

use getrandom::SysRng;
use publicdigit::{
    ballot::board::BoardKey,
    election::{application as app, domain::SealingGroup},
    web::http::router,
};
use rand_core::UnwrapErr;
use serde_json::Value;
use tempfile::TempDir;

use self::server::{Server, Shown, organisation};
use super::{
    election::scene::{ElectionFixture, choose},
    site,
};

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

/// The status, and state or code of the last finding.
fn verdict(url: &str, folder: &TempDir) -> (i32, String) {
    let (status, lines) = look(url, folder, &[]);
    let last = lines.last().unwrap();
    let word = last.get("code").unwrap_or(&last["state"]);
    (status, word.as_str().unwrap().to_owned())
}

/// The texts that a finding says are kept.
fn kept(finding: &Value) -> Vec<String> {
    let paths = finding["kept"].as_array().unwrap().iter();
    paths.map(|path| std::fs::read_to_string(path.as_str().unwrap()).unwrap()).collect()
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
fn an_older_end_is_told_and_proves_nothing() {
    let (folder, board) = (TempDir::new().unwrap(), Shown::new().with(&["a", "b", "c"]));
    let server = Server::of(board.clone());
    assert_eq!(verdict(&server.url, &folder), is(0, "began"));
    let old = board.clone().cut(2);
    server.show(old.clone());
    let (status, lines) = look(&server.url, &folder, &[]);
    assert_eq!((status, &lines[0]["state"]), (4, &"older".into()));
    assert_eq!((&lines[0]["seen"], &lines[0]["height"]), (&3.into(), &2.into()));
    assert_eq!(kept(&lines[0]), [old.head()]);
    // A head that the server itself lists, and whose events it does not show.
    let (folder, list) = (TempDir::new().unwrap(), board.clone());
    server.tell(move |path| if path.contains("heads.json") { list.answer(path) } else { old.answer(path) });
    let (status, lines) = look(&server.url, &folder, &[]);
    assert_eq!((status, &lines[1]["state"]), (4, &"older".into()));
    server.show(board.with(&["d"]));
    assert_eq!(verdict(&server.url, &folder), is(0, "grew"));
}

#[test]
fn a_board_that_forks_is_a_contradiction() {
    let (folder, board) = (TempDir::new().unwrap(), Shown::new().with(&["a", "b", "c"]));
    let server = Server::of(board.clone());
    assert_eq!(verdict(&server.url, &folder), is(0, "began"));
    let other = board.clone().cut(2).with(&["x"]);
    server.show(other.clone());
    let (status, lines) = look(&server.url, &folder, &[]);
    assert_eq!((status, &lines[0]["code"]), (1, &"fork".into()));
    assert_eq!(kept(&lines[0]), [other.head()]);
    let other = other.with(&["y"]);
    server.show(other.clone());
    let (status, lines) = look(&server.url, &folder, &[]);
    assert_eq!((status, &lines[0]["code"]), (1, &"not-continued".into()));
    assert_eq!(kept(&lines[0])[0], other.head());
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
                if path.contains("heads.json") { other.answer(path) } else { board.answer(path) }
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
    let companion = Shown::new().companion;
    for (shown, folder, code) in [
        (Shown { key, ..board.clone() }, &folder, "other-key"),
        (Shown::new(), &folder, "other-election"),
        (Shown { companion, ..board }, &TempDir::new().unwrap(), "other-companion"),
    ] {
        let sent = if code == "other-companion" { shown.companion.clone() } else { shown.head().into() };
        server.show(shown);
        let (status, lines) = look(&server.url, folder, &[]);
        assert_eq!((status, &lines[0]["code"]), (1, &code.into()));
        // What was sent is kept.
        let paths = lines[0]["kept"].as_array().unwrap();
        let kept = std::fs::read(paths.last().unwrap().as_str().unwrap()).unwrap();
        assert_eq!(kept, sent, "{code}");
    }
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
        asked += u32::from(path.contains("head.json"));
        if asked < 3 { old.answer(path) } else { board.answer(path) }
    });
    assert_eq!(verdict(&server.url, &folder), is(0, "same"));
}

#[test]
fn boards_that_were_followed_are_followed_on_whatever_the_list_says() {
    let folder = TempDir::new().unwrap();
    let ids = ["0d6e7a52-0000-4000-8000-000000000001", "0d6e7a52-0000-4000-8000-000000000002"];
    let ids = ids.map(str::to_owned);
    let boards = || ids.clone().map(|id| (id, Shown::new().with(&["a"])));
    let boards = boards().to_vec();
    let server = Server::start(organisation(ids.to_vec(), boards.clone()));
    let url = server.url.split("/elections").next().unwrap().to_owned();
    let told = || {
        let (status, lines) = look(&url, &folder, &[]);
        let word = |line: &Value| line.get("code").unwrap_or(&line["state"]).as_str().unwrap().to_owned();
        (status, lines.iter().map(word).collect::<Vec<_>>(), lines)
    };
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    assert_eq!(told().1, words(&["began", "began"]));
    for listed in [vec![], vec![ids[0].clone()]] {
        let missing = 2 - listed.len();
        server.tell(organisation(listed.clone(), boards.clone()));
        let (status, said, lines) = told();
        assert_eq!(said.iter().filter(|word| *word == "same").count(), 2, "{said:?}");
        assert_eq!((status, said.iter().filter(|word| *word == "unlisted").count()), (1, missing));
        let list = kept(lines.iter().find(|line| line["code"] == "unlisted").unwrap());
        assert_eq!(list[0].matches("id").count(), listed.len());
    }
    // A list that cannot be read hides nothing.
    let mut shown = organisation(ids.to_vec(), boards.clone());
    server.tell(move |path| if path.contains("elections.json") { (503, Vec::new()) } else { shown(path) });
    let (status, said, _) = told();
    assert_eq!((status, said), (3, words(&["unread", "same", "same"])));
    // One that was listed late in a cache is no contradiction.
    let (mut asked, mut old) = (0, organisation(vec![], boards.clone()));
    let mut shown = organisation(ids.to_vec(), boards.clone());
    server.tell(move |path| {
        asked += u32::from(path.contains("elections.json"));
        if asked < 2 { old(path) } else { shown(path) }
    });
    assert_eq!(told().1, words(&["same", "same"]));
    // It is listed, and its documents are gone.
    server.tell(organisation(ids.to_vec(), boards[..1].to_vec()));
    let (status, said, lines) = told();
    assert_eq!((status, said), (1, words(&["same", "gone"])));
    assert_eq!(kept(&lines[1]).len(), 1);
}

#[tokio::test]
async fn the_platforms_own_boards_are_followed_from_opening_to_result() {
    let (scene, _tenants) = ElectionFixture::with_tenants().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &["Asha", "Bina"]).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/{}", listener.local_addr().unwrap(), scene.slug);
    let router = router(site::app_of(&scene.installation, false).await);
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
