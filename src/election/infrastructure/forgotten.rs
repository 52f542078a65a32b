//! Credentials are forgotten in the change that notes that they were sent.

use async_trait::async_trait;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    db::{
        DbError,
        outbox::{MailLeft, ToldOfMails},
    },
    election::application::ACCESS_MAILS,
    kernel::Recipient,
};

/// The mails that bring credentials.
struct CredentialMails;

inventory::submit! { ToldOfMails(&CredentialMails) }

#[async_trait]
impl MailLeft for CredentialMails {
    fn template(&self) -> &'static str {
        ACCESS_MAILS[1]
    }

    async fn mail_left(&self, database: &mut PgConnection, recipient: Recipient) -> Result<(), DbError> {
        // While the module is taken away, its schema is kept under another name.
        let is_there = sqlx::query_scalar!(r#"select to_regclass('election.voter') is not null as "there!""#)
            .fetch_one(&mut *database)
            .await?;
        if is_there {
            sqlx::query!(
                "select election.forget_sent_credential($1, $2)",
                Uuid::from(recipient.election),
                Uuid::from(recipient.voter),
            )
            .execute(database)
            .await?;
        }
        Ok(())
    }
}
