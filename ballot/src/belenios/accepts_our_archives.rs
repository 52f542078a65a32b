//! Archives made here, for the tool to verify.

use super::tool::{assert_verifies, verify};
use crate::testing::{TestElection, archive, election, election_of, keep, mixed_trustees};
use crate::threshold::subsets;
use crate::{Blank, Choice, Digest, ElectionDefinition, ElectionTexts, GroupName, Question};

/// What is asked, and the votes: of whom, and for what.
type Poll = (Vec<Question>, Vec<(usize, Vec<Choice>)>);

fn selected(first: [bool; 2], second: Option<[bool; 3]>) -> Vec<Choice> {
    let second = second.map_or(Choice::Blank, |second| Choice::Selected(second.to_vec()));
    vec![Choice::Selected(first.to_vec()), second]
}

/// Two questions; of the voters the first votes again, and two vote blank.
fn large() -> Poll {
    let questions = vec![
        Question::selection("Agreed? \"Yes\" or «no»", ["Yes", "No"], 1..=1, Blank::No).expect("sane"),
        Question::selection("Board", ["Ada", "Bob", "Cy"], 0..=2, Blank::Allowed).expect("sane"),
    ];
    let votes = vec![
        (0, selected([true, false], Some([true, false, true]))),
        (1, selected([false, true], None)),
        (2, selected([false, true], Some([false; 3]))),
        (0, selected([true, false], Some([false, true, false]))),
        (3, selected([true, false], None)),
    ];
    (questions, votes)
}

/// The same in small, for the group in which everything takes eight times as
/// long.
fn small() -> Poll {
    let question = Question::selection("Agreed?", ["Yes", "No"], 1..=1, Blank::Allowed).expect("sane");
    let yes = vec![Choice::Selected(vec![true, false])];
    (vec![question], vec![(0, vec![Choice::Blank]), (2, yes.clone()), (0, yes)])
}

/// Weights, among them one that counts nothing and one too large for 30 bits.
const WEIGHTS: [u64; 4] = [3, 1, 4_000_000_000, 0];

/// Verifies with both, and keeps the archive for the second verifier.
fn assert_accepted(name: &str, file: &[u8]) {
    let options = crate::verifier::Options { threads: 1 };
    let report = crate::verifier::verify(std::io::Cursor::new(file), &options, &mut |_| ());
    assert!(report.is_ok(), "{name}: {report:?}");
    keep(name, file);
    assert_verifies(name, file);
}

fn mandatory(group: GroupName, (questions, votes): Poll) {
    let file = archive(&election(group, 81, &WEIGHTS, questions), &votes, 0, &[1, 2]);
    assert_accepted(&format!("ours-mandatory-{group}"), &file);
}

fn threshold(group: GroupName, (questions, votes): Poll) {
    let (trustees, keys) = mixed_trustees(group);
    let election = election_of(trustees, keys, 82, &WEIGHTS, questions);
    // One member of three is missing.
    let file = archive(&election, &votes, 0, &[1, 2, 4]);
    assert_accepted(&format!("ours-threshold-{group}"), &file);
}

#[test]
fn mandatory_trustees_blank_weights_and_re_votes_are_accepted_on_belenios_2048() {
    mandatory(GroupName::Belenios2048, large());
}

#[test]
fn mandatory_trustees_blank_weights_and_re_votes_are_accepted_on_rfc_3526() {
    mandatory(GroupName::Rfc3526, small());
}

/// The structure with context and signatures, which later releases demand, is
/// accepted by 2.0 as it is: 2.0 ignores the fields it does not know
/// (docs/protocol.md §5.4).
#[test]
fn the_full_form_of_a_threshold_is_accepted_on_belenios_2048() {
    threshold(GroupName::Belenios2048, large());
}

#[test]
fn the_full_form_of_a_threshold_is_accepted_on_rfc_3526() {
    threshold(GroupName::Rfc3526, small());
}

/// All subsets of two out of three, and the last one of every other number.
#[test]
fn any_so_many_of_at_most_five_trustees_are_accepted_on_belenios_2048() {
    let group = GroupName::Belenios2048;
    for members in 1..=subsets::MOST {
        for needed in 1..=members {
            let election = subsets::election(group, needed, members);
            let mut chosen = subsets::subsets(members, needed);
            if (needed, members) != (2, 3) {
                chosen = chosen.split_off(chosen.len() - 1);
            }
            for owners in chosen {
                let file = archive(&election, &subsets::votes(), 0, &owners);
                assert_accepted(&format!("ours-{group}-{needed}-of-{members}-by-{owners:?}"), &file);
            }
        }
    }
}

/// Only this one of the two groups has an encoding for rankings.
#[test]
fn rankings_shuffled_twice_are_accepted_on_rfc_3526() {
    let group = GroupName::Rfc3526;
    assert!(GroupName::Belenios2048.ranking_capacity().is_none());
    let questions = vec![
        Question::ranking("Order", ["x", "y", "z"], Some(r#"{"method":"Schulze"}"#)).expect("sane"),
        Question::selection("Agreed?", ["Yes"], 0..=1, Blank::No).expect("sane"),
    ];
    let election = election(group, 83, &[1, 1, 1], questions);
    let vote = |ranks: [u8; 3], yes| vec![Choice::Ranks(ranks.to_vec()), Choice::Selected(vec![yes])];
    let votes = [
        (0, vote([1, 2, 3], true)),
        (1, vote([0, 0, 0], false)),
        (2, vote([255, 1, 1], false)),
        (1, vote([3, 2, 1], true)),
    ];
    let file = archive(&election, &votes, 2, &[1, 2]);
    assert_accepted(&format!("ours-ranking-{group}"), &file);
}

#[test]
fn an_election_without_a_single_ballot_is_accepted() {
    let group = GroupName::Belenios2048;
    assert_accepted(
        "ours-empty-BELENIOS-2048",
        &archive(&election(group, 84, &[1], small().0), &[], 0, &[1, 2]),
    );
}

/// The tool takes what names the companion document for the name of whoever
/// hands out credentials.
#[test]
fn a_definition_that_names_a_companion_document_is_accepted() {
    let group = GroupName::Belenios2048;
    let unnamed = election(group, 86, &[1, 1, 1], small().0);
    let notice = format!("Public Digit, companion document SHA-256 {}", Digest::of("companion").hex());
    let texts = ElectionTexts { credential_authority: Some(notice), ..unnamed.definition.texts().clone() };
    let definition = ElectionDefinition::new(
        texts,
        unnamed.definition.uuid(),
        &unnamed.trustees,
        unnamed.definition.questions(),
    );
    let named = TestElection { definition: definition.expect("a definition"), ..unnamed };
    assert_eq!(named.definition.companion(), Some(Digest::of("companion")));
    assert_accepted("ours-companion-BELENIOS-2048", &archive(&named, &small().1, 0, &[1, 2]));
}

#[test]
fn the_tool_refuses_what_was_changed() {
    let election = election(GroupName::Belenios2048, 85, &[1], small().0);
    let mut file = archive(&election, &small().1[..1], 0, &[1, 2]);
    let place = file.windows(10).rposition(|part| part == b"{\"result\":").expect("a result") + 12;
    file[place] ^= 1;
    assert!(!verify(&file).accepted);
}
