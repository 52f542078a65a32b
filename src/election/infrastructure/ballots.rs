//! Rows of the ballot box.

use sqlx::PgConnection;
use uuid::Uuid;

use super::unsigned;
use crate::{
    db::{DbError, TenantTransaction},
    election::{
        application::views::BallotLine,
        domain::{BallotBox, Tracker},
    },
    kernel::ElectionId,
};

/// What decides whether ballots are taken.
pub(super) async fn the_box(
    connection: &mut PgConnection,
    election: ElectionId,
) -> Result<Option<BallotBox>, DbError> {
    let row = sqlx::query!(
        r#"
        select phase, opens_at, closes_at, revoting
        from election.election
        where id = $1
        "#,
        Uuid::from(election),
    )
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        let phase = row.phase.parse().map_err(|_| DbError::Malformed("phase"))?;
        Ok(BallotBox { phase, opens_at: row.opens_at, closes_at: row.closes_at, revoting: row.revoting })
    })
    .transpose()
}

/// The trackers of the ballots under a credential, oldest first.
pub(super) async fn earlier(
    connection: &mut PgConnection,
    election: ElectionId,
    credential: &str,
) -> Result<Vec<Tracker>, DbError> {
    let trackers = sqlx::query_scalar!(
        r#"
        select tracker
        from election.ballot
        where election_id = $1 and credential = $2
        order by number
        "#,
        Uuid::from(election),
        credential,
    )
    .fetch_all(connection)
    .await?;
    trackers.iter().map(|text| Tracker::parse(text).ok_or(DbError::Malformed("tracker"))).collect()
}

/// Notes where a ballot stands on the board.
pub(super) async fn index(
    change: &mut TenantTransaction,
    election: ElectionId,
    credential: &str,
    tracker: &Tracker,
    position: i64,
) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        insert into election.ballot (election_id, number, credential, tracker, position)
        select $1, coalesce(max(number), 0) + 1, $2, $3, $4
        from election.ballot
        where election_id = $1
        "#,
        Uuid::from(election),
        credential,
        tracker.as_str(),
        position,
    )
    .execute(&mut **change)
    .await?;
    Ok(())
}

/// Makes the commit wait until the change is on disk, whatever the server's
/// setting is: a receipt promises as much.
pub(super) async fn durably(change: &mut TenantTransaction) -> Result<(), DbError> {
    sqlx::query!("set local synchronous_commit = on").execute(&mut **change).await?;
    Ok(())
}

/// Lines of the public list whose numbers are in a range, or one of them.
pub(super) async fn lines(
    connection: &mut PgConnection,
    election: ElectionId,
    from: i64,
    to: i64,
    tracker: Option<&Tracker>,
) -> Result<Vec<BallotLine>, DbError> {
    let rows = sqlx::query!(
        r#"
        select number, tracker,
          exists (
            select 1
            from election.ballot as later
            where later.election_id = ballot.election_id and later.credential = ballot.credential
              and later.number > ballot.number) as "replaced!"
        from election.ballot
        where election_id = $1 and number between $2 and $3 and ($4::text is null or tracker = $4)
        order by number
        "#,
        Uuid::from(election),
        from,
        to,
        tracker.map(Tracker::as_str),
    )
    .fetch_all(connection)
    .await?;
    let line = |number: i64, tracker: &str, replaced| {
        let tracker = Tracker::parse(tracker).ok_or(DbError::Malformed("tracker"))?;
        Ok(BallotLine { number: unsigned(number)?, tracker, replaced })
    };
    rows.into_iter().map(|row| line(row.number, &row.tracker, row.replaced)).collect()
}
