//! Forgets what nobody comes back for: sessions that are over, forms that were refused
//! or answered, attempts.

use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval};

use crate::db::{DbError, LandlordDb};

/// How often.
const POLL_INTERVAL: Duration = Duration::from_secs(60 * 60);

/// Cleans the landlord's database again and again. Organisations' are cleaned by
/// whoever adds to them.
pub(crate) async fn run(landlord: LandlordDb) {
    let mut ticks = interval(POLL_INTERVAL);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if let Err(error) = clean(&landlord).await {
            tracing::warn!(%error, "what is over could not be forgotten; the next hour tries again");
        }
    }
}

/// Forgets what is over.
///
/// # Errors
/// [`DbError`] if the database does not answer.
pub async fn clean(landlord: &LandlordDb) -> Result<(), DbError> {
    let now = landlord.environment().now();
    let mut tx = landlord.begin().await?;
    sqlx::query!("delete from platform.session where expires_at < $1", now).execute(&mut *tx).await?;
    sqlx::query!("delete from platform.refused_form where kept_until < $1", now).execute(&mut *tx).await?;
    sqlx::query!("delete from platform.answered_form where kept_until < $1", now).execute(&mut *tx).await?;
    let yesterday = now - time::Duration::DAY;
    sqlx::query!("delete from platform.attempt_count where last_at < $1", yesterday)
        .execute(&mut *tx)
        .await?;
    tx.commit_unaudited().await
}
