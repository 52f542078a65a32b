use std::io::Cursor;

use super::*;
use crate::testing::vector;
use crate::verifier::{Options, verify};

fn explained(path: &str, rules: Rules) -> Explanation {
    let report = verify(Cursor::new(vector(path)), &Options { threads: 1 }, &mut |_| ()).expect("accepted");
    let result = report.result.expect("a result");
    Explanation::new(&report.definition, &result, rules)
}

#[test]
fn the_counts_of_selections_are_told_with_blank_votes_apart() {
    let explanation = explained("e-ed25519-single3-weights/archive.bel", Rules::default());
    let Explained::Selection(first) = &explanation.questions[0] else { panic!("a selection") };
    assert!(first.blank.is_some());
    assert_eq!(first.counts.len(), first.answers.len());
    let text = explanation.to_string();
    assert!(text.contains(&format!("\n   {}: {}", first.answers[0], first.counts[0])), "{text}");
    assert!(text.contains("\n   blank: "), "{text}");
}

#[test]
fn a_ranking_is_counted_in_every_way() {
    let explanation = explained("e2-ed25519-ranking/archive.bel", Rules { seats: 2, grades: Some(4) });
    let ranking = explanation.questions.iter().find_map(|question| match question {
        Explained::Ranking(methods) => Some(methods),
        Explained::Selection(_) => None,
    });
    let ranking = ranking.expect("a ranking");
    assert_eq!(ranking.schulze.turnout.valid + ranking.schulze.turnout.blank, ranking.votes as u64);
    assert_eq!((ranking.seats, ranking.grades), (2, 4));
    let text = explanation.to_string();
    for part in
        ["Schulze (", "Instant run-off (", "Single transferable vote, seats: 2 (", "quota ", "grades 1 to 4"]
    {
        assert!(text.contains(part), "{part} in {text}");
    }
    let value = serde_json::to_value(&explanation).expect("JSON");
    let questions = value["questions"].as_array().expect("a list");
    let question = questions.iter().find(|question| question["kind"] == "ranking").expect("one");
    assert!(question["instant_runoff"]["rounds"].is_array());
}

#[test]
fn without_rules_the_largest_number_given_is_the_worst_grade() {
    let explanation = explained("e2-ed25519-ranking/archive.bel", Rules::default());
    let grades = explanation.questions.iter().filter_map(|question| match question {
        Explained::Ranking(methods) => Some(methods.grades),
        Explained::Selection(_) => None,
    });
    assert!(grades.into_iter().all(|grades| grades > 0));
}

#[test]
fn an_election_without_votes_is_explained_too() {
    use crate::GroupName;
    use crate::testing::{archive, election};
    let question = Question::ranking("?", ["x", "y"], None).expect("sane");
    let file = archive(&election(GroupName::Ed25519, 1, &[1], vec![question]), &[], 1, &[1, 2]);
    let report = verify(Cursor::new(file), &Options { threads: 1 }, &mut |_| ()).expect("accepted");
    let result = report.result.expect("a result");
    let text =
        Explanation::new(&report.definition, &result, Rules { seats: usize::MAX, grades: None }).to_string();
    assert!(text.contains("0 votes"), "{text}");
}
