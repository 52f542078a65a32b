use publicdigit_lists::SearchTerms;
use time::macros::date;

use super::*;

const TODAY: Date = date!(2026 - 11 - 30);

fn form() -> MemberForm {
    MemberForm {
        name: " Asha  Rai ".to_owned(),
        email: "Asha@Example.org".to_owned(),
        number: "NC-0012".to_owned(),
        unit: "NP.3.15".to_owned(),
        joined: "2020-01-31".to_owned(),
        expires: String::new(),
        payment: "paid".to_owned(),
    }
}

#[test]
fn what_is_typed_is_brought_into_one_form() {
    let draft = form().parse(TODAY).unwrap();
    assert_eq!(draft.name.as_str(), "Asha Rai");
    assert_eq!(draft.email.as_ref().unwrap().as_str(), "asha@example.org");
    assert_eq!(draft.unit.as_ref().unwrap().as_str(), "np.3.15");
    assert_eq!((draft.payment, draft.expires), (Payment::Paid, None));
    for typed in ["rai 0012", "आशा", "example.org"] {
        assert_eq!(SearchTerms::parse(typed).found_in(&draft.search_key()), typed != "आशा", "{typed}");
    }
}

#[test]
fn a_name_is_enough() {
    let draft = MemberForm { name: "आशा राई".to_owned(), ..MemberForm::default() }.parse(TODAY).unwrap();
    assert_eq!((draft.email, draft.number, draft.unit), (None, None, None));
    assert_eq!(draft.payment, Payment::Unpaid);
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let wrong = MemberForm {
        name: " ".to_owned(),
        email: "asha".to_owned(),
        number: "1".to_owned(),
        unit: "nepal".to_owned(),
        joined: "2026-12-02".to_owned(),
        expires: "2026-11-01".to_owned(),
        payment: "later".to_owned(),
    };
    let refusals = wrong.parse(TODAY).unwrap_err();
    let fields: Vec<_> = refusals.iter().filter_map(|refusal| refusal.field.as_deref()).collect();
    assert_eq!(fields, ["name", "email", "number", "unit", "joined", "expires", "payment"]);
}
