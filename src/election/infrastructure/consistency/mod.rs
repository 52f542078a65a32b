//! Whether the tables say what the boards' records say.
//!
//! The records of a board are what everybody verifies; whatever else the tables hold
//! about an election that has been opened is derived from them, or was sealed into
//! them. Here every such column is compared, by somebody who trusts no constraint.

mod ballots;
mod companion;
mod history;
mod sealed;
mod secrets;
mod spare;
mod translations;
mod walk;

use std::fmt;

use sqlx::PgConnection;
use uuid::Uuid;

use self::walk::Walked;
use super::{ElectionDb, load};
use crate::{
    ballot::verifier::{Report, Stage},
    db::{DbError, upkeep::Inconsistency},
    kernel::{ElectionId, hex},
};

/// How many inconsistencies of one table are told; more say nothing new.
const MAX_DIFFERENCES: usize = 20;

/// What was found so far.
#[derive(Default)]
struct Found(Vec<Inconsistency>);

impl Found {
    fn add(&mut self, table: &'static str, row: impl fmt::Display, differs: impl fmt::Display) {
        if self.0.iter().filter(|known| known.table == table).count() < MAX_DIFFERENCES {
            self.0.push(Inconsistency { table, row: row.to_string(), differs: differs.to_string() });
        }
    }

    /// Adds that `what` is `kept` in the table, if the board has something else.
    fn compare<T: PartialEq + fmt::Display>(
        &mut self,
        (table, row): (&'static str, &str),
        what: &str,
        kept: &T,
        board: &T,
    ) {
        if kept != board {
            self.add(table, row, format_args!("{what} is {kept}, and {board} on the board"));
        }
    }
}

/// The elections that should have a board, or have one; there are none where elections
/// are not installed.
///
/// # Errors
///
/// If the database does not answer.
pub async fn elections_with_boards(db: &ElectionDb) -> Result<Vec<ElectionId>, DbError> {
    let mut connection = db.acquire().await?;
    if !are_installed(&mut connection).await? {
        return Ok(Vec::new());
    }
    let ids = sqlx::query_scalar!(
        r#"
        select id as "id!"
        from election.election
        where phase in ('voting', 'closed', 'tallied', 'published')
        union
        select election_id
        from election.board
        order by 1
        "#
    )
    .fetch_all(&mut *connection)
    .await?;
    Ok(ids.into_iter().map(Into::into).collect())
}

/// The texts of all elections, with a board or without, that nobody can have entered.
///
/// # Errors
///
/// If the database does not answer.
pub async fn malformed_texts(db: &ElectionDb) -> Result<Vec<Inconsistency>, DbError> {
    let mut connection = db.acquire().await?;
    let mut found = Found::default();
    if !are_installed(&mut connection).await? {
        return Ok(found.0);
    }
    for loaded in load::all_entered(&mut connection).await? {
        for text in loaded.malformed {
            let row = format!("{} {}", text.table.trim_start_matches("election."), text.row);
            found.add(text.table, row, format_args!("{} is malformed", text.column));
        }
    }
    Ok(found.0)
}

async fn are_installed(connection: &mut PgConnection) -> Result<bool, DbError> {
    Ok(sqlx::query_scalar!(r#"select to_regclass('election.board') is not null as "there!""#)
        .fetch_one(connection)
        .await?)
}

/// Compares the tables with the records of an election's board. `verified` is what the
/// verifier says of the archive that everybody can download, or why it refuses it. The
/// records are read a few at a time.
///
/// # Errors
///
/// If the database does not answer.
pub async fn inconsistencies(
    db: &ElectionDb,
    election: ElectionId,
    verified: Result<&Report, &str>,
) -> Result<Vec<Inconsistency>, DbError> {
    let mut connection = db.acquire().await?;
    let mut found = Found::default();
    let name = format!("election {}", Uuid::from(election));
    if let Err(refusal) = verified {
        found.add("election.board_record", &name, format_args!("the archive is refused: {refusal}"));
    }
    let board = sqlx::query!(
        r#"
        select uuid, stamp, roll_fingerprint, voters, length, archive_bytes, head_digest, head_height
        from election.board
        where election_id = $1
        "#,
        Uuid::from(election),
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(board) = board else {
        found.add("election.board", &name, "there is no board although voting was opened");
        return Ok(found.0);
    };
    let walked = walk::walk(&mut connection, (election, db.key()), board.stamp, &mut found).await?;
    let at = ("election.board", name.as_str());
    found.compare(at, "length", &board.length, &walked.length);
    found.compare(at, "archive_bytes", &board.archive_bytes, &walked.archive_bytes);
    let (digest, height) = walked.head();
    found.compare(at, "head_digest", &hex(&board.head_digest), &digest);
    found.compare(at, "head_height", &board.head_height, &height);
    match walked.sealed() {
        Ok(sealed) => {
            found.compare(at, "uuid", &board.uuid, &sealed.definition.uuid().to_string());
            let fingerprint = sealed.credentials.fingerprint().base64();
            found.compare(at, "roll_fingerprint", &board.roll_fingerprint, &fingerprint);
            let voters = spare::voters(&mut connection, election, &sealed).await?;
            found.compare(at, "voters", &i64::from(board.voters), &voters);
            spare::compare(&mut connection, db, election, &sealed, &mut found).await?;
            sealed::compare(&mut connection, election, (&sealed, voters), &mut found).await?;
            companion::compare(&mut connection, election, &sealed, &walked, &mut found).await?;
            secrets::compare(&mut connection, db, election, (&sealed, &walked), &mut found).await?;
        }
        Err(reason) => found.add("election.board_record", &name, reason),
    }
    phase(&mut connection, election, &walked, &name, &mut found).await?;
    history::compare(&mut connection, election, board.stamp, &mut found).await?;
    Ok(found.0)
}

/// Compares the election's phase with how far its board goes.
async fn phase(
    connection: &mut PgConnection,
    election: ElectionId,
    walked: &Walked,
    name: &str,
    found: &mut Found,
) -> Result<(), DbError> {
    let phase = sqlx::query_scalar!(
        r#"
        select phase
        from election.election
        where id = $1
        "#,
        Uuid::from(election),
    )
    .fetch_one(connection)
    .await?;
    let stage = walked.stage();
    let fits = match phase.as_str() {
        "voting" => matches!(stage, Stage::Setup | Stage::Voting),
        "closed" | "tallied" => matches!(stage, Stage::Closed | Stage::Tallied),
        "published" => stage == Stage::Finished,
        "cancelled" => stage != Stage::Finished,
        _ => false,
    };
    if !fits {
        found.add(
            "election.election",
            name,
            format_args!("phase is {phase}, and the board goes up to {stage:?}"),
        );
    }
    Ok(())
}
