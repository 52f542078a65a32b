use super::*;

fn refused(code: &str) -> Answer {
    Answer::Refused { code: code.to_owned(), text: "no".to_owned() }
}

#[test]
fn only_the_expected_refusal_proves_that_a_way_is_closed() {
    let expected = Expected::Refusal(&["42501"]);
    assert_eq!(expected.verdict(&refused("42501")), Verdict::Closed);
    assert_eq!(expected.verdict(&refused("42601")), Verdict::Unknown);
    assert_eq!(expected.verdict(&Answer::Silent("timeout".to_owned())), Verdict::Unknown);
    assert_eq!(expected.verdict(&Answer::Nothing), Verdict::Open);
    assert_eq!(expected.verdict(&Answer::Allowed("1".to_owned())), Verdict::Open);
}

#[test]
fn an_extension_that_is_there_already_is_a_hole() {
    assert_eq!(Expected::Refusal(&["42501"]).verdict(&refused("42710")), Verdict::Open);
}

#[test]
fn where_nothing_may_be_seen_an_empty_answer_will_do() {
    let expected = Expected::NothingOr(&["42501"]);
    assert_eq!(expected.verdict(&Answer::Nothing), Verdict::Closed);
    assert_eq!(expected.verdict(&refused("42501")), Verdict::Closed);
    assert_eq!(expected.verdict(&Answer::Allowed("tenant_b".to_owned())), Verdict::Open);
}

#[test]
fn a_report_in_which_nothing_was_tried_proves_nothing() {
    assert!(!IsolationReport { findings: Vec::new() }.is_isolated());
}
