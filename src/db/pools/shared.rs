//! What all pools share: the budget, the idle connections and the queue.

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
    },
    time::Instant,
};

use sqlx::PgConnection;

use super::{
    Budget, Generation, Placement, PoolMetrics,
    permit::{Permit, close_connection, identify},
    state::{Idle, State, TenantPool},
};
use crate::{
    db::{DbError, OutboxSignal, PlatformKey, memory::Memory},
    kernel::{Environment, TenantId},
};

pub(in crate::db) struct Shared {
    pub(super) budget: Budget,
    key: Arc<PlatformKey>,
    environment: Arc<dyn Environment>,
    signal: OutboxSignal,
    pub(super) evicted: AtomicU64,
    state: Mutex<State>,
}

impl Shared {
    pub(super) fn new(
        budget: Budget,
        key: Arc<PlatformKey>,
        environment: Arc<dyn Environment>,
        signal: OutboxSignal,
    ) -> Self {
        Self { budget, key, environment, signal, evicted: AtomicU64::new(0), state: Mutex::default() }
    }

    /// The pool at `placement`; those of earlier generations are retired.
    pub(in crate::db) fn pool(self: &Arc<Self>, placement: &Placement) -> Result<Arc<TenantPool>, DbError> {
        let mut closed = Vec::new();
        let pool = {
            let mut state = self.lock();
            match state.pools.get(&placement.tenant) {
                Some(pool) if pool.placement.generation == placement.generation => Arc::clone(pool),
                Some(pool) if pool.placement.generation > placement.generation => {
                    return if pool.placement.continues(placement.generation) {
                        Ok(Arc::clone(pool))
                    } else {
                        Err(DbError::Gone)
                    };
                }
                Some(_) | None => {
                    let pool = Arc::new(TenantPool {
                        placement: placement.clone(),
                        server: placement.server().into(),
                        open: AtomicUsize::new(0),
                        retired: AtomicBool::new(false),
                        memory: Memory::default(),
                    });
                    state.retire(placement.tenant, Some(&pool), &mut closed);
                    state.pools.insert(placement.tenant, Arc::clone(&pool));
                    pool
                }
            }
        };
        self.close(closed);
        Ok(pool)
    }

    /// Retires the tenant's pool, if it is of a generation before `before`.
    pub(super) fn retire(self: &Arc<Self>, tenant: TenantId, before: Option<Generation>) {
        let mut closed = Vec::new();
        {
            let mut state = self.lock();
            let old = |pool: &Arc<TenantPool>| before.is_none_or(|before| pool.placement.generation < before);
            if state.pools.get(&tenant).is_some_and(old) {
                state.retire(tenant, None, &mut closed);
            }
        }
        self.close(closed);
    }

    pub(super) async fn retire_all(self: &Arc<Self>) {
        let mut closed = Vec::new();
        {
            let mut state = self.lock();
            for tenant in state.pools.keys().copied().collect::<Vec<_>>() {
                state.retire(tenant, None, &mut closed);
            }
        }
        for idle in closed {
            close_connection(idle.connection).await;
            self.give_back(&idle.pool);
        }
    }

    /// Counts a change of the tenant's affairs.
    pub(in crate::db) fn note_change(&self, tenant: TenantId) {
        *self.lock().changes.entry(tenant).or_default() += 1;
    }

    /// Counts that ballots were put into the tenant's boxes.
    pub(in crate::db) fn note_casting(&self, tenant: TenantId) {
        *self.lock().castings.entry(tenant).or_default() += 1;
    }

    pub(super) fn castings(&self, tenant: TenantId) -> u64 {
        self.lock().castings.get(&tenant).copied().unwrap_or_default()
    }

    pub(super) fn changes(&self, tenant: TenantId) -> u64 {
        self.lock().changes.get(&tenant).copied().unwrap_or_default()
    }

    pub(super) fn has(&self, tenant: TenantId) -> bool {
        self.lock().pools.contains_key(&tenant)
    }

    pub(super) fn tenants(&self) -> Vec<TenantId> {
        self.lock().pools.keys().copied().collect()
    }

    pub(super) fn budget(&self) -> Budget {
        self.budget
    }

    pub(super) fn metrics(&self) -> PoolMetrics {
        let state = self.lock();
        PoolMetrics {
            open: state.open,
            idle: state.idle.len(),
            waiting: state.waiting.iter().filter(|waiting| !waiting.answer.is_closed()).count(),
            evicted: self.evicted.load(Ordering::Relaxed),
        }
    }

    pub(in crate::db) fn key(&self) -> &Arc<PlatformKey> {
        &self.key
    }

    pub(in crate::db) fn environment(&self) -> &Arc<dyn Environment> {
        &self.environment
    }

    pub(in crate::db) fn signal(&self) -> &OutboxSignal {
        &self.signal
    }

    /// Takes back a connection that is in order.
    pub(in crate::db) fn put_back(self: &Arc<Self>, permit: Permit, connection: PgConnection) {
        let mut state = self.lock();
        if permit.pool.retired.load(Ordering::Relaxed) || state.held.contains(&permit.pool.placement.tenant) {
            drop(state);
            // The connection first, then the right to have it.
            drop(connection);
            drop(permit);
            return;
        }
        let pool = Arc::clone(&permit.pool);
        permit.keep();
        state.idle.push_back(Idle { pool, connection, since: Instant::now() });
        self.serve(state);
    }

    pub(super) fn give_back(self: &Arc<Self>, pool: &TenantPool) {
        let mut state = self.lock();
        state.open -= 1;
        pool.open.fetch_sub(1, Ordering::Relaxed);
        self.serve(state);
    }

    /// Takes `connection` for one of `pool`, if it is to the right database; if
    /// there is no room for it, it is closed.
    pub(in crate::db) async fn adopt(
        self: &Arc<Self>,
        pool: Arc<TenantPool>,
        mut connection: PgConnection,
    ) -> Result<(), DbError> {
        if let Err(error) = identify(&mut connection, &pool.placement).await {
            close_connection(connection).await;
            return Err(error);
        }
        {
            let mut state = self.lock();
            if state.open >= self.budget.connections {
                return Ok(());
            }
            state.open += 1;
            pool.open.fetch_add(1, Ordering::Relaxed);
        }
        self.put_back(Permit { shared: Arc::clone(self), pool, returns_on_drop: true }, connection);
        Ok(())
    }

    /// Closes the idle connections that were last used before `since`.
    pub(super) fn close_unused_since(self: &Arc<Self>, since: Instant) {
        let mut closed = Vec::new();
        {
            let mut state = self.lock();
            // Least recently used first.
            while state.idle.front().is_some_and(|idle| idle.since <= since) {
                closed.extend(state.idle.pop_front());
            }
        }
        self.close(closed);
    }

    /// Closes idle connections in the background.
    pub(super) fn close(self: &Arc<Self>, closed: Vec<Idle>) {
        for idle in closed {
            let permit = Permit { shared: Arc::clone(self), pool: idle.pool, returns_on_drop: true };
            if let Ok(runtime) = tokio::runtime::Handle::try_current() {
                runtime.spawn(async move {
                    close_connection(idle.connection).await;
                    drop(permit);
                });
            }
        }
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
