use async_trait::async_trait;
use sqlx::PgConnection;

use crate::{
    db::{
        DbError,
        upkeep::{Answering, Holding, Upkeep},
    },
    geography::CONTEXT,
};

/// The organisation's own places.
struct PlacesUpkeep;

inventory::submit! { Answering(&PlacesUpkeep) }

#[async_trait]
impl Upkeep for PlacesUpkeep {
    async fn holdings(&self, database: &mut PgConnection) -> Result<Vec<Holding>, DbError> {
        let there = sqlx::query_scalar!(r#"select to_regclass('geography.unit') is not null as "there!""#);
        if !there.fetch_one(&mut *database).await? {
            return Ok(Vec::new());
        }
        let count =
            sqlx::query_scalar!(r#"select count(*) as "count!" from geography.unit where not is_official"#)
                .fetch_one(database)
                .await?;
        Ok(vec![Holding { context: &CONTEXT, message: "module-loses-places", count }])
    }
}
