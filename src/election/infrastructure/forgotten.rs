//! Credentials are forgotten in the change that notes that they were sent.

use async_trait::async_trait;
use sqlx::PgConnection;
use uuid::Uuid;

use super::kept_credential;
use crate::{
    db::{
        DbError, PlatformKey,
        outbox::{MailLeft, ToldOfMails},
    },
    election::application::ACCESS_MAILS,
    kernel::Mail,
};

/// The mails that bring credentials.
struct CredentialMails;

inventory::submit! { ToldOfMails(&CredentialMails) }

#[async_trait]
impl MailLeft for CredentialMails {
    fn template(&self) -> &'static str {
        ACCESS_MAILS[1]
    }

    async fn mail_left(
        &self,
        database: &mut PgConnection,
        key: &PlatformKey,
        mail: &Mail,
    ) -> Result<(), DbError> {
        let (Some(recipient), Some(credential)) = (mail.recipient, mail.args.get("credential")) else {
            return Ok(());
        };
        // While the module is taken away, its schema is kept under another name.
        let is_there = sqlx::query_scalar!(r#"select to_regclass('election.voter') is not null as "there!""#)
            .fetch_one(&mut *database)
            .await?;
        // The one that is kept may have come after the one that has left.
        if is_there && kept_credential::is(&mut *database, key, recipient.voter, credential).await? {
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
