//! What a context does when one of its mails has left.

use async_trait::async_trait;
use sqlx::PgConnection;

use crate::{
    db::{DbError, PlatformKey},
    kernel::Mail,
};

/// A context that is told that a mail of one of its templates was taken by the next server, in
/// the change that notes it. Not of one that was withdrawn before that was noted.
#[async_trait]
pub trait MailLeft: Sync {
    /// Which template.
    fn template(&self) -> &'static str;

    /// A mail has left. The row of the mail is locked; whoever locks rows of voters withdraws
    /// their mails before.
    async fn mail_left(
        &self,
        database: &mut PgConnection,
        key: &PlatformKey,
        mail: &Mail,
    ) -> Result<(), DbError>;
}

/// Submitted with `inventory::submit!`.
pub struct ToldOfMails(pub &'static dyn MailLeft);

inventory::collect!(ToldOfMails);

/// Tells the context whose mail it is that it has left.
pub(super) async fn tell(database: &mut PgConnection, key: &PlatformKey, mail: &Mail) -> Result<(), DbError> {
    for ToldOfMails(context) in inventory::iter::<ToldOfMails>() {
        if context.template() == mail.template {
            context.mail_left(&mut *database, key, mail).await?;
        }
    }
    Ok(())
}
