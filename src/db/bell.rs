use std::{
    collections::BTreeSet,
    mem,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::sync::Notify;

use crate::kernel::TenantId;

/// Tells the sender of mail, after a commit, whose outbox has something new.
///
/// A ring is remembered until it is heard. Losing one (the process may die
/// between the commit and the ring) delays a mail until the outbox is looked through
/// for no reason, which happens at least every ten minutes or so.
#[derive(Clone, Debug, Default)]
pub struct OutboxBell(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    rung: Mutex<Rung>,
    notify: Notify,
}

/// Whose outboxes have something new.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Rung {
    /// The landlord's.
    pub landlord: bool,
    /// These tenants'.
    pub tenants: BTreeSet<TenantId>,
}

impl OutboxBell {
    pub(super) fn ring_landlord(&self) {
        self.lock().landlord = true;
        self.0.notify.notify_one();
    }

    pub(super) fn ring_tenant(&self, tenant: TenantId) {
        self.lock().tenants.insert(tenant);
        self.0.notify.notify_one();
    }

    /// Waits until at least one outbox has something new, and says which.
    pub async fn heard(&self) -> Rung {
        loop {
            let rung = mem::take(&mut *self.lock());
            if rung != Rung::default() {
                return rung;
            }
            self.0.notify.notified().await;
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Rung> {
        self.0.rung.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
