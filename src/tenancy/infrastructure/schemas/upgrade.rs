//! One organisation's schemas: looked at, brought up to date, taken back.

use sqlx::{Connection, PgConnection, postgres::PgConnectOptions};
use tokio::time::timeout;

use super::{
    super::{owner::Owned, placement::server},
    BatchOptions, TenantSchemas,
    ledger::{self, Entry, LedgerUpdate, Observed},
};
use crate::{
    db::{
        DbError,
        migrate::{
            self, ChangeError, Plan, RecordedChange, SchemaHash, State, Step, apply, mark, schema_hash,
        },
    },
    kernel::Actor,
    tenancy::{
        application::Migrated,
        domain::{SchemaState, SkipReason},
    },
};

/// How a database was found before anything was done to it.
pub(super) struct Look {
    pub(super) applied: State,
    pub(super) actual: SchemaHash,
    pub(super) expected: SchemaHash,
}

impl Look {
    pub(super) fn drifted(&self) -> bool {
        self.actual != self.expected
    }
}

impl TenantSchemas {
    /// Brings one organisation's schemas up to date, as often as it takes and
    /// `options` allow. `careful` compares the real schemas before and after,
    /// instead of trusting that nothing has touched them since they were last
    /// compared.
    pub(super) async fn bring_up(
        &self,
        entry: &Entry,
        options: &BatchOptions,
        careful: bool,
        actor: Actor,
    ) -> (Migrated, Option<LedgerUpdate>) {
        let mut tries = 0;
        loop {
            let trouble = match timeout(options.timeout, self.attempt(entry, options, careful, actor)).await {
                Ok(Ok(done)) => return done,
                Ok(Err(ChangeError::InUse)) => return (Migrated::Left(SkipReason::OpenPoll), None),
                Ok(Err(ChangeError::Followed)) => return (Migrated::Left(SkipReason::Moving), None),
                Ok(Err(error)) if options.may_try_again(&error, &mut tries).await => continue,
                Ok(Err(error)) => {
                    let details = &error as &dyn std::error::Error;
                    tracing::error!(error = details, tenant.slug = %entry.due.slug, "schemas could not be changed");
                    error.brief()
                }
                Err(_) => format!("it took longer than {} s", options.timeout.as_secs()),
            };
            return (Migrated::Failed(trouble.clone()), Some(entry.finding(SchemaState::Failed, trouble)));
        }
    }

    async fn attempt(
        &self,
        entry: &Entry,
        options: &BatchOptions,
        careful: bool,
        actor: Actor,
    ) -> Result<(Migrated, Option<LedgerUpdate>), ChangeError> {
        let plan = self.wanted(entry, options);
        let known = entry.known.as_ref().filter(|_| !careful && !options.force);
        let quick = known.and_then(|known| Some((known, known.state(&self.plan)?)));
        let quick = quick.filter(|(_, before)| self.plan_of(entry).surplus(before).is_empty());
        // Asked before connecting: the answer may take a scratch database.
        if let Some((known, before)) = quick {
            let steps = plan.pending(&before);
            self.must_have(entry, &steps, &before).await?;
            let expected = self.expected(&after(&before, &steps)).await?;
            let mut change = options.change(&before, Some(&known.mark));
            // The ledger's commit follows, on the landlord's server.
            change.lazy = entry.sealed_url.is_none();
            let mut connection = self.connect_to_change(entry, options).await?;
            match apply(&mut connection, &steps, &change).await {
                Ok((mark, applied)) => {
                    close_connection(connection).await;
                    let found = Observed { applied, mark, actual: expected, expected };
                    return Ok(self.done(entry, &steps, found));
                }
                Err(ChangeError::Changed) => close_connection(connection).await,
                Err(error) => return Err(error),
            }
        }
        let mut connection = self.connect_to_change(entry, options).await?;
        let outcome = self.attempt_carefully(entry, &mut connection, &plan, options, actor).await;
        close_connection(connection).await;
        outcome
    }

    pub(super) async fn attempt_carefully(
        &self,
        entry: &Entry,
        connection: &mut PgConnection,
        plan: &Plan,
        options: &BatchOptions,
        actor: Actor,
    ) -> Result<(Migrated, Option<LedgerUpdate>), ChangeError> {
        let look = self.look(connection, actor).await?;
        let before = mark(connection).await?;
        let known = self.plan.knows(&look.applied);
        if look.drifted() && (!options.force || !known) {
            let found = Observed {
                applied: look.applied,
                mark: before,
                actual: look.actual,
                expected: look.expected,
            };
            let finding = entry.found(SchemaState::Customised, found);
            return Ok((Migrated::Left(SkipReason::Customised), Some(finding)));
        }
        if !self.plan_of(entry).surplus(&look.applied).is_empty() {
            let (actual, expected) = (look.actual, look.expected);
            let finding =
                self.finding(entry, Observed { applied: look.applied, mark: before, actual, expected });
            return Ok((Migrated::Left(SkipReason::Uninstalling), Some(finding)));
        }
        let steps = plan.pending(&look.applied);
        self.must_have(entry, &steps, &look.applied).await?;
        let expected = self.expected(&after(&look.applied, &steps)).await?;
        if steps.is_empty() {
            let found = Observed { applied: look.applied, mark: before, actual: look.actual, expected };
            return Ok((Migrated::Already, Some(self.finding(entry, found))));
        }
        let mut change = options.change(&look.applied, Some(&before));
        change.becomes = (!look.drifted()).then_some(expected);
        let (mark, applied) = apply(connection, &steps, &change).await?;
        let actual = if look.drifted() { schema_hash(connection).await? } else { expected };
        Ok(self.done(entry, &steps, Observed { applied, mark, actual, expected }))
    }

    /// Refuses to bring in a module that the organisation has lost since `entry`
    /// was read.
    async fn must_have(&self, entry: &Entry, steps: &[&Step], before: &State) -> Result<(), ChangeError> {
        let had = before.newest();
        if steps.iter().all(|step| had.contains_key(&step.set)) {
            return Ok(());
        }
        let now = ledger::entries(&self.landlord, Some(entry.due.tenant)).await?.pop();
        if now.is_some_and(|now| now.modules == entry.modules) { Ok(()) } else { Err(ChangeError::Changed) }
    }

    /// Compares the real schemas with what they should be.
    pub(super) async fn look(
        &self,
        connection: &mut PgConnection,
        actor: Actor,
    ) -> Result<Look, ChangeError> {
        let applied = State::read(self.plan.sets(), connection).await?;
        // What a crash kept from being told.
        migrate::record(self.plan.sets(), connection, &self.landlord, actor).await?;
        let actual = schema_hash(connection).await?;
        // What the program does not know cannot be as expected.
        let expected =
            if self.plan.knows(&applied) { self.expected(&applied).await? } else { SchemaHash([0; 32]) };
        Ok(Look { applied, actual, expected })
    }

    fn done(&self, entry: &Entry, steps: &[&Step], found: Observed) -> (Migrated, Option<LedgerUpdate>) {
        let changes = steps.iter().map(|step| RecordedChange::of(step, true)).collect();
        let finding = LedgerUpdate { changes, ..self.finding(entry, found) };
        (Migrated::Done(steps.len()), Some(finding))
    }

    /// How schemas stand that should be as `plan` says and were found like this.
    pub(super) fn state_of(plan: &Plan, found: &Observed) -> SchemaState {
        if found.actual != found.expected {
            SchemaState::Customised
        } else if plan.pending(&found.applied).is_empty() && plan.surplus(&found.applied).is_empty() {
            SchemaState::Synced
        } else {
            SchemaState::Outdated
        }
    }

    /// The finding about a database in which nothing failed.
    pub(super) fn finding(&self, entry: &Entry, found: Observed) -> LedgerUpdate {
        entry.found(Self::state_of(&self.plan_of(entry), &found), found)
    }

    /// A session of whoever owns the organisation's database.
    pub(super) async fn connect(&self, entry: &Entry) -> Result<PgConnection, DbError> {
        let server = server(&self.landlord, entry.sealed_url.as_deref())?;
        entry.owned(&server).connect(&self.landlord).await
    }

    /// A session of the owner role, which is made the owner if the database is from
    /// before there were such.
    async fn connect_to_change(
        &self,
        entry: &Entry,
        options: &BatchOptions,
    ) -> Result<PgConnection, ChangeError> {
        let server = server(&self.landlord, entry.sealed_url.as_deref())?;
        let owned = entry.owned(&server);
        if let Some(connection) = owned.connect_as_owner(&self.landlord).await? {
            return Ok(connection);
        }
        let mut before = owned.connect(&self.landlord).await?;
        if !options.even_in_use && self.is_in_use(&mut before).await? {
            return Err(ChangeError::InUse);
        }
        close_connection(before).await;
        owned.convert(&self.landlord).await?;
        Ok(owned.connect(&self.landlord).await?)
    }
}

impl Entry {
    /// Its database on `server`.
    fn owned<'a>(&'a self, server: &'a PgConnectOptions) -> Owned<'a> {
        Owned {
            tenant: self.due.tenant,
            server,
            database: &self.database,
            run_time: (&self.role, &self.sealed_password),
        }
    }

    fn found(&self, state: SchemaState, found: Observed) -> LedgerUpdate {
        LedgerUpdate {
            tenant: self.due.tenant,
            generation: Some(self.generation),
            database: self.database.clone(),
            state,
            found: Some(found),
            changes: Vec::new(),
            failure: None,
        }
    }

    /// The finding that says only that it failed.
    fn finding(&self, state: SchemaState, failure: String) -> LedgerUpdate {
        LedgerUpdate {
            tenant: self.due.tenant,
            generation: Some(self.generation),
            database: self.database.clone(),
            state,
            found: None,
            changes: Vec::new(),
            failure: Some(failure),
        }
    }
}

pub(super) fn after(before: &State, steps: &[&Step]) -> State {
    let mut state = before.clone();
    for step in steps {
        state.add(step);
    }
    state
}

/// Says good-bye, so that the server frees the connection at once; if that
/// fails, it is lost already.
pub(super) async fn close_connection(connection: PgConnection) {
    let _ = connection.close().await;
}
