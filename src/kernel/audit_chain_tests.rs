use proptest::prelude::*;
use time::macros::datetime;

use super::*;

fn entry() -> ChainedEntry {
    ChainedEntry {
        kind: "entry".to_owned(),
        position: 7,
        at: datetime!(2026-11-22 10:00:00.000001 UTC),
        texts: vec!["{\"kind\": \"system\"}".to_owned(), "tenant.ordered".to_owned()],
    }
}

#[test]
fn every_field_and_every_earlier_link_changes_the_hash() {
    let head = ChainHead::empty().after(&entry());
    let altered = [
        ChainedEntry { kind: "schema_change".to_owned(), ..entry() },
        ChainedEntry { position: 8, ..entry() },
        ChainedEntry { at: datetime!(2026-11-22 10:00:00.000002 UTC), ..entry() },
        ChainedEntry { texts: vec!["{\"kind\": \"system\"}tenant.ordered".to_owned()], ..entry() },
    ];
    for altered in altered {
        let other = ChainHead::empty().after(&altered);
        assert_ne!(head, other, "{altered:?}");
        assert_ne!(head.after(&entry()), other.after(&entry()));
    }
}

#[test]
fn what_is_no_head_is_refused() {
    for text in ["", "1", "1:", "x:00", "1:zz", "-1:00", &format!("1:{}", "é".repeat(32))] {
        assert_eq!(text.parse::<ChainHead>(), Err(NotAHead), "{text}");
    }
}

proptest! {
    #[test]
    fn a_head_is_read_as_it_is_written(number in 0_i64.., hash: [u8; 32]) {
        let head = ChainHead { number, hash };
        prop_assert_eq!(head.to_string().parse(), Ok(head));
    }
}
