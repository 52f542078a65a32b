//! Who gets a connection, and when.

use std::{
    collections::VecDeque,
    sync::{Arc, MutexGuard, atomic::Ordering},
    time::Instant,
};

use tokio::{sync::oneshot, time::timeout};

use super::{
    circuit_breaker::ANSWER_TIMEOUT,
    permit::{Grant, Granted, Permit, Test},
    shared::Shared,
    state::{State, TenantPool, Waiting},
};
use crate::db::{DbError, pools::connection::PooledConnection};

impl Shared {
    /// A connection of `pool`, as soon as the budget allows.
    pub(in crate::db) async fn acquire(
        self: &Arc<Self>,
        pool: &Arc<TenantPool>,
        test: Test,
    ) -> Result<PooledConnection, DbError> {
        let deadline = Instant::now() + self.budget.acquire_timeout;
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
            let (begun, limit) = (Instant::now(), left().min(ANSWER_TIMEOUT));
            let Ok(redeemed) = timeout(limit, grant.redeem(test)).await else {
                if limit == ANSWER_TIMEOUT {
                    self.lock().silence.record_failure(&pool.server, begun, Instant::now());
                }
                return Err(DbError::Busy);
            };
            match redeemed {
                Ok(Some(connection)) => {
                    self.lock().silence.heard(&pool.server, Instant::now());
                    return Ok(connection);
                }
                Ok(None) => {}
                // It was closed to us because it is being exchanged.
                Err(error) if !self.exchanged(pool) => return Err(error),
                Err(_) => {}
            }
        }
    }

    fn ask(self: &Arc<Self>, pool: &Arc<TenantPool>) -> Result<Answer, DbError> {
        let mut state = self.lock();
        let pool = state.current(pool).ok_or(DbError::Gone)?;
        if !state.silence.allows(&pool.server, Instant::now()) {
            return Err(DbError::Busy);
        }
        if let Some(grant) = self.grant(&mut state, &pool) {
            return Ok(Answer::Now(grant));
        }
        state.waiting.retain(|waiting| !waiting.answer.is_closed());
        if state.waiting.len() >= self.budget.queue {
            return Err(DbError::Busy);
        }
        let (answer, receiver) = oneshot::channel();
        state.waiting.push_back(Waiting { pool, answer });
        Ok(Answer::Later(receiver))
    }

    /// What `pool` can have right now.
    fn grant(self: &Arc<Self>, state: &mut State, pool: &Arc<TenantPool>) -> Option<Grant> {
        if state.held.contains(&pool.placement.tenant) {
            return None;
        }
        let own = state.idle.iter().rposition(|idle| Arc::ptr_eq(&idle.pool, pool));
        let connection = if let Some(idle) = own.and_then(|at| state.idle.remove(at)) {
            Granted::Idle(idle.connection, idle.since)
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
            permit: Permit { shared: Arc::clone(self), pool: Arc::clone(pool), returns_on_drop: true },
            connection,
        })
    }

    /// Serves the queue. What is granted is handed over after the lock is
    /// given up, because a grant nobody takes comes back here.
    pub(super) fn serve(self: &Arc<Self>, mut state: MutexGuard<'_, State>) {
        let mut granted = Vec::new();
        let mut still = VecDeque::with_capacity(state.waiting.len());
        while let Some(waiting) = state.waiting.pop_front() {
            if waiting.answer.is_closed() || waiting.pool.retired.load(Ordering::Relaxed) {
                continue;
            }
            let grant = match state.silence.allows(&waiting.pool.server, Instant::now()) {
                true => self.grant(&mut state, &waiting.pool),
                false => None,
            };
            match grant {
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
}

enum Answer {
    Now(Grant),
    Later(oneshot::Receiver<Grant>),
}
