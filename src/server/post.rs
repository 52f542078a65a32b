use std::{collections::VecDeque, error::Error};

use tokio::time::timeout;

use super::mailer::{Mailer, SWEEP};
use crate::{
    db::{DbError, LandlordDb, OutboxBell, Rung},
    tenancy::{Tenant, Tenants},
};

/// Goes round the outboxes: at once to those whose bell rang after a commit,
/// now and then to all, for what was put off or left by a crash.
pub struct Post {
    mailer: Mailer,
    landlord: LandlordDb,
    tenants: Tenants,
}

impl Post {
    /// A round with `mailer`.
    pub fn new(mailer: Mailer, landlord: LandlordDb, tenants: Tenants) -> Self {
        Self { mailer, landlord, tenants }
    }

    /// Works until it is dropped.
    pub async fn run(self, bell: OutboxBell) {
        loop {
            self.sweep().await;
            let next_sweep = tokio::time::Instant::now() + SWEEP;
            while let Ok(rung) = timeout(next_sweep - tokio::time::Instant::now(), bell.heard()).await {
                self.answer(rung).await;
            }
        }
    }

    /// Empties the outboxes whose bell rang.
    pub async fn answer(&self, rung: Rung) {
        if rung.landlord {
            note(self.landlords().await);
        }
        let mut tenants = VecDeque::new();
        for tenant in rung.tenants {
            tenants.extend(found(self.tenants.by_id(tenant).await));
        }
        self.empty(tenants).await;
    }

    /// Empties all outboxes. One that fails does not keep the others waiting.
    pub async fn sweep(&self) {
        note(self.landlords().await);
        let slugs = match self.tenants.active().await {
            Ok(slugs) => slugs,
            Err(error) => return note(Err(error)),
        };
        let mut tenants = VecDeque::new();
        for slug in slugs {
            tenants.extend(found(self.tenants.by_slug(&slug).await));
        }
        self.empty(tenants).await;
    }

    async fn landlords(&self) -> Result<(), DbError> {
        self.mailer.empty(&self.landlord, self.landlord.ambient().now()).await
    }

    /// Empties the outboxes of `tenants`, some mails of each in turn: nobody waits
    /// for the thousand invitations of another.
    async fn empty(&self, mut tenants: VecDeque<Tenant>) {
        while let Some(tenant) = tenants.pop_front() {
            let db = tenant.db();
            match self.mailer.send_some(&db, db.ambient().now()).await {
                Ok(true) => tenants.push_back(tenant),
                Ok(false) => {}
                Err(error) => note(Err(error)),
            }
        }
    }
}

/// The organisation, if it is open and was found.
fn found(tenant: Result<Option<Tenant>, DbError>) -> Option<Tenant> {
    tenant.unwrap_or_else(|error| {
        note(Err(error));
        None
    })
}

fn note(result: Result<(), DbError>) {
    if let Err(error) = result {
        tracing::warn!(error = &error as &dyn Error, "an outbox could not be emptied");
    }
}
