//! The roles of an organisation's database.

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

use super::{
    owner::{owner_password, owner_role},
    placement::comment_of,
};
use crate::{
    db::{DbError, LandlordDb, scram_verifier},
    kernel::TenantId,
};

/// Whether a role has the comment that it was expected to bear.
#[must_use]
pub(super) enum Ours {
    Yes,
    /// It is somebody else's and was left alone.
    No,
}

/// Makes the tenant's owner role and the role that serves, `run_time` with that
/// password, where there are none, with `comment`, lets them log in, and lets the
/// landlord's role act for them: all or nothing.
pub(super) async fn make_roles(
    connection: &mut PgConnection,
    landlord: &LandlordDb,
    tenant: TenantId,
    run_time: (&str, &str),
    comment: &str,
) -> Result<Ours, DbError> {
    let (owner, password) = (owner_role(tenant), owner_password(landlord, tenant)?);
    must_manage(connection, comment, &[&owner, run_time.0]).await?;
    let mut tx = connection.begin().await?;
    for role in [(owner.as_str(), password.as_str()), run_time] {
        if let Ours::No = make_role(&mut tx, landlord, role, comment).await? {
            return Ok(Ours::No);
        }
    }
    tx.commit().await?;
    Ok(Ours::Yes)
}

/// Makes one role, with a password that is as good as drawn at random.
async fn make_role(
    connection: &mut PgConnection,
    landlord: &LandlordDb,
    (role, password): (&str, &str),
    comment: &str,
) -> Result<Ours, DbError> {
    let verb = match comment_of(connection, role).await? {
        None => "create",
        Some(Some(found)) if found == comment => "alter",
        Some(_) => return Ok(Ours::No),
    };
    let mut salt = [0; 16];
    landlord.environment().fill_random(&mut salt);
    let verifier = scram_verifier(password, salt)?;
    // Safe: the role's name has only letters, digits and underscores (a check of
    // its table), the verifier only digits of base 64, `$` and `:`.
    let text = format!(
        "{verb} role \"{role}\" login password '{verifier}'; comment on role \"{role}\" is '{}'",
        comment.replace('\'', "''")
    );
    connection.execute(sqlx::raw_sql(AssertSqlSafe(text))).await?;
    grant_to_landlord(connection, role).await?;
    Ok(Ours::Yes)
}

/// Refuses roles that have `comment` and that the platform may not alter or drop: since
/// PostgreSQL 16 that takes the admin option, which roles made on 15 by an earlier release
/// did not give. Somebody else's roles are none of its business. Changes nothing, and is
/// asked before anything is dropped.
pub(super) async fn must_manage(
    connection: &mut PgConnection,
    comment: &str,
    roles: &[&str],
) -> Result<(), DbError> {
    let roles: Vec<String> = roles.iter().map(|role| (*role).to_owned()).collect();
    let remedy = sqlx::query_scalar!(
        r#"
        select string_agg(format('grant %I to %I with admin option', rolname, current_user), '; ' order by rolname)
        from pg_roles
        where rolname = any($1)
          and shobj_description(oid, 'pg_authid') = $2
          and current_setting('server_version_num')::integer >= 160000
          and not (select rolsuper from pg_roles where rolname = current_user)
          and not pg_has_role(oid, 'member with admin option')
        "#,
        &roles,
        comment,
    )
    .fetch_one(connection)
    .await?;
    match remedy {
        None => Ok(()),
        Some(remedy) => Err(DbError::NotManaged(remedy)),
    }
}

/// Gives the platform the admin option of the roles that have one of the `comments`, where it can
/// still take it: on a server before 16. Gives how many had lacked it.
pub(super) async fn take_admin_option(
    connection: &mut PgConnection,
    (installation, warm): (&str, &str),
) -> Result<usize, DbError> {
    let statements = sqlx::query_scalar!(
        r#"
        select format('grant %I to %I with admin option', rolname, current_user) as "statement!"
        from pg_roles
        where current_setting('server_version_num')::integer < 160000
          and not (select rolsuper from pg_roles where rolname = current_user)
          and not exists (
            select
            from pg_auth_members
            where roleid = pg_roles.oid
              and member = (select oid from pg_roles where rolname = current_user)
              and admin_option)
          and ((starts_with(shobj_description(oid, 'pg_authid'), 'publicdigit tenant ')
              and substr(shobj_description(oid, 'pg_authid'), 57) = $1)
            or shobj_description(oid, 'pg_authid') = $2)
        "#,
        installation,
        warm,
    )
    .fetch_all(&mut *connection)
    .await?;
    for statement in &statements {
        // Safe: PostgreSQL itself quoted the names.
        connection.execute(AssertSqlSafe(statement.clone())).await?;
    }
    Ok(statements.len())
}

/// Lets the landlord's role, unless it may do everything anyway, make databases
/// for `role` and hand things over to it. From 16 on PostgreSQL gives whoever makes a role
/// the admin option; before, it is taken now, because it cannot be any more after an
/// upgrade.
async fn grant_to_landlord(connection: &mut PgConnection, role: &str) -> Result<(), DbError> {
    if !is_superuser(connection).await? {
        // Safe: the name has only letters, digits and underscores (a check of
        // its table).
        let text = format!(
            "do $$ begin
               if current_setting('server_version_num')::integer < 160000 then
                 grant \"{role}\" to current_user with admin option;
               else
                 grant \"{role}\" to current_user;
               end if;
             end $$"
        );
        connection.execute(AssertSqlSafe(text)).await?;
    }
    Ok(())
}

async fn is_superuser(connection: &mut PgConnection) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(r#"select rolsuper as "rolsuper!" from pg_roles where rolname = current_user"#)
        .fetch_one(connection)
        .await
}
