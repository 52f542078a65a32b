//! What a context does when one of its mails has left.

use async_trait::async_trait;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    db::DbError,
    kernel::{ElectionId, Recipient, VoterId},
};

/// A context that is told that a mail of one of its templates was taken by the next server, in
/// the change that notes it. Not while another of that template waits for the same recipient.
#[async_trait]
pub trait MailLeft: Sync {
    /// Which template.
    fn template(&self) -> &'static str;

    /// A mail to `recipient` has left. The row of the mail is locked; whoever locks rows of
    /// voters withdraws their mails before.
    async fn mail_left(&self, database: &mut PgConnection, recipient: Recipient) -> Result<(), DbError>;
}

/// Submitted with `inventory::submit!`.
pub struct ToldOfMails(pub &'static dyn MailLeft);

inventory::collect!(ToldOfMails);

/// Tells the context whose mail it is that the mail `id` has left.
pub(super) async fn tell(database: &mut PgConnection, id: Uuid) -> Result<(), DbError> {
    let row = sqlx::query!(
        r#"
        select template, about as "about!", recipient as "recipient!"
        from kernel.outbox as mail
        where id = $1 and about is not null and recipient is not null
          and not exists (
            select
            from kernel.outbox as other
            where other.about = mail.about and other.recipient = mail.recipient
              and other.template = mail.template and other.id <> mail.id
              and other.sent_at is null and other.failed_at is null)
        "#,
        id,
    )
    .fetch_optional(&mut *database)
    .await?;
    let Some(row) = row else { return Ok(()) };
    let recipient = Recipient { election: ElectionId::from(row.about), voter: VoterId::from(row.recipient) };
    for ToldOfMails(context) in inventory::iter::<ToldOfMails>() {
        if context.template() == row.template {
            context.mail_left(&mut *database, recipient).await?;
        }
    }
    Ok(())
}
