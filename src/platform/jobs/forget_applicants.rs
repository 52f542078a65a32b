//! Forgets those who applied for membership and never confirmed their address.

use std::time::Duration;

use super::TenantJob;
use crate::{
    db::TenantDb,
    membership::{self, MembershipDb, application::Joining as _},
};

/// How often to look. A link that has expired opens nothing, whether or not its applicant is
/// forgotten by then.
const POLL_INTERVAL: Duration = Duration::from_secs(60 * 60);

inventory::submit! {
    TenantJob {
        context: &membership::CONTEXT,
        name: "forget applicants who confirmed no address",
        every: POLL_INTERVAL,
        run: |db: TenantDb| {
            Box::pin(async move { MembershipDb::in_database(db).forget_unconfirmed().await.map(drop) })
        },
    }
}
