//! One budget of server connections for all tenants.
//!
//! Pools cost nothing, connections do: every tenant in use has a pool, and all
//! pools share one budget. A pool opens a connection when one is asked for; if
//! the budget is spent, the connection that was idle for longest, whose ever it
//! is, is closed for it; if none is idle, the request waits in one queue of
//! limited length.
//!
//! A pool belongs to a tenant *and a generation* of its placement. A move, a
//! restore or a suspension retires the pool, and what still holds it gets
//! [`DbError::Gone`].

use std::{
    collections::{HashMap, VecDeque},
    fmt,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use sqlx::{Connection, PgConnection, postgres::PgConnectOptions};
use tokio::{sync::oneshot, time::timeout};

use super::{DbError, OutboxBell, PlatformKey, TenantDb, lease::Lease};
use crate::kernel::{Ambient, TenantId};

/// How many times an organisation's database was moved, restored or swapped.
/// Handles made for an earlier generation are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Generation(pub i64);

/// Where an organisation's database is, and how to log in to it.
#[derive(Clone)]
pub struct Placement {
    /// Whose it is.
    pub tenant: TenantId,
    /// Which generation of the placement this is.
    pub generation: Generation,
    /// The database's name; what is connected to must have it.
    pub database: String,
    /// Address, role and password.
    pub options: PgConnectOptions,
}

impl fmt::Debug for Placement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Placement")
            .field("tenant", &self.tenant)
            .field("generation", &self.generation)
            .finish_non_exhaustive()
    }
}

/// How many server connections there may be, and how long to wait for one.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// Connections of all tenants together.
    pub connections: usize,
    /// Connections of one tenant.
    pub per_tenant: usize,
    /// Requests that may wait for a connection.
    pub queue: usize,
    /// How long each may wait, opening a connection included.
    pub patience: Duration,
}

/// All server connections, the landlord's included.
pub const CONNECTIONS: usize = 80;
/// The landlord's part of [`CONNECTIONS`].
pub const LANDLORD_RESERVE: usize = 10;

impl Default for Budget {
    fn default() -> Self {
        Self {
            connections: CONNECTIONS - LANDLORD_RESERVE,
            per_tenant: 8,
            queue: 512,
            patience: Duration::from_secs(5),
        }
    }
}

/// What the pools are doing, for the operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PoolMetrics {
    /// Connections that are open or being opened.
    pub open: usize,
    /// Open connections nobody uses.
    pub idle: usize,
    /// Requests waiting for a connection.
    pub waiting: usize,
    /// Idle connections closed to make room for others, since the start.
    pub evicted: u64,
}

/// The pools of all tenants.
#[derive(Clone)]
pub struct TenantPools(pub(super) Arc<Shared>);

pub(super) struct Shared {
    budget: Budget,
    key: Arc<PlatformKey>,
    ambient: Arc<dyn Ambient>,
    bell: OutboxBell,
    evicted: AtomicU64,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    open: usize,
    pools: HashMap<TenantId, Arc<TenantPool>>,
    /// Least recently used first.
    idle: VecDeque<Idle>,
    /// First come first.
    waiting: VecDeque<Waiting>,
}

/// The connections of one tenant's database in one generation. All counts are
/// changed only while [`State`] is locked.
pub(super) struct TenantPool {
    pub(super) placement: Placement,
    open: AtomicUsize,
    retired: AtomicBool,
}

struct Idle {
    pool: Arc<TenantPool>,
    connection: PgConnection,
}

struct Waiting {
    pool: Arc<TenantPool>,
    answer: oneshot::Sender<Grant>,
}

/// The right to have one connection of `pool`; given back when it is dropped.
pub(super) struct Permit {
    pub(super) shared: Arc<Shared>,
    pub(super) pool: Arc<TenantPool>,
    owed: bool,
}

struct Grant {
    permit: Permit,
    connection: Granted,
}

enum Granted {
    /// An idle connection of the tenant.
    Idle(PgConnection),
    /// Open a new one.
    New,
    /// Open a new one after closing this one of another tenant.
    Instead(PgConnection),
}

impl TenantPools {
    /// Pools within `budget`, all empty.
    pub fn new(budget: Budget, key: Arc<PlatformKey>, ambient: Arc<dyn Ambient>, bell: OutboxBell) -> Self {
        Self(Arc::new(Shared {
            budget,
            key,
            ambient,
            bell,
            evicted: AtomicU64::new(0),
            state: Mutex::default(),
        }))
    }

    /// The database at `placement`. No connection is made yet; the first one
    /// asks the database whose it is.
    pub fn open(&self, placement: &Placement) -> Result<TenantDb, DbError> {
        let mut closed = Vec::new();
        let pool = {
            let mut state = self.0.lock();
            match state.pools.get(&placement.tenant) {
                Some(pool) if pool.placement.generation == placement.generation => Arc::clone(pool),
                Some(pool) if pool.placement.generation > placement.generation => return Err(DbError::Gone),
                Some(_) | None => {
                    state.retire(placement.tenant, &mut closed);
                    let pool = Arc::new(TenantPool {
                        placement: placement.clone(),
                        open: AtomicUsize::new(0),
                        retired: AtomicBool::new(false),
                    });
                    state.pools.insert(placement.tenant, Arc::clone(&pool));
                    pool
                }
            }
        };
        self.0.close(closed);
        Ok(TenantDb::new(pool, Arc::clone(&self.0)))
    }

    /// Makes every handle to the tenant's database useless, closes its idle
    /// connections now and the others when they are given back.
    pub fn retire(&self, tenant: TenantId) {
        let mut closed = Vec::new();
        self.0.lock().retire(tenant, &mut closed);
        self.0.close(closed);
    }

    /// Like [`Self::retire`], but only if the pool is of a generation before
    /// `generation`.
    pub fn retire_before(&self, tenant: TenantId, generation: Generation) {
        let mut closed = Vec::new();
        {
            let mut state = self.0.lock();
            if state.pools.get(&tenant).is_some_and(|pool| pool.placement.generation < generation) {
                state.retire(tenant, &mut closed);
            }
        }
        self.0.close(closed);
    }

    /// Whose pools there are.
    pub fn tenants(&self) -> Vec<TenantId> {
        self.0.lock().pools.keys().copied().collect()
    }

    /// What they may spend.
    pub fn budget(&self) -> Budget {
        self.0.budget
    }

    /// What the pools are doing.
    pub fn metrics(&self) -> PoolMetrics {
        let state = self.0.lock();
        PoolMetrics {
            open: state.open,
            idle: state.idle.len(),
            waiting: state.waiting.iter().filter(|waiting| !waiting.answer.is_closed()).count(),
            evicted: self.0.evicted.load(Ordering::Relaxed),
        }
    }

    /// Retires all pools and closes their idle connections gracefully.
    pub async fn close(&self) {
        let mut closed = Vec::new();
        {
            let mut state = self.0.lock();
            let tenants: Vec<_> = state.pools.keys().copied().collect();
            for tenant in tenants {
                state.retire(tenant, &mut closed);
            }
        }
        for idle in closed {
            hang_up(idle.connection).await;
            self.0.release(&idle.pool);
        }
    }
}

impl fmt::Debug for TenantPools {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("TenantPools").field(&self.metrics()).finish()
    }
}

impl Shared {
    pub(super) fn key(&self) -> &Arc<PlatformKey> {
        &self.key
    }

    pub(super) fn ambient(&self) -> &Arc<dyn Ambient> {
        &self.ambient
    }

    pub(super) fn bell(&self) -> &OutboxBell {
        &self.bell
    }

    /// A connection of `pool`, as soon as the budget allows.
    pub(super) async fn acquire(self: &Arc<Self>, pool: &Arc<TenantPool>) -> Result<Lease, DbError> {
        let deadline = Instant::now() + self.budget.patience;
        loop {
            let left = || deadline.saturating_duration_since(Instant::now());
            let grant = match self.ask(pool)? {
                Answer::Now(grant) => grant,
                Answer::Later(answer) => match timeout(left(), answer).await {
                    Ok(Ok(grant)) => grant,
                    Ok(Err(_)) => return Err(DbError::Gone),
                    // A grant that came at the last moment is dropped with its
                    // channel and goes to the next in the queue.
                    Err(_) => return Err(DbError::Busy),
                },
            };
            if let Some(lease) = timeout(left(), grant.redeem()).await.map_err(|_| DbError::Busy)?? {
                return Ok(lease);
            }
        }
    }

    fn ask(self: &Arc<Self>, pool: &Arc<TenantPool>) -> Result<Answer, DbError> {
        let mut state = self.lock();
        if pool.retired.load(Ordering::Relaxed) {
            return Err(DbError::Gone);
        }
        if let Some(grant) = self.grant(&mut state, pool) {
            return Ok(Answer::Now(grant));
        }
        state.waiting.retain(|waiting| !waiting.answer.is_closed());
        if state.waiting.len() >= self.budget.queue {
            return Err(DbError::Busy);
        }
        let (answer, receiver) = oneshot::channel();
        state.waiting.push_back(Waiting { pool: Arc::clone(pool), answer });
        Ok(Answer::Later(receiver))
    }

    /// What `pool` can have right now.
    fn grant(self: &Arc<Self>, state: &mut State, pool: &Arc<TenantPool>) -> Option<Grant> {
        let own = state.idle.iter().rposition(|idle| Arc::ptr_eq(&idle.pool, pool));
        let connection = if let Some(idle) = own.and_then(|at| state.idle.remove(at)) {
            Granted::Idle(idle.connection)
        } else if pool.open.load(Ordering::Relaxed) >= self.budget.per_tenant {
            return None;
        } else if state.open < self.budget.connections {
            state.open += 1;
            pool.open.fetch_add(1, Ordering::Relaxed);
            Granted::New
        } else {
            let idle = state.idle.pop_front()?;
            idle.pool.open.fetch_sub(1, Ordering::Relaxed);
            pool.open.fetch_add(1, Ordering::Relaxed);
            self.evicted.fetch_add(1, Ordering::Relaxed);
            Granted::Instead(idle.connection)
        };
        Some(Grant {
            permit: Permit { shared: Arc::clone(self), pool: Arc::clone(pool), owed: true },
            connection,
        })
    }

    /// Serves the queue. What is granted is handed over after the lock is
    /// given up, because a grant nobody takes comes back here.
    fn serve(self: &Arc<Self>, mut state: MutexGuard<'_, State>) {
        let mut granted = Vec::new();
        let mut still = VecDeque::with_capacity(state.waiting.len());
        while let Some(waiting) = state.waiting.pop_front() {
            if waiting.answer.is_closed() || waiting.pool.retired.load(Ordering::Relaxed) {
                continue;
            }
            match self.grant(&mut state, &waiting.pool) {
                Some(grant) => granted.push((waiting.answer, grant)),
                None => still.push_back(waiting),
            }
        }
        state.waiting = still;
        drop(state);
        for (answer, grant) in granted {
            drop(answer.send(grant));
        }
    }

    /// Takes back a connection that is in order.
    pub(super) fn put_back(self: &Arc<Self>, permit: Permit, connection: PgConnection) {
        let mut state = self.lock();
        if permit.pool.retired.load(Ordering::Relaxed) {
            drop(state);
            // The connection first, then the right to have it.
            drop(connection);
            drop(permit);
            return;
        }
        let pool = Arc::clone(&permit.pool);
        permit.keep();
        state.idle.push_back(Idle { pool, connection });
        self.serve(state);
    }

    fn release(self: &Arc<Self>, pool: &TenantPool) {
        let mut state = self.lock();
        state.open -= 1;
        pool.open.fetch_sub(1, Ordering::Relaxed);
        self.serve(state);
    }

    /// Closes idle connections of a retired pool in the background.
    fn close(self: &Arc<Self>, closed: Vec<Idle>) {
        for idle in closed {
            let permit = Permit { shared: Arc::clone(self), pool: idle.pool, owed: true };
            if let Ok(runtime) = tokio::runtime::Handle::try_current() {
                runtime.spawn(async move {
                    hang_up(idle.connection).await;
                    drop(permit);
                });
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

enum Answer {
    Now(Grant),
    Later(oneshot::Receiver<Grant>),
}

impl State {
    fn retire(&mut self, tenant: TenantId, closed: &mut Vec<Idle>) {
        let Some(pool) = self.pools.remove(&tenant) else { return };
        pool.retired.store(true, Ordering::Relaxed);
        self.waiting.retain(|waiting| !Arc::ptr_eq(&waiting.pool, &pool));
        for idle in std::mem::take(&mut self.idle) {
            if Arc::ptr_eq(&idle.pool, &pool) {
                closed.push(idle);
            } else {
                self.idle.push_back(idle);
            }
        }
    }
}

impl Grant {
    /// The granted connection; `None` if it was an idle one that had died.
    async fn redeem(self) -> Result<Option<Lease>, DbError> {
        let Self { permit, connection } = self;
        match connection {
            Granted::Idle(mut connection) => match connection.ping().await {
                Ok(()) => Ok(Some(Lease::new(permit, connection))),
                Err(_) => Ok(None),
            },
            Granted::New => permit.connect().await.map(Some),
            Granted::Instead(other) => {
                hang_up(other).await;
                permit.connect().await.map(Some)
            }
        }
    }
}

impl Permit {
    async fn connect(self) -> Result<Lease, DbError> {
        let placement = &self.pool.placement;
        let mut connection = PgConnection::connect_with(&placement.options).await?;
        if let Err(error) = identify(&mut connection, placement).await {
            hang_up(connection).await;
            return Err(error);
        }
        Ok(Lease::new(self, connection))
    }

    /// Gives up the duty to give the permit back: its connection lives on.
    fn keep(mut self) {
        self.owed = false;
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        if self.owed {
            self.shared.release(&self.pool);
        }
    }
}

/// Asks the database whose it is (`tenancy.md`, section 4, item 1).
async fn identify(connection: &mut PgConnection, placement: &Placement) -> Result<(), DbError> {
    let found = sqlx::query!(
        r#"
        select current_database() as "database!: String", tenant_id
        from kernel.identity
        "#
    )
    .fetch_optional(&mut *connection)
    .await;
    match found {
        Ok(Some(row))
            if row.database == placement.database && TenantId::from(row.tenant_id) == placement.tenant =>
        {
            Ok(())
        }
        Ok(Some(_) | None) => Err(DbError::WrongDatabase),
        Err(sqlx::Error::Database(error)) if missing_or_forbidden(error.code().as_deref()) => {
            Err(DbError::WrongDatabase)
        }
        Err(error) => Err(error.into()),
    }
}

/// No such schema or table, or no right to read it: not a tenant's database,
/// or not this role's.
fn missing_or_forbidden(code: Option<&str>) -> bool {
    matches!(code, Some("3F000" | "42P01" | "42501"))
}

/// Closes a connection, so that the server knows at once. If that fails, the
/// connection is lost already.
async fn hang_up(connection: PgConnection) {
    let _ = timeout(Duration::from_secs(1), connection.close()).await;
}
