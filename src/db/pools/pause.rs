//! Waiting while an organisation's database is exchanged for one with the same
//! content.

use std::sync::{Arc, atomic::Ordering};

use super::{shared::Shared, state::TenantPool};
use crate::kernel::TenantId;

impl Shared {
    /// Grants nothing more to `tenant` until [`Self::resume`]. Its idle
    /// connections are closed now, the others when they are given back;
    /// requests wait in the queue, for at most the time to acquire a connection.
    pub(super) fn pause(self: &Arc<Self>, tenant: TenantId) {
        let mut closed = Vec::new();
        {
            let mut state = self.lock();
            state.held.insert(tenant);
            state.take_idle(tenant, &mut closed);
        }
        self.close(closed);
    }

    /// Ends [`Self::pause`]: who waits is served.
    pub(super) fn resume(self: &Arc<Self>, tenant: TenantId) {
        let mut state = self.lock();
        if state.held.remove(&tenant) {
            self.serve(state);
        }
    }

    /// Whether the database behind `pool` is being, or was, exchanged.
    pub(super) fn exchanged(&self, pool: &TenantPool) -> bool {
        pool.retired.load(Ordering::Relaxed) || self.lock().held.contains(&pool.placement.tenant)
    }
}
