//! The schemas of all organisations' databases: what they are like, and how
//! they are brought up to date together without harming anybody.

mod batch;
mod drift;
mod install;
mod keep;
mod ledger;
mod module_plans;
mod rehearse;
mod remove;
mod rollback;
mod scratch_database;
mod template;
mod upgrade;
mod upgrade_copy;
mod validate;
mod watch;

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use thiserror::Error;

use self::module_plans::Plans;
pub use self::{
    drift::Examined,
    template::Prepared,
    watch::{ExpectedSchema, Look},
};
pub(super) use self::{
    install::Restored, scratch_database::SCRATCH, template::MARK as TEMPLATE, upgrade_copy::Schemas,
};
use super::template::Template;
use crate::{
    contexts::CONTEXTS,
    db::{
        DbError, LandlordDb,
        migrate::{Change, ChangeError, Fingerprint, Plan, SchemaHash, State},
    },
    kernel::{Actor, AuditEntry, Context, Slug, TenantId},
    tenancy::{
        TemplateError,
        application::{Migrated, SchemaLine},
        domain::{Modules, NoSuchCanary, SchemaState},
    },
};

/// The schemas of all organisations' databases.
#[derive(Clone)]
pub struct TenantSchemas {
    landlord: LandlordDb,
    plan: Arc<Plan>,
    plans: Arc<Plans>,
    expected: Arc<Mutex<HashMap<Fingerprint, SchemaHash>>>,
    building: Arc<tokio::sync::Mutex<()>>,
}

/// How to bring many organisations' schemas up to date.
#[derive(Clone, Debug)]
pub struct BatchOptions {
    /// How many at a time; half the cores unless told otherwise, because more
    /// harms those who use the server now.
    pub jobs: usize,
    /// How many results to write down at a time.
    pub batch_size: usize,
    /// How long one organisation may take.
    pub timeout: Duration,
    /// How long to wait for each lock.
    pub lock_timeout: Duration,
    /// How often to try again what may pass.
    pub retries: u32,
    /// Only this context.
    pub only: Option<&'static Context>,
    /// Not these contexts.
    pub held_back: Vec<&'static Context>,
    /// Who goes first.
    pub canary: Option<Slug>,
    /// Even those whose schemas were changed by hand.
    pub force: bool,
    /// Even those with an open poll.
    pub even_in_use: bool,
    /// Even those whose changes another database follows.
    pub even_followed: bool,
}

impl Default for BatchOptions {
    fn default() -> Self {
        Self {
            jobs: std::thread::available_parallelism().map_or(1, |cores| usize::from(cores).div_ceil(2)),
            batch_size: 50,
            timeout: Duration::from_secs(60),
            lock_timeout: Duration::from_secs(3),
            retries: 3,
            only: None,
            held_back: Vec::new(),
            canary: None,
            force: false,
            even_in_use: false,
            even_followed: false,
        }
    }
}

impl BatchOptions {
    /// Whether all contexts are wanted.
    fn is_whole(&self) -> bool {
        self.only.is_none() && self.held_back.is_empty()
    }

    /// Whether another try may help, after waiting a while for whoever is in the
    /// way; `tries` counts.
    async fn may_try_again(&self, error: &ChangeError, tries: &mut u32) -> bool {
        if !error.passes() || *tries >= self.retries {
            return false;
        }
        *tries += 1;
        tokio::time::sleep(Duration::from_millis(200) * 2_u32.pow(*tries)).await;
        true
    }

    fn change<'a>(&self, before: &'a State, mark: Option<&'a str>) -> Change<'a> {
        Change {
            before,
            mark,
            becomes: None,
            unless_in_use: !self.even_in_use,
            unless_followed: !self.even_followed,
            lazy: false,
            lock_timeout: self.lock_timeout,
            statement_timeout: self.timeout,
        }
    }
}

/// Why organisations' schemas were not looked at or changed.
#[derive(Debug, Error)]
pub enum SchemasError {
    /// There is no such organisation.
    #[error("there is no such organisation")]
    Unknown,
    /// The canary cannot go first.
    #[error(transparent)]
    Canary(#[from] NoSuchCanary),
    /// The change was refused; nothing of it is left.
    #[error(transparent)]
    Change(#[from] ChangeError),
    /// There are not so many migrations to take back.
    #[error("there are only {0} to take back; nothing was done")]
    TooMany(usize),
    /// The database would not even say any more whose it is.
    #[error(
        "with these the organisation itself would be gone: tenant reset empties it, tenant delete removes it"
    )]
    Everything,
    /// The landlord's database did not answer.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl TenantSchemas {
    /// The organisations of `landlord`, with the migrations the program has.
    pub fn new(landlord: LandlordDb) -> Result<Self, TemplateError> {
        // What cannot be read is found out here, not when somebody is taken in.
        Template::election_system()?;
        Ok(Self::with_plan(landlord, Plan::of(&CONTEXTS)))
    }

    /// The organisations of `landlord`, with the migrations of `plan`.
    pub fn with_plan(landlord: LandlordDb, plan: Plan) -> Self {
        let plan = Arc::new(plan);
        let plans = Arc::new(Plans::of(&plan));
        Self { landlord, plan, plans, expected: Arc::default(), building: Arc::default() }
    }

    /// The migrations an organisation with all modules should have.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The migrations of what new organisations usually have, which databases made in
    /// advance are copies of.
    pub(in super::super) fn usual_plan(&self) -> Arc<Plan> {
        self.plans.plan(&Modules::default())
    }

    /// What is known of every organisation's schemas, without asking them.
    pub async fn lines(&self) -> Result<Vec<SchemaLine>, DbError> {
        ledger::lines(&self.landlord, &self.plans.wanted()).await
    }

    /// Those of [`Self::lines`] that are not known to be as they should be, in all
    /// contexts or in one.
    pub async fn due(&self, only: Option<&'static Context>) -> Result<Vec<SchemaLine>, DbError> {
        let newest =
            |set| self.plan.steps().iter().filter(|step| step.set == set).map(|step| step.version).max();
        let mut lines = self.lines().await?;
        lines.retain(|line| line.state != SchemaState::Synced);
        if let Some(set) = only {
            // What was never looked at may lack anything.
            let lacks = |line: &SchemaLine| {
                let has = line.versions.get(set.name).copied();
                line.versions.is_empty() || (has.is_some() && has < newest(set))
            };
            lines.retain(lacks);
        }
        Ok(lines)
    }

    /// Brings one organisation's schemas up to date, comparing them with what
    /// they should be before and after.
    pub async fn upgrade(
        &self,
        tenant: TenantId,
        options: &BatchOptions,
        actor: Actor,
    ) -> Result<Migrated, SchemasError> {
        let entry = self.entry(tenant).await?;
        let (outcome, finding) = self.bring_up(&entry, options, true, actor).await;
        match (finding, &outcome) {
            (Some(finding), Migrated::Done(migrations)) => {
                let details = serde_json::json!({ "migrations": migrations });
                let told = AuditEntry::new(actor, "schemas.migrated", tenant).with(details);
                ledger::record_and_tell(&self.landlord, finding, told).await?;
            }
            (finding, _) => ledger::record(&self.landlord, finding.as_slice(), actor).await?,
        }
        Ok(outcome)
    }

    async fn entry(&self, tenant: TenantId) -> Result<ledger::Entry, SchemasError> {
        ledger::entries(&self.landlord, Some(tenant)).await?.pop().ok_or(SchemasError::Unknown)
    }

    /// The migrations the organisation should have.
    fn plan_of(&self, entry: &ledger::Entry) -> Arc<Plan> {
        self.plans.plan(&entry.modules)
    }

    /// Those of them that `options` ask for.
    fn wanted(&self, entry: &ledger::Entry, options: &BatchOptions) -> Arc<Plan> {
        let plan = self.plan_of(entry);
        if options.is_whole() {
            return plan;
        }
        let is_wanted = |set: &&'static Context| {
            options.only.is_none_or(|only| only == *set) && !options.held_back.contains(set)
        };
        let sets: Vec<_> = plan.sets().iter().copied().filter(is_wanted).collect();
        Arc::new(plan.within(&sets))
    }

    /// What the schemas are like after exactly these migrations: remembered,
    /// known to the landlord, or tried out.
    pub(super) async fn expected(&self, state: &State) -> Result<SchemaHash, ChangeError> {
        let fingerprint = state.fingerprint();
        let known =
            || self.expected.lock().unwrap_or_else(PoisonError::into_inner).get(&fingerprint).copied();
        if let Some(hash) = known() {
            return Ok(hash);
        }
        // One at a time: the others wait for the first one's answer.
        let _building = self.building.lock().await;
        if let Some(hash) = known() {
            return Ok(hash);
        }
        let hash = match ledger::expectation(&self.landlord, fingerprint).await? {
            Some(hash) => hash,
            None => {
                let hash = match template::find(&self.landlord, fingerprint).await? {
                    Some(template) => template.hash,
                    None => scratch_database::try_out(&self.landlord, &self.plan, state).await?,
                };
                ledger::expect(&self.landlord, fingerprint, hash).await?;
                hash
            }
        };
        self.expected.lock().unwrap_or_else(PoisonError::into_inner).insert(fingerprint, hash);
        Ok(hash)
    }
}

impl fmt::Debug for TenantSchemas {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TenantSchemas")
    }
}
