use async_trait::async_trait;
use sqlx::PgConnection;

use crate::{
    db::{
        DbError,
        unit_paths::{NamesUnits, NamingUnits},
    },
    kernel::UnitPath,
};

/// The units that members belong to, those that they want to belong to, and those of filters.
struct MembersUnits;

inventory::submit! { NamingUnits(&MembersUnits) }

/// Whether the role that serves reaches members here.
async fn has_members(database: &mut PgConnection) -> Result<bool, DbError> {
    let reached = sqlx::query_scalar!(
        r#"select coalesce(has_schema_privilege(to_regnamespace('membership')::oid, 'usage'), false) as "reached!""#
    );
    Ok(reached.fetch_one(database).await?)
}

#[async_trait]
impl NamesUnits for MembersUnits {
    async fn count(&self, database: &mut PgConnection, unit: &UnitPath) -> Result<i64, DbError> {
        if !has_members(database).await? {
            return Ok(0);
        }
        let count = sqlx::query_scalar!(
            r#"
            select count(*) as "count!"
            from membership.member
            where unit = $1
              or starts_with(unit, $1 || '.')
            "#,
            unit.as_str(),
        );
        Ok(count.fetch_one(database).await?)
    }

    async fn follow(
        &self,
        database: &mut PgConnection,
        from: &UnitPath,
        to: &UnitPath,
    ) -> Result<u64, DbError> {
        if !has_members(database).await? {
            return Ok(0);
        }
        let followed = sqlx::query!(
            r#"
            update membership.member
            set unit = $2::text || substr(unit, char_length($1) + 1),
              version = version + 1
            where unit = $1
              or starts_with(unit, $1 || '.')
            "#,
            from.as_str(),
            to.as_str(),
        );
        let followed = followed.execute(&mut *database).await?.rows_affected();
        follow_wishes(database, from, to).await?;
        Ok(followed)
    }
}

/// Lets what members ask for, and filters, follow a unit: nobody asks to be moved who did not,
/// and a filter finds whom it found.
async fn follow_wishes(database: &mut PgConnection, from: &UnitPath, to: &UnitPath) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        update membership.change_request
        set unit = $2::text || substr(unit, char_length($1) + 1)
        where outcome is null
          and (unit = $1 or starts_with(unit, $1 || '.'))
        "#,
        from.as_str(),
        to.as_str(),
    )
    .execute(&mut *database)
    .await?;
    sqlx::query!(
        r#"
        update membership.saved_filter
        set unit = $2::text || substr(unit, char_length($1) + 1)
        where unit = $1
          or starts_with(unit, $1 || '.')
        "#,
        from.as_str(),
        to.as_str(),
    )
    .execute(database)
    .await?;
    Ok(())
}
