use sqlx::postgres::PgConnectOptions;

use super::{
    super::{
        placement::{login, open_password, server},
        upkeep::Address,
    },
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
}
