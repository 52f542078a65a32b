//! How a tenant's database is reached.

use sqlx::postgres::PgConnectOptions;

use crate::{
    db::{DbError, LandlordDb},
    kernel::TenantId,
};

/// How a tenant's role logs in to its database, on the landlord's server.
pub(super) fn login(landlord: &LandlordDb, database: &str, role: &str, password: &str) -> PgConnectOptions {
    landlord.options().database(database).username(role).password(password)
}

/// What a tenant's password is sealed for.
pub(super) fn password_label(tenant: TenantId) -> String {
    format!("tenant-role {tenant}")
}

/// The password of a tenant's role.
pub(super) fn open_password(
    landlord: &LandlordDb,
    tenant: TenantId,
    sealed: &[u8],
) -> Result<zeroize::Zeroizing<String>, DbError> {
    let plain = landlord.key().open(&password_label(tenant), sealed)?;
    let text = std::str::from_utf8(&plain).map_err(|_| DbError::Malformed("password"))?;
    Ok(zeroize::Zeroizing::new(text.to_owned()))
}

/// What a tenant's role is marked with in the server's catalog, so that others'
/// roles are left alone.
pub(super) fn tenant_mark(landlord: &LandlordDb, tenant: TenantId) -> String {
    format!("publicdigit tenant {tenant} {}", house_mark(landlord))
}

/// What the role of a database made in advance is marked with.
pub(super) fn premade_mark(landlord: &LandlordDb) -> String {
    format!("publicdigit premade {}", house_mark(landlord))
}

/// Which platform a mark is of: several may share a server.
pub(super) fn house_mark(landlord: &LandlordDb) -> String {
    let options = landlord.options();
    format!("of {}", options.get_database().unwrap_or_else(|| options.get_username()))
}
