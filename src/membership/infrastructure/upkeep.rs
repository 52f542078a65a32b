use async_trait::async_trait;
use sqlx::{Executor, PgConnection};

use crate::db::{
    DbError,
    upkeep::{Answering, Copied, Upkeep},
};

/// Links that were mailed to applicants and members.
struct MembershipUpkeep;

inventory::submit! { Answering(&MembershipUpkeep) }

#[async_trait]
impl Upkeep for MembershipUpkeep {
    async fn close_to_others(&self, database: &mut PgConnection, copied: Copied<'_>) -> Result<(), DbError> {
        // A database of an older release, or without members, may be copied too.
        let is_there = sqlx::query_scalar("select to_regclass('membership.applicant') is not null");
        if !is_there.fetch_one(&mut *database).await? {
            return Ok(());
        }
        sqlx::query!(
            r#"
            update membership.applicant
            set expires_at = $1
            where confirmed_at is null and expires_at > $1
            "#,
            copied.now,
        )
        .execute(&mut *database)
        .await?;
        close_sponsors(&mut *database, copied).await?;
        let is_there = sqlx::query_scalar("select to_regclass('membership.own_page_link') is not null");
        if !is_there.fetch_one(&mut *database).await? {
            return Ok(());
        }
        sqlx::query!(
            r#"
            update membership.own_page_link
            set expires_at = $1
            where used_at is null and expires_at > $1
            "#,
            copied.now,
        )
        .execute(&mut *database)
        .await?;
        sqlx::query!(
            r#"
            update membership.change_request
            set expires_at = $1
            where confirmed_at is null and outcome is null and expires_at > $1
            "#,
            copied.now,
        )
        .execute(database)
        .await?;
        Ok(())
    }
}

/// Ends the links of sponsors.
async fn close_sponsors(database: &mut PgConnection, copied: Copied<'_>) -> Result<(), DbError> {
    let has_links = sqlx::query_scalar(
        "select exists (
           select from pg_attribute
           where attrelid = to_regclass('membership.sponsor') and attname = 'link_hash' and not attisdropped
         )",
    );
    if !has_links.fetch_one(&mut *database).await? {
        return Ok(());
    }
    // An older release changes nothing where somebody has decided about the applicant.
    database.execute("alter table membership.sponsor disable trigger sponsor_allowed").await?;
    sqlx::query!(
        "update membership.sponsor set link_hash = null, link_until = null where link_hash is not null"
    )
    .execute(&mut *database)
    .await?;
    database.execute("alter table membership.sponsor enable trigger sponsor_allowed").await?;
    let is_there = sqlx::query_scalar("select to_regclass('membership.sponsor_asked') is not null");
    if is_there.fetch_one(&mut *database).await? {
        sqlx::query!(
            "update membership.sponsor_asked set link_until = $1 where link_until > $1",
            copied.now,
        )
        .execute(database)
        .await?;
    }
    Ok(())
}
