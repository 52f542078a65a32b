//! The roll: who may vote.

use std::collections::HashSet;

use super::{
    Failed, NotShown, Officer,
    ports::{Board, Roll},
    views::{ImportFault, ImportLine, ImportPreview, Imported, Page, RollView, Turnout},
};
use crate::{
    election::domain::{CannotChangeRoll, Phase, ReadRoll, VoterDraft, read_roll},
    kernel::{EmailAddress, ImportId, Refusal, VoterId},
};

/// How many rows a page of a preview shows.
const PREVIEW_ROWS: usize = 50;

/// The roll, or those voters whose name, address or number contains `search`.
pub async fn roll<S: Roll>(
    store: &S,
    officer: Officer,
    search: &str,
    page: u32,
) -> Result<RollView, NotShown> {
    let election = store.find(officer.election()).await?.ok_or(Failed::NotFound)?;
    let voters = store.voters(election.id, search.trim(), page.max(1)).await?;
    let changeable = officer.role().runs() && Phase::BEFORE_VOTING.contains(&election.phase);
    Ok(RollView { changeable, size: election.roll_size.0, voters })
}

/// Adds one voter.
pub async fn add_voter<S: Roll>(
    store: &S,
    officer: Officer,
    voter: VoterDraft,
) -> Result<(), Failed<CannotChangeRoll>> {
    let actor = officer.running()?;
    let skipped = store.add_voters(officer.election(), actor, vec![voter]).await?;
    if skipped.is_empty() { Ok(()) } else { Err(Failed::Refused(CannotChangeRoll::EmailTaken)) }
}

/// Takes a voter off the roll, before voting.
pub async fn remove_voter<S: Roll>(
    store: &S,
    officer: Officer,
    voter: VoterId,
) -> Result<(), Failed<CannotChangeRoll>> {
    let actor = officer.running()?;
    store.remove_voter(officer.election(), actor, voter).await
}

/// Reads a file of voters and keeps it for a day, until it is confirmed. The
/// roll does not change.
pub async fn preview_import<S: Roll>(
    store: &S,
    officer: Officer,
    file: Vec<u8>,
) -> Result<ImportId, Failed<Vec<Refusal>>> {
    officer.running()?;
    let read = store.run_blocking(move |_| read_roll(&file)).await?.map_err(Failed::Refused)?;
    let id = ImportId::from(store.environment().new_id());
    store.keep_import(id, officer.election(), &read).await?;
    Ok(id)
}

/// What a file of voters would add, and what is wrong with it.
pub async fn import_preview<S: Roll>(
    store: &S,
    officer: Officer,
    import: ImportId,
    page: u32,
) -> Result<ImportPreview, NotShown> {
    officer.running()?;
    let ReadRoll { good, faulty } =
        store.import(import, officer.election()).await?.ok_or(Failed::NotFound)?;
    let emails = good.iter().map(|row| row.voter.email.clone()).collect();
    let on_roll: HashSet<EmailAddress> =
        store.on_roll(officer.election(), emails).await?.into_iter().collect();
    let page = page.max(1);
    let rows =
        good.iter().skip(PREVIEW_ROWS * (page as usize - 1)).take(PREVIEW_ROWS).map(|row| ImportLine {
            line: row.line,
            name: row.voter.name.to_string(),
            email: row.voter.email.as_str().to_owned(),
            member_number: row.voter.member_number.as_ref().map(ToString::to_string),
            on_roll: on_roll.contains(&row.voter.email),
        });
    Ok(ImportPreview {
        id: import,
        good: count(good.len()),
        on_roll: count(on_roll.len()),
        faulty: count(faulty.len()),
        rows: Page::new(rows.collect(), page, count(PREVIEW_ROWS), good.len() as u64),
        faults: faulty.into_iter().map(|row| ImportFault { line: row.line, faults: row.faults }).collect(),
    })
}

/// Adds the good rows of a file; those that are on the roll already are
/// skipped and named.
pub async fn confirm_import<S: Roll>(
    store: &S,
    officer: Officer,
    import: ImportId,
) -> Result<Imported, Failed<CannotChangeRoll>> {
    let actor = officer.running()?;
    let ReadRoll { good, faulty } =
        store.import(import, officer.election()).await?.ok_or(Failed::NotFound)?;
    let voters = good.iter().map(|row| row.voter.clone()).collect();
    let skipped: HashSet<EmailAddress> =
        store.add_voters(officer.election(), actor, voters).await?.into_iter().collect();
    store.drop_import(import).await?;
    let skipped: Vec<(u32, String)> = good
        .iter()
        .filter(|row| skipped.contains(&row.voter.email))
        .map(|row| (row.line, row.voter.email.as_str().to_owned()))
        .collect();
    Ok(Imported { added: count(good.len() - skipped.len()), skipped, faulty: count(faulty.len()) })
}

/// Forgets a file of voters.
pub async fn discard_import<S: Roll>(store: &S, officer: Officer, import: ImportId) -> Result<(), NotShown> {
    officer.running()?;
    store.import(import, officer.election()).await?.ok_or(Failed::NotFound)?;
    Ok(store.drop_import(import).await?)
}

/// How many have voted. Told by the board: when each has is written nowhere.
pub async fn turnout<S: Board>(store: &S, officer: Officer) -> Result<Turnout, NotShown> {
    let election = store.find(officer.election()).await?.ok_or(Failed::NotFound)?;
    let board = store.board(election.id).await?;
    Ok(match board {
        Some(board) => {
            Turnout { voters: board.voters, voted: u32::try_from(board.voted).unwrap_or(u32::MAX) }
        }
        None => Turnout { voters: election.roll_size.0, voted: 0 },
    })
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
