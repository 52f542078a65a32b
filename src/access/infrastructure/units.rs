use async_trait::async_trait;
use sqlx::PgConnection;

use crate::{
    db::{
        DbError,
        unit_paths::{NamesUnits, NamingUnits},
    },
    kernel::UnitPath,
};

/// The units that roles are given for.
struct RolesUnits;

inventory::submit! { NamingUnits(&RolesUnits) }

#[async_trait]
impl NamesUnits for RolesUnits {
    async fn count(&self, database: &mut PgConnection, unit: &UnitPath) -> Result<i64, DbError> {
        let count = sqlx::query_scalar!(
            r#"
            select count(*) as "count!"
            from access.assignment
            where unit_path = $1
              or starts_with(unit_path, $1 || '.')
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
        let followed = sqlx::query!(
            r#"
            update access.assignment
            set unit_path = $2::text || substr(unit_path, char_length($1) + 1)
            where unit_path = $1
              or starts_with(unit_path, $1 || '.')
            "#,
            from.as_str(),
            to.as_str(),
        );
        Ok(followed.execute(database).await?.rows_affected())
    }
}
