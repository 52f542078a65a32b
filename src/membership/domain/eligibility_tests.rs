use time::macros::date;

use super::*;

const TODAY: Date = date!(2026 - 11 - 30);
const FULL: Standing = Standing {
    state: MemberState::Active,
    votes: true,
    has_fee: true,
    payment: Payment::Paid,
    expires: Some(TODAY),
};

#[test]
fn a_full_member_votes_until_the_last_day() {
    assert_eq!(eligibility(&FULL, TODAY), Ok(()));
    let tomorrow = TODAY.next_day().unwrap();
    assert_eq!(eligibility(&FULL, tomorrow), Err(vec![Ineligible::Expired]));
    assert_eq!(eligibility(&Standing { expires: None, ..FULL }, tomorrow), Ok(()));
}

#[test]
fn only_active_members_vote() {
    for state in MemberState::ALL {
        let may = eligibility(&Standing { state, ..FULL }, TODAY);
        assert_eq!(may.is_ok(), state == MemberState::Active, "{state}");
    }
}

#[test]
fn a_fee_that_is_due_must_be_paid_or_waived() {
    for payment in Payment::ALL {
        let may = eligibility(&Standing { payment, ..FULL }, TODAY);
        assert_eq!(may.is_ok(), matches!(payment, Payment::Paid | Payment::Exempt), "{payment}");
        assert_eq!(eligibility(&Standing { payment, has_fee: false, ..FULL }, TODAY), Ok(()));
    }
}

#[test]
fn every_reason_is_told() {
    let nobody = Standing {
        state: MemberState::Inactive,
        votes: false,
        has_fee: true,
        payment: Payment::Partial,
        expires: Some(date!(2026 - 11 - 29)),
    };
    assert_eq!(eligibility(&nobody, TODAY), Err(Ineligible::ALL.to_vec()));
}
