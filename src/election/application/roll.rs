//! The roll: who may vote.

use std::collections::HashSet;

use super::{
    Failed, NotShown, Officer,
    ports::{Board, Roll},
    views::{
        DeliveryView, ImportDoubt, ImportFault, ImportLine, ImportPreview, Imported, Page, RollView, Turnout,
    },
};
use crate::{
    election::domain::{CannotChangeRoll, GoodRow, Phase, ReadRoll, VoterDraft, VoterFilter, read_roll},
    kernel::{ImportId, Refusal, VoterId},
};

/// How many rows a page of a preview shows.
const PREVIEW_ROWS: usize = 50;

/// The kinds of mails by which voters can vote.
pub const ACCESS_MAILS: [&str; 2] = ["voter-link", "voter-credential"];

/// Whom of the roll is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// What name, address or number contain.
    pub search: String,
    /// How they stand.
    pub filter: VoterFilter,
}

impl From<&str> for Sought {
    fn from(search: &str) -> Self {
        Self { search: search.to_owned(), filter: VoterFilter::Everybody }
    }
}

/// The roll, or those voters who are sought.
pub async fn roll<S: Roll>(
    store: &S,
    officer: Officer,
    sought: impl Into<Sought>,
    page: u32,
) -> Result<RollView, NotShown> {
    let Sought { search, filter } = sought.into();
    let election = store.find(officer.election()).await?.ok_or(Failed::NotFound)?;
    let voters = store.voters(election.id, search.trim(), filter, page.max(1)).await?;
    let before = Phase::BEFORE_VOTING.contains(&election.phase);
    let changeable = officer.role().runs() && before && !election.roll_is_closed();
    Ok(RollView { changeable, size: election.roll_size.0, voters })
}

/// What became of the mails to the voters.
pub async fn delivery<S: Roll>(store: &S, officer: Officer) -> Result<DeliveryView, NotShown> {
    Ok(store.delivery(officer.election()).await?)
}

/// Adds one voter.
pub async fn add_voter<S: Roll>(
    store: &S,
    officer: Officer,
    voter: VoterDraft,
) -> Result<(), Failed<CannotChangeRoll>> {
    let actor = officer.running()?;
    let skipped = store.add_voters(officer.election(), actor, vec![voter]).await?;
    if skipped.is_empty() { Ok(()) } else { Err(Failed::Refused(CannotChangeRoll::PersonTaken)) }
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
    let read = store.run_in_turn(move || read_roll(&file)).await?.map_err(Failed::Refused)?;
    let id = ImportId::from(store.environment().new_id());
    store.keep_import(id, officer.election(), &read).await?;
    Ok(id)
}

/// Keeps voters who are not from a file for a day, until they are confirmed as a file is.
/// The roll does not change.
pub async fn preview_voters<S: Roll>(
    store: &S,
    officer: Officer,
    voters: Vec<VoterDraft>,
) -> Result<ImportId, Failed<Vec<Refusal>>> {
    officer.running()?;
    let good = (1..).zip(voters);
    let good = good.map(|(line, voter)| GoodRow { line, voter, doubtful: false, remarks: Vec::new() });
    let read = ReadRoll { good: good.collect(), ..ReadRoll::default() };
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
    let ReadRoll { good, faulty, recognised } =
        store.import(import, officer.election()).await?.ok_or(Failed::NotFound)?;
    let voters: Vec<VoterDraft> = good.iter().map(|row| row.voter.clone()).collect();
    let on_roll = store.on_roll(officer.election(), &voters).await?;
    let page = page.max(1);
    let rows = good.iter().enumerate().skip(PREVIEW_ROWS * (page as usize - 1)).take(PREVIEW_ROWS).map(
        |(place, row)| ImportLine {
            line: row.line,
            name: row.voter.name.to_string(),
            email: row.voter.address().to_owned(),
            member_number: row.voter.member_number.as_ref().map(ToString::to_string),
            language: row.voter.language,
            on_roll: on_roll.contains_key(&place),
            doubtful: row.doubtful,
            remarks: row.remarks.clone(),
            other_address: on_roll.get(&place).is_some_and(|known| *known != row.voter.email),
        },
    );
    Ok(ImportPreview {
        id: import,
        good: count(good.len()),
        on_roll: count(on_roll.len()),
        faulty: count(faulty.len()),
        doubtful: good
            .iter()
            .filter(|row| row.doubtful)
            .map(|row| ImportDoubt {
                line: row.line,
                name: row.voter.name.to_string(),
                remarks: row.remarks.clone(),
            })
            .collect(),
        recognised,
        rows: Page::new(rows.collect(), page, count(PREVIEW_ROWS), good.len() as u64),
        faults: faulty.into_iter().map(|row| ImportFault { line: row.line, faults: row.faults }).collect(),
    })
}

/// Adds the good rows of a file; those that are on the roll already are
/// skipped and named. A file that says something of votes or rights to vote has to be
/// `answered`: that all its rows have one vote each.
pub async fn confirm_import<S: Roll>(
    store: &S,
    officer: Officer,
    import: ImportId,
    answered: bool,
) -> Result<Imported, Failed<CannotChangeRoll>> {
    let actor = officer.running()?;
    let read = store.import(import, officer.election()).await?.ok_or(Failed::NotFound)?;
    if read.asks() && !answered {
        return Err(Failed::Refused(CannotChangeRoll::Unanswered));
    }
    let ReadRoll { good, faulty, .. } = read;
    let voters = good.iter().map(|row| row.voter.clone()).collect();
    let skipped: HashSet<usize> =
        store.add_voters(officer.election(), actor, voters).await?.into_iter().collect();
    store.drop_import(import).await?;
    let skipped: Vec<(u32, String)> = good
        .iter()
        .enumerate()
        .filter(|(place, _)| skipped.contains(place))
        .map(|(_, row)| (row.line, row.voter.address().to_owned()))
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
