//! Rows of the ballot box.

use sqlx::PgConnection;
use uuid::Uuid;

use super::voter;
use crate::{
    db::DbError,
    election::{
        application::{Voter, ports::Admission},
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

/// What decides about a ballot of `voter` with `tracker`.
pub(super) async fn admission(
    connection: &mut PgConnection,
    voter: Voter,
    tracker: &Tracker,
) -> Result<Option<Admission>, DbError> {
    let link = voter.link();
    let row = sqlx::query!(
        r#"
        select election.phase, election.opens_at, election.closes_at, election.revoting,
          election.sealing_group, board.uuid as "uuid?", voter.credential_tag,
          (select credential from election.ballot where election_id = $1 and tracker = $3) as cast_under
        from election.election
          join election.voter on voter.election_id = election.id
          left join election.board on board.election_id = election.id
        where election.id = $1 and voter.id = $2 and voter.link_hash = $4
        "#,
        Uuid::from(voter.election()),
        Uuid::from(voter.voter()),
        tracker.as_str(),
        &link.as_bytes()[..],
    )
    .fetch_optional(connection)
    .await?;
    let admission = |phase: &str, group: &str| {
        let phase = phase.parse().map_err(|_| DbError::Malformed("phase"))?;
        let group = group.parse().map_err(|_| DbError::Malformed("group"))?;
        Ok::<_, DbError>((phase, group))
    };
    row.map(|row| {
        let (phase, group) = admission(&row.phase, &row.sealing_group)?;
        let ballot_box =
            BallotBox { phase, opens_at: row.opens_at, closes_at: row.closes_at, revoting: row.revoting };
        let tag = voter::kept_tag(row.credential_tag)?;
        Ok(Admission { ballot_box, group, uuid: row.uuid, tag, cast_under: row.cast_under })
    })
    .transpose()
}

/// The event that put a ballot on the board, which stands right after it.
pub(super) async fn event(
    connection: &mut PgConnection,
    election: ElectionId,
    tracker: &Tracker,
) -> Result<Option<Vec<u8>>, DbError> {
    Ok(sqlx::query_scalar!(
        r#"
        select board_record.body
        from election.ballot
          join election.board_record on board_record.election_id = ballot.election_id
            and board_record.position = ballot.position + 1
        where ballot.election_id = $1 and ballot.tracker = $2
        "#,
        Uuid::from(election),
        tracker.as_str(),
    )
    .fetch_optional(connection)
    .await?)
}
