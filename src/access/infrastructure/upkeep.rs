use async_trait::async_trait;
use sqlx::PgConnection;

use super::links::close_links;
use crate::db::{
    DbError,
    upkeep::{Answering, Copied, Upkeep},
};

/// Set-up links.
struct AccessUpkeep;

inventory::submit! { Answering(&AccessUpkeep) }

#[async_trait]
impl Upkeep for AccessUpkeep {
    async fn close_to_others(&self, database: &mut PgConnection, copied: Copied<'_>) -> Result<(), DbError> {
        close_links(database, copied.now).await
    }
}
