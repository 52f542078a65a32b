use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::kernel::{Slug, TenantId};

/// How an organisation's schemas stand to what the program expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SchemaState {
    /// They are as the program's migrations make them.
    Synced,
    /// Migrations are missing, a module is still to be removed, or nobody has
    /// looked yet.
    Outdated,
    /// Somebody changed them by hand; migrations might not fit.
    Customised,
    /// The last attempt to bring them up to date failed and was taken back.
    Failed,
}

impl SchemaState {
    /// All states.
    pub const ALL: [Self; 4] = [Self::Synced, Self::Outdated, Self::Customised, Self::Failed];

    /// The state's name in the store and for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Synced => "synced",
            Self::Outdated => "outdated",
            Self::Customised => "customised",
            Self::Failed => "failed",
        }
    }
}

/// The name is no state's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a state of schemas")]
pub struct UnknownSchemaState;

impl FromStr for SchemaState {
    type Err = UnknownSchemaState;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|state| state.name() == name).ok_or(UnknownSchemaState)
    }
}

/// Why an organisation's schemas were left as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SkipReason {
    /// They were changed by hand.
    Customised,
    /// A poll is open.
    OpenPoll,
    /// A module is being uninstalled, or that was interrupted.
    Uninstalling,
    /// Its database is being exchanged for another, or was and the former one is
    /// still kept.
    Moving,
    /// The canary failed, so that nobody else was touched.
    CanaryFailed,
}

impl SkipReason {
    /// The reason's name for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Customised => "customised",
            Self::OpenPoll => "open_poll",
            Self::Uninstalling => "uninstalling",
            Self::Moving => "moving",
            Self::CanaryFailed => "canary_failed",
        }
    }
}

/// An organisation whose schemas are not known to be up to date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Which organisation.
    pub tenant: TenantId,
    /// Its slug.
    pub slug: Slug,
    /// How its schemas stood when they were last looked at.
    pub state: SchemaState,
}

/// In which order organisations are brought up to date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchPlan {
    /// Whom not to touch.
    pub left: Vec<Due>,
    /// Who goes first, alone; if that fails, nobody follows.
    pub canary: Option<Due>,
    /// Everybody else.
    pub rest: Vec<Due>,
}

/// The canary that was asked for is left alone, or not known.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the canary {0} is left alone, because its schemas were changed by hand or are not known")]
pub struct NoSuchCanary(pub Slug);

impl BatchPlan {
    /// Sorts those that are `due`. Customised schemas are touched only by
    /// `force`. The canary is the one asked for, or else the first that has
    /// not failed before: one that fails as always says nothing about the new
    /// migrations. One that was asked for and is not due has gone before, in a pass
    /// that was interrupted.
    pub fn of(due: Vec<Due>, force: bool, canary: Option<&Slug>) -> Result<Self, NoSuchCanary> {
        let touched = |due: &Due| match due.state {
            SchemaState::Customised => force,
            SchemaState::Synced | SchemaState::Outdated | SchemaState::Failed => true,
        };
        let (mut rest, left): (Vec<_>, Vec<_>) = due.into_iter().partition(touched);
        let at = match canary {
            Some(slug) => {
                if left.iter().any(|due| due.slug == *slug) {
                    return Err(NoSuchCanary(slug.clone()));
                }
                rest.iter().position(|due| due.slug == *slug)
            }
            None => {
                let sound = rest.iter().position(|due| due.state != SchemaState::Failed);
                sound.or_else(|| (!rest.is_empty()).then_some(0))
            }
        };
        let canary = at.map(|at| rest.remove(at));
        Ok(Self { left, canary, rest })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due(slug: &str, state: SchemaState) -> Due {
        Due { tenant: uuid::Uuid::nil().into(), slug: Slug::parse(slug).unwrap(), state }
    }

    fn slugs(due: &[Due]) -> Vec<&str> {
        due.iter().map(|due| due.slug.as_str()).collect()
    }

    #[test]
    fn a_customised_organisation_is_touched_only_by_force() {
        let all = || vec![due("aa", SchemaState::Customised), due("bb", SchemaState::Outdated)];
        let agenda = BatchPlan::of(all(), false, None).unwrap();
        assert_eq!(slugs(&agenda.left), ["aa"]);
        assert_eq!(agenda.canary.unwrap().slug.as_str(), "bb");
        let forced = BatchPlan::of(all(), true, None).unwrap();
        assert!(forced.left.is_empty());
    }

    #[test]
    fn the_canary_is_the_one_asked_for_or_one_that_did_not_fail_before() {
        let all = || {
            vec![
                due("aa", SchemaState::Failed),
                due("bb", SchemaState::Outdated),
                due("cc", SchemaState::Outdated),
            ]
        };
        let agenda = BatchPlan::of(all(), false, None).unwrap();
        assert_eq!(agenda.canary.unwrap().slug.as_str(), "bb");
        assert_eq!(slugs(&agenda.rest), ["aa", "cc"]);
        let asked = Slug::parse("cc").unwrap();
        assert_eq!(BatchPlan::of(all(), false, Some(&asked)).unwrap().canary.unwrap().slug, asked);
        let gone_before = Slug::parse("dd").unwrap();
        let agenda = BatchPlan::of(all(), false, Some(&gone_before)).unwrap();
        assert_eq!((agenda.canary, slugs(&agenda.rest)), (None, vec!["aa", "bb", "cc"]));
        let customised = vec![due("aa", SchemaState::Customised), due("bb", SchemaState::Outdated)];
        let asked = Slug::parse("aa").unwrap();
        assert_eq!(BatchPlan::of(customised, false, Some(&asked)), Err(NoSuchCanary(asked)));
        let failed = BatchPlan::of(vec![due("aa", SchemaState::Failed)], false, None).unwrap();
        assert_eq!(failed.canary.unwrap().slug.as_str(), "aa");
        assert_eq!(BatchPlan::of(Vec::new(), false, None).unwrap().canary, None);
    }
}
