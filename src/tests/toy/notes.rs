use uuid::Uuid;

use crate::{
    db::{ContextDb, DbError, Stored},
    kernel::{Actor, AuditEntry, Context, EmailAddress, Language, Mail, UserId},
};

/// Notes, as a context that databases hold.
#[derive(Clone, Copy, Debug)]
pub enum ToyContext {}

impl Stored for ToyContext {
    const CONTEXT: &'static Context = &super::CONTEXT;
}

/// The notes in an organisation's database.
pub type ToyDb = ContextDb<ToyContext>;

impl ToyDb {
    /// All notes, the pinned ones first.
    pub(super) async fn notes(&self) -> Result<Vec<(String, bool)>, DbError> {
        let mut connection = self.acquire().await?;
        Ok(sqlx::query_as("select text, pinned from toy.note order by pinned desc, at")
            .fetch_all(&mut *connection)
            .await?)
    }

    /// Writes a note, and tells whoever wrote it by mail.
    pub(super) async fn write(&self, by: UserId, to: EmailAddress, text: &str) -> Result<(), DbError> {
        let environment = self.environment();
        let (id, now) = (environment.new_id(), environment.now());
        let mut tx = self.begin().await?;
        sqlx::query("insert into toy.note (id, text, at) values ($1, $2, $3)")
            .bind(id)
            .bind(text)
            .bind(now)
            .execute(&mut *tx)
            .await?;
        tx.enqueue(&Mail::new("toy-noted", to, Language::En).with("link", "/")).await?;
        tx.commit(AuditEntry::new(Actor::User(by), "note.written", id)).await
    }

    /// Pins what is not pinned. Gives how many that were.
    pub(super) async fn pin(&self) -> Result<u64, DbError> {
        let mut tx = self.begin().await?;
        let pinned = sqlx::query("update toy.note set pinned = true where not pinned")
            .execute(&mut *tx)
            .await?
            .rows_affected();
        tx.commit(AuditEntry::new(Actor::System, "note.pinned", Uuid::nil())).await?;
        Ok(pinned)
    }
}
