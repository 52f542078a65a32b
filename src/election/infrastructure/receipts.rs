//! Receipts on their way into the outbox.

use std::collections::HashMap;

use uuid::Uuid;

use super::{ElectionDb, link_openings, unsigned, voter};
use crate::{
    db::{DbError, TenantTransaction},
    election::{
        application::{
            StoreError,
            ports::{CredentialTag, ReceiptsDue},
        },
        domain::{Phase, Tracker, VoterDraft},
    },
    kernel::{ElectionId, Mail},
};

/// The ballot boxes with ballots that have no receipts, or with openings of links that
/// are not shown.
pub(super) async fn due(db: &ElectionDb) -> Result<Vec<ReceiptsDue>, StoreError> {
    let rows = sqlx::query!(
        r#"
        select receipts.election_id, election.phase, last.number - receipts.posted_to as "ballots!",
          opened.count as "openings!"
        from election.receipts
          join election.election on election.id = receipts.election_id
          cross join lateral (
            select coalesce(max(ballot.number), 0) as number
            from election.ballot
            where ballot.election_id = receipts.election_id
          ) as last
          cross join lateral (
            select count(*) as count
            from election.link_opening
            where link_opening.election_id = receipts.election_id and number > receipts.opened_to
          ) as opened
        where last.number > receipts.posted_to or opened.count > 0
        "#
    )
    .fetch_all(&mut *db.acquire().await?)
    .await?;
    rows.into_iter()
        .map(|row| {
            let phase: Phase = row.phase.parse().map_err(|_| DbError::Malformed("phase"))?;
            let voting = phase == Phase::Voting;
            let (ballots, openings) = (unsigned(row.ballots)?, unsigned(row.openings)?);
            Ok(ReceiptsDue { election: row.election_id.into(), ballots, openings, voting })
        })
        .collect()
}

/// Posts the receipts of the oldest ballots that have none, and notes that they have.
pub(super) async fn post<W>(
    db: &ElectionDb,
    election: ElectionId,
    limit: u32,
    word: W,
) -> Result<u64, StoreError>
where
    W: Fn(&VoterDraft, &Tracker, &[u8]) -> Result<Option<Mail>, StoreError> + Send,
{
    let mut change = db.begin().await?;
    let Some(posted_to) = lock(&mut change, election).await? else { return Ok(0) };
    let ballots = ballots_after(db, &mut change, election, posted_to, limit).await?;
    if ballots.is_empty() {
        return Ok(0);
    }
    let tags: Vec<CredentialTag> = ballots.iter().map(|ballot| ballot.tag).collect();
    let voters = voter::by_tags(&mut change, election, &tags).await?;
    // A voter who was taken off the roll, or has no address, gets none.
    let worded = ballots
        .iter()
        .filter_map(|ballot| word(voters.get(&ballot.tag)?, &ballot.tracker, &ballot.event).transpose());
    let mails = worded.collect::<Result<Vec<_>, _>>()?;
    change.enqueue_receipts(mails).await?;
    sqlx::query!(
        r#"
        update election.receipts
        set posted_to = posted_to + $2
        where election_id = $1
        "#,
        Uuid::from(election),
        unsigned::<_, i64>(ballots.len())?,
    )
    .execute(&mut *change)
    .await?;
    link_openings::show(&mut change, election).await?;
    // An audit entry would only add the time of day.
    change.commit_unaudited().await?;
    Ok(ballots.len() as u64)
}

/// Shows the committee which links were opened.
pub(super) async fn show_openings(db: &ElectionDb, election: ElectionId) -> Result<(), StoreError> {
    let mut change = db.begin().await?;
    if lock(&mut change, election).await?.is_some() {
        link_openings::show(&mut change, election).await?;
        change.commit_unaudited().await?;
    }
    Ok(())
}

/// Up to which ballot receipts were posted; others who post wait.
async fn lock(change: &mut TenantTransaction, election: ElectionId) -> Result<Option<i64>, DbError> {
    Ok(sqlx::query_scalar!(
        r#"
        select posted_to
        from election.receipts
        where election_id = $1
        for update
        "#,
        Uuid::from(election),
    )
    .fetch_optional(&mut **change)
    .await?)
}

/// A ballot that gets a receipt.
struct Cast {
    tag: CredentialTag,
    tracker: Tracker,
    event: Vec<u8>,
}

/// The ballots after a number, which have no gaps.
async fn ballots_after(
    db: &ElectionDb,
    change: &mut TenantTransaction,
    election: ElectionId,
    number: i64,
    limit: u32,
) -> Result<Vec<Cast>, DbError> {
    let rows = sqlx::query!(
        r#"
        select ballot.credential, ballot.tracker, board_record.body
        from election.ballot
          join election.board_record on board_record.election_id = ballot.election_id
            and board_record.position = ballot.position + 1
        where ballot.election_id = $1 and ballot.number > $2
        order by ballot.number
        limit $3
        "#,
        Uuid::from(election),
        number,
        i64::from(limit),
    )
    .fetch_all(&mut **change)
    .await?;
    rows.into_iter()
        .map(|row| {
            let tracker = Tracker::parse(&row.tracker).ok_or(DbError::Malformed("tracker"))?;
            Ok(Cast { tag: voter::tag(db.key(), election, &row.credential)?, tracker, event: row.body })
        })
        .collect()
}

/// Voters by what recognises their public credentials.
pub(super) type ByTag = HashMap<CredentialTag, VoterDraft>;
