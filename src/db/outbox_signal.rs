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
pub struct OutboxSignal(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    pending: Mutex<Pending>,
    notify: Notify,
}

/// Whose outboxes have something new.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// The landlord's.
    pub landlord: bool,
    /// These tenants'.
    pub tenants: BTreeSet<TenantId>,
}

impl OutboxSignal {
    pub(super) fn ring_landlord(&self) {
        self.lock().landlord = true;
        self.0.notify.notify_one();
    }

    pub(super) fn ring_tenant(&self, tenant: TenantId) {
        self.lock().tenants.insert(tenant);
        self.0.notify.notify_one();
    }

    /// Waits until at least one outbox has something new, and says which.
    pub async fn wait(&self) -> Pending {
        loop {
            let pending = mem::take(&mut *self.lock());
            if pending != Pending::default() {
                return pending;
            }
            self.0.notify.notified().await;
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Pending> {
        self.0.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
