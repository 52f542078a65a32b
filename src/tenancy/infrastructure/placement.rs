//! How a tenant's database is reached, and the server it is on.

use std::ops::{Deref, DerefMut};

use sqlx::{Connection, PgConnection, Postgres, pool::PoolConnection, postgres::PgConnectOptions};
use uuid::Uuid;

use crate::{
    db::{DbError, LandlordDb},
    kernel::TenantId,
};

/// How the platform itself logs in to a server: the one whose sealed address
/// this is, or the landlord's own.
pub(super) fn server(landlord: &LandlordDb, sealed_url: Option<&[u8]>) -> Result<PgConnectOptions, DbError> {
    let Some(sealed) = sealed_url else { return Ok(landlord.options()) };
    let plain = landlord.key().open(SERVER_LABEL, sealed)?;
    let url = std::str::from_utf8(&plain).map_err(|_| DbError::Malformed("server address"))?;
    Ok(url.parse::<PgConnectOptions>()?)
}

/// Whether the newest organisation's password opens with the platform's key; there may
/// be none.
pub async fn opens_passwords(landlord: &LandlordDb) -> Result<bool, DbError> {
    let newest = sqlx::query!(
        r#"
        select id, sealed_password
        from tenancy.tenant
        order by created_at desc
        limit 1
        "#
    )
    .fetch_optional(&mut *landlord.acquire().await?)
    .await?;
    let opened = newest.map(|row| open_password(landlord, row.id.into(), &row.sealed_password));
    match opened {
        None | Some(Ok(_)) => Ok(true),
        Some(Err(DbError::Sealed(_))) => Ok(false),
        Some(Err(error)) => Err(error),
    }
}

/// A connection as the platform itself to a server of tenants' databases.
pub(super) enum AdminConnection {
    /// The landlord's own server.
    Landlord(PoolConnection<Postgres>),
    /// Another one.
    Remote(PgConnection),
}

impl AdminConnection {
    /// To the server whose sealed address this is, or to the landlord's own.
    pub(super) async fn open(landlord: &LandlordDb, sealed_url: Option<&[u8]>) -> Result<Self, DbError> {
        match sealed_url {
            None => Ok(Self::Landlord(landlord.acquire().await?)),
            Some(_) => {
                let options = server(landlord, sealed_url)?;
                Ok(Self::Remote(PgConnection::connect_with(&options).await?))
            }
        }
    }

    /// To the server that has the tenant's database.
    pub(super) async fn of(landlord: &LandlordDb, tenant: TenantId) -> Result<Self, DbError> {
        let sealed = sqlx::query_scalar!(
            r#"
            select sealed_url as "sealed_url?"
            from tenancy.tenant
            left join tenancy.server on server.id = server_id
            where tenant.id = $1
            "#,
            Uuid::from(tenant),
        )
        .fetch_one(&mut *landlord.acquire().await?)
        .await?;
        Self::open(landlord, sealed.as_deref()).await
    }
}

impl Deref for AdminConnection {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        match self {
            Self::Landlord(connection) => connection,
            Self::Remote(connection) => connection,
        }
    }
}

impl DerefMut for AdminConnection {
    fn deref_mut(&mut self) -> &mut PgConnection {
        match self {
            Self::Landlord(connection) => connection,
            Self::Remote(connection) => connection,
        }
    }
}

/// What a server's address is sealed for.
pub(super) const SERVER_LABEL: &str = "server";

/// How a tenant's role logs in to its database on `server`.
pub(super) fn login(
    server: &PgConnectOptions,
    database: &str,
    role: &str,
    password: &str,
) -> PgConnectOptions {
    server.clone().database(database).username(role).password(password)
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

/// The comment of a tenant's role in the server's catalog, so that others'
/// roles are left alone.
pub(super) fn tenant_role_comment(landlord: &LandlordDb, tenant: TenantId) -> String {
    format!("publicdigit tenant {tenant} {}", installation_id(landlord))
}

/// The comment of the role of a database made in advance, in the word of the first release:
/// those that wait bear it.
pub(super) fn warm_role_comment(landlord: &LandlordDb) -> String {
    format!("publicdigit premade {}", installation_id(landlord))
}

/// Which platform a mark is of: several may share a server.
pub(super) fn installation_id(landlord: &LandlordDb) -> String {
    let options = landlord.options();
    format!("of {}", options.get_database().unwrap_or_else(|| options.get_username()))
}

/// The comment of the role, if there is such a role.
pub(super) async fn comment_of(
    connection: &mut PgConnection,
    role: &str,
) -> Result<Option<Option<String>>, DbError> {
    Ok(sqlx::query_scalar!(
        r#"
        select shobj_description(oid, 'pg_authid')
        from pg_roles
        where rolname = $1
        "#,
        role,
    )
    .fetch_optional(connection)
    .await?)
}
