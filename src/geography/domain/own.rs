//! An organisation's own places, below the official ones.

use thiserror::Error;

use super::{Code, Country, MAX_LEVELS, Names, Unit, UnitPath};
use crate::kernel::{Language, Refusal, TextError, ToRefusals};

/// A level as an organisation has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacesLevel {
    /// What one unit of it is called.
    pub names: Names,
    /// Whether every place belongs to a unit of it.
    pub is_required: bool,
    /// Whether it is the country's, not the organisation's own.
    pub is_official: bool,
}

/// Why an organisation's own places are not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotChangePlaces {
    /// The organisation has a country already.
    #[error("the organisation has a country already")]
    HasCountry,
    /// There is no such country in the platform's list.
    #[error("there is no such country")]
    UnknownCountry,
    /// There are [`MAX_LEVELS`] levels already.
    #[error("there are {MAX_LEVELS} levels already")]
    TooManyLevels,
    /// There is no such unit.
    #[error("there is no such unit")]
    UnknownUnit,
    /// The level below the unit is official, or there is none.
    #[error("the organisation has no level of its own directly below this unit")]
    NoOwnLevel,
    /// An official unit is changed by the platform alone.
    #[error("an official unit is changed by the platform alone")]
    Official,
    /// The unit it would lie in is active no longer.
    #[error("the unit it lies in is active no longer")]
    InactiveParent,
    /// Another unit in the same one has the name.
    #[error("another unit beside it has this name")]
    NameTaken,
    /// A name cannot be used.
    #[error("the name in {0}: {1}")]
    Name(Language, TextError),
}

impl ToRefusals for CannotChangePlaces {
    fn refusals(&self) -> Vec<Refusal> {
        vec![match self {
            Self::HasCountry => Refusal::field("country", "places-has-country"),
            Self::UnknownCountry => Refusal::field("country", "places-unknown-country"),
            Self::TooManyLevels => Refusal::of("places-too-many-levels").with("max", MAX_LEVELS),
            Self::UnknownUnit => Refusal::of("places-unknown-unit"),
            Self::NoOwnLevel => Refusal::of("places-no-own-level"),
            Self::Official => Refusal::of("places-official"),
            Self::InactiveParent => Refusal::of("places-inactive-parent"),
            Self::NameTaken => Refusal::field("name_en", "places-name-taken"),
            Self::Name(language, error) => error.on(match language {
                Language::En => "name_en",
                Language::Ne => "name_ne",
                Language::De => "name_de",
            }),
        }]
    }
}

/// Reads a name that somebody typed: in English, Nepali, German.
///
/// # Errors
///
/// [`CannotChangePlaces::Name`] says in which language it cannot be used.
pub fn typed_names(texts: [&str; 3]) -> Result<Names, CannotChangePlaces> {
    Names::parse(texts).map_err(|(language, error)| CannotChangePlaces::Name(language, error))
}

/// The number of a level that is added below all others.
///
/// # Errors
///
/// If there are as many as there can be.
pub fn next_level(levels: &[PlacesLevel]) -> Result<usize, CannotChangePlaces> {
    match levels.len() {
        there if there < MAX_LEVELS => Ok(there + 1),
        _ => Err(CannotChangePlaces::TooManyLevels),
    }
}

/// What an organisation that has `there` takes over of `listed`. Where it has levels of its
/// own, which begin below the official ones it knows, further official levels stay out; and
/// levels that it knows stay.
pub fn taken_over(listed: &Country, there: &Country, has_own_levels: bool) -> Country {
    let mut taken = listed.clone();
    let known = there.levels.len();
    if has_own_levels {
        taken.levels.truncate(known);
        taken.units.retain(|path, _| path.level() <= known);
    }
    taken.levels.extend(there.levels.iter().skip(taken.levels.len()).cloned());
    taken
}

/// A unit beside others in the same one.
#[derive(Clone, Copy, Debug)]
pub struct Sibling<'a> {
    /// Its path.
    pub path: &'a UnitPath,
    /// What it is called.
    pub names: &'a Names,
}

/// The path of a unit that is added to `parent`: its code is `x` and the next number; no
/// official code begins so.
///
/// # Errors
///
/// If the level below `parent` is not the organisation's own, `parent` is active no longer,
/// or one of `siblings` has the name.
pub fn add_unit(
    levels: &[PlacesLevel],
    parent: (&UnitPath, &Unit),
    siblings: &[Sibling<'_>],
    names: &Names,
) -> Result<UnitPath, CannotChangePlaces> {
    let (path, unit) = parent;
    if levels.get(path.level()).is_none_or(|below| below.is_official) {
        return Err(CannotChangePlaces::NoOwnLevel);
    }
    if !unit.is_active {
        return Err(CannotChangePlaces::InactiveParent);
    }
    is_free(siblings, None, names)?;
    let number = |sibling: &Sibling<'_>| sibling.path.code().as_str().strip_prefix('x')?.parse::<u32>().ok();
    let last = siblings.iter().filter_map(number).max().unwrap_or(0);
    let code = last.checked_add(1).and_then(|next| Code::parse(&format!("x{next}")).ok());
    let child = code.and_then(|code| path.child(code).ok());
    child.ok_or(CannotChangePlaces::TooManyLevels)
}

/// Whether the organisation's own unit at `path` can be changed to `after`.
///
/// # Errors
///
/// If the unit is official, a sibling has the name, or it would be active in one that is
/// not.
pub fn change_unit(
    (path, is_official): (&UnitPath, bool),
    is_parent_active: bool,
    siblings: &[Sibling<'_>],
    after: &Unit,
) -> Result<(), CannotChangePlaces> {
    if is_official {
        return Err(CannotChangePlaces::Official);
    }
    if after.is_active && !is_parent_active {
        return Err(CannotChangePlaces::InactiveParent);
    }
    is_free(siblings, Some(path), &after.names)
}

fn is_free(
    siblings: &[Sibling<'_>],
    own: Option<&UnitPath>,
    names: &Names,
) -> Result<(), CannotChangePlaces> {
    let others = siblings.iter().filter(|sibling| Some(sibling.path) != own);
    let same = |sibling: &Sibling<'_>| {
        publicdigit_lists::fold(sibling.names.best(Language::En).0)
            == publicdigit_lists::fold(names.best(Language::En).0)
    };
    if others.clone().any(same) { Err(CannotChangePlaces::NameTaken) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let add =
            |siblings: &[Sibling<'_>]| add_unit(&levels(), (&ward, &unit("Ward", ACTIVE)), siblings, &tole);
        assert_eq!(add(&[]), Ok(path("np.1.2.x1")));
        let (ninth, other, known) = (path("np.1.2.x9"), path("np.1.2.5"), names("Known"));
        let siblings = [&ninth, &other].map(|path| Sibling { path, names: &known });
        assert_eq!(add(&siblings), Ok(path("np.1.2.x10")));
        let taken = names("TOLE");
        assert_eq!(add(&[Sibling { path: &ninth, names: &taken }]), Err(CannotChangePlaces::NameTaken));
    }

    #[test]
    fn nothing_is_added_where_the_level_below_is_official_or_missing_or_the_unit_is_no_more() {
        let add = |parent: &str, active| {
            add_unit(&levels(), (&path(parent), &unit("P", active)), &[], &names("New"))
        };
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
            levels: vec![crate::geography::domain::Level { names: names("L"), is_required: false }; levels],
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
        let change = |name: &str, active, official, parent_active| {
            change_unit((&own, official), parent_active, &siblings, &unit(name, active))
        };
        assert_eq!(change("Tole", !ACTIVE, false, true), Ok(()));
        assert_eq!(change("other", ACTIVE, false, true), Err(CannotChangePlaces::NameTaken));
        assert_eq!(change("New", ACTIVE, true, true), Err(CannotChangePlaces::Official));
        assert_eq!(change("New", ACTIVE, false, false), Err(CannotChangePlaces::InactiveParent));
        assert_eq!(change("New", !ACTIVE, false, false), Ok(()));
    }

    #[test]
    fn a_name_is_refused_beside_the_field_it_was_typed_in() {
        let refused = typed_names(["", "", ""]).unwrap_err().refusals();
        assert_eq!(refused, [Refusal::field("name_en", "text-missing")]);
        let long = "क".repeat(121);
        let refused = typed_names(["Ka", &long, ""]).unwrap_err().refusals();
        assert_eq!(refused[0].field.as_deref(), Some("name_ne"));
    }
}
