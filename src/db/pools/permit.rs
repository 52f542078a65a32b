//! The right to have a connection, and how one is opened and closed.

use std::{sync::Arc, time::Duration};

use sqlx::{Connection, PgConnection, Row};
use tokio::time::timeout;
use uuid::Uuid;

use super::{Placement, share::Shared, state::TenantPool};
use crate::{
    db::{DbError, lease::Lease},
    kernel::TenantId,
};

/// The right to have one connection of `pool`; given back when it is dropped.
pub(in crate::db) struct Permit {
    pub(in crate::db) shared: Arc<Shared>,
    pub(in crate::db) pool: Arc<TenantPool>,
    pub(super) owed: bool,
}

pub(super) struct Grant {
    pub(super) permit: Permit,
    pub(super) connection: Granted,
}

/// How a request for a connection is granted.
pub(super) enum Granted {
    /// An idle connection of the tenant.
    Idle(PgConnection),
    /// Open a new one.
    New,
    /// Open a new one after closing this one of another tenant.
    Instead(PgConnection),
}

impl Grant {
    /// The granted connection; `None` if it was an idle one that had died.
    pub(super) async fn redeem(self) -> Result<Option<Lease>, DbError> {
        let Self { permit, connection } = self;
        match connection {
            Granted::Idle(mut connection) => match connection.ping().await {
                Ok(()) => Ok(Some(Lease::new(permit, connection))),
                Err(_) => Ok(None),
            },
            Granted::New => permit.connect().await.map(Some),
            Granted::Instead(other) => {
                hang_up(other).await;
                permit.connect().await.map(Some)
            }
        }
    }
}

impl Permit {
    async fn connect(self) -> Result<Lease, DbError> {
        let placement = &self.pool.placement;
        let mut connection = PgConnection::connect_with(&placement.options).await?;
        if let Err(error) = identify(&mut connection, placement).await {
            hang_up(connection).await;
            return Err(error);
        }
        Ok(Lease::new(self, connection))
    }

    /// Gives up the duty to give the permit back: its connection lives on.
    pub(super) fn keep(mut self) {
        self.owed = false;
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        if self.owed {
            self.shared.give_back(&self.pool);
        }
    }
}

/// Asks the database whose it is: a name or an address may lead elsewhere.
pub(super) async fn identify(connection: &mut PgConnection, placement: &Placement) -> Result<(), DbError> {
    // Asked once by each connection: not worth the exchange that prepares it.
    let question = sqlx::raw_sql("select current_database()::text, tenant_id from kernel.identity");
    let answer = question.fetch_optional(&mut *connection).await;
    let found = answer.and_then(|row| {
        row.map(|row| Ok((row.try_get::<String, _>(0)?, row.try_get::<Uuid, _>(1)?))).transpose()
    });
    match found {
        Ok(Some((database, tenant)))
            if database == placement.database && TenantId::from(tenant) == placement.tenant =>
        {
            Ok(())
        }
        Ok(Some(_) | None) => Err(DbError::WrongDatabase),
        Err(sqlx::Error::Database(error)) if missing_or_forbidden(error.code().as_deref()) => {
            Err(DbError::WrongDatabase)
        }
        Err(error) => Err(error.into()),
    }
}

/// No such schema or table, or no right to read it: not a tenant's database,
/// or not this role's.
fn missing_or_forbidden(code: Option<&str>) -> bool {
    matches!(code, Some("3F000" | "42P01" | "42501"))
}

/// Closes a connection, so that the server knows at once. If that fails, the
/// connection is lost already.
pub(super) async fn hang_up(connection: PgConnection) {
    let _ = timeout(Duration::from_secs(1), connection.close()).await;
}
