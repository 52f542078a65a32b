//! Ballots on their way into the box: those that come at the same time share a
//! transaction, and what decides about them is kept in memory between transactions.
//!
//! What is kept may be old: another process may have put ballots into the box, or the
//! election may have changed. Appending therefore names what was decided upon, under
//! the board's lock, and is refused unless it still holds (`election.append_ballots`).

use std::{
    collections::HashMap,
    mem,
    num::NonZero,
    sync::{Arc, LazyLock, Mutex, PoisonError},
    thread,
};

use tokio::sync::{Semaphore, oneshot};
use uuid::Uuid;

use super::{
    ElectionDb, ballots,
    box_copy::{Batch, BoxCopy, Decided},
};
use crate::{
    db::DbError,
    election::{
        application::{
            Failed, StoreError,
            ports::{CheckedBallot, Decide, Placed},
        },
        domain::{CannotCast, Decision},
    },
    kernel::ElectionId,
};

/// The most ballots of one transaction, and the most bytes after which no further
/// ballot joins it.
const BALLOTS: usize = 64;
const BYTES: usize = 4 * 1024 * 1024;
/// How many boxes are remembered before those are forgotten that nobody uses.
const KEPT: usize = 8;
/// How often appending is tried in all while other processes are faster.
const TRIES: u32 = 8;

type Outcome = Result<(Decision, Option<Vec<u8>>), Failed<CannotCast>>;

/// The ballot boxes of an organisation into which ballots were put lately.
#[derive(Default)]
pub(super) struct Boxes(Mutex<HashMap<ElectionId, Arc<Slot>>>);

/// Where the ballots of one election wait, and what is known of its box.
#[derive(Default)]
struct Slot {
    waiting: Mutex<Vec<Waiting>>,
    copy: tokio::sync::Mutex<BoxCopy>,
}

pub(super) struct Waiting {
    pub(super) ballot: CheckedBallot,
    answer: oneshot::Sender<Outcome>,
}

/// Checks proofs, not more at a time than there are processors: more would only wait
/// for each other, in memory.
pub(super) async fn check<T, W>(work: W) -> Result<T, StoreError>
where
    T: Send + 'static,
    W: FnOnce() -> T + Send + 'static,
{
    static PROCESSORS: LazyLock<Semaphore> =
        LazyLock::new(|| Semaphore::new(thread::available_parallelism().map_or(1, NonZero::get)));
    let _one = PROCESSORS.acquire().await.map_err(StoreError::broken)?;
    tokio::task::spawn_blocking(work).await.map_err(StoreError::broken)
}

/// Puts a ballot into the box, or says why not.
pub(super) async fn append(
    db: &ElectionDb,
    election: ElectionId,
    ballot: CheckedBallot,
    decide: Decide,
) -> Result<Placed, Failed<CannotCast>> {
    let tracker = ballot.tracker.clone();
    let (decision, event) = join(db, election, ballot, decide).await?;
    let event = match event {
        Some(event) => event,
        // It has been in the box before.
        None => {
            ballots::event(&mut *db.acquire().await?, election, &tracker).await?.ok_or(Failed::NotFound)?
        }
    };
    Ok(Placed { decision, event })
}

/// Lets a ballot wait for its transaction, and waits for its end.
async fn join(db: &ElectionDb, election: ElectionId, ballot: CheckedBallot, decide: Decide) -> Outcome {
    let slot = {
        let boxes = db.memory::<Boxes>();
        let mut boxes = boxes.0.lock().unwrap_or_else(PoisonError::into_inner);
        if boxes.len() >= KEPT {
            boxes.retain(|_, slot| Arc::strong_count(slot) > 1);
        }
        Arc::clone(boxes.entry(election).or_default())
    };
    let (answer, outcome) = oneshot::channel();
    slot.waiting.lock().unwrap_or_else(PoisonError::into_inner).push(Waiting { ballot, answer });
    // A task of its own: the ballots of others are in its hands, and whoever sent
    // this one may leave. There are as many tasks as ballots wait; those that find
    // none have nothing to do.
    let db = db.clone();
    tokio::spawn(async move {
        let mut copy = slot.copy.lock().await;
        let batch = take(&mut slot.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        if !batch.is_empty() {
            put_in(&db, election, &mut copy, batch, decide).await;
        }
    });
    // It ends without an answer only when the runtime does.
    outcome.await.unwrap_or(Err(Failed::Store(StoreError::Busy)))
}

/// The ballots of the next transaction: the first ones, in order.
fn take(waiting: &mut Vec<Waiting>) -> Vec<Waiting> {
    let mut bytes = 0;
    let fits = |waiting: &&Waiting| {
        let fits = bytes < BYTES;
        bytes += waiting.ballot.bytes.len();
        fits
    };
    let count = waiting.iter().take(BALLOTS).take_while(fits).count();
    let rest = waiting.split_off(count);
    mem::replace(waiting, rest)
}

/// Decides about the ballots, puts in those that are taken, and answers all.
async fn put_in(
    db: &ElectionDb,
    election: ElectionId,
    copy: &mut BoxCopy,
    waiting: Vec<Waiting>,
    decide: Decide,
) {
    match decided(db, election, copy, &waiting, decide).await {
        Ok(outcomes) => {
            for (waiting, outcome) in waiting.into_iter().zip(outcomes) {
                // Whoever waited may have left.
                let _ = waiting.answer.send(outcome.map_err(Failed::Refused));
            }
            db.note_casting();
        }
        Err(error) => {
            *copy = BoxCopy::default();
            let cause = error.to_string();
            for waiting in waiting {
                let error = match &error {
                    Failed::NotFound => Failed::NotFound,
                    Failed::Store(StoreError::Busy) => Failed::Store(StoreError::Busy),
                    _ => Failed::Store(StoreError::broken(cause.clone())),
                };
                let _ = waiting.answer.send(Err(error));
            }
        }
    }
}

/// Decides until what was decided upon held when the ballots were put in.
async fn decided(
    db: &ElectionDb,
    election: ElectionId,
    copy: &mut BoxCopy,
    waiting: &[Waiting],
    decide: Decide,
) -> Result<Vec<Decided>, Failed<CannotCast>> {
    let mut connection = db.acquire_fresh().await?;
    let mut lost = false;
    for _ in 0..TRIES {
        let tried = attempt(db, &mut connection, election, copy, waiting, decide).await;
        match tried {
            Ok(Some(outcomes)) => {
                connection.release();
                return Ok(outcomes);
            }
            // Somebody else was faster, or only fresh knowledge can refuse.
            Ok(None) => {}
            // Whether it was committed is seen in the box. Not yet used since it was
            // taken out, the connection may have been lost long before.
            Err(Failed::Store(StoreError::Broken(_))) if !lost => {
                lost = true;
                copy.read_again();
                drop(connection);
                connection = db.acquire_fresh().await?;
            }
            Err(error) => return Err(error),
        }
    }
    Err(Failed::Store(StoreError::Busy))
}

/// One try: the outcomes, unless it has to be tried again.
async fn attempt(
    db: &ElectionDb,
    connection: &mut sqlx::PgConnection,
    election: ElectionId,
    copy: &mut BoxCopy,
    waiting: &[Waiting],
    decide: Decide,
) -> Result<Option<Vec<Decided>>, Failed<CannotCast>> {
    let is_fresh = copy.needs_reading();
    if is_fresh {
        copy.read(connection, election).await?;
    }
    let ballots = waiting.iter().map(|waiting| &waiting.ballot);
    let batch = copy.decide(ballots, decide, db.environment().now()).ok_or(Failed::NotFound)?;
    // What is put in is checked by the database. What is not was decided upon what is
    // known, which has to be known now.
    if !is_fresh && batch.has_refusals() {
        copy.read_again();
        return Ok(None);
    }
    if batch.is_empty() || append_batch(connection, election, &batch).await? {
        return Ok(Some(copy.accept(batch)));
    }
    copy.read_again();
    Ok(None)
}

/// Puts the batch in as one transaction; false if something has changed.
async fn append_batch(
    connection: &mut sqlx::PgConnection,
    election: ElectionId,
    batch: &Batch<'_>,
) -> Result<bool, DbError> {
    let appended = sqlx::query_scalar!(
        r#"
        select election.append_ballots($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) as "appended!"
        "#,
        Uuid::from(election),
        &batch.after.digest[..],
        batch.ballot_box.phase.as_str(),
        batch.ballot_box.closes_at,
        batch.ballot_box.revoting,
        &batch.taken(|ballot| ballot.credential.as_str()) as &[&str],
        &batch.taken(|ballot| ballot.tracker.as_str()) as &[&str],
        &batch.versions,
        &batch.taken(|ballot| &ballot.bytes[..]) as &[&[u8]],
        &batch.taken(|ballot| &ballot.digest[..]) as &[&[u8]],
        &batch.events,
        &batch.event_hashes,
        batch.archive_bytes()?,
    )
    .fetch_one(connection)
    .await?;
    Ok(appended)
}
