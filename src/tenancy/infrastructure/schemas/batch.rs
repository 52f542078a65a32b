//! A pass over all organisations: a canary, then several at a time.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::{
    sync::mpsc,
    task::JoinSet,
    time::{Instant, timeout_at},
};

use super::{
    BatchOptions, SchemasError, TenantSchemas,
    ledger::{self, Entry, LedgerUpdate},
};
use crate::{
    kernel::{Actor, AuditEntry, Slug, TenantId},
    tenancy::{
        application::{BatchReport, Catalogue, Migrated},
        domain::{BatchPlan, Due, Module, NoSuchCanary, SchemaState, SkipReason, declaration},
    },
};

/// How long a result may wait to be written down with others.
const A_WHILE: Duration = Duration::from_millis(200);

type Outcome = (Slug, Migrated, Option<LedgerUpdate>);

impl TenantSchemas {
    /// Brings the schemas of all organisations up to date. What is interrupted
    /// goes on with the next pass; what failed is taken back, written down, and
    /// does not stop the others, unless it was the canary. `told` is called
    /// with the number of organisations to do and with each result.
    ///
    /// If nothing is to be done, this is one query to the landlord's database.
    pub async fn migrate_batch(
        &self,
        options: &BatchOptions,
        actor: Actor,
        told: &mut (dyn FnMut(usize, &Slug, &Migrated) + Send),
    ) -> Result<BatchReport, SchemasError> {
        let entries = ledger::due(&self.landlord, &self.plans.wanted()).await?;
        let mut report = BatchReport::default();
        if entries.is_empty() {
            return Ok(report);
        }
        report.held_back = self.held_back().await?;
        let options = &BatchOptions { held_back: report.held_back.clone(), ..options.clone() };
        let entries: Vec<_> = entries.into_iter().filter(|entry| self.is_due(entry, options)).collect();
        if entries.is_empty() {
            return Ok(report);
        }
        if let Some(canary) = &options.canary
            && !entries.iter().any(|entry| entry.due.slug == *canary)
            && !self.has_gone_before(canary).await?
        {
            return Err(NoSuchCanary(canary.clone()).into());
        }
        let count = entries.len();
        let mut note = |slug: Slug, outcome: Migrated| {
            told(count, &slug, &outcome);
            report.organisations.push((slug, outcome));
        };
        let agenda = BatchPlan::of(
            entries.iter().map(|entry| entry.due.clone()).collect(),
            options.force,
            options.canary.as_ref(),
        )?;
        let mut entries: HashMap<TenantId, Entry> =
            entries.into_iter().map(|entry| (entry.due.tenant, entry)).collect();
        for due in agenda.left {
            note(due.slug, Migrated::Left(SkipReason::Customised));
        }
        let mut rest: VecDeque<Due> = agenda.rest.into();
        let canary = agenda.canary;
        self.send_ahead(canary, (&mut rest, &mut entries), options, actor, &mut note).await?;
        let queue = rest.iter().filter_map(|due| entries.remove(&due.tenant)).collect();
        self.work_off(queue, options, actor, &mut note).await?;
        let details = serde_json::json!({
            "migrated": report.migrated(),
            "left": report.left(),
            "failed": report.failed(),
        });
        let entry = AuditEntry::new(actor, "schemas.migrated", "organisations").with(details);
        self.landlord.begin().await?.commit(entry).await?;
        Ok(report)
    }

    /// Brings the canary up to date before the others, of whom nobody follows if that fails.
    async fn send_ahead(
        &self,
        mut canary: Option<Due>,
        (rest, entries): (&mut VecDeque<Due>, &mut HashMap<TenantId, Entry>),
        options: &BatchOptions,
        actor: Actor,
        note: &mut (dyn FnMut(Slug, Migrated) + Send),
    ) -> Result<(), SchemasError> {
        // Whoever has nothing to say about the migrations is no canary.
        while let Some(entry) = canary.take().and_then(|due| entries.remove(&due.tenant)) {
            let (outcome, finding) = self.bring_up(&entry, options, true, actor).await;
            ledger::record(&self.landlord, finding.as_slice(), actor).await?;
            match outcome {
                Migrated::Failed(_) => {
                    for due in std::mem::take(rest) {
                        note(due.slug, Migrated::Left(SkipReason::CanaryFailed));
                    }
                }
                Migrated::Left(_) if options.canary.is_none() => canary = rest.pop_front(),
                Migrated::Done(_) | Migrated::Already | Migrated::Left(_) => {}
            }
            note(entry.due.slug.clone(), outcome);
        }
        Ok(())
    }

    /// Whether the canary is an organisation whose schemas are known, and were not changed by
    /// hand: what it was to show, it has shown.
    async fn has_gone_before(&self, canary: &Slug) -> Result<bool, SchemasError> {
        Ok(self.lines().await?.iter().any(|line| {
            line.slug == *canary
                && match line.state {
                    SchemaState::Synced | SchemaState::Outdated => true,
                    SchemaState::Customised | SchemaState::Failed => false,
                }
        }))
    }

    /// The modules of which organisations keep what they have, because the program's version
    /// is not published.
    async fn held_back(&self) -> Result<Vec<Module>, SchemasError> {
        let mut held = Vec::new();
        for line in self.landlord.catalogue().await? {
            let program = declaration(line.entry.module);
            if !program.is_required && line.entry.holds_back(&program.version) {
                held.push(line.entry.module);
            }
        }
        Ok(held)
    }

    /// Whether there is something to do for `entry` at all.
    fn is_due(&self, entry: &Entry, options: &BatchOptions) -> bool {
        let known = entry.known.as_ref().and_then(|known| known.state(&self.plan));
        match known {
            Some(state) if !options.is_whole() => !self.wanted(entry, options).pending(&state).is_empty(),
            Some(_) | None => true,
        }
    }

    /// Works through `queue` with several workers, and writes down the results
    /// as they come.
    async fn work_off(
        &self,
        queue: VecDeque<Entry>,
        options: &BatchOptions,
        actor: Actor,
        note: &mut (dyn FnMut(Slug, Migrated) + Send),
    ) -> Result<(), SchemasError> {
        let workers = options.jobs.clamp(1, 64).min(queue.len());
        let queue = Arc::new(Mutex::new(queue));
        let (sender, mut results) = mpsc::unbounded_channel::<Outcome>();
        // Dropped, and with it all work under way, if a result cannot be
        // written down: what was done by then is found by the next pass.
        let mut working = JoinSet::new();
        for _ in 0..workers {
            let (schemas, options) = (self.clone(), options.clone());
            let (queue, sender) = (Arc::clone(&queue), sender.clone());
            working.spawn(async move {
                loop {
                    let next = queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
                    let Some(entry) = next else { return };
                    let (outcome, finding) = schemas.bring_up(&entry, &options, false, actor).await;
                    if sender.send((entry.due.slug, outcome, finding)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        loop {
            let done = gather(&mut results, options.batch_size.max(1)).await;
            if done.is_empty() {
                return Ok(());
            }
            let (mut findings, mut outcomes) = (Vec::new(), Vec::new());
            for (slug, outcome, finding) in done {
                findings.extend(finding);
                outcomes.push((slug, outcome));
            }
            ledger::record(&self.landlord, &findings, actor).await?;
            for (slug, outcome) in outcomes {
                note(slug, outcome);
            }
        }
    }
}

/// Results to be written down together: as many as came in a while, at most
/// `most`. None: there will be no more.
async fn gather(results: &mut mpsc::UnboundedReceiver<Outcome>, most: usize) -> Vec<Outcome> {
    let mut done = Vec::new();
    results.recv_many(&mut done, most).await;
    let deadline = Instant::now() + A_WHILE;
    while !done.is_empty() && done.len() < most {
        let room = most - done.len();
        match timeout_at(deadline, results.recv_many(&mut done, room)).await {
            Ok(0) | Err(_) => break,
            Ok(_) => {}
        }
    }
    done
}
