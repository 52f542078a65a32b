//! Which personal links were opened: kept as tags that name nobody without the
//! platform's key, and shown some time later, many together.

use std::{
    collections::HashSet,
    sync::{Mutex, PoisonError},
};

use sqlx::PgConnection;
use uuid::Uuid;

use super::ElectionDb;
use crate::{
    db::{DbError, KeyError, PlatformKey},
    election::application::Voter,
    kernel::{ElectionId, VoterId},
};

/// Those that this process has noted already.
#[derive(Default)]
struct Noted(Mutex<HashSet<[u8; 32]>>);

/// What is kept of an opening. Another link of the same voter has another one.
fn tag(key: &PlatformKey, election: ElectionId, voter: VoterId, link: &[u8]) -> Result<[u8; 32], KeyError> {
    let (election, voter) = (Uuid::from(election), Uuid::from(voter));
    key.tag("link-opening", &[election.as_bytes(), voter.as_bytes(), link])
}

/// Notes that a voter's link was opened.
pub(super) async fn note(db: &ElectionDb, voter: Voter) -> Result<(), DbError> {
    let tag = tag(db.key(), voter.election(), voter.voter(), voter.link().as_bytes())?;
    let noted = db.memory::<Noted>();
    if noted.0.lock().unwrap_or_else(PoisonError::into_inner).contains(&tag) {
        return Ok(());
    }
    let mut change = db.begin().await?;
    sqlx::query!(
        r#"
        insert into election.link_opening (election_id, tag)
        values ($1, $2)
        on conflict do nothing
        "#,
        Uuid::from(voter.election()),
        &tag[..],
    )
    .execute(&mut *change)
    .await?;
    // An audit entry would say when.
    change.commit_unaudited().await?;
    noted.0.lock().unwrap_or_else(PoisonError::into_inner).insert(tag);
    Ok(())
}

/// Shows the openings that were noted since they were shown the last time.
pub(super) async fn show(connection: &mut PgConnection, election: ElectionId) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        update election.receipts
        set opened_to = last.number
        from (
          select coalesce(max(number), 0) as number
          from election.link_opening
          where election_id = $1
        ) as last
        where receipts.election_id = $1 and receipts.opened_to < last.number
        "#,
        Uuid::from(election),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// How many openings are shown, in an election that shows them.
pub(super) async fn count(
    connection: &mut PgConnection,
    election: ElectionId,
) -> Result<Option<i64>, DbError> {
    Ok(sqlx::query_scalar!(
        r#"
        select (
          select count(*)
          from election.link_opening
          where link_opening.election_id = receipts.election_id and number <= receipts.opened_to
        ) as "count!"
        from election.receipts
        where election_id = $1
        "#,
        Uuid::from(election),
    )
    .fetch_optional(connection)
    .await?)
}

/// Which of these voters, with their links' hashes, have opened the link, in their
/// order, as far as that is shown.
pub(super) async fn have_opened(
    key: &PlatformKey,
    connection: &mut PgConnection,
    election: ElectionId,
    voters: &[(VoterId, Option<Vec<u8>>)],
) -> Result<Vec<bool>, DbError> {
    let tags = voters.iter().map(|(voter, link)| {
        let link = link.as_deref();
        link.map(|link| tag(key, election, *voter, link)).transpose()
    });
    let tags = tags.collect::<Result<Vec<_>, _>>()?;
    let sought: Vec<Vec<u8>> = tags.iter().flatten().map(|tag| tag.to_vec()).collect();
    let found = sqlx::query_scalar!(
        r#"
        select link_opening.tag
        from election.link_opening
          join election.receipts on receipts.election_id = link_opening.election_id
        where link_opening.election_id = $1 and link_opening.number <= receipts.opened_to
          and link_opening.tag = any($2)
        "#,
        Uuid::from(election),
        &sought,
    )
    .fetch_all(connection)
    .await?;
    let found: HashSet<&[u8]> = found.iter().map(Vec::as_slice).collect();
    Ok(tags.iter().map(|tag| tag.as_ref().is_some_and(|tag| found.contains(&tag[..]))).collect())
}
