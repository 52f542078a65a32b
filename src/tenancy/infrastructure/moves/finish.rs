//! What is left of an exchange, removed.

use std::time::Duration;

use sqlx::{Connection, PgConnection};
use tokio::time::timeout;

use super::{
    super::{provisioner::Provisioner, tenant_lock::with_tenant_lock},
    Endpoints, MoveError, copy,
    records::{self, Record},
    slot_name, target,
};
use crate::{
    db::DbError,
    kernel::{Actor, AuditEntry, TenantId},
};

/// How long one may take to be removed before the next is looked at; its server may
/// be gone without a word.
const FINISH_TIMEOUT: Duration = Duration::from_secs(60);

impl Provisioner {
    /// Removes the former database, or what an interrupted exchange left.
    pub async fn finish(&self, tenant: TenantId, actor: Actor) -> Result<(), MoveError> {
        with_tenant_lock(&self.landlord, tenant, async {
            let record = records::settled(&self.landlord, tenant).await?;
            if record.other.is_none() {
                return Err(MoveError::Nothing);
            }
            self.discard(tenant, &record, Some(actor)).await
        })
        .await
    }

    /// Removes former databases that can no longer be taken back, and copies
    /// whose making was interrupted. What cannot be removed now is tried again
    /// the next time.
    pub async fn tidy_up(&self) -> Result<(), DbError> {
        for tenant in records::disposable(&self.landlord).await? {
            let removed = with_tenant_lock(&self.landlord, tenant, async {
                let record = records::settled(&self.landlord, tenant).await?;
                // Meanwhile it may have been exchanged.
                let now = self.landlord.environment().now();
                match &record.other {
                    Some(other) if other.is_disposable(now) => {
                        self.discard(tenant, &record, Some(Actor::System)).await
                    }
                    Some(_) | None => Ok(()),
                }
            });
            match timeout(FINISH_TIMEOUT, removed).await.unwrap_or(Err(DbError::Busy.into())) {
                // Somebody is making the copy.
                Ok(()) | Err(MoveError::TenantBusy(_)) => {}
                Err(error) => {
                    let error = &error as &dyn std::error::Error;
                    tracing::error!(error, tenant.id = %tenant, "a database that is not needed could not be removed");
                }
            }
        }
        Ok(())
    }

    /// Removes the other database and everything that was for its sake. If that
    /// is a change of its own, `actor` is who made it.
    pub(super) async fn discard(
        &self,
        tenant: TenantId,
        record: &Record,
        actor: Option<Actor>,
    ) -> Result<(), MoveError> {
        let Some(other) = &record.other else { return Ok(()) };
        for place in [&record.now, &other.place] {
            let Some(database) = target::open_again(&self.landlord, tenant, place).await? else {
                continue;
            };
            let ends = Endpoints::new(&self.landlord, tenant, place.clone())?;
            let mut connection = PgConnection::connect_with(&ends.platform).await?;
            if !database.is_entered(&mut connection).await? {
                return Err(DbError::NotOurs(place.database.clone()).into());
            }
            copy::end_others(&mut connection).await?;
            for back in [false, true] {
                copy::unpublish(&mut connection, &slot_name(tenant, back)).await?;
            }
            connection.close().await?;
        }
        let elsewhere = other.place.server != record.now.server;
        target::remove(&self.landlord, tenant, &record.role, &other.place, elsewhere).await?;
        let mut tx = self.landlord.begin().await?;
        records::forget(&mut tx, tenant).await?;
        match actor {
            Some(actor) => tx.commit(AuditEntry::new(actor, "tenant.move_finished", tenant)).await?,
            None => tx.commit_unaudited().await?,
        }
        Ok(())
    }
}
