//! An organisation's own places, below the official ones.

use thiserror::Error;

use super::{Code, Country, MAX_LEVELS, MAX_OPEN_PROPOSALS, Names, Unit, UnitPath};
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

/// Whose a unit is, in an organisation's places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The country's.
    Official,
    /// The organisation's own.
    Own,
    /// The organisation's own, until the platform has decided whether it becomes official.
    Proposed,
    /// The organisation's own, before an official unit took its place.
    Replaced,
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
    /// The unit is proposed for the official list, and nothing is decided yet.
    #[error("the unit is proposed for the official list, and nothing is decided yet")]
    BeingReviewed,
    /// An official unit has taken its place.
    #[error("an official unit has taken its place")]
    Replaced,
    /// The country has no official level directly below the unit.
    #[error("the country has no level directly below this unit")]
    NoOfficialLevel,
    /// Nothing is decided yet of [`MAX_OPEN_PROPOSALS`] others.
    #[error("nothing is decided yet of {MAX_OPEN_PROPOSALS} others")]
    TooManyProposals,
    /// An official unit can only lie in an official unit.
    #[error("an official unit can only lie in an official unit")]
    UnofficialParent,
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
            Self::BeingReviewed => Refusal::of("places-being-reviewed"),
            Self::Replaced => Refusal::of("places-replaced"),
            Self::NoOfficialLevel => Refusal::of("places-no-official-level"),
            Self::UnofficialParent => Refusal::of("places-unofficial-parent"),
            Self::TooManyProposals => {
                Refusal::of("places-too-many-proposals").with("max", MAX_OPEN_PROPOSALS)
            }
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
    let code = next_own_code(siblings.iter().map(|sibling| sibling.path));
    let child = code.and_then(|code| path.child(code).ok());
    child.ok_or(CannotChangePlaces::TooManyLevels)
}

/// The code of a further unit of the organisation's own beside `siblings`: `x` and the next
/// number.
pub(super) fn next_own_code<'a>(siblings: impl Iterator<Item = &'a UnitPath>) -> Option<Code> {
    let number = |path: &UnitPath| path.code().as_str().strip_prefix('x')?.parse::<u32>().ok();
    let last = siblings.filter_map(number).max().unwrap_or(0);
    last.checked_add(1).and_then(|next| Code::parse(&format!("x{next}")).ok())
}

/// Whether the organisation's own unit at `path` can be changed to `after`.
///
/// # Errors
///
/// If the unit is official, is proposed to become so or was, a sibling has the name, or it
/// would become active in one that is not: what lies in a unit that is no more can still be
/// renamed.
pub fn change_unit(
    (path, standing, was_active): (&UnitPath, Standing, bool),
    is_parent_active: bool,
    siblings: &[Sibling<'_>],
    after: &Unit,
) -> Result<(), CannotChangePlaces> {
    match standing {
        Standing::Own => {}
        Standing::Official => return Err(CannotChangePlaces::Official),
        Standing::Proposed => return Err(CannotChangePlaces::BeingReviewed),
        Standing::Replaced => return Err(CannotChangePlaces::Replaced),
    }
    if after.is_active && !was_active && !is_parent_active {
        return Err(CannotChangePlaces::InactiveParent);
    }
    is_free(siblings, Some(path), &after.names)
}

pub(super) fn is_free(
    siblings: &[Sibling<'_>],
    own: Option<&UnitPath>,
    names: &Names,
) -> Result<(), CannotChangePlaces> {
    let mut others = siblings.iter().filter(|sibling| Some(sibling.path) != own);
    if others.any(|sibling| has_name(sibling, names)) { Err(CannotChangePlaces::NameTaken) } else { Ok(()) }
}

/// Whether a unit is called so.
pub(super) fn has_name(sibling: &Sibling<'_>, names: &Names) -> bool {
    let fold = |names: &Names| publicdigit_lists::fold(names.best(Language::En).0);
    fold(sibling.names) == fold(names)
}
