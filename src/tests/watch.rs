//! `publicdigit watch` before servers that are honest, in trouble, or lying.

mod server;

use std::{io::Write, path::Path, process::Command, sync::Arc};

use getrandom::SysRng;
use publicdigit::{
    ballot::{Digest, board::BoardKey},
    election::{application as app, domain::SealingGroup},
    server::router,
};
use rand_core::UnwrapErr;
use serde_json::Value;
use tempfile::TempDir;

use self::server::{Server, Shown};
use super::{
    election::scene::{Scene, choose},
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
