//! One budget of server connections for all tenants.
//!
//! Pools cost nothing, connections do: every tenant in use has a pool, and all
//! pools share one budget. A pool opens a connection when one is asked for; if
//! the budget is spent, the connection that was idle for longest, whose ever it
//! is, is closed for it; if none is idle, the request waits in one queue of
//! limited length.
//!
//! A pool belongs to a tenant *and a generation* of its placement. A restore or a
//! suspension retires the pool, and what still holds it gets [`DbError::Gone`].
//! After a move, which keeps the content, it goes on with the pool of the next
//! generation; while the move lasts, requests wait ([`TenantPools::pause`]).

mod budget;
mod circuit_breaker;
pub(super) mod connection;
mod pause;
mod permit;
mod queue;
mod shared;
mod state;

use std::{
    fmt,
    sync::Arc,
    time::{Duration, Instant},
};

use sqlx::postgres::PgConnectOptions;

pub use self::budget::{Budget, COMMANDS_RESERVE, CONNECTIONS, LEAST_CONNECTIONS, Shares, usual_connections};
pub(super) use self::{
    permit::{Permit, Test},
    shared::Shared,
    state::TenantPool,
};
use super::{OutboxSignal, PlatformKey};
use crate::kernel::{Environment, TenantId};

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
    /// The first generation that had the same content: handles made for it or
    /// a later one go on with this one.
    pub since: Generation,
    /// The database's name; what is connected to must have it.
    pub database: String,
    /// Address, role and password.
    pub options: PgConnectOptions,
}

impl Placement {
    /// Whether it has the content that was found in `earlier`.
    pub(super) fn continues(&self, earlier: Generation) -> bool {
        self.since <= earlier
    }

    /// The server's address.
    fn server(&self) -> String {
        let host = match self.options.get_socket() {
            Some(socket) => socket.to_string_lossy(),
            None => self.options.get_host().into(),
        };
        format!("{host}:{}", self.options.get_port())
    }
}

impl fmt::Debug for Placement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Placement")
            .field("tenant", &self.tenant)
            .field("generation", &self.generation)
            .finish_non_exhaustive()
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
pub struct TenantPools(Arc<Shared>);

impl TenantPools {
    /// Pools within `budget`, all empty.
    pub fn new(
        budget: Budget,
        key: Arc<PlatformKey>,
        environment: Arc<dyn Environment>,
        signal: OutboxSignal,
    ) -> Self {
        Self(Arc::new(Shared::new(budget, key, environment, signal)))
    }

    pub(super) fn shared(&self) -> &Arc<Shared> {
        &self.0
    }

    /// Makes every handle to the tenant's database useless, closes its idle
    /// connections now and the others when they are given back.
    pub fn retire(&self, tenant: TenantId) {
        self.0.retire(tenant, None);
    }

    /// Like [`Self::retire`], but only if the pool is of a generation before
    /// `generation`.
    pub fn retire_before(&self, tenant: TenantId, generation: Generation) {
        self.0.retire(tenant, Some(generation));
    }

    /// Lets requests for the tenant's database wait while it is exchanged for
    /// one with the same content, until [`Self::resume`]. All its connections
    /// are closed as soon as they are not in use.
    pub fn pause(&self, tenant: TenantId) {
        self.0.pause(tenant);
    }

    /// Ends [`Self::pause`].
    pub fn resume(&self, tenant: TenantId) {
        self.0.resume(tenant);
    }

    /// How many changes of the tenant's affairs were committed through these pools, or
    /// may have been: unaudited commits, other pools and other processes do not count.
    pub fn changes(&self, tenant: TenantId) -> u64 {
        self.0.changes(tenant)
    }

    /// How often ballots were put into the tenant's boxes through these pools.
    pub fn castings(&self, tenant: TenantId) -> u64 {
        self.0.castings(tenant)
    }

    /// Whether the tenant has a pool.
    pub fn has(&self, tenant: TenantId) -> bool {
        self.0.has(tenant)
    }

    /// Whose pools there are.
    pub fn tenants(&self) -> Vec<TenantId> {
        self.0.tenants()
    }

    /// What they may spend.
    pub fn budget(&self) -> Budget {
        self.0.budget()
    }

    /// What the pools are doing.
    pub fn metrics(&self) -> PoolMetrics {
        self.0.metrics()
    }

    /// Closes the connections that nobody has used for `idle`, and goes on doing so
    /// until it is dropped.
    pub async fn close_idle(self, idle: Duration) {
        loop {
            tokio::time::sleep(idle / 4).await;
            self.close_unused(idle);
        }
    }

    /// Closes the connections that nobody has used for `idle`.
    pub fn close_unused(&self, idle: Duration) {
        if let Some(since) = Instant::now().checked_sub(idle) {
            self.0.close_unused_since(since);
        }
    }

    /// Retires all pools and closes their idle connections gracefully.
    pub async fn close(&self) {
        self.0.retire_all().await;
    }
}

impl fmt::Debug for TenantPools {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("TenantPools").field(&self.metrics()).finish()
    }
}
