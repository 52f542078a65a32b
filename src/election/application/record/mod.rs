//! Elections as their boards tell them: what everybody is shown from the
//! opening on.
//!
//! The tables in which a committee edits an election, and those that only make
//! the ballots easy to find, could be altered by whoever has the database. What
//! is shown is therefore read from the records of the archive and from the
//! companion document that the archive names, and compared with the tables; a
//! difference is told, never hidden, and never shown instead.

mod compare;
mod glance;
mod history;
mod sealed;
mod show;
mod trail;

use std::sync::{Arc, Mutex, PoisonError};

use time::OffsetDateTime;

use super::{
    StoreError,
    ports::{BoardEnd, Entered, PublicBoard},
    views::Alteration,
};
use crate::{
    ballot::{Digest, Fingerprint},
    election::domain::Election,
    kernel::{ElectionId, Slug},
};
pub(super) use glance::glance;
pub use history::{History, Unaudited};
pub(super) use sealed::Sealed;
pub(super) use trail::{Facts, Listed, Stage, Trail};

/// How many records are followed at a time.
const PORTION: u32 = 2_000;

/// How often a comparison is made before a difference is believed: the election
/// may go from one phase to the next between two readings.
const READINGS: u32 = 3;

/// An election as its board tells it.
pub(super) struct Record {
    pub(super) sealed: Arc<Sealed>,
    pub(super) end: BoardEnd,
    pub(super) facts: Facts,
    trail: Arc<Mutex<Trail>>,
}

impl Record {
    /// Reads the board of an election, if it has one.
    ///
    /// # Errors
    /// [`StoreError::Altered`] if the board does not hold together, or does not
    /// continue what was read before.
    pub(super) async fn read<S: PublicBoard>(
        store: &S,
        election: ElectionId,
    ) -> Result<Option<Self>, StoreError> {
        let Some(end) = store.board_end(election).await? else { return Ok(None) };
        let sealed = sealed::of(store, election).await?;
        let trail = trail::of(store, sealed.setup);
        let facts = follow(store, election, &trail, &end).await?;
        Ok(Some(Self { sealed, end, facts, trail }))
    }

    /// What people compare of the election.
    pub(super) fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of_event(self.sealed.setup.digest())
    }

    /// Does something with what was followed of the board.
    pub(super) fn trail<T>(&self, look: impl FnOnce(&Trail) -> T) -> T {
        look(&self.trail.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What was fixed when the election opened.
///
/// # Errors
/// [`StoreError::Altered`] if the board's beginning does not hold together.
pub(super) async fn sealed<S: PublicBoard>(
    store: &S,
    election: ElectionId,
) -> Result<Arc<Sealed>, StoreError> {
    sealed::of(store, election).await
}

/// What the organisation is called; by its short name in elections that opened before
/// boards told.
pub(super) async fn organisation<S: PublicBoard>(
    store: &S,
    election: ElectionId,
    slug: &Slug,
) -> Result<String, StoreError> {
    Ok(organisation_name(store, election).await?.unwrap_or_else(|| slug.to_string()))
}

/// What the organisation is called, as the board tells it.
pub(super) async fn organisation_name<S: PublicBoard>(
    store: &S,
    election: ElectionId,
) -> Result<Option<String>, StoreError> {
    let sealed = match sealed(store, election).await {
        Ok(sealed) => Some(sealed),
        // Mails are sent all the same; pages tell of the board.
        Err(StoreError::Altered(_)) => None,
        Err(error) => return Err(error),
    };
    let companion = sealed.as_ref().and_then(|sealed| sealed.companion.as_ref());
    Ok(companion.map(|companion| companion.organisation.clone()))
}

/// Follows the board to its end.
async fn follow<S: PublicBoard>(
    store: &S,
    election: ElectionId,
    trail: &Mutex<Trail>,
    end: &BoardEnd,
) -> Result<Facts, StoreError> {
    loop {
        let (from, facts) = {
            let trail = trail.lock().unwrap_or_else(PoisonError::into_inner);
            (trail.records(), trail.facts())
        };
        if from >= end.length {
            // Somebody else may have followed it farther meanwhile; who has
            // seen more than there is now has seen another board.
            return check_end(store, election, facts, from, end).await;
        }
        let outlines = store.outlines(election, from, PORTION).await?;
        if outlines.is_empty() {
            return Err(StoreError::altered("records of the board are missing"));
        }
        let mut trail = trail.lock().unwrap_or_else(PoisonError::into_inner);
        trail.extend(from, outlines).map_err(StoreError::altered)?;
    }
}

async fn check_end<S: PublicBoard>(
    store: &S,
    election: ElectionId,
    facts: Facts,
    followed: u64,
    end: &BoardEnd,
) -> Result<Facts, StoreError> {
    let mut end = end.clone();
    if followed > end.length {
        end = store.board_end(election).await?.ok_or_else(|| StoreError::altered("the board is gone"))?;
    }
    let head = Digest::from_bytes(end.head.digest);
    let same = facts.head.digest() == head && facts.head.height() == end.head.height;
    if followed > end.length || (followed == end.length && !same) {
        return Err(StoreError::altered("the board does not continue what was read of it before"));
    }
    Ok(facts)
}

/// The election with the times that its board and the audit tell.
fn corrected(mut election: Election, record: &Record, history: &History) -> Election {
    if !compare::same_beginning(&election, record) {
        election.opened_at = time(record.end.timestamp);
    }
    history.correct(&mut election, announced(&record.sealed));
    election
}

/// The end of voting that the board names.
fn announced(sealed: &Sealed) -> Option<OffsetDateTime> {
    sealed.companion.as_ref().and_then(|companion| time(companion.closes_at))
}

fn time(seconds: u64) -> Option<OffsetDateTime> {
    i64::try_from(seconds).ok().and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok())
}

/// The election with its record and what differs between the two. Read again
/// before a difference is believed.
pub(super) async fn compared<S: PublicBoard>(
    store: &S,
    entered: Entered,
) -> Result<(Election, Option<Record>, Vec<Alteration>), StoreError> {
    let mut entered = entered;
    let mut readings = 1;
    loop {
        let Entered { election, unreadable, .. } = entered;
        let record = Record::read(store, election.id).await?;
        let mut altered = compare::differences(&election, record.as_ref());
        altered.extend(unreadable);
        let history = match &record {
            Some(_) => Some(History::read(&store.history(election.id, &History::ACTIONS).await?)),
            None => None,
        };
        if history.as_ref().is_some_and(|history| !history.course(&election).is_empty()) {
            altered.push(Alteration::History);
        }
        altered.sort_unstable();
        altered.dedup();
        if altered.is_empty() || readings == READINGS {
            let election = match (&record, history) {
                (Some(record), Some(history)) if !altered.is_empty() => corrected(election, record, &history),
                (_, _) => election,
            };
            return Ok((election, record, altered));
        }
        let again = store.entered(election.id).await?;
        entered = again.ok_or_else(|| StoreError::altered("the election is gone"))?;
        readings += 1;
    }
}
