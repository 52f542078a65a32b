//! Voters as the committee sees them.

use uuid::Uuid;

use super::{ElectionDb, link_openings, turnout, unsigned};
use crate::{
    db::outbox::Delivery,
    election::{
        application::{
            ACCESS_MAILS, StoreError,
            views::{MailLine, Page, VoterLine},
        },
        domain::{MAX_VOTERS, VoterDraft, VoterFilter},
    },
    kernel::{ElectionId, VoterId},
};

/// How many voters a page shows.
const PAGE: u32 = 50;

/// The voters whose name, address or number contains `search` and whom `filter`
/// includes. How a voter stands is nowhere in the roll, so that with a filter all of
/// them are looked at.
pub(super) async fn voters(
    db: &ElectionDb,
    election: ElectionId,
    search: &str,
    filter: VoterFilter,
    page: u32,
) -> Result<Page<VoterLine>, StoreError> {
    let first = i64::from(PAGE) * (i64::from(page.max(1)) - 1);
    if filter == VoterFilter::Everybody {
        let (lines, total) = some(db, election, (search, None), i64::from(PAGE), first).await?;
        return Ok(Page::new(lines, page.max(1), PAGE, total));
    }
    let (lines, _) = some(db, election, (search, None), i64::from(MAX_VOTERS.0), 0).await?;
    let mut lines: Vec<_> = lines.into_iter().filter(|line| filter.includes(line.standing())).collect();
    let total = lines.len() as u64;
    let skipped = usize::try_from(first).unwrap_or(usize::MAX).min(lines.len());
    lines.drain(..skipped);
    lines.truncate(PAGE as usize);
    Ok(Page::new(lines, page.max(1), PAGE, total))
}

/// One voter.
pub(super) async fn voter(
    db: &ElectionDb,
    election: ElectionId,
    voter: VoterId,
) -> Result<Option<VoterLine>, StoreError> {
    Ok(some(db, election, ("", Some(voter)), 1, 0).await?.0.pop())
}

/// Those who have not voted, as far as that is shown.
pub(super) async fn not_voted(
    db: &ElectionDb,
    election: ElectionId,
) -> Result<Vec<(VoterDraft, Option<Uuid>)>, StoreError> {
    let mut connection = db.acquire().await?;
    let Some(posted_to) = turnout::posted_to(&mut connection, election).await? else { return Ok(Vec::new()) };
    let voters = super::voter::tagged(&mut connection, election).await?;
    let tags: Vec<_> = voters.iter().map(|(_, _, tag)| *tag).collect();
    let voted = turnout::have_voted(db, &mut connection, election, &tags, Some(posted_to)).await?;
    drop(connection);
    let links = db.last_mails(election, ACCESS_MAILS[0]).await?;
    let missing = voters.into_iter().zip(voted).filter(|(_, voted)| !voted);
    Ok(missing.map(|((id, draft, _), _)| (draft, links.get(&id).copied())).collect())
}

/// Some voters by name, and how many there are.
async fn some(
    db: &ElectionDb,
    election: ElectionId,
    (search, voter): (&str, Option<VoterId>),
    limit: i64,
    offset: i64,
) -> Result<(Vec<VoterLine>, u64), StoreError> {
    let pattern = format!("%{}%", search.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
    let mut connection = db.acquire().await?;
    let rows = sqlx::query!(
        r#"
        select id, name, email, member_number, language, link_hash, credential_tag, count(*) over () as "total!"
        from election.voter
        where election_id = $1 and (name ilike $2 or email ilike $2 or member_number ilike $2)
          and ($5::uuid is null or id = $5)
        order by name, id
        limit $3
        offset $4
        "#,
        Uuid::from(election),
        pattern,
        limit,
        offset,
        voter.map(Uuid::from),
    )
    .fetch_all(&mut *connection)
    .await?;
    let total = rows.first().map_or(Ok(0), |row| unsigned(row.total))?;
    let tags = rows.iter().map(|row| super::voter::kept_tag(row.credential_tag.clone()));
    let tags = tags.collect::<Result<Vec<_>, _>>()?;
    // Not of those whose receipts are still to be posted: whoever reloads the
    // page would see whose ballot is the last one on the board.
    let posted_to = turnout::posted_to(&mut connection, election).await?;
    let voted = turnout::have_voted(db, &mut connection, election, &tags, posted_to).await?;
    let links: Vec<_> = rows.iter().map(|row| (row.id.into(), row.link_hash.clone())).collect();
    let opened = link_openings::have_opened(db.key(), &mut connection, election, &links).await?;
    drop(connection);
    let ids: Vec<VoterId> = rows.iter().map(|row| row.id.into()).collect();
    let mut mails = db.deliveries(election, &ids).await?;
    let lines = rows.into_iter().zip(voted.into_iter().zip(opened)).map(|(row, (voted, opened))| VoterLine {
        id: row.id.into(),
        name: row.name,
        email: row.email.unwrap_or_default(),
        member_number: row.member_number,
        language: row.language.and_then(|tag| tag.parse().ok()),
        voted: posted_to.map(|_| voted),
        opened: posted_to.filter(|_| row.link_hash.is_some()).map(|_| opened),
        mails: mails.remove(&row.id.into()).unwrap_or_default().into_iter().map(line).collect(),
    });
    Ok((lines.collect(), total))
}

fn line(delivery: Delivery) -> MailLine {
    let Delivery { template, state, at, reason, answer } = delivery;
    MailLine { template, state, at, reason, answer }
}
