//! Figures of servers, provisioning and backups, for monitoring.

use std::time::Duration;

use futures_util::future::join_all;
use sqlx::{Connection, PgConnection};
use time::OffsetDateTime;
use tokio::time::timeout;

use super::{
    backup::newest_landlord_backup,
    placement::server,
    servers::{Registered, registered},
};
use crate::db::{DbError, LandlordDb};

/// How long a server may take to answer.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(2);

/// What a server says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerFigures {
    /// What it is called.
    pub name: String,
    /// How many connections are open, and how many it allows; `None`: it does not answer.
    pub connections: Option<(u64, u64)>,
}

/// Organisations whose databases are being made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProvisioningFigures {
    /// Accepted, and not begun.
    pub waiting: u64,
    /// Under way.
    pub running: u64,
    /// Of which a step has failed.
    pub failed: u64,
}

/// Backups that were made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BackupFigures {
    /// When the landlord's database was last backed up.
    pub landlord: Option<OffsetDateTime>,
    /// When that organisation was last backed up whose newest backup is the oldest.
    pub organisations: Option<OffsetDateTime>,
    /// How many organisations were never backed up.
    pub missing: u64,
}

impl LandlordDb {
    /// What every server says of itself, all at the same time.
    ///
    /// # Errors
    ///
    /// If the landlord's database does not answer.
    pub async fn server_figures(&self) -> Result<Vec<ServerFigures>, DbError> {
        let servers = registered(self).await?;
        Ok(join_all(servers.into_iter().map(|row| self.figures_of(row))).await)
    }

    async fn figures_of(&self, row: Registered) -> ServerFigures {
        let asked = async {
            let mut connection =
                PgConnection::connect_with(&server(self, row.sealed_url.as_deref())?).await?;
            let found = sqlx::query!(
                r#"
                select current_setting('max_connections')::bigint as "allowed!",
                  (select count(*) from pg_stat_activity where backend_type = 'client backend') as "open!"
                "#
            )
            .fetch_one(&mut connection)
            .await?;
            // It told everything; how it says good-bye does not matter.
            let _ = connection.close().await;
            Ok::<_, DbError>((found.open.unsigned_abs(), found.allowed.unsigned_abs()))
        };
        let connections = timeout(ANSWER_TIMEOUT, asked).await.ok().and_then(Result::ok);
        ServerFigures { name: row.name, connections }
    }

    /// How many organisations' databases are being made.
    ///
    /// # Errors
    ///
    /// If the landlord's database does not answer.
    pub async fn provisioning_figures(&self) -> Result<ProvisioningFigures, DbError> {
        let row = sqlx::query!(
            r#"
            select
              (select count(*) from tenancy.application where status = 'approved') as "waiting!",
              count(*) filter (where not failed) as "running!",
              count(*) filter (where failed) as "failed!"
            from (
              select exists (
                select
                from tenancy.provisioning_step
                where tenant_id = tenant.id
                  and failure is not null
              ) as failed
              from tenancy.tenant
              where status = 'provisioning'
            ) as unfinished
            "#
        )
        .fetch_one(&mut *self.acquire().await?)
        .await?;
        Ok(ProvisioningFigures {
            waiting: row.waiting.unsigned_abs(),
            running: row.running.unsigned_abs(),
            failed: row.failed.unsigned_abs(),
        })
    }

    /// When backups were made.
    ///
    /// # Errors
    ///
    /// If the landlord's database does not answer.
    pub async fn backup_figures(&self) -> Result<BackupFigures, DbError> {
        let row = sqlx::query!(
            r#"
            select min(newest) as oldest, count(*) filter (where newest is null) as "missing!"
            from (
              select (
                select max(made_at)
                from tenancy.backup
                where tenant_id = tenant.id
                  and removed_at is null
              ) as newest
              from tenancy.tenant
              where status <> 'provisioning'
            ) as backups
            "#
        )
        .fetch_one(&mut *self.acquire().await?)
        .await?;
        Ok(BackupFigures {
            landlord: newest_landlord_backup(self).await?,
            organisations: row.oldest,
            missing: row.missing.unsigned_abs(),
        })
    }
}
