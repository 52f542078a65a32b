//! Which migrations a kind of database should have, and how it stands to them.

use std::{collections::BTreeMap, fmt};

use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, Executor, PgConnection, Row};

use super::{migrator, version_table};
use crate::{
    db::DbError,
    kernel::{Context, hex},
};

/// One migration with its way back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The set it belongs to.
    pub set: &'static Context,
    /// Its version, which is the time it was written.
    pub version: i64,
    /// What it does.
    pub description: String,
    /// The statements that make the change.
    pub up: String,
    /// The statements that take it back; empty if nobody wrote them.
    pub down: String,
    /// What it is recognised by: the SHA-384 of `up`.
    pub checksum: Vec<u8>,
}

/// The migrations of some sets, in the order in which they are applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    sets: Vec<&'static Context>,
    steps: Vec<Step>,
}

impl Plan {
    /// All migrations the program has of `sets`, which are applied in this
    /// order.
    pub fn of(sets: &[&'static Context]) -> Self {
        let mut plan = Self { sets: sets.to_vec(), steps: Vec::new() };
        for &set in sets {
            let migrator = migrator(set);
            let ups = migrator.iter().filter(|migration| migration.migration_type.is_up_migration());
            plan.steps.extend(ups.map(|up| {
                let mut downs = migrator.iter().filter(|other| other.version == up.version);
                let down = downs.find(|other| other.migration_type.is_down_migration());
                Step {
                    set,
                    version: up.version,
                    description: up.description.to_string(),
                    up: up.sql.as_str().to_owned(),
                    down: down.map(|down| down.sql.as_str().to_owned()).unwrap_or_default(),
                    checksum: up.checksum.to_vec(),
                }
            }));
        }
        plan
    }

    /// The plan with one more migration at the end of its set.
    #[must_use]
    pub fn with(mut self, step: Step) -> Self {
        let place = |set| self.sets.iter().position(|known| *known == set);
        let at = self
            .steps
            .partition_point(|known| (place(known.set), known.version) <= (place(step.set), step.version));
        self.steps.insert(at, step);
        self
    }

    /// Only the migrations of `set`.
    #[must_use]
    pub fn only(&self, set: &'static Context) -> Self {
        let steps = self.steps.iter().filter(|step| step.set == set).cloned().collect();
        Self { sets: vec![set], steps }
    }

    /// The migrations of those of its sets that are among `sets`.
    #[must_use]
    pub fn within(&self, sets: &[&'static Context]) -> Self {
        let is_kept = |set: &&'static Context| sets.contains(set);
        Self {
            sets: self.sets.iter().copied().filter(is_kept).collect(),
            steps: self.steps.iter().filter(|step| is_kept(&step.set)).cloned().collect(),
        }
    }

    /// The sets a database in `state` has that are not of this plan.
    pub fn surplus(&self, state: &State) -> Vec<&'static Context> {
        state.newest().into_keys().filter(|set| !self.sets.contains(set)).collect()
    }

    /// The first `count` migrations.
    #[must_use]
    pub fn first(&self, count: usize) -> Self {
        Self { sets: self.sets.clone(), steps: self.steps.iter().take(count).cloned().collect() }
    }

    /// The sets, in the order of installation.
    pub fn sets(&self) -> &[&'static Context] {
        &self.sets
    }

    /// The migrations, in the order in which they are applied.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// What a database that has exactly these migrations has.
    pub fn state(&self) -> State {
        State::of(&self.steps)
    }

    /// The migrations a database in `state` does not have.
    pub fn pending(&self, state: &State) -> Vec<&Step> {
        self.steps.iter().filter(|step| !state.0.contains_key(&(step.set, step.version))).collect()
    }

    /// The migrations a database in `state` has, the last applied first.
    pub fn applied(&self, state: &State) -> Vec<&Step> {
        self.steps.iter().rev().filter(|step| state.0.contains_key(&(step.set, step.version))).collect()
    }

    /// Whether everything in `state` is of this plan and unaltered.
    pub fn knows(&self, state: &State) -> bool {
        let known = self.state();
        let mine = state.0.iter().filter(|((set, _), _)| self.sets.contains(set));
        mine.into_iter().all(|(key, checksum)| known.0.get(key) == Some(checksum))
    }
}

/// The migrations a database has, with their checksums.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State(pub(super) BTreeMap<(&'static Context, i64), Vec<u8>>);

impl State {
    /// The state of a database that has exactly these migrations.
    pub fn of<'a>(steps: impl IntoIterator<Item = &'a Step>) -> Self {
        let steps = steps.into_iter();
        Self(steps.map(|step| ((step.set, step.version), step.checksum.clone())).collect())
    }

    /// Reads what `database` has of `sets`.
    pub async fn read(sets: &[&'static Context], database: &mut PgConnection) -> Result<Self, DbError> {
        // The first statement asks which version tables there are, and makes
        // the second.
        let names: Vec<_> = sets.iter().map(|set| version_table(set)).collect();
        let there: Vec<String> = sqlx::query_scalar(
            "select name from unnest($1::text[]) as name where to_regclass(name) is not null",
        )
        .bind(&names)
        .fetch_all(&mut *database)
        .await?;
        let there = sets.iter().filter(|set| there.contains(&version_table(set)));
        let selects: Vec<_> = there
            .map(|set| format!("select '{set}' as name, version, checksum from {}", version_table(set)))
            .collect();
        if selects.is_empty() {
            return Ok(Self::default());
        }
        // Safe: made of the sets' names, which are constants.
        let rows = database.fetch_all(AssertSqlSafe(selects.join(" union all "))).await?;
        let mut state = Self::default();
        for row in rows {
            let name: String = row.try_get(0)?;
            let set = sets.iter().copied().find(|set| set.name == name).ok_or(DbError::Malformed("set"))?;
            state.0.insert((set, row.try_get(1)?), row.try_get(2)?);
        }
        Ok(state)
    }

    /// A short name for exactly these migrations.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut hash = Sha256::new();
        for ((set, version), checksum) in &self.0 {
            hash.update(format!("{set} {version} {}\n", hex(checksum)));
        }
        Fingerprint(hash.finalize().into())
    }

    /// The newest version of each set that is installed.
    pub fn newest(&self) -> BTreeMap<&'static Context, i64> {
        // In order, so that the newest comes last.
        self.0.keys().copied().collect()
    }

    /// The versions of `set` that it has, oldest first, with their checksums.
    pub fn checksums(&self, set: &'static Context) -> impl Iterator<Item = (i64, &[u8])> {
        let of_set = self.0.iter().filter(move |((known, _), _)| *known == set);
        of_set.map(|((_, version), checksum)| (*version, checksum.as_slice()))
    }

    /// Whether it has nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Becomes the state after `step` was applied.
    pub fn add(&mut self, step: &Step) {
        self.0.insert((step.set, step.version), step.checksum.clone());
    }

    /// Becomes the state after `step` was taken back.
    pub fn remove(&mut self, step: &Step) {
        self.0.remove(&(step.set, step.version));
    }
}

/// Which migrations a database has, in 32 bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint(pub [u8; 32]);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::{super::LANDLORD, *};
    use crate::contexts::CONTEXTS;

    fn step(set: &'static Context, version: i64) -> Step {
        let text = |text: &str| format!("{text} {version}");
        Step {
            set,
            version,
            description: String::new(),
            up: text("up"),
            down: text("down"),
            checksum: vec![1],
        }
    }

    #[test]
    fn every_migration_has_a_way_back_and_none_asks_to_run_outside_a_transaction() {
        let sets = [[&LANDLORD].as_slice(), &CONTEXTS].concat();
        for set in sets {
            assert!(migrator(set).iter().all(|migration| !migration.no_tx), "{set}");
        }
        for plan in [Plan::of(&[&LANDLORD]), Plan::of(&CONTEXTS)] {
            for step in plan.steps() {
                assert!(!step.down.trim().is_empty(), "{} {}", step.set, step.version);
            }
        }
    }

    #[test]
    fn a_new_migration_comes_last_in_its_set() {
        let plan = Plan::of(&[&crate::kernel::CONTEXT, &crate::access::CONTEXT]);
        let more = plan.clone().with(step(&crate::kernel::CONTEXT, i64::MAX));
        let at = more.steps().iter().position(|step| step.version == i64::MAX).unwrap();
        assert!(more.steps()[..at].iter().all(|step| step.set == &crate::kernel::CONTEXT));
        assert!(more.steps()[at + 1..].iter().all(|step| step.set == &crate::access::CONTEXT));
        assert_eq!(more.pending(&plan.state()).len(), 1);
        assert!(more.knows(&plan.state()));
        assert!(!plan.knows(&more.state()));
    }

    #[test]
    fn the_fingerprint_tells_states_apart() {
        let plan = Plan::of(&CONTEXTS);
        let more = plan.clone().with(step(&crate::access::CONTEXT, i64::MAX));
        assert_ne!(plan.state().fingerprint(), more.state().fingerprint());
        assert_eq!(plan.state().fingerprint(), plan.first(usize::MAX).state().fingerprint());
    }
}
