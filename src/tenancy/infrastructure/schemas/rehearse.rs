//! Migrations tried out on scratch databases, forwards and backwards.

use sqlx::PgConnection;

use super::{SchemasError, TenantSchemas, ledger, scratch_database::on_scratch, upgrade};
use crate::{
    db::migrate::{Change, ChangeError, Plan, State, apply, roll_back, schema_hash, schema_lines},
    kernel::TenantId,
    tenancy::{application::Rehearsed, domain::Modules},
};

impl TenantSchemas {
    /// Applies all migrations of `plan` to a scratch database, takes the last
    /// `count` back one by one, and applies them again. Each must leave the
    /// schemas exactly as they were before it, and make the same of them the
    /// second time.
    pub async fn rehearse(&self, plan: &Plan, count: usize) -> Result<Vec<Rehearsed>, SchemasError> {
        Ok(on_scratch(&self.landlord, async |database| rehearse(database, plan, count).await).await?)
    }

    /// Brings a scratch database from each state in which there are
    /// organisations to the newest one; each must end with the same schemas.
    /// Gives how many there are of each with what came of it.
    pub async fn rehearse_upgrades(&self) -> Result<Vec<(usize, Result<(), String>)>, SchemasError> {
        let mut found: Vec<(State, Modules, usize)> = Vec::new();
        for entry in ledger::entries(&self.landlord, None).await? {
            let Some(state) = entry.known.and_then(|known| known.state(&self.plan)) else { continue };
            match found.iter_mut().find(|(known, modules, _)| *known == state && *modules == entry.modules) {
                Some((_, _, count)) => *count += 1,
                None => found.push((state, entry.modules, 1)),
            }
        }
        let mut rehearsed = Vec::new();
        for (state, modules, count) in found {
            let plan = self.plans.plan(&modules);
            let steps = plan.pending(&state);
            let expected = self.expected(&upgrade::after(&state, &steps)).await?;
            let done = on_scratch(&self.landlord, async |database| {
                let mut had = self.plan.applied(&state);
                had.reverse();
                if !had.is_empty() {
                    apply(database, &had, &Change::quiet(&State::default())).await?;
                }
                let change = Change { becomes: Some(expected), ..Change::quiet(&state) };
                apply(database, &steps, &change).await.map(|_| ())
            });
            rehearsed.push((count, outcome(done.await)?));
        }
        Ok(rehearsed)
    }

    /// What an organisation's schemas have more (`+`) or less (`-`) than the
    /// migrations they are made of.
    pub async fn differences(&self, tenant: TenantId) -> Result<Vec<String>, SchemasError> {
        let entry = self.entry(tenant).await?;
        let mut connection = self.connect(&entry).await?;
        let state = State::read(self.plan.sets(), &mut connection).await.map_err(ChangeError::from)?;
        let real = schema_lines(&mut connection).await?;
        drop(connection);
        let expected: Vec<String> = on_scratch(&self.landlord, async |database| {
            let mut steps = self.plan.applied(&state);
            steps.reverse();
            if !steps.is_empty() {
                apply(database, &steps, &Change::quiet(&State::default())).await?;
            }
            Ok::<_, ChangeError>(schema_lines(database).await?)
        })
        .await?;
        let more = real.iter().filter(|line| !expected.contains(line)).map(|line| format!("+ {line}"));
        let less = expected.iter().filter(|line| !real.contains(line)).map(|line| format!("- {line}"));
        Ok(less.chain(more).collect())
    }
}

async fn rehearse(
    database: &mut PgConnection,
    plan: &Plan,
    count: usize,
) -> Result<Vec<Rehearsed>, ChangeError> {
    let mut state = State::default();
    let mut hashes = vec![schema_hash(database).await?];
    let mut rehearsed = Vec::new();
    for step in plan.steps() {
        let applied = apply(database, &[step], &Change::quiet(&state)).await;
        let line = |outcome| Rehearsed::of(step.set.name, step.version, &step.description, outcome);
        match applied {
            Ok((_, after)) => state = after,
            Err(error) => {
                rehearsed.push(line(outcome(Err(error))?));
                return Ok(rehearsed);
            }
        }
        hashes.push(schema_hash(database).await?);
    }
    for (at, step) in plan.steps().iter().enumerate().rev().take(count) {
        let outcome = there_and_back(database, plan, at, &state, &hashes).await;
        let whole = outcome.is_ok();
        rehearsed.push(Rehearsed::of(step.set.name, step.version, &step.description, outcome));
        if !whole {
            return Ok(rehearsed);
        }
        // Further back from here.
        let (_, before) = roll_back(database, &[step], &Change::quiet(&state)).await?;
        state = before;
    }
    Ok(rehearsed)
}

/// Takes back the migration at `at`, the last applied, and applies it again.
async fn there_and_back(
    database: &mut PgConnection,
    plan: &Plan,
    at: usize,
    state: &State,
    hashes: &[crate::db::migrate::SchemaHash],
) -> Result<(), String> {
    let Some(step) = plan.steps().get(at) else { return Ok(()) };
    let brief = |error: ChangeError| error.brief();
    let (_, before) = roll_back(database, &[step], &Change::quiet(state)).await.map_err(brief)?;
    if hashes.get(at) != Some(&schema_hash(database).await.map_err(|error| error.to_string())?) {
        return Err("taking it back does not leave the schemas as they were before it".to_owned());
    }
    apply(database, &[step], &Change::quiet(&before)).await.map_err(brief)?;
    if hashes.get(at + 1) != Some(&schema_hash(database).await.map_err(|error| error.to_string())?) {
        return Err("applying it again does not make the same of the schemas".to_owned());
    }
    Ok(())
}

/// What a rehearsal shows is a result; that it could not be held is an error.
fn outcome(done: Result<(), ChangeError>) -> Result<Result<(), String>, ChangeError> {
    match done {
        Ok(()) => Ok(Ok(())),
        Err(error @ (ChangeError::Refused(_) | ChangeError::Differs)) => Ok(Err(error.brief())),
        Err(error) => Err(error),
    }
}
