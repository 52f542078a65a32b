use std::collections::BTreeSet;

use uuid::Uuid;

use super::*;
use crate::kernel::{ProposalId, TextError};

fn path(text: &str) -> UnitPath {
    text.parse().unwrap()
}

fn names(name: &str) -> Names {
    typed_names([name, "", ""]).unwrap()
}

fn candidate(number: u128, status: CandidateStatus) -> Candidate {
    Candidate {
        id: ProposalId::from(Uuid::from_u128(number)),
        country: Code::country("xy").unwrap(),
        level: 2,
        parent: Some(path("xy.1")),
        names: names("Ridge"),
        status,
        has_duplicates: false,
    }
}

fn reviewed() -> Candidate {
    candidate(1, CandidateStatus::UnderReview)
}

fn place() -> Place {
    let level = |is_required| Level { names: names("Level"), is_required };
    Place {
        levels: vec![level(true), level(true), level(false)],
        is_parent_active: true,
        siblings: vec![(path("xy.1.1"), names("Hill")), (path("xy.1.2"), names("Valley"))],
    }
}

#[test]
fn the_drawings_in_the_documents_are_the_code() {
    let drawing = include_str!("../../../docs/geography.md");
    let is_way = |line: &&str| line.contains(" --> ") && line.contains(": ");
    let drawn: BTreeSet<String> =
        drawing.lines().map(str::trim).filter(is_way).map(ToOwned::to_owned).collect();
    let of_candidates = CandidateStep::ALL
        .into_iter()
        .map(|step| format!("{} --> {}: {}", step.from(), step.to(), step.as_str()));
    let of_proposals = ProposalStep::ALL
        .into_iter()
        .map(|step| format!("{} --> {}: {}", step.from(), step.to(), step.as_str()));
    assert_eq!(drawn, of_candidates.chain(of_proposals).collect());
}

#[test]
fn only_what_is_under_review_is_decided() {
    for status in CandidateStatus::ALL {
        assert_eq!(status.as_str().parse(), Ok(status));
        let candidate = candidate(1, status);
        let decided = [
            candidate.approve(&place(), "7", &names("Ridge")),
            candidate.merge(Some((&path("xy.1.1"), true))),
            candidate.reject("It is a hill, not a district."),
            candidate.mark_duplicate(Some(&self::candidate(2, CandidateStatus::Pending))),
        ];
        for decision in decided {
            match status {
                CandidateStatus::UnderReview => assert!(decision.is_ok(), "{decision:?}"),
                _ => assert_eq!(decision, Err(CannotDecide::Status(status))),
            }
        }
        assert_eq!(candidate.review().is_ok(), status == CandidateStatus::Pending);
    }
    assert_eq!("crowned".parse::<CandidateStatus>(), Err(UnknownStatus));
}

#[test]
fn a_candidate_becomes_an_official_unit_with_a_code_and_a_name_of_its_own() {
    let approve = |code: &str, name: &str| reviewed().approve(&place(), code, &names(name));
    assert_eq!(approve("7", "Ridge"), Ok(Decision::Approve(path("xy.1.7"), names("Ridge"))));
    for code in ["", "x1", "7 ", "Ä"] {
        assert_eq!(approve(code, "Ridge"), Err(CannotDecide::Code), "{code:?}");
    }
    assert_eq!(approve("2", "Ridge"), Err(CannotDecide::CodeTaken));
    assert_eq!(approve("7", "HILL"), Err(CannotDecide::Name(CannotChangePlaces::NameTaken)));
    let top = Candidate { level: 1, parent: None, ..reviewed() };
    let place = Place { siblings: Vec::new(), levels: place().levels[..1].to_vec(), ..place() };
    assert_eq!(top.approve(&place, "9", &names("West")), Ok(Decision::Approve(path("xy.9"), names("West"))));
}

#[test]
fn no_candidate_is_approved_where_the_list_would_be_none() {
    let approve = |place: Place| reviewed().approve(&place, "7", &names("Ridge"));
    assert_eq!(
        approve(Place { is_parent_active: false, ..place() }),
        Err(CannotDecide::Name(CannotChangePlaces::InactiveParent))
    );
    let levels = |count: usize| place().levels[..count].to_vec();
    assert_eq!(approve(Place { levels: levels(1), ..place() }), Err(CannotDecide::UnknownLevel));
    let mut required = place();
    required.levels[2].is_required = true;
    assert_eq!(approve(required), Err(CannotDecide::RequiredBelow));
}

#[test]
fn a_candidate_is_merged_with_an_active_unit_of_its_country_and_level() {
    let merge = |unit: &str, active| reviewed().merge(Some((&path(unit), active)));
    assert_eq!(merge("xy.2.1", true), Ok(Decision::Merge(path("xy.2.1"))));
    for (unit, active) in [("xy.2.1", false), ("xy.2", true), ("zz.2.1", true)] {
        assert_eq!(merge(unit, active), Err(CannotDecide::Unit), "{unit}");
    }
    assert_eq!(reviewed().merge(None), Err(CannotDecide::Unit));
}

#[test]
fn a_rejection_says_why() {
    assert_eq!(reviewed().reject("No."), Err(CannotDecide::Reason(TextError::TooShort { min: 10 })));
    assert!(matches!(reviewed().reject("This is part of Hill."), Ok(Decision::Reject(_))));
}

#[test]
fn duplicates_make_neither_chains_nor_circles() {
    let mark = |other: &Candidate| reviewed().mark_duplicate(Some(other));
    let other = candidate(2, CandidateStatus::Pending);
    assert_eq!(mark(&other), Ok(Decision::MarkDuplicate(other.id)));
    assert_eq!(mark(&reviewed()), Err(CannotDecide::Other), "of itself");
    assert_eq!(mark(&candidate(2, CandidateStatus::Duplicate)), Err(CannotDecide::Other));
    assert_eq!(mark(&Candidate { level: 1, ..other.clone() }), Err(CannotDecide::Other));
    assert_eq!(reviewed().mark_duplicate(None), Err(CannotDecide::Other));
    let original = Candidate { has_duplicates: true, ..reviewed() };
    assert_eq!(original.mark_duplicate(Some(&other)), Err(CannotDecide::HasDuplicates));
}
