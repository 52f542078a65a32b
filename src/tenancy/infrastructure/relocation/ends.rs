use sqlx::postgres::PgConnectOptions;

use super::{
    super::{
        placement::{Line, login, open_password, server},
        upkeep::Address,
    },
    outcome::{End, RelocationError},
    records::{Place, Record},
};
use crate::{
    db::{DbError, LandlordDb},
    kernel::TenantId,
};

/// How one of the two databases is reached.
pub(super) struct Ends {
    pub(super) place: Place,
    /// As the tenant's own role.
    pub(super) address: Address,
    /// As the platform.
    pub(super) platform: PgConnectOptions,
}

impl Ends {
    pub(super) fn new(
        landlord: &LandlordDb,
        tenant: TenantId,
        record: &Record,
        place: Place,
    ) -> Result<Self, DbError> {
        let server = server(landlord, place.sealed_url.as_deref())?.application_name("relocation");
        let password = open_password(landlord, tenant, &record.sealed_password)?;
        let options = login(&server, &place.database, &record.role, &password);
        let platform = server.database(&place.database);
        Ok(Self { place, address: Address { options, password }, platform })
    }

    /// Whether the server at this end, which is called `end`, tells changes to `slots`
    /// more. It is not asked in the organisation's database: a copy's is not there yet.
    pub(super) async fn can_tell(
        &self,
        landlord: &LandlordDb,
        end: End,
        slots: i64,
    ) -> Result<(), RelocationError> {
        let mut line = Line::open(landlord, self.place.sealed_url.as_deref()).await?;
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
            Err(RelocationError::NotLogical(end))
        } else if !found.replicates {
            Err(RelocationError::NoReplication(end))
        } else if found.free_slots < slots {
            Err(RelocationError::NoSlot(end))
        } else {
            Ok(())
        }
    }
}
