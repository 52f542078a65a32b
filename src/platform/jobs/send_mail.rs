//! Empties the outboxes.

use std::{collections::VecDeque, error::Error};

use futures_util::{StreamExt, stream::FuturesUnordered};
use tokio::time::timeout;

use super::schedule::NextDue;
use crate::platform::mailer::{Mailer, SWEEP, answered};
use crate::{
    db::{DbError, Generation, LandlordDb, OutboxSignal, Pending},
    tenancy::{Active, Tenant, TenantDirectory},
};

/// How many conversations with the mail server there may be at a time.
const SENDERS: usize = 4;

/// Goes round the outboxes: at once to those whose signal was given after a commit, again
/// to those where a mail was put off, and now and then to all, for what a crash or
/// another process left.
pub struct MailDispatcher {
    mailer: Mailer,
    landlord: LandlordDb,
    tenants: TenantDirectory,
    /// By which of its databases each organisation has, and whether it is a rehearsal.
    schedule: NextDue<(Generation, bool)>,
}

impl MailDispatcher {
    /// A round with `mailer`.
    pub fn new(mailer: Mailer, landlord: LandlordDb, tenants: TenantDirectory) -> Self {
        Self { mailer, landlord, tenants, schedule: NextDue::default() }
    }

    /// Works until it is dropped.
    pub async fn run(self, signal: OutboxSignal) {
        loop {
            self.deliver_pending().await;
            let next_sweep = tokio::time::Instant::now() + SWEEP;
            while let Ok(pending) = timeout(next_sweep - tokio::time::Instant::now(), signal.wait()).await {
                self.answer(pending).await;
            }
        }
    }

    /// Empties the outboxes whose signal was given.
    pub async fn answer(&self, pending: Pending) {
        if pending.landlord {
            note(self.landlords().await);
        }
        let mut tenants = VecDeque::new();
        for tenant in pending.tenants {
            // If it cannot be found or emptied now, the next sweep does it.
            self.schedule.forget(tenant);
            tenants.extend(found(self.tenants.by_id(tenant).await));
        }
        self.empty(tenants).await;
    }

    /// Empties the outboxes in which something may be due. One that fails does not
    /// keep the others waiting.
    pub async fn deliver_pending(&self) {
        note(self.landlords().await);
        let active = match self.tenants.active().await {
            Ok(active) => active,
            Err(error) => return note(Err(error)),
        };
        let ids = active.iter().map(|tenant| tenant.id).collect();
        self.schedule.keep(&ids);
        self.mailer.figures().keep(&ids);
        let now = self.landlord.environment().now();
        let mut tenants = VecDeque::new();
        for Active { id, slug, generation, is_rehearsal } in active {
            if self.schedule.is_due(id, &(generation, is_rehearsal), now) {
                tenants.extend(found(self.tenants.by_slug(&slug).await));
            }
        }
        self.empty(tenants).await;
    }

    async fn landlords(&self) -> Result<(), DbError> {
        self.mailer.empty(&self.landlord, self.landlord.environment().now()).await
    }

    /// Empties the outboxes of `tenants`, some mails of each in turn: nobody waits
    /// for the thousand invitations of another.
    async fn empty(&self, mut tenants: VecDeque<Tenant>) {
        let mut at_work = FuturesUnordered::new();
        loop {
            while at_work.len() < SENDERS
                && let Some(tenant) = tenants.pop_front()
            {
                at_work.push(async move {
                    let sent = self.some_of(&tenant).await;
                    (tenant, sent)
                });
            }
            let Some((tenant, sent)) = at_work.next().await else { return };
            match sent {
                Ok(true) => {
                    // Where nobody else waits, one gets several senders: what is
                    // claimed by one is not by another.
                    if at_work.len() + tenants.len() + 1 < SENDERS {
                        tenants.push_back(tenant.clone());
                    }
                    tenants.push_back(tenant);
                }
                Ok(false) => {}
                Err(error) => {
                    self.schedule.forget(tenant.id());
                    note(Err(error));
                }
            }
        }
    }

    /// Sends some mails of an organisation; whether there were any. Those of a rehearsal are
    /// held.
    async fn some_of(&self, tenant: &Tenant) -> Result<bool, DbError> {
        let db = tenant.db();
        let now = db.environment().now();
        let any = !tenant.is_rehearsal() && self.mailer.send_some(&db, now).await?;
        if !any {
            let (next, waiting) = answered(db.next_attempt()).await?;
            self.mailer.figures().enter(db.tenant(), waiting, tenant.is_rehearsal());
            let next = next.filter(|_| !tenant.is_rehearsal());
            self.schedule.enter(db.tenant(), (db.generation(), tenant.is_rehearsal()), now, next);
        }
        Ok(any)
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
