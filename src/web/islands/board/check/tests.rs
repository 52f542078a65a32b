//! Boards as a hostile server might show them.

use super::super::chain::continues;
use super::*;
use crate::ballot::archive::Head;
use crate::ballot::board::{
    BoardKey, CompanionCandidate, CompanionPost, CompanionTranslations, CompanionTrustee, CompanionVersion,
    companion_notice,
};
use crate::ballot::testing::{Stream, TestElection, archive, election};
use crate::ballot::{
    Blank, Choice, Digest, ElectionDefinition, ElectionTexts, ElectionUuid, GroupName, Question,
};

/// A signed board.
struct Board {
    key: BoardKey,
    uuid: ElectionUuid,
    archive: Vec<u8>,
    companion: Vec<u8>,
    /// Where events end, in bytes.
    ends: Vec<usize>,
}

fn question() -> Question {
    Question::selection("Agreed?", ["Yes", "No"], 1..=1, Blank::No).unwrap()
}

/// A companion of the election, signed with the key.
fn companion_of(election: &TestElection, key: &BoardKey) -> Companion {
    let trustees = &election.trustees;
    let trustee = |owner| CompanionTrustee {
        name: format!("Trustee {owner}"),
        fingerprint: trustees.fingerprint(owner).unwrap().digest(),
    };
    let candidate = || CompanionCandidate {
        statement: String::new(),
        photo: None,
        translations: CompanionTranslations::new(),
    };
    Companion {
        version: CompanionVersion::One,
        uuid: election.definition.uuid().clone(),
        organisation: "Club".to_owned(),
        language: "en".to_owned(),
        closes_at: 1_800_000_000,
        revoting: true,
        demonstration: false,
        board_key: key.public(),
        trustees: (1..=trustees.count()).map(trustee).collect(),
        posts: vec![CompanionPost {
            seats: 1,
            description: String::new(),
            candidates: vec![candidate(), candidate()],
            translations: CompanionTranslations::new(),
        }],
        voters: Digest::of("nobody"),
        credential_authority: None,
        translations: CompanionTranslations::new(),
    }
}

/// The board of an election in which these voters voted, decrypted by nobody.
fn board(seed: u64, voters: &[usize]) -> Board {
    let key = BoardKey::generate(&mut Stream::new(seed));
    let bare = election(GroupName::Ed25519, seed, &[1; 4], vec![question()]);
    let companion = companion_of(&bare, &key);
    let texts = ElectionTexts {
        name: "Test".to_owned(),
        credential_authority: Some(companion_notice(&companion)),
        ..ElectionTexts::default()
    };
    let (uuid, trustees) = (bare.definition.uuid().clone(), bare.trustees.clone());
    let definition = ElectionDefinition::new(texts, &uuid, &trustees, &[question()]).unwrap();
    let election = TestElection { definition, ..bare };
    let vote = |voter: &usize| (*voter, vec![Choice::Selected(vec![true, false])]);
    let votes: Vec<_> = voters.iter().map(vote).collect();
    let whole = archive(&election, &votes, 0, &[1, 2]);
    let is_event = |place: &usize| whole[*place..].get(64..75) == Some(&b".event.json"[..]);
    let ends: Vec<_> = (0..whole.len()).step_by(512).filter(is_event).map(|place| place + 1024).collect();
    // Setup, ballots, end, tally; two decryptions and the result are not public.
    let ends = ends[..ends.len() - 3].to_vec();
    let archive = whole[..ends[ends.len() - 1]].to_vec();
    Board { key, uuid: election.definition.uuid().clone(), archive, companion: companion.bytes(), ends }
}

impl Board {
    /// The signed head of the board as it was after so many events.
    fn head(&self, events: usize) -> String {
        let head = Head::from_parts(Digest::of(self.event(events)), events as u64 - 1);
        self.key.sign_head(&self.uuid, head, self.ends[events - 1] as u64).to_json()
    }

    /// The event with this number, from 1.
    fn event(&self, number: usize) -> String {
        let end = self.ends[number - 1];
        let block = std::str::from_utf8(&self.archive[end - 512..end]).unwrap();
        block.trim_end_matches('\0').to_owned()
    }

    fn check(&self, archive: &[u8], head: &str) -> Result<CheckedBoard, BoardProblem> {
        let shown = Shown { archive, companion: &self.companion, head: head.as_bytes() };
        CheckedBoard::of(shown, &mut |_| ())
    }
}

#[test]
fn a_tally_is_taken_from_the_ballots_of_a_whole_board() {
    let board = board(7, &[0, 1, 1, 2]);
    let checked = board.check(&board.archive, &board.head(board.ends.len())).unwrap();
    assert_eq!((checked.voters, checked.ballots, checked.counted), (4, 4, 3));
    assert_eq!(checked.height, board.ends.len() as u64 - 1);
    assert_eq!(checked.owner_of(&checked.trustees[1].fingerprint, None), Some(2));
    assert_eq!(checked.owner_of("another", None), None);
}

#[test]
fn a_tally_of_a_single_ballot_is_not_opened() {
    let single = board(8, &[1, 1]);
    let checked = single.check(&single.archive, &single.head(single.ends.len()));
    assert_eq!(checked.unwrap_err(), BoardProblem::SingleBallot);
    let empty = board(9, &[]);
    assert_eq!(empty.check(&empty.archive, &empty.head(empty.ends.len())).unwrap().counted, 0);
}

#[test]
fn nothing_is_opened_before_the_tally_is_made() {
    let board = board(10, &[0, 1]);
    for events in 1..board.ends.len() {
        let old = &board.archive[..board.ends[events - 1]];
        assert_eq!(board.check(old, &board.head(events)).unwrap_err(), BoardProblem::NotYet, "{events}");
    }
}

#[test]
fn a_board_that_ends_elsewhere_than_the_signed_one_is_refused() {
    let board = board(11, &[0, 1, 2]);
    let all = board.ends.len();
    for events in 1..all {
        let cut = &board.archive[..board.ends[events - 1]];
        assert_eq!(board.check(cut, &board.head(all)).unwrap_err(), BoardProblem::Unsigned, "{events}");
        let old_head = board.check(&board.archive, &board.head(events));
        assert_eq!(old_head.unwrap_err(), BoardProblem::Unsigned, "{events}");
    }
    assert_eq!(board.check(&board.archive, "{}").unwrap_err(), BoardProblem::Unsigned);
}

#[test]
fn a_board_without_one_of_its_ballots_is_refused() {
    let (board, fewer) = (board(12, &[0, 1, 2]), board(12, &[0, 1]));
    assert_eq!(board.uuid, fewer.uuid);
    let head = board.head(board.ends.len());
    let shown = Shown { archive: &fewer.archive, companion: &board.companion, head: head.as_bytes() };
    assert_eq!(CheckedBoard::of(shown, &mut |_| ()).unwrap_err(), BoardProblem::Unsigned);
    // A ballot twice in a row breaks the chain of events.
    let (first, second) = (board.ends[0], board.ends[1]);
    let twice = [&board.archive[..second], &board.archive[first..]].concat();
    assert_eq!(board.check(&twice, &board.head(4)).unwrap_err(), BoardProblem::Broken);
}

#[test]
fn a_board_signed_with_another_key_is_refused() {
    let (board, other) = (board(13, &[0, 1]), board(14, &[0, 1]));
    let all = board.ends.len();
    let with = |companion: &[u8], head: String| {
        let shown = Shown { archive: &board.archive, companion, head: head.as_bytes() };
        CheckedBoard::of(shown, &mut |_| ()).err()
    };
    assert_eq!(with(&board.companion, other.head(all)), Some(BoardProblem::Unsigned));
    assert_eq!(with(&other.companion, other.head(all)), Some(BoardProblem::Companion));
    assert_eq!(with(b"{}", board.head(all)), Some(BoardProblem::Companion));
    assert_eq!(with(&board.companion, board.head(all)), None);
}

#[test]
fn no_byte_of_a_board_can_be_another() {
    let board = board(15, &[0, 1]);
    let head = board.head(board.ends.len());
    for place in (0..board.archive.len()).step_by(211) {
        let mut altered = board.archive.clone();
        altered[place] ^= 1;
        assert!(board.check(&altered, &head).is_err(), "byte {place}");
    }
}

#[test]
fn a_receipt_is_kept_by_the_board_that_goes_on_from_it() {
    let board = board(16, &[0, 1, 2]);
    let events: Vec<String> = (1..=board.ends.len()).map(|events| board.event(events)).collect();
    let receipt = board.key.sign_receipt(&board.uuid, events[2].clone()).unwrap();
    let from = |events: &[String]| continues(&receipt, &events.join("\n"));
    assert_eq!(from(&events[2..]), Ok(()));
    assert_eq!(from(&events[2..3]), Ok(()));
    // Cut before it, with another in its place, or with one left out behind it.
    assert_eq!(from(&[]), Err(BoardProblem::Broken));
    assert_eq!(from(&events[1..]), Err(BoardProblem::Broken));
    assert_eq!(from(&[events[2].clone(), events[4].clone()]), Err(BoardProblem::Broken));
}
