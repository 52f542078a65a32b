//! Receipts that `publicdigit watch` is given.

use getrandom::SysRng;
use publicdigit::ballot::{Digest, board::BoardKey};
use rand_core::UnwrapErr;
use tempfile::TempDir;

use super::{
    kept, look,
    server::{Server, Shown},
};

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
    assert_eq!(kept(&lines[1]), [missing.to_json()]);
    let key = BoardKey::generate(&mut UnwrapErr(SysRng));
    let forged = key.sign_receipt(&board.uuid, event(&board, 2)).unwrap();
    std::fs::write(&file, forged.to_json()).unwrap();
    let (status, lines) = look(&server.url, &folder, &[&file]);
    assert_eq!((status, &lines[1]["code"]), (1, &"receipt-forged".into()));
}

#[test]
fn every_receipt_that_is_given_is_accounted_for() {
    let (folder, board) = (TempDir::new().unwrap(), Shown::new().with(&["a", "b"]));
    let event = |shown: &Shown, height: usize| String::from_utf8(shown.events[height].clone()).unwrap();
    let other = Shown::new().with(&["x"]);
    let server = Server::of(board.clone());
    // Of another election, and of this one under another name.
    let files = [folder.path().join("other.json"), folder.path().join("renamed.json")];
    let receipt = other.key.sign_receipt(&other.uuid, event(&other, 1)).unwrap();
    std::fs::write(&files[0], receipt.to_json()).unwrap();
    let receipt = board.key.sign_receipt(&board.uuid, event(&board, 2)).unwrap().to_json();
    std::fs::write(&files[1], receipt.replace(board.uuid.as_str(), other.uuid.as_str())).unwrap();
    for file in &files {
        let (status, lines) = look(&server.url, &folder, &[file]);
        assert_eq!((status, &lines[1]["state"]), (1, &"receipt-of-no-board".into()));
        assert_eq!(lines[1]["receipt"], file.to_str().unwrap());
    }
    // One whose board cannot be read now: what was seen says what it can.
    let farther = board.clone().with(&["c"]);
    let receipts = [(&board, 2), (&farther, 3)];
    for (file, (shown, height)) in files.iter().zip(receipts) {
        let receipt = shown.key.sign_receipt(&shown.uuid, event(shown, height)).unwrap();
        std::fs::write(file, receipt.to_json()).unwrap();
    }
    server.tell(|_| (503, Vec::new()));
    let (status, lines) = look(&server.url, &folder, &[&files[0], &files[1]]);
    let states: Vec<_> = lines.iter().map(|line| line["state"].as_str().unwrap()).collect();
    assert_eq!((status, &states[..]), (3, &["unread", "receipt", "unread"][..]));
}
