use super::*;
use crate::{access, election, kernel};

#[test]
fn only_what_nobody_needs_can_be_taken_away_and_it_comes_back_the_same() {
    let all = Modules::default();
    assert_eq!(all.without(&kernel::CONTEXT), Err(Needed(&kernel::CONTEXT)));
    assert_eq!(all.without(&access::CONTEXT), Err(Needed(&access::CONTEXT)));
    let less = all.without(&election::CONTEXT).unwrap();
    assert_eq!(less.names(), ["kernel", "access"]);
    assert_eq!(less.without(&election::CONTEXT).as_ref(), Ok(&less));
    assert_eq!(less.with(&election::CONTEXT), all);
    assert_eq!(all.with(&election::CONTEXT), all);
}

#[test]
fn names_are_read_as_they_are_written_and_needed_ones_are_always_there() {
    for modules in Modules::combinations() {
        assert_eq!(Modules::parse(modules.names()).as_ref(), Ok(&modules));
    }
    assert_eq!(Modules::parse(["election"]), Ok(Modules::default()));
    assert_eq!(Modules::parse(["astrology"]), Err(UnknownModule("astrology".to_owned())));
}

#[test]
fn the_combinations_are_all_and_each_only_once() {
    let combinations = Modules::combinations();
    let distinct: BTreeSet<_> = combinations.iter().collect();
    assert_eq!((combinations.len(), distinct.len()), (8, 8));
    assert!(distinct.contains(&Modules::default()));
}
