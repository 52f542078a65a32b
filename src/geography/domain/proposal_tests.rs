use std::collections::BTreeMap;

use super::*;

fn path(text: &str) -> UnitPath {
    text.parse().unwrap()
}

fn names(name: &str) -> Names {
    typed_names([name, "", ""]).unwrap()
}

fn units(units: &[(&str, &str)]) -> BTreeMap<UnitPath, Names> {
    units.iter().map(|(path, name)| (self::path(path), names(name))).collect()
}

fn moved(from: &str, to: &str, is_new: bool) -> Move {
    Move { from: path(from), to: path(to), is_new }
}

#[test]
fn a_proposed_unit_lies_in_an_active_official_one_of_the_level_above() {
    let level = |is_official| PlacesLevel { names: names("Level"), is_required: false, is_official };
    let levels = [level(true), level(true), level(false)];
    let (country, name) = (Code::country("xy").unwrap(), names("Ridge"));
    let propose = |parent: Option<(&str, bool, bool)>, siblings: &[Sibling<'_>]| {
        let parent = parent.map(|(parent, is_active, is_official)| {
            (path(parent), Unit { names: names("Parent"), is_active }, is_official)
        });
        let parent = parent.as_ref().map(|(path, unit, is_official)| (path, unit, *is_official));
        propose_unit(&country, &levels, parent, siblings, (&name, 49))
    };
    assert_eq!(propose(None, &[]), Ok(path("xy.x1")));
    let (known, hill) = (path("xy.1.x1"), names("Hill"));
    let beside = [Sibling { path: &known, names: &hill }];
    assert_eq!(propose(Some(("xy.1", true, true)), &beside), Ok(path("xy.1.x2")));
    let same = [Sibling { path: &known, names: &name }];
    assert_eq!(propose(Some(("xy.1", true, true)), &same), Err(CannotChangePlaces::NameTaken));
    assert_eq!(propose(Some(("xy.1", false, true)), &[]), Err(CannotChangePlaces::InactiveParent));
    assert_eq!(propose(Some(("xy.x1", true, false)), &[]), Err(CannotChangePlaces::UnofficialParent));
    assert_eq!(propose(Some(("xy.1.1", true, true)), &[]), Err(CannotChangePlaces::NoOfficialLevel));
    let full = propose_unit(&country, &levels, None, &[], (&name, MAX_OPEN_PROPOSALS));
    assert_eq!(full, Err(CannotChangePlaces::TooManyProposals));
}

#[test]
fn what_lies_in_a_proposed_unit_moves_into_the_official_one() {
    let within = units(&[("xy.1.x1.x1", "Upper"), ("xy.1.x1.x2", "Lower"), ("xy.1.x1.x1.x1", "Street")]);
    let official = path("xy.1.7");
    assert_eq!(
        moves(&path("xy.1.x1"), &within, &official, &BTreeMap::new()),
        [
            moved("xy.1.x1", "xy.1.7", false),
            moved("xy.1.x1.x1", "xy.1.7.x1", true),
            moved("xy.1.x1.x2", "xy.1.7.x2", true),
            moved("xy.1.x1.x1.x1", "xy.1.7.x1.x1", true),
        ]
    );
}

#[test]
fn own_units_of_one_name_become_one_and_others_get_further_codes() {
    let within = units(&[("xy.1.x1.x1", "UPPER"), ("xy.1.x1.x2", "Lower"), ("xy.1.x1.x1.x1", "Street")]);
    let there = units(&[("xy.1.7.x1", "Middle"), ("xy.1.7.x2", "Upper"), ("xy.1.7.x2.x1", "Lane")]);
    assert_eq!(
        moves(&path("xy.1.x1"), &within, &path("xy.1.7"), &there),
        [
            moved("xy.1.x1", "xy.1.7", false),
            moved("xy.1.x1.x1", "xy.1.7.x2", false),
            moved("xy.1.x1.x2", "xy.1.7.x3", true),
            moved("xy.1.x1.x1.x1", "xy.1.7.x2.x2", true),
        ]
    );
}

#[test]
fn a_proposal_is_decided_once_and_only_after_it_was_submitted() {
    for state in ProposalState::ALL {
        assert_eq!(state.as_str().parse(), Ok(state));
        for step in ProposalStep::ALL {
            assert_eq!(step.apply(state), (step.from() == state).then_some(step.to()));
        }
        assert_eq!(state.is_open(), ProposalStep::ALL.iter().any(|step| step.from() == state));
    }
    assert!("king".parse::<ProposalState>().is_err());
}
