//! Who has which connections, and who waits for one.

use std::{
    collections::{HashMap, HashSet, VecDeque},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Instant,
};

use sqlx::PgConnection;
use tokio::sync::oneshot;

use super::{Placement, circuit_breaker::CircuitBreaker, permit::Grant};
use crate::{db::memory::Memory, kernel::TenantId};

#[derive(Default)]
pub(super) struct State {
    pub(super) open: usize,
    pub(super) pools: HashMap<TenantId, Arc<TenantPool>>,
    /// Those whose database is being exchanged: their requests wait.
    pub(super) held: HashSet<TenantId>,
    /// How many changes were made of each one's affairs.
    pub(super) changes: HashMap<TenantId, u64>,
    /// How often ballots were put into each one's boxes.
    pub(super) castings: HashMap<TenantId, u64>,
    /// Least recently used first.
    pub(super) idle: VecDeque<Idle>,
    /// First come first.
    pub(super) waiting: VecDeque<Waiting>,
    pub(super) silence: CircuitBreaker,
}

/// The connections of one tenant's database in one generation. All counts are
/// changed only while [`State`] is locked.
pub(in crate::db) struct TenantPool {
    pub(in crate::db) placement: Placement,
    /// The server, by its address.
    pub(super) server: Arc<str>,
    pub(super) open: AtomicUsize,
    pub(super) retired: AtomicBool,
    /// What contexts remember of the database.
    pub(in crate::db) memory: Memory,
}

pub(super) struct Idle {
    pub(super) pool: Arc<TenantPool>,
    pub(super) connection: PgConnection,
    /// Since when it is idle.
    pub(super) since: Instant,
}

pub(super) struct Waiting {
    pub(super) pool: Arc<TenantPool>,
    pub(super) answer: oneshot::Sender<Grant>,
}

impl State {
    /// Retires the tenant's pool. Who waits for it waits for its `successor`,
    /// if that has the same content.
    pub(super) fn retire(
        &mut self,
        tenant: TenantId,
        successor: Option<&Arc<TenantPool>>,
        closed: &mut Vec<Idle>,
    ) {
        let Some(pool) = self.pools.remove(&tenant) else { return };
        pool.retired.store(true, Ordering::Relaxed);
        let successor = successor.filter(|next| next.placement.continues(pool.placement.generation));
        self.waiting.retain_mut(|waiting| {
            if !Arc::ptr_eq(&waiting.pool, &pool) {
                return true;
            }
            successor.is_some_and(|next| {
                waiting.pool = Arc::clone(next);
                true
            })
        });
        self.take_idle(tenant, closed);
    }

    /// Takes the tenant's idle connections out, to be closed.
    pub(super) fn take_idle(&mut self, tenant: TenantId, closed: &mut Vec<Idle>) {
        for idle in std::mem::take(&mut self.idle) {
            if idle.pool.placement.tenant == tenant {
                closed.push(idle);
            } else {
                self.idle.push_back(idle);
            }
        }
    }

    /// The pool itself, or the one that goes on with its content.
    pub(super) fn current(&self, pool: &Arc<TenantPool>) -> Option<Arc<TenantPool>> {
        if !pool.retired.load(Ordering::Relaxed) {
            return Some(Arc::clone(pool));
        }
        let next = self.pools.get(&pool.placement.tenant)?;
        next.placement.continues(pool.placement.generation).then(|| Arc::clone(next))
    }
}
