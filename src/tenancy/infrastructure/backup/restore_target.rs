//! For whom a database is restored: an organisation that is there, or one that
//! is registered for it.

use sqlx::Connection;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{
    BackupError,
    manifest::{Manifest, Registration, marks},
    remove::{never_came, unregister},
    restore::Overwrite,
};
use crate::{
    db::{DbError, LandlordDb},
    kernel::{Actor, AuditEntry, Slug, TenantId, Token},
    tenancy::infrastructure::{
        databases::is_there,
        maintenance_connection::{connect_for_maintenance, login_for_maintenance},
        placement::{AdminConnection, password_label, tenant_role_comment},
        removal::{Found, find},
        tenant_lock::with_tenant_lock,
    },
};

/// For whom a backup is restored.
pub(super) enum RestoreTarget {
    /// An organisation the landlord knows.
    Known(TenantId),
    /// One to be registered.
    New(TenantId),
}

impl RestoreTarget {
    pub(super) fn tenant(&self) -> TenantId {
        match self {
            Self::Known(tenant) | Self::New(tenant) => *tenant,
        }
    }
}

/// For whom the backup of `backed_up` is, under the name `slug`.
pub(super) async fn resolve_target(
    landlord: &LandlordDb,
    backed_up: &Registration,
    slug: &Slug,
) -> Result<RestoreTarget, BackupError> {
    let mut connection = landlord.acquire().await?;
    let named = sqlx::query_scalar!("select id from tenancy.tenant where slug = $1", slug.as_str())
        .fetch_optional(&mut *connection)
        .await?
        .map(TenantId::from);
    let is_there = sqlx::query_scalar!(
        r#"
        select exists (
          select
          from tenancy.tenant
          where id = $1
        ) as "is_there!"
        "#,
        Uuid::from(backed_up.tenant),
    )
    .fetch_one(&mut *connection)
    .await?;
    match named {
        Some(tenant) if tenant == backed_up.tenant => Ok(RestoreTarget::Known(tenant)),
        Some(_) => Err(BackupError::SlugTaken(slug.to_string())),
        // Under another name it is a copy, whether or not the original is there.
        None if is_there || slug.as_str() != backed_up.slug => {
            Ok(RestoreTarget::New(landlord.environment().new_id().into()))
        }
        // It was removed, and comes back.
        None => Ok(RestoreTarget::New(backed_up.tenant)),
    }
}

/// Refuses what the operator did not agree to lose. Whether there is anything
/// to replace.
pub(super) async fn may_replace(
    landlord: &LandlordDb,
    tenant: TenantId,
    manifest: &Manifest,
    consent: Overwrite,
) -> Result<bool, BackupError> {
    let own = login_for_maintenance(landlord, tenant).await?;
    let name = own.options.get_database().unwrap_or_default();
    let has_database = is_there(&mut *AdminConnection::of(landlord, tenant).await?, name).await?;
    if !has_database {
        return Ok(false);
    }
    match consent {
        Overwrite::Never => return Err(BackupError::WouldReplace),
        Overwrite::DiscardNewerBallots => return Ok(true),
        Overwrite::Replace => {}
    }
    let marks = async {
        let mut connection = connect_for_maintenance(landlord, tenant).await?;
        let found = marks(&mut connection).await?;
        connection.close().await?;
        Ok(found)
    };
    let lost = manifest.contents.would_lose(&marks.await.map_err(BackupError::Unreadable)?);
    if lost.is_empty() { Ok(true) } else { Err(BackupError::WouldLose(lost)) }
}

/// Forgets the organisation called `slug` if it was registered for content which
/// never came, because the process ended before. Whether it was.
pub async fn remove_abandoned(landlord: &LandlordDb, slug: &Slug, actor: Actor) -> Result<bool, BackupError> {
    let mut connection = landlord.acquire().await?;
    let named = sqlx::query_scalar!("select id from tenancy.tenant where slug = $1", slug.as_str())
        .fetch_optional(&mut *connection)
        .await?;
    let Some(tenant) = named.map(TenantId::from) else { return Ok(false) };
    if !never_came(&mut connection, tenant).await? {
        return Ok(false);
    }
    drop(connection);
    with_tenant_lock(landlord, tenant, unregister(landlord, tenant, actor)).await?;
    Ok(true)
}

/// Registers an organisation that is closed until its database is in place; a copy, or what
/// was a rehearsal when it was backed up, as a rehearsal.
pub(super) async fn register(
    landlord: &LandlordDb,
    like: &Registration,
    tenant: TenantId,
    (slug, server): (&Slug, Option<Uuid>),
    actor: Actor,
) -> Result<(), BackupError> {
    let (environment, is_copy) = (landlord.environment(), tenant != like.tenant);
    let password = Zeroizing::new(Token::draw(environment).reveal());
    let sealed = landlord
        .key()
        .seal(&password_label(tenant), password.as_bytes(), environment)
        .map_err(DbError::from)?;
    let mut tx = landlord.begin().await?;
    let added = sqlx::query!(
        r#"
        insert into tenancy.tenant
          (id, application_id, slug, organisation, status, template, database_name, role_name,
           sealed_password, owner_email, owner_name, language, created_at, server_id, rehearsal)
        select $1, (select id from tenancy.application where id = $2 and $3), $4, $5, 'suspended', $6, $7, $7,
          $8, $9, $10, $11, $12, $13, $14
        on conflict do nothing
        "#,
        Uuid::from(tenant),
        like.application.map(Uuid::from),
        // An application belongs to the original, not to copies.
        !is_copy,
        slug.as_str(),
        like.name,
        like.template,
        slug.database_name(),
        sealed,
        like.owner_email,
        like.owner_name,
        like.language,
        environment.now(),
        server,
        is_copy || like.rehearsal,
    )
    .execute(&mut *tx)
    .await?
    .rows_affected();
    if added == 0 {
        return Err(BackupError::SlugTaken(slug.to_string()));
    }
    Ok(tx.commit(AuditEntry::new(actor, "tenant.registered", tenant)).await?)
}

/// Refuses a name that a database has which is not the organisation's.
pub(super) async fn must_be_free(
    landlord: &LandlordDb,
    tenant: TenantId,
    name: &str,
) -> Result<(), BackupError> {
    let found = find(
        &mut *AdminConnection::of(landlord, tenant).await?,
        &tenant_role_comment(landlord, tenant),
        name,
    )
    .await?;
    match found {
        Found::Nothing | Found::Ours(_) => Ok(()),
        Found::Others => Err(BackupError::NameTaken(name.to_owned())),
    }
}
