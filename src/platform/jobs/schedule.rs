//! When each organisation is to be looked at again: visiting one takes a connection
//! from somebody, and most have nothing to do.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Mutex, MutexGuard, PoisonError},
};

use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::kernel::TenantId;

/// However quiet it is there, every organisation is visited that often, to the next
/// look at the schedule. Another process may have changed something there, or left
/// something undone.
const LONGEST: Duration = Duration::minutes(10);

/// When the organisations are to be visited again. `S` is what an organisation bears
/// as long as nothing that this process knows of has changed there.
pub(crate) struct NextDue<S>(Mutex<HashMap<TenantId, Entry<S>>>);

struct Entry<S> {
    state: S,
    at: OffsetDateTime,
}

impl<S> Default for NextDue<S> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<S: Eq> NextDue<S> {
    /// Whether an organisation that bears `state` is to be visited: nobody was there
    /// yet, something has changed, or the time has come.
    pub(crate) fn is_due(&self, tenant: TenantId, state: &S, now: OffsetDateTime) -> bool {
        // An entry further ahead was made by a clock that has been put back since.
        let is_over = |at: OffsetDateTime| at <= now || at > now + LONGEST;
        self.lock().get(&tenant).is_none_or(|entry| entry.state != *state || is_over(entry.at))
    }

    /// Notes that there is something to do for the organisation now, until it is
    /// [entered](Self::enter) the next time: a visit that fails is tried again.
    pub(crate) fn forget(&self, tenant: TenantId) {
        self.lock().remove(&tenant);
    }

    /// Notes that the organisation was visited at `now`, before which it bore `state`,
    /// and that there will be something to do at `next`.
    pub(crate) fn enter(
        &self,
        tenant: TenantId,
        state: S,
        now: OffsetDateTime,
        next: Option<OffsetDateTime>,
    ) {
        let latest = now + LONGEST - early(tenant);
        let at = next.map_or(latest, |next| next.min(latest));
        self.lock().insert(tenant, Entry { state, at });
    }

    /// Forgets those that are not among `tenants`.
    pub(crate) fn keep(&self, tenants: &BTreeSet<TenantId>) {
        self.lock().retain(|tenant, _| tenants.contains(tenant));
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<TenantId, Entry<S>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Up to half of [`LONGEST`], different for each: they are not all visited at once.
fn early(tenant: TenantId) -> Duration {
    let part = Uuid::from(tenant).as_u128() % (LONGEST.whole_milliseconds().unsigned_abs() / 2);
    Duration::milliseconds(i64::try_from(part).unwrap_or_default())
}

#[cfg(test)]
#[path = "schedule_tests.rs"]
mod tests;
