//! Looking at all schemas again and again: whether somebody changed one by hand.

use std::time::Duration;

use tokio::time::timeout;

use super::{
    SchemasError, TenantSchemas,
    drift::reason,
    ledger::{self, Entry},
    scratch_database::on_scratch,
};
use crate::{
    db::{
        DbError,
        migrate::{Change, ChangeError, Fingerprint, LANDLORD, Plan, State, apply, mark, schema_lines},
    },
    kernel::Actor,
    tenancy::{application::SchemaLine, domain::SchemaState},
};

/// How long one database may take to answer.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(20);

/// How closely to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// At everything.
    Whole,
    /// At what bears another mark than when it was last looked at: rights are passed over.
    Marks,
}

/// What the schema of the landlord's database should be like.
#[derive(Clone, Debug)]
pub struct ExpectedSchema {
    fingerprint: Fingerprint,
    lines: Vec<String>,
}

impl TenantSchemas {
    /// Looks at every organisation's real schemas, writes down how they stand, and gives
    /// that. One whose database does not answer has failed.
    ///
    /// # Errors
    ///
    /// If the landlord's database does not answer.
    pub async fn watch(&self, look: Look, actor: Actor) -> Result<Vec<SchemaLine>, SchemasError> {
        let mut silent = Vec::new();
        for entry in ledger::entries(&self.landlord, None).await? {
            let looked = timeout(ANSWER_TIMEOUT, self.watch_entry(&entry, look, actor)).await;
            if let Err(error) = looked.unwrap_or(Err(SchemasError::Db(DbError::Busy))) {
                silent.push((entry.due.slug.clone(), reason(&error)));
            }
        }
        let mut lines = self.lines().await?;
        for (slug, why) in silent {
            if let Some(line) = lines.iter_mut().find(|line| line.slug == slug) {
                line.state = SchemaState::Failed;
                line.failure = Some(format!("it could not be looked at: {why}"));
            }
        }
        Ok(lines)
    }

    async fn watch_entry(&self, entry: &Entry, look: Look, actor: Actor) -> Result<(), SchemasError> {
        if let (Look::Marks, Some(known)) = (look, &entry.known) {
            let mut connection = self.connect(entry).await?;
            if mark(&mut connection).await? == known.mark {
                return Ok(());
            }
        }
        self.examine_entry(entry, actor).await.map(drop)
    }

    /// What the schema of the landlord's database has more (`+`) or less (`-`) than its
    /// migrations make; nothing if a newer program's are among them. What it should be like
    /// is found out once, and `known` then.
    ///
    /// # Errors
    ///
    /// If it does not answer, or nothing can be tried out on its server.
    pub async fn landlord_drift(
        &self,
        known: &mut Option<ExpectedSchema>,
    ) -> Result<Vec<String>, SchemasError> {
        let plan = Plan::of(&[&LANDLORD]);
        let mut connection = self.landlord.acquire().await?;
        let state = State::read(plan.sets(), &mut connection).await?;
        let real = schema_lines(&mut connection).await?;
        drop(connection);
        if !plan.knows(&state) {
            return Ok(Vec::new());
        }
        let fingerprint = state.fingerprint();
        let is_known = known.as_ref().is_some_and(|known| known.fingerprint == fingerprint);
        if !is_known {
            let mut steps = plan.applied(&state);
            steps.reverse();
            let lines = on_scratch(&self.landlord, async |database| {
                apply(database, &steps, &Change::quiet(&State::default())).await?;
                Ok::<_, ChangeError>(schema_lines(database).await?)
            });
            *known = Some(ExpectedSchema { fingerprint, lines: lines.await? });
        }
        let expected = known.as_ref().map(|known| known.lines.as_slice()).unwrap_or_default();
        let more = real.iter().filter(|line| !expected.contains(line)).map(|line| format!("+ {line}"));
        let less = expected.iter().filter(|line| !real.contains(line)).map(|line| format!("- {line}"));
        Ok(less.chain(more).collect())
    }
}
