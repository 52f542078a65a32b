use sqlx::{Connection, PgConnection, postgres::PgConnectOptions};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{
    owner::{owner_login, owner_password},
    placement::{AdminConnection, login, open_password, server},
};
use crate::{
    db::{DbError, LandlordDb},
    kernel::TenantId,
};

/// How one of an organisation's roles logs in.
#[derive(Clone)]
pub(super) struct TenantLogin {
    /// Server, role, password and database.
    pub(super) options: PgConnectOptions,
    /// The password again: what `options` do not give back.
    pub(super) password: Zeroizing<String>,
}

impl TenantLogin {
    /// The same for another database of the same server.
    pub(super) fn beside(&self, database: &str) -> Self {
        Self { options: self.options.clone().database(database), password: self.password.clone() }
    }

    /// A connection, whosever the database is.
    pub(super) async fn connect_anyway(&self) -> Result<PgConnection, DbError> {
        Ok(PgConnection::connect_with(&self.options).await?)
    }

    /// A connection. Refused if the database is not the tenant's.
    pub(super) async fn connect(&self, tenant: TenantId) -> Result<PgConnection, DbError> {
        let mut connection = self.connect_anyway().await?;
        let found = sqlx::query_scalar!("select tenant_id from kernel.identity")
            .fetch_optional(&mut connection)
            .await?;
        if found.map(TenantId::from) == Some(tenant) { Ok(connection) } else { Err(DbError::WrongDatabase) }
    }
}

/// How an organisation's owner role logs in to its database.
pub(super) async fn owner_role_login(
    landlord: &LandlordDb,
    tenant: TenantId,
) -> Result<TenantLogin, DbError> {
    let (server, login, _) = read(landlord, tenant).await?;
    let database = login.options.get_database().unwrap_or_default();
    let options = owner_login(landlord, tenant, &server, database)?;
    Ok(TenantLogin { options, password: owner_password(landlord, tenant)? })
}

/// How the role that serves an organisation logs in to its database.
pub(super) async fn run_time_role_login(
    landlord: &LandlordDb,
    tenant: TenantId,
) -> Result<TenantLogin, DbError> {
    Ok(read(landlord, tenant).await?.1)
}

/// How whoever owns an organisation's database logs in to it: the owner role, or the
/// role that serves if the database is from before there were owner roles.
pub(super) async fn login_for_maintenance(
    landlord: &LandlordDb,
    tenant: TenantId,
) -> Result<TenantLogin, DbError> {
    let (_, run_time, sealed_url) = read(landlord, tenant).await?;
    let owner = sqlx::query_scalar!(
        r#"select pg_get_userbyid(datdba)::text as "owner!" from pg_database where datname = $1"#,
        run_time.options.get_database(),
    )
    .fetch_optional(&mut *AdminConnection::open(landlord, sealed_url.as_deref()).await?)
    .await?;
    if owner.as_deref() == Some(run_time.options.get_username()) {
        Ok(run_time)
    } else {
        owner_role_login(landlord, tenant).await
    }
}

/// The server of an organisation's database, how the role that serves logs in to it,
/// and the server's sealed address.
async fn read(
    landlord: &LandlordDb,
    tenant: TenantId,
) -> Result<(PgConnectOptions, TenantLogin, Option<Vec<u8>>), DbError> {
    let row = sqlx::query!(
        r#"
        select role_name, database_name, sealed_password, sealed_url as "sealed_url?"
        from tenancy.tenant
        left join tenancy.server on server.id = server_id
        where tenant.id = $1
        "#,
        Uuid::from(tenant),
    )
    .fetch_one(&mut *landlord.acquire().await?)
    .await?;
    let password = open_password(landlord, tenant, &row.sealed_password)?;
    let server = server(landlord, row.sealed_url.as_deref())?;
    let options = login(&server, &row.database_name, &row.role_name, &password);
    Ok((server, TenantLogin { options, password }, row.sealed_url))
}

/// A connection to an organisation's database, as its owner, for an
/// operator's command: suspended organisations are looked after too. Refused
/// if the database is not that organisation's.
pub async fn connect_for_maintenance(
    landlord: &LandlordDb,
    tenant: TenantId,
) -> Result<PgConnection, DbError> {
    login_for_maintenance(landlord, tenant).await?.connect(tenant).await
}
