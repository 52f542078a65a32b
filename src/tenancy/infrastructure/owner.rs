//! The role that owns an organisation's database, apart from the one that serves.
//!
//! The owner role owns the database and everything in it, and runs migrations,
//! backups, restores and moves. It can log in, with a password that follows from the
//! platform's key and that no pool ever has: a session that runs code of an
//! organisation's database must not be one that could become the platform's role again.

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, postgres::PgConnectOptions};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{
    databases::quoted,
    placement::{login, open_password},
    roles::{Ours, make_roles},
};
use crate::{
    db::{
        DbError, LandlordDb,
        migrate::{ChangeError, apply_rights, keep_as_they_are},
    },
    kernel::{TenantId, hex},
};

/// How long a conversion waits for whoever changes the schemas.
const LOCK_TIMEOUT: std::time::Duration = std::time::Duration::from_secs(10);

/// The name of the role that owns the tenant's databases.
pub(super) fn owner_role(tenant: TenantId) -> String {
    format!("owner_{}", Uuid::from(tenant).simple())
}

/// The owner role's password. Nobody else can work it out.
pub(super) fn owner_password(landlord: &LandlordDb, tenant: TenantId) -> Result<Zeroizing<String>, DbError> {
    let tag = Zeroizing::new(landlord.key().tag("tenant-owner-password", &[Uuid::from(tenant).as_bytes()])?);
    Ok(Zeroizing::new(hex(&tag[..])))
}

/// How the owner role logs in to a database on `server`.
pub(super) fn owner_login(
    landlord: &LandlordDb,
    tenant: TenantId,
    server: &PgConnectOptions,
    database: &str,
) -> Result<PgConnectOptions, DbError> {
    Ok(login(server, database, &owner_role(tenant), &owner_password(landlord, tenant)?))
}

/// A tenant's database on a server, and the role that serves from it.
pub(super) struct Owned<'a> {
    pub(super) tenant: TenantId,
    /// How the platform itself logs in to the server.
    pub(super) server: &'a PgConnectOptions,
    pub(super) database: &'a str,
    /// The role that serves, and its sealed password.
    pub(super) run_time: (&'a str, &'a [u8]),
}

impl Owned<'_> {
    /// A session of whoever owns the database: the owner role, or the role that serves
    /// if the database is from before there were owner roles.
    ///
    /// # Errors
    ///
    /// If the database does not let either in.
    pub(super) async fn connect(&self, landlord: &LandlordDb) -> Result<PgConnection, DbError> {
        match self.connect_as_owner(landlord).await? {
            Some(connection) => Ok(connection),
            None => {
                let (role, sealed) = self.run_time;
                let password = open_password(landlord, self.tenant, sealed)?;
                let options = login(self.server, self.database, role, &password);
                Ok(PgConnection::connect_with(&options).await?)
            }
        }
    }

    /// A session of the owner role, unless the database is from before there were such.
    pub(super) async fn connect_as_owner(
        &self,
        landlord: &LandlordDb,
    ) -> Result<Option<PgConnection>, DbError> {
        let options = owner_login(landlord, self.tenant, self.server, self.database)?;
        match PgConnection::connect_with(&options).await {
            Ok(connection) => Ok(Some(connection)),
            Err(error) if is_refusal(&error) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Makes the owner role what owns the database, if that is still the role that
    /// serves: all or nothing, and done again it does nothing. Until migrations declare
    /// rights, the role that serves may read and write every row.
    ///
    /// # Errors
    ///
    /// If the role's name is taken, or somebody changes the schemas for too long.
    pub(super) async fn convert(&self, landlord: &LandlordDb) -> Result<(), ChangeError> {
        let (role, sealed) = self.run_time;
        let password = open_password(landlord, self.tenant, sealed)?;
        let options = self.server.clone().database(self.database);
        let mut platform = PgConnection::connect_with(&options).await.map_err(DbError::from)?;
        let comment = super::placement::tenant_role_comment(landlord, self.tenant);
        let made = make_roles(&mut platform, landlord, self.tenant, (role, &password), &comment).await?;
        if let Ours::No = made {
            return Err(DbError::Malformed("role").into());
        }
        let owner = owner_role(self.tenant);
        let mut tx = platform.begin().await.map_err(DbError::from)?;
        keep_as_they_are(&mut tx, LOCK_TIMEOUT).await?;
        let (quoted_owner, quoted_role) = (quoted(&owner), quoted(role));
        // Safe: quotes in the names are doubled.
        let text = format!(
            "reassign owned by {quoted_role} to {quoted_owner};
             alter database {database} owner to {quoted_owner};
             set local role {quoted_owner};
             revoke all on database {database} from {quoted_role};
             grant connect on database {database} to {quoted_role};",
            database = quoted(self.database),
        );
        tx.execute(sqlx::raw_sql(AssertSqlSafe(text))).await.map_err(DbError::from)?;
        let declares: bool =
            sqlx::query_scalar("select to_regprocedure('kernel.apply_rights()') is not null")
                .fetch_one(&mut *tx)
                .await
                .map_err(DbError::from)?;
        if declares {
            apply_rights(&mut tx).await?;
        } else {
            give_all(&mut tx, role).await?;
        }
        tx.commit().await.map_err(DbError::from)?;
        platform.close().await.map_err(DbError::from)?;
        Ok(())
    }

    /// [`Self::convert`], if need be.
    pub(super) async fn ensure(&self, landlord: &LandlordDb) -> Result<(), ChangeError> {
        match self.connect_as_owner(landlord).await? {
            Some(connection) => {
                // What matters is that it came about.
                let _ = connection.close().await;
                Ok(())
            }
            None => self.convert(landlord).await,
        }
    }
}

/// Lets `role` read and write every row of the database of `connection`, whose schemas
/// declare nothing yet.
async fn give_all(connection: &mut PgConnection, role: &str) -> Result<(), DbError> {
    let statements = sqlx::query_scalar!(
        r#"
        select string_agg(format(
          'grant usage on schema %I to %I; grant select, insert, update, delete on all tables in schema %I to %I',
          nspname, $1::text, nspname, $1::text), '; ')
        from pg_namespace
        where nspname !~ '^pg_'
          and nspname not in ('information_schema', 'public', 'migration')
        "#,
        role,
    )
    .fetch_one(&mut *connection)
    .await?;
    if let Some(statements) = statements {
        // Safe: PostgreSQL itself quoted the names.
        connection.execute(sqlx::raw_sql(AssertSqlSafe(statements))).await?;
    }
    Ok(())
}

/// Whether PostgreSQL did not let the role in: it does not exist, has another
/// password, or may not connect.
fn is_refusal(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|error| error.code());
    matches!(code.as_deref(), Some("28000" | "28P01" | "42501"))
}

/// Whether anything on the server is owned by `role` or lets it in.
pub(super) async fn is_needed(connection: &mut PgConnection, role: &str) -> Result<bool, DbError> {
    Ok(sqlx::query_scalar!(
        r#"
        select exists (
          select
          from pg_shdepend
            join pg_roles on pg_roles.oid = refobjid
          where refclassid = 'pg_authid'::regclass
            and classid <> 'pg_auth_members'::regclass
            and rolname = $1
        ) as "needed!"
        "#,
        role,
    )
    .fetch_one(connection)
    .await?)
}
