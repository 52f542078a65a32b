//! Links with which admins choose a password.

use time::OffsetDateTime;
use uuid::Uuid;

use super::admins::end_admin_sessions;
use crate::{
    access::domain::PasswordLink,
    db::{DbError, LandlordDb, LandlordTransaction},
    kernel::{Actor, AdminId, AuditEntry, TokenHash},
    tenancy::application::AdminInvitation,
};

/// Adds a link, and orders the mail that brings it.
pub(super) async fn insert_admin_link(
    tx: &mut LandlordTransaction,
    admin: AdminId,
    invitation: &AdminInvitation,
) -> Result<(), DbError> {
    let (hash, link) = &invitation.link;
    sqlx::query!(
        r#"
        insert into platform.admin_set_up_token (token_hash, admin_id, expires_at)
        values ($1, $2, $3)
        "#,
        hash.as_bytes(),
        Uuid::from(admin),
        link.expires_at,
    )
    .execute(&mut **tx)
    .await?;
    tx.enqueue(&invitation.mail).await
}

/// Closes the links to an admin's account that were mailed.
pub(super) async fn close_admin_links(
    tx: &mut LandlordTransaction,
    admin: AdminId,
    now: OffsetDateTime,
) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        update platform.admin_set_up_token
        set used_at = $2
        where admin_id = $1 and used_at is null
        "#,
        Uuid::from(admin),
        now,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The link with this hash, with whose it is, unless they are disabled.
pub(super) async fn find_admin_link(
    db: &LandlordDb,
    hash: TokenHash,
) -> Result<Option<(AdminId, PasswordLink)>, DbError> {
    let row = sqlx::query!(
        r#"
        select link.admin_id, link.expires_at, link.used_at
        from platform.admin_set_up_token as link
          join platform.admin as admin on admin.id = link.admin_id
        where link.token_hash = $1 and admin.disabled_at is null
        "#,
        hash.as_bytes(),
    )
    .fetch_optional(&mut *db.acquire().await?)
    .await?;
    Ok(row
        .map(|row| (row.admin_id.into(), PasswordLink { expires_at: row.expires_at, used_at: row.used_at })))
}

/// Uses a link to set the password; the other ways into the account are closed. `false` if
/// it was used meanwhile.
pub(super) async fn spend_admin_link(
    db: &LandlordDb,
    hash: TokenHash,
    password_hash: &str,
    now: OffsetDateTime,
) -> Result<bool, DbError> {
    let mut tx = db.begin().await?;
    let used = sqlx::query_scalar!(
        r#"
        update platform.admin_set_up_token
        set used_at = $2
        where token_hash = $1 and used_at is null and expires_at > $2
        returning admin_id
        "#,
        hash.as_bytes(),
        now,
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(admin) = used.map(AdminId::from) else { return Ok(false) };
    close_admin_links(&mut tx, admin, now).await?;
    end_admin_sessions(&mut tx, db, admin).await?;
    sqlx::query!(
        r#"
        update platform.admin
        set password_hash = $2
        where id = $1
        "#,
        Uuid::from(admin),
        password_hash,
    )
    .execute(&mut *tx)
    .await?;
    tx.commit(AuditEntry::new(Actor::Admin(admin), "admin.password_chosen", admin)).await?;
    Ok(true)
}
