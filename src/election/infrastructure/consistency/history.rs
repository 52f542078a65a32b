//! What no board proves, and the audit tells.

use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    super::{history, load},
    Found,
};
use crate::{db::DbError, election::application::History, kernel::ElectionId};

/// Compares with the audit when the election was opened, extended, closed, published or
/// given up, and who are its officers and trustees; `stamp` is the time that the board's
/// records carry.
pub(super) async fn compare(
    connection: &mut PgConnection,
    election: ElectionId,
    stamp: i64,
    found: &mut Found,
) -> Result<(), DbError> {
    let Some(loaded) = load::entered(&mut *connection, election).await? else { return Ok(()) };
    let entered = loaded.election;
    let row = format!("election {}", Uuid::from(election));
    let opened = entered.opened_at.map_or(0, time::OffsetDateTime::unix_timestamp);
    found.compare(("election.election", row.as_str()), "opened_at, in seconds since 1970,", &opened, &stamp);
    let told = History::read(&history::of(connection, election, &History::ACTIONS).await?);
    for unaudited in told.course(&entered).into_iter().chain(told.people(&entered)) {
        found.add(unaudited.table, unaudited.row, unaudited.differs);
    }
    Ok(())
}
