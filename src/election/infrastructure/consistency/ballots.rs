//! The index of ballots, and whose their credentials are.

use sqlx::PgConnection;
use uuid::Uuid;

use super::{super::voter, Found};
use crate::{
    db::{DbError, PlatformKey},
    kernel::ElectionId,
};

/// A ballot as the board has it.
pub(super) struct Cast {
    pub(super) number: i64,
    pub(super) credential: String,
    pub(super) tracker: String,
    pub(super) position: i64,
    /// Which of its credential's ballots it is, from 1; 0 for those beyond the limit,
    /// from before there was one.
    pub(super) version: i32,
}

/// Compares the rows of the ballots `cast` after the first `before`.
pub(super) async fn compare(
    connection: &mut PgConnection,
    election: ElectionId,
    before: i64,
    cast: &[Cast],
    found: &mut Found,
) -> Result<(), DbError> {
    if cast.is_empty() {
        return Ok(());
    }
    let kept = sqlx::query!(
        r#"
        select number, credential, tracker, position, coalesce(version, 0) as "version!"
        from election.ballot
        where election_id = $1 and number > $2 and number <= $3
        order by number
        "#,
        Uuid::from(election),
        before,
        before + i64::try_from(cast.len()).unwrap_or(i64::MAX),
    )
    .fetch_all(connection)
    .await?;
    for ballot in cast {
        let row = format!("number {}", ballot.number);
        let at = ("election.ballot", row.as_str());
        match kept.iter().find(|kept| kept.number == ballot.number) {
            None => found.add("election.ballot", &row, "it is missing"),
            Some(kept) => {
                found.compare(at, "credential", &kept.credential, &ballot.credential);
                found.compare(at, "tracker", &kept.tracker, &ballot.tracker);
                found.compare(at, "position", &kept.position, &ballot.position);
                found.compare(at, "version", &kept.version, &ballot.version);
            }
        }
    }
    Ok(())
}

/// Whether each credential that was used is exactly one voter's, by the voters' keyed
/// tags. Those of elections that were opened before tags could be found from a ballot,
/// which post no receipts, tell nothing.
pub(super) async fn owners(
    connection: &mut PgConnection,
    key: &PlatformKey,
    election: ElectionId,
    cast: &[Cast],
    found: &mut Found,
) -> Result<(), DbError> {
    let tag = |ballot: &Cast| voter::tag(key, election, &ballot.credential).map(|tag| tag.0.to_vec());
    let tags = cast.iter().map(tag).collect::<Result<Vec<_>, _>>()?;
    let numbers: Vec<_> = cast.iter().map(|ballot| ballot.number).collect();
    let strange = sqlx::query!(
        r#"
        select number as "number!",
          (select count(*) from election.voter where election_id = $1 and credential_tag = tag) as "owners!"
        from unnest($2::bigint[], $3::bytea[]) as cast_ballot (number, tag)
        where exists (select from election.receipts where election_id = $1)
          and (select count(*) from election.voter where election_id = $1 and credential_tag = tag) <> 1
        order by number
        "#,
        Uuid::from(election),
        &numbers,
        &tags,
    )
    .fetch_all(connection)
    .await?;
    for ballot in strange {
        let row = format!("the voter of ballot {}", ballot.number);
        found.add(
            "election.voter",
            row,
            format_args!("{} voters have the ballot's credential", ballot.owners),
        );
    }
    Ok(())
}

/// Adds the rows of ballots that the board does not have.
pub(super) async fn surplus(
    connection: &mut PgConnection,
    election: ElectionId,
    ballots: i64,
    found: &mut Found,
) -> Result<(), DbError> {
    let numbers = sqlx::query_scalar!(
        r#"
        select number
        from election.ballot
        where election_id = $1 and (number > $2 or number < 1)
        order by number
        limit 20
        "#,
        Uuid::from(election),
        ballots,
    )
    .fetch_all(connection)
    .await?;
    for number in numbers {
        found.add("election.ballot", format_args!("number {number}"), "the board has no such ballot");
    }
    Ok(())
}
