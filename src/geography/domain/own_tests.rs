use super::{own::*, *};
use crate::kernel::{Refusal, ToRefusals};

fn names(name: &str) -> Names {
    typed_names([name, "", ""]).unwrap()
}

fn levels() -> Vec<PlacesLevel> {
    let level = |is_official| PlacesLevel { names: names("Level"), is_required: false, is_official };
    vec![level(true), level(true), level(false)]
}

fn path(text: &str) -> UnitPath {
    text.parse().unwrap()
}

const ACTIVE: bool = true;

fn unit(name: &str, is_active: bool) -> Unit {
    Unit { names: names(name), is_active }
}

#[test]
fn own_units_lie_below_the_official_ones_and_get_codes_of_their_own() {
    let (ward, tole) = (path("np.1.2"), names("Tole"));
    let add = |siblings: &[Sibling<'_>]| add_unit(&levels(), (&ward, &unit("Ward", ACTIVE)), siblings, &tole);
    assert_eq!(add(&[]), Ok(path("np.1.2.x1")));
    let (ninth, other, known) = (path("np.1.2.x9"), path("np.1.2.5"), names("Known"));
    let siblings = [&ninth, &other].map(|path| Sibling { path, names: &known });
    assert_eq!(add(&siblings), Ok(path("np.1.2.x10")));
    let taken = names("TOLE");
    assert_eq!(add(&[Sibling { path: &ninth, names: &taken }]), Err(CannotChangePlaces::NameTaken));
}

#[test]
fn nothing_is_added_where_the_level_below_is_official_or_missing_or_the_unit_is_no_more() {
    let add =
        |parent: &str, active| add_unit(&levels(), (&path(parent), &unit("P", active)), &[], &names("New"));
    assert_eq!(add("np.1", ACTIVE), Err(CannotChangePlaces::NoOwnLevel));
    assert_eq!(add("np.1.2.x1", ACTIVE), Err(CannotChangePlaces::NoOwnLevel));
    assert_eq!(add("np.1.2", !ACTIVE), Err(CannotChangePlaces::InactiveParent));
}

#[test]
fn levels_are_added_until_there_are_eight() {
    let mut all = levels();
    while all.len() < MAX_LEVELS {
        assert_eq!(next_level(&all), Ok(all.len() + 1));
        all.push(all[2].clone());
    }
    assert_eq!(next_level(&all), Err(CannotChangePlaces::TooManyLevels));
}

#[test]
fn official_levels_stay_out_where_the_organisation_has_its_own() {
    let country = |levels: usize, units: &[&str]| Country {
        code: Code::country("np").unwrap(),
        names: names("Nepal"),
        levels: vec![Level { names: names("L"), is_required: false }; levels],
        units: units.iter().map(|unit| (path(unit), self::unit("U", ACTIVE))).collect(),
    };
    let (there, listed) = (country(1, &["np.1"]), country(2, &["np.1", "np.1.1"]));
    assert_eq!(taken_over(&listed, &there, false), listed);
    assert_eq!(taken_over(&listed, &there, true), there);
    assert_eq!(taken_over(&there, &listed, true).levels.len(), 2);
}

#[test]
fn only_own_units_are_changed_and_they_keep_their_own_name() {
    let (own, sibling) = (path("np.1.2.x1"), path("np.1.2.x2"));
    let (known, other) = (names("Tole"), names("Other"));
    let siblings = [Sibling { path: &own, names: &known }, Sibling { path: &sibling, names: &other }];
    let change = |name: &str, active, standing, parent_active| {
        change_unit((&own, standing, !ACTIVE), parent_active, &siblings, &unit(name, active))
    };
    assert_eq!(change("Tole", !ACTIVE, Standing::Own, true), Ok(()));
    assert_eq!(change("other", ACTIVE, Standing::Own, true), Err(CannotChangePlaces::NameTaken));
    assert_eq!(change("New", ACTIVE, Standing::Official, true), Err(CannotChangePlaces::Official));
    assert_eq!(change("New", ACTIVE, Standing::Proposed, true), Err(CannotChangePlaces::BeingReviewed));
    assert_eq!(change("New", ACTIVE, Standing::Replaced, true), Err(CannotChangePlaces::Replaced));
    assert_eq!(change("New", ACTIVE, Standing::Own, false), Err(CannotChangePlaces::InactiveParent));
    assert_eq!(change("New", !ACTIVE, Standing::Own, false), Ok(()));
    // It has been active longer than what it lies in.
    let renamed = change_unit((&own, Standing::Own, ACTIVE), false, &siblings, &unit("New", ACTIVE));
    assert_eq!(renamed, Ok(()));
}

#[test]
fn a_name_is_refused_beside_the_field_it_was_typed_in() {
    let refused = typed_names(["", "", ""]).unwrap_err().refusals();
    assert_eq!(refused, [Refusal::field("name_en", "text-missing")]);
    let long = "क".repeat(121);
    let refused = typed_names(["Ka", &long, ""]).unwrap_err().refusals();
    assert_eq!(refused[0].field.as_deref(), Some("name_ne"));
}
