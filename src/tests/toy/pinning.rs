use std::time::Duration;

use crate::{
    db::{Stored as _, TenantDb},
    platform::jobs::TenantJob,
    toy::{ToyContext, ToyDb},
};

inventory::submit! {
    TenantJob {
        context: ToyContext::CONTEXT,
        name: "pin notes",
        every: Duration::from_millis(200),
        run: |db: TenantDb| Box::pin(async move { ToyDb::in_database(db).pin().await.map(drop) }),
    }
}
