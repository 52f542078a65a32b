//! Where the other database is: looked at, made, opened and removed, as far as it is the
//! platform's.

use sqlx::{Connection, PgConnection};

use super::{
    MoveError,
    records::{Place, Record},
};
use crate::{
    db::{DbError, LandlordDb},
    kernel::TenantId,
    tenancy::infrastructure::{
        backup::{Dumper, Restorer},
        databases::{make_database, open_to_owner},
        own_role::OwnRole,
        owner::{is_needed, owner_role},
        placement::{AdminConnection, comment_of, open_password, server, tenant_role_comment},
        removal::{Found, OwnDatabase, find},
        roles::{Ours, make_roles, must_manage},
    },
};

/// A connection of its own to the server of `place`, once a command that was given
/// up has ended there what it last did to the tenant's databases.
async fn line(landlord: &LandlordDb, tenant: TenantId, place: &Place) -> Result<PgConnection, DbError> {
    let server = server(landlord, place.sealed_url.as_deref())?;
    let mut line = PgConnection::connect_with(&server).await?;
    // Until its session ends, which it does not before what it was told is done.
    sqlx::query!(r#"select pg_advisory_lock(hashtextextended($1, 1))::text"#, tenant.to_string())
        .fetch_one(&mut line)
        .await?;
    Ok(line)
}

/// Refuses a place where a role or a database of a name that is needed is somebody else's.
/// Changes nothing.
pub(super) async fn must_be_free(
    landlord: &LandlordDb,
    tenant: TenantId,
    record: &Record,
    place: &Place,
) -> Result<(), MoveError> {
    let mut line = AdminConnection::open(landlord, place.sealed_url.as_deref()).await?;
    // What copies is looked for now.
    let dumper =
        Dumper::find(&mut *AdminConnection::open(landlord, record.now.sealed_url.as_deref()).await?).await?;
    Restorer::find(&mut line, Some(dumper.version)).await?;
    let comment = tenant_role_comment(landlord, tenant);
    let owner = owner_role(tenant);
    must_manage(&mut line, &comment, &[&owner, &record.role]).await?;
    for role in [owner.as_str(), &record.role] {
        match comment_of(&mut line, role).await? {
            None => {}
            Some(Some(found)) if found == comment => {}
            Some(_) => return Err(MoveError::NameTaken),
        }
    }
    match find(&mut line, &comment, &place.database).await? {
        Found::Nothing | Found::Ours(_) => Ok(()),
        Found::Others => Err(MoveError::DatabaseTaken(place.database.clone())),
    }
}

/// Makes an empty database at `place` for the tenant's roles, and the roles if
/// that server does not have them.
pub(super) async fn make(
    landlord: &LandlordDb,
    tenant: TenantId,
    record: &Record,
    place: &Place,
) -> Result<(), MoveError> {
    let mut line = line(landlord, tenant, place).await?;
    let password = open_password(landlord, tenant, &record.sealed_password)?;
    let (run_time, comment) =
        ((record.role.as_str(), password.as_str()), tenant_role_comment(landlord, tenant));
    if let Ours::No = make_roles(&mut line, landlord, tenant, run_time, &comment).await? {
        return Err(MoveError::NameTaken);
    }
    match find(&mut line, &comment, &place.database).await? {
        Found::Nothing => {}
        Found::Ours(left) => left.drop(&mut line).await?,
        Found::Others => return Err(MoveError::DatabaseTaken(place.database.clone())),
    }
    let owner = owner_role(tenant);
    Ok(make_database(&mut line, &place.database, Some(&owner), Some(&record.role)).await?)
}

/// Undoes [`close`](super::copy::close), and opens what was never opened; gives the database, if it is there
/// and the platform's.
pub(super) async fn open_again(
    landlord: &LandlordDb,
    tenant: TenantId,
    place: &Place,
) -> Result<Option<OwnDatabase>, DbError> {
    let mut line = line(landlord, tenant, place).await?;
    match find(&mut line, &tenant_role_comment(landlord, tenant), &place.database).await? {
        Found::Ours(database) => {
            open_to_owner(&mut line, &place.database).await?;
            Ok(Some(database))
        }
        Found::Nothing | Found::Others => Ok(None),
    }
}

/// Removes the database at `place` and the tenant's roles if that server has nothing else
/// of them: what of it is the platform's.
pub(super) async fn remove(
    landlord: &LandlordDb,
    tenant: TenantId,
    run_time: &str,
    place: &Place,
    is_only: bool,
) -> Result<(), DbError> {
    let mut line = line(landlord, tenant, place).await?;
    let comment = tenant_role_comment(landlord, tenant);
    if let Found::Ours(database) = find(&mut line, &comment, &place.database).await? {
        database.drop(&mut line).await?;
    }
    if !is_only {
        return Ok(());
    }
    for role in [owner_role(tenant).as_str(), run_time] {
        let Some(own) = OwnRole::find(&mut line, &comment, role).await? else { continue };
        for left in own.databases(&mut line).await?.into_iter().filter(OwnDatabase::is_doomed) {
            left.drop(&mut line).await?;
        }
        // A restore may have kept another database.
        if !is_needed(&mut line, role).await? {
            own.drop(&mut line).await?;
        }
    }
    Ok(())
}
