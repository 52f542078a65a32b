use sqlx::postgres::PgConnectOptions;

use super::{
    super::{
        maintenance_connection::TenantLogin,
        owner::{Owned, owner_login, owner_password},
        placement::{AdminConnection, server},
    },
    outcome::{MoveError, Side},
    records::{Place, Record},
};
use crate::{
    db::{DbError, LandlordDb},
    kernel::TenantId,
};

/// How one of the two databases is reached.
pub(super) struct Endpoints {
    pub(super) place: Place,
    /// As the tenant's owner role.
    pub(super) address: TenantLogin,
    /// As the platform.
    pub(super) platform: PgConnectOptions,
}

impl Endpoints {
    pub(super) fn new(landlord: &LandlordDb, tenant: TenantId, place: Place) -> Result<Self, DbError> {
        let server = server(landlord, place.sealed_url.as_deref())?.application_name("database_move");
        let options = owner_login(landlord, tenant, &server, &place.database)?;
        let password = owner_password(landlord, tenant)?;
        let platform = server.database(&place.database);
        Ok(Self { place, address: TenantLogin { options, password }, platform })
    }

    /// Gives the database its owner role, if it is from before there were such.
    pub(super) async fn ensure_owned(
        &self,
        landlord: &LandlordDb,
        tenant: TenantId,
        record: &Record,
    ) -> Result<(), MoveError> {
        let owned = Owned {
            tenant,
            server: &self.platform,
            database: &self.place.database,
            run_time: (&record.role, &record.sealed_password),
        };
        Ok(owned.ensure(landlord).await?)
    }

    /// Whether the server at this end, which is called `end`, tells changes to `slots`
    /// more. It is not asked in the organisation's database: a copy's is not there yet.
    pub(super) async fn check_logical_replication(
        &self,
        landlord: &LandlordDb,
        end: Side,
        slots: i64,
    ) -> Result<(), MoveError> {
        let mut line = AdminConnection::open(landlord, self.place.sealed_url.as_deref()).await?;
        let found = sqlx::query!(
            r#"
            select current_setting('wal_level') = 'logical' as "logical!",
              rolsuper or rolreplication as "replicates!",
              current_setting('max_replication_slots')::bigint
                - (select count(*) from pg_replication_slots) as "free_slots!"
            from pg_roles
            where rolname = current_user
            "#
        )
        .fetch_one(&mut *line)
        .await?;
        if !found.logical {
            Err(MoveError::NotLogical(end))
        } else if !found.replicates {
            Err(MoveError::NoReplication(end))
        } else if found.free_slots < slots {
            Err(MoveError::NoSlot(end))
        } else {
            Ok(())
        }
    }
}
