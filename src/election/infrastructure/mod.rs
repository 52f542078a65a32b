//! The stores: the schema `election` of an organisation's database.

mod ballot_box;
mod ballots;
mod board;
mod board_mark;
mod box_copy;
mod casting;
mod ceremony;
mod consistency;
mod corrections;
mod credentials;
mod database;
mod elections;
mod forgotten;
mod history;
mod import;
mod kept_credential;
mod letters;
mod lines;
mod link_openings;
mod links;
mod load;
mod open;
mod photo;
mod public_board;
mod receipts;
mod renewals;
mod roll;
mod runtime;
mod save;
mod texts;
mod translations;
mod turnout;
mod upkeep;
mod voter;
mod withdrawals;

pub use self::database::{ElectionContext, ElectionDb};

use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    application::{Failed, StoreError},
    domain::Event,
};
use crate::{
    db::{DbError, NotWorked},
    kernel::{Actor, AuditEntry, ElectionId},
};

impl From<NotWorked> for StoreError {
    fn from(error: NotWorked) -> Self {
        match error {
            NotWorked::Busy => Self::Busy,
            NotWorked::Broken => Self::broken(error),
        }
    }
}

impl From<DbError> for StoreError {
    fn from(error: DbError) -> Self {
        match (&error, error.constraint()) {
            (error, _) if error.is_outage_logged() => Self::Busy,
            (error, None) if error.is_missing_schema() => Self::NotInstalled,
            (_, Some("election_title_unique")) => Self::TitleTaken,
            (_, Some("credential_authority_uuid_unique")) => Self::NameTaken,
            (_, _) => Self::broken(error),
        }
    }
}

impl<E> From<DbError> for Failed<E> {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        DbError::from(error).into()
    }
}

impl<E> From<sqlx::Error> for Failed<E> {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// What the audit trail says of `event`.
fn entry(actor: Actor, event: &Event, election: ElectionId) -> Result<AuditEntry, DbError> {
    let entry = AuditEntry::new(actor, event.action(), election);
    match serde_json::to_value(event).map_err(|_| DbError::Malformed("event"))? {
        serde_json::Value::Null => Ok(entry),
        details => Ok(entry.with(details)),
    }
}

/// Locks an election for a change; false if there is none.
async fn lock(connection: &mut PgConnection, id: ElectionId) -> Result<bool, DbError> {
    let found = sqlx::query_scalar!(
        r#"
        select id
        from election.election
        where id = $1
        for update
        "#,
        Uuid::from(id),
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.is_some())
}

/// A number that PostgreSQL keeps with a sign.
fn unsigned<T: TryInto<U>, U>(number: T) -> Result<U, DbError> {
    number.try_into().map_err(|_| DbError::Malformed("number"))
}
