use std::collections::HashSet;

use time::macros::date;
use uuid::Uuid;

use super::*;
use crate::membership::domain::{Duration as Lasts, Fee, MemberTypeDraft, TypeName};

const TODAY: Date = date!(2026 - 11 - 30);

fn kinds() -> [MemberType; 2] {
    [(1, Lasts::Months(12)), (2, Lasts::Lifetime)].map(|(id, duration)| MemberType {
        id: Uuid::from_u128(id).into(),
        draft: MemberTypeDraft {
            name: TypeName::parse("Full").unwrap(),
            votes: true,
            fee: Fee::parse("5", "EUR").unwrap(),
            duration,
            needs_approval: false,
            sponsors: 0,
            open_to_applicants: false,
        },
    })
}

#[test]
fn invented_members_are_the_same_each_time_and_all_different() {
    let kinds = kinds();
    let of = |seed| (0..2_000).map(move |place| (seed, place));
    let make = |(seed, place)| invented(seed, place, &kinds, TODAY).unwrap();
    let first: Vec<_> = of(1).map(make).collect();
    assert_eq!(first, of(1).map(make).collect::<Vec<_>>());
    assert_ne!(first, of(2).map(make).collect::<Vec<_>>());
    assert_eq!(first.iter().map(|member| member.id).collect::<HashSet<_>>().len(), first.len());
    let names: HashSet<_> = first.iter().map(|member| member.draft.name.as_str()).collect();
    assert!(names.len() > first.len() * 9 / 10, "{}", names.len());
    for member in &first {
        let email = member.draft.email.as_ref().map_or("@example.org", |email| email.as_str());
        assert!(email.ends_with("@example.org") && !member.lacks_number(), "{member:?}");
    }
}
