use time::macros::date;

use super::*;
use crate::membership::domain::MemberForm;

fn draft(name: &str, number: &str, email: &str, unit: &str, joined: &str) -> MemberDraft {
    let text = str::to_owned;
    let form = MemberForm {
        name: text(name),
        number: text(number),
        email: text(email),
        unit: text(unit),
        joined: text(joined),
        ..MemberForm::default()
    };
    form.parse(date!(2026 - 12 - 01)).unwrap()
}

#[test]
fn the_strongest_reason_is_told() {
    let asha = draft("Asha Rai", "NC-0012", "a@example.org", "np.3", "2020-01-31");
    for (other, likeness) in [
        (draft("ASHA  RAI", "NC-12", "a@example.org", "", ""), Some(Likeness::NameAndAddress)),
        (draft("Somebody", "nc 12", "", "", ""), Some(Likeness::Number)),
        (draft("Asha Kumari Rai", "", "a@example.org", "", ""), Some(Likeness::Address)),
        (draft("Rai", "", "a@example.org", "", ""), Some(Likeness::Address)),
        (draft("Asha Rai", "NC-9", "b@example.org", "np.3", ""), Some(Likeness::NameAndUnit)),
        (draft("Asha Rai", "", "", "np.4", "2020-01-31"), Some(Likeness::NameAndJoined)),
        (draft("Bina Rai", "NC-112", "a@example.org", "np.3", "2020-01-31"), None),
        (draft("Asha Rai", "", "", "", ""), None),
    ] {
        assert_eq!(Likeness::between(&asha, &other), likeness, "{other:?}");
        assert_eq!(Likeness::between(&other, &asha), likeness, "{other:?}");
    }
}

#[test]
fn what_is_missing_is_like_nothing() {
    let nobody = draft("Asha Rai", "", "", "", "");
    assert_eq!(Likeness::between(&nobody, &nobody), None);
}

#[test]
fn numbers_are_alike_whatever_stands_between_their_parts() {
    for (one, other, is_same) in [
        ("0012", "00012", true),
        ("NC-3-0012", "nc/03/12", true),
        ("NC.100", "NC 10", false),
        ("000", "0000", true),
        ("NC-102", "NC-12", false),
        ("२०२६-००७", "2026-7", true),
    ] {
        let of = |text: &str| form(&MemberNumber::parse(text).unwrap());
        assert_eq!(of(one) == of(other), is_same, "{one} {other}");
    }
}
