//! All outboxes together: emptied in the background, or read in a
//! demonstration.

use std::time::Duration;

use tokio::time::timeout;

use super::mailer::{Mailer, SWEEP};
use crate::{
    db::{DbError, LandlordDb, OutboxBell, Rung, outbox::Outbox},
    messages,
    tenancy::Tenants,
};

/// Sends mail as it comes, and looks through all outboxes now and then, until
/// it is dropped.
pub(super) async fn empty_for_ever(mailer: Mailer, landlord: LandlordDb, tenants: Tenants, bell: OutboxBell) {
    // What an earlier process left comes first.
    let mut next = None;
    loop {
        let done = match next {
            Some(rung) => empty_some(&mailer, &landlord, &tenants, rung).await,
            None => empty_all(&mailer, &landlord, &tenants).await,
        };
        if let Err(error) = done {
            tracing::error!(error = &error as &dyn std::error::Error, "an outbox could not be emptied");
            // Its database may be away for a while.
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        next = timeout(SWEEP, bell.heard()).await.ok();
    }
}

async fn empty_some(
    mailer: &Mailer,
    landlord: &LandlordDb,
    tenants: &Tenants,
    rung: Rung,
) -> Result<(), DbError> {
    let now = landlord.ambient().now();
    if rung.landlord {
        mailer.empty(landlord, now).await?;
    }
    for tenant in rung.tenants {
        if let Some(tenant) = tenants.by_id(tenant).await? {
            mailer.empty(&tenant.db(), now).await?;
        }
    }
    Ok(())
}

async fn empty_all(mailer: &Mailer, landlord: &LandlordDb, tenants: &Tenants) -> Result<(), DbError> {
    let now = landlord.ambient().now();
    mailer.empty(landlord, now).await?;
    for slug in tenants.active().await? {
        let Some(tenant) = tenants.by_slug(&slug).await? else { continue };
        // One organisation's trouble is not the others'.
        if let Err(error) = mailer.empty(&tenant.db(), now).await {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, tenant.slug = %slug, "an outbox could not be emptied");
        }
    }
    Ok(())
}

/// A mail that waits, worded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingMail {
    /// Where it would go.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
}

/// The mails that wait in all outboxes, the newest first. For demonstrations
/// only: mails hold links that open doors.
pub async fn waiting_mails(
    landlord: &LandlordDb,
    tenants: &Tenants,
    public_url: &str,
) -> Result<Vec<WaitingMail>, DbError> {
    let mut mails = landlord.waiting().await?;
    for slug in tenants.active().await? {
        if let Some(tenant) = tenants.by_slug(&slug).await? {
            mails.extend(tenant.db().waiting().await?);
        }
    }
    mails.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    Ok(mails
        .iter()
        .map(|(_, mail)| {
            let (subject, body) = messages::mail(mail, public_url);
            WaitingMail { to: mail.to.as_str().to_owned(), subject, body }
        })
        .collect())
}
