use time::macros::datetime;

use super::*;

fn form() -> ApplicantForm {
    ApplicantForm {
        name: " Asha  Rai ".to_owned(),
        email: "Asha@Example.org".to_owned(),
        unit: "NP.3".to_owned(),
        language: "ne".to_owned(),
        message: "I have played for years.\nBimal knows me.".to_owned(),
    }
}

#[test]
fn what_an_applicant_types_is_brought_into_one_form() {
    let applicant = form().parse().unwrap();
    let draft = applicant.draft();
    assert_eq!((draft.name.as_str(), draft.email.unwrap().as_str()), ("Asha Rai", "asha@example.org"));
    assert_eq!((draft.unit.unwrap().as_str(), applicant.language), ("np.3", Language::Ne));
    assert_eq!((draft.number, draft.joined, draft.payment), (None, None, Payment::Unpaid));
    let short = ApplicantForm { unit: " ".to_owned(), message: String::new(), ..form() }.parse().unwrap();
    assert_eq!((short.unit, short.message), (None, None));
}

#[test]
fn everything_that_is_wrong_with_an_application_is_told_at_once() {
    let wrong = ApplicantForm {
        name: " ".to_owned(),
        email: String::new(),
        unit: "nepal".to_owned(),
        language: "fr".to_owned(),
        message: "x".repeat(1_001),
    };
    let refusals = wrong.parse().unwrap_err();
    let fields: Vec<_> = refusals.iter().filter_map(|refusal| refusal.field.as_deref()).collect();
    assert_eq!(fields, ["name", "email", "language", "unit", "message"]);
}

#[test]
fn an_application_is_pointed_out_after_thirty_days_and_decided_by_nobody() {
    let since = datetime!(2026-11-01 12:00 UTC);
    let after = |days| waits_too_long(MemberState::Pending, since, since + Duration::days(days));
    assert_eq!([after(29), after(30), after(31)], [false, false, true]);
    for state in MemberState::ALL {
        let waits = waits_too_long(state, since, since + Duration::days(400));
        assert_eq!(waits, state == MemberState::Pending, "{state}");
    }
}
