//! What no board proves, and the audit tells.

use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    super::{history, load},
    Found,
};
use crate::{
    db::DbError,
    election::{application::History, domain::Reason},
    kernel::{CandidateId, ElectionId},
};

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
    let withdrawn = withdrawn(connection, election, found).await?;
    let differing = [told.course(&entered), told.people(&entered), told.withdrawals(&withdrawn)];
    for unaudited in differing.into_iter().flatten() {
        found.add(unaudited.table, unaudited.row, unaudited.differs);
    }
    Ok(())
}

/// The candidates of whom the table says that they have withdrawn; names reasons that no
/// form lets through.
async fn withdrawn(
    connection: &mut PgConnection,
    election: ElectionId,
    found: &mut Found,
) -> Result<Vec<CandidateId>, DbError> {
    let rows = sqlx::query!(
        r#"
        select withdrawal.candidate_id, withdrawal.reason
        from election.withdrawal
          join election.candidate on candidate.id = withdrawal.candidate_id
          join election.post on post.id = candidate.post_id
        where post.election_id = $1
        order by withdrawal.candidate_id
        "#,
        Uuid::from(election),
    )
    .fetch_all(connection)
    .await?;
    for row in rows.iter().filter(|row| Reason::parse(&row.reason).is_err()) {
        let row = format!("candidate {}", row.candidate_id);
        found.add("election.withdrawal", row, "reason is none that a form lets through");
    }
    Ok(rows.iter().map(|row| row.candidate_id.into()).collect())
}
