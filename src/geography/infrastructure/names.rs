//! Names as columns.

use std::collections::{BTreeMap, BTreeSet};

use publicdigit_lists::search_key;

use crate::{
    db::DbError,
    geography::{
        application::UnitLine,
        domain::{Code, Names, Unit, UnitPath},
    },
    kernel::Language,
};

/// The names of stored columns.
pub(super) fn names(en: &str, ne: Option<&str>, de: Option<&str>) -> Result<Names, DbError> {
    Names::parse([en, ne.unwrap_or_default(), de.unwrap_or_default()]).map_err(|_| DbError::Malformed("name"))
}

/// A stored path.
pub(super) fn path(text: &str) -> Result<UnitPath, DbError> {
    text.parse().map_err(|_| DbError::Malformed("path"))
}

/// A stored code of a country.
pub(super) fn country_code(text: &str) -> Result<Code, DbError> {
    Code::country(text).map_err(|_| DbError::Malformed("code"))
}

/// A stored count.
pub(super) fn count(number: i64) -> Result<u64, DbError> {
    u64::try_from(number).map_err(|_| DbError::Malformed("count"))
}

/// A unit's path and names, as they are stored.
pub(super) struct NamedRow {
    pub(super) path: String,
    pub(super) name_en: String,
    pub(super) name_ne: Option<String>,
    pub(super) name_de: Option<String>,
}

/// What units are called.
pub(super) fn named<C: FromIterator<(UnitPath, Names)>>(rows: Vec<NamedRow>) -> Result<C, DbError> {
    let of = rows.into_iter().map(|row| {
        Ok((path(&row.path)?, names(&row.name_en, row.name_ne.as_deref(), row.name_de.as_deref())?))
    });
    of.collect()
}

/// A unit as lists show it, as it is stored.
pub(super) struct UnitRow {
    pub(super) path: String,
    pub(super) name_en: String,
    pub(super) name_ne: Option<String>,
    pub(super) name_de: Option<String>,
    pub(super) active: bool,
    pub(super) is_official: bool,
    pub(super) units: i64,
}

impl UnitRow {
    /// The line, with the names of what the unit lies in where `above` knows them.
    pub(super) fn line(&self, above: &BTreeMap<UnitPath, Names>) -> Result<UnitLine, DbError> {
        let path = path(&self.path)?;
        Ok(UnitLine {
            within: upper(&path).filter_map(|upper| above.get(&upper).cloned()).collect(),
            names: names(&self.name_en, self.name_ne.as_deref(), self.name_de.as_deref())?,
            is_active: self.active,
            is_official: self.is_official,
            units: count(self.units)?,
            path,
        })
    }

    /// The paths of all that `rows` lie in.
    pub(super) fn all_upper(rows: &[Self]) -> Result<BTreeSet<UnitPath>, DbError> {
        let mut all = BTreeSet::new();
        for row in rows {
            all.extend(upper(&path(&row.path)?));
        }
        Ok(all)
    }
}

/// The paths of what a unit lies in, the largest first.
pub(super) fn upper(path: &UnitPath) -> impl Iterator<Item = UnitPath> {
    path.ancestry().filter(move |upper| upper != path)
}

/// Names of many rows, as arrays for `unnest`.
#[derive(Default)]
pub(super) struct NameColumns {
    pub(super) en: Vec<String>,
    pub(super) ne: Vec<Option<String>>,
    pub(super) de: Vec<Option<String>>,
    pub(super) search_key: Vec<String>,
}

impl NameColumns {
    /// The columns of `rows`.
    pub(super) fn of<'a>(rows: impl Iterator<Item = &'a Names>) -> Self {
        let mut columns = Self::default();
        for names in rows {
            columns.en.push(names.best(Language::En).0.to_owned());
            columns.ne.push(names.known(Language::Ne).map(ToOwned::to_owned));
            columns.de.push(names.known(Language::De).map(ToOwned::to_owned));
            columns.search_key.push(search_key(names.all()));
        }
        columns
    }
}

/// Units as arrays for `unnest`.
pub(super) struct UnitColumns {
    pub(super) paths: Vec<String>,
    pub(super) parents: Vec<Option<String>>,
    pub(super) active: Vec<bool>,
    pub(super) names: NameColumns,
}

impl UnitColumns {
    /// The columns of `units`.
    pub(super) fn of(units: &[(&UnitPath, &Unit)]) -> Self {
        let parent = |path: &UnitPath| path.parent().map(|parent| parent.to_string());
        Self {
            paths: units.iter().map(|(path, _)| path.to_string()).collect(),
            parents: units.iter().map(|(path, _)| parent(path)).collect(),
            active: units.iter().map(|(_, unit)| unit.is_active).collect(),
            names: NameColumns::of(units.iter().map(|(_, unit)| &unit.names)),
        }
    }
}
