//! What this process knows of mails, for monitoring.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use crate::{db::outbox::Attempt, kernel::TenantId};

/// Mails: what became of those this process tried, and how many wait where it has looked.
#[derive(Debug, Default)]
pub struct MailFigures {
    sent: AtomicU64,
    put_off: AtomicU64,
    refused: AtomicU64,
    given_up: AtomicU64,
    /// By organisation, as it was when it was last visited; whether they are held.
    waiting: Mutex<HashMap<TenantId, (u64, bool)>>,
}

impl MailFigures {
    /// Counts an attempt.
    pub(crate) fn note(&self, attempt: Attempt) {
        let count = match attempt {
            Attempt::Sent => &self.sent,
            Attempt::Later(_) => &self.put_off,
            Attempt::Refused => &self.refused,
            Attempt::GivenUp => &self.given_up,
        };
        count.fetch_add(1, Ordering::Relaxed);
    }

    /// Notes how many mails of an organisation wait, and whether they are held.
    pub(crate) fn enter(&self, tenant: TenantId, waiting: u64, is_held: bool) {
        self.waiting().insert(tenant, (waiting, is_held));
    }

    /// Forgets those that are not among `tenants`.
    pub(crate) fn keep(&self, tenants: &BTreeSet<TenantId>) {
        self.waiting().retain(|tenant, _| tenants.contains(tenant));
    }

    /// What became of attempts, by name.
    pub(crate) fn attempts(&self) -> [(&'static str, u64); 4] {
        let of = |count: &AtomicU64| count.load(Ordering::Relaxed);
        [
            ("sent", of(&self.sent)),
            ("put_off", of(&self.put_off)),
            ("refused", of(&self.refused)),
            ("given_up", of(&self.given_up)),
        ]
    }

    /// How many mails of all organisations wait to be sent, and how many are held.
    pub(crate) fn totals(&self) -> (u64, u64) {
        self.waiting().values().fold((0, 0), |(waiting, held), (count, is_held)| match is_held {
            true => (waiting, held + count),
            false => (waiting + count, held),
        })
    }

    fn waiting(&self) -> MutexGuard<'_, HashMap<TenantId, (u64, bool)>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
