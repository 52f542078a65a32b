//! What a server says of itself.

use std::{io, time::Duration};

use sqlx::{Connection, PgConnection, postgres::PgConnectOptions};
use tokio::time::timeout;
use uuid::Uuid;

use super::ServerError;
use crate::db::{DbError, LandlordDb};

/// The oldest version that can be used: since it, only the owner of a new database
/// makes anything in its schema `public`.
const OLDEST: i32 = 150_000;
/// How long a server may take to answer what it is.
const PROBE_TIMEOUT: Duration = Duration::from_secs(5);

/// A server, and what may be done there.
pub(super) struct ServerInfo {
    pub(super) version: i32,
    /// What the cluster is called, by itself and by the copies made of it.
    pub(super) system: i64,
    /// Whether the role may make databases and roles.
    able: bool,
    /// How many connections it lets the role have.
    pub(super) connections: i32,
    /// The role, as SQL writes it.
    role: String,
    /// Databases that let every role in, as SQL writes them.
    open: Vec<String>,
}

impl ServerInfo {
    /// Whether organisations' databases can be placed there.
    pub(super) fn can_be_used(&self) -> Result<(), ServerError> {
        if self.version < OLDEST {
            Err(ServerError::Old)
        } else if self.able {
            Ok(())
        } else {
            Err(ServerError::MissingPrivileges)
        }
    }

    /// Refuses a server on which no organisation would be shut in its own database.
    pub(super) fn must_be_hardened(&self) -> Result<(), ServerError> {
        if self.open.is_empty() {
            return Ok(());
        }
        Err(ServerError::Open { databases: self.open.clone(), role: self.role.clone() })
    }
}

/// Looks at the server behind `options`.
pub(super) async fn look(options: &PgConnectOptions) -> Result<ServerInfo, sqlx::Error> {
    let late = |_| sqlx::Error::Io(io::ErrorKind::TimedOut.into());
    timeout(PROBE_TIMEOUT, ask(options)).await.map_err(late)?
}

async fn ask(options: &PgConnectOptions) -> Result<ServerInfo, sqlx::Error> {
    let mut connection = PgConnection::connect_with(options).await?;
    let looked = sqlx::query_as!(
        ServerInfo,
        r#"
        select current_setting('server_version_num')::integer as "version!",
          (select system_identifier from pg_control_system()) as "system!",
          rolsuper or (rolcreatedb and rolcreaterole) as "able!",
          current_setting('max_connections')::integer
            - current_setting('superuser_reserved_connections')::integer
            - coalesce(current_setting('reserved_connections', true)::integer, 0) as "connections!",
          quote_ident(current_user) as "role!",
          array(
            select quote_ident(datname)
            from pg_database
              cross join aclexplode(coalesce(datacl, acldefault('d', datdba))) as granted
            where datallowconn
              and granted.grantee = 0
              and granted.privilege_type = 'CONNECT'
            order by datname
          ) as "open!"
        from pg_roles
        where rolname = current_user
        "#
    )
    .fetch_one(&mut connection)
    .await?;
    // It told everything; how it says good-bye does not matter.
    let _ = connection.close().await;
    Ok(looked)
}

/// The databases of organisations that are placed on the server, and the former ones.
pub(super) async fn placed_there(landlord: &LandlordDb, server: Uuid) -> Result<Vec<String>, DbError> {
    Ok(sqlx::query_scalar!(
        r#"
        select database_name as "name!"
        from tenancy.tenant
        where server_id = $1
          and status <> 'provisioning'
        union
        select database_name
        from tenancy.database_move
        where server_id = $1
          and state = 'switched'
        order by 1
        "#,
        server,
    )
    .fetch_all(&mut *landlord.acquire().await?)
    .await?)
}

/// Which of the databases called `names` are on the server behind `options`, belong to
/// roles with the mark of `installation`, and can be looked after by the role of `options`.
pub(super) async fn is_there(
    options: &PgConnectOptions,
    installation: &str,
    names: &[String],
) -> Result<Vec<String>, sqlx::Error> {
    let mut connection = PgConnection::connect_with(options).await?;
    let there = sqlx::query_scalar!(
        r#"
        select datname::text as "name!"
        from pg_database
        where datname = any($1)
          and pg_has_role(datdba, 'usage')
          and starts_with(shobj_description(datdba, 'pg_authid'), 'publicdigit tenant ')
          and substr(shobj_description(datdba, 'pg_authid'), 57) = $2
        "#,
        names,
        installation,
    )
    .fetch_all(&mut connection)
    .await?;
    let _ = connection.close().await;
    Ok(there)
}
