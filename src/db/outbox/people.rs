//! Mails of people who are erased some day.

use uuid::Uuid;

use super::deliveries::REPLACED;
use crate::db::{DbError, TenantTransaction};

impl TenantTransaction {
    /// Withdraws the mails of these people that wait, and wipes what servers answered to those
    /// that were sent: it may hold the address.
    pub async fn forget_mails_of(&mut self, people: &[Uuid]) -> Result<(), DbError> {
        sqlx::query!(
            r#"
            update kernel.outbox
            set sealed = null, answer_sealed = null, refused_tag = null,
              failed_at = case when sent_at is null and failed_at is null then next_attempt_at else failed_at end,
              last_error = case when sent_at is null and failed_at is null then $2 else last_error end
            where people && $1
            "#,
            people,
            REPLACED,
        )
        .execute(&mut **self)
        .await?;
        Ok(())
    }
}
