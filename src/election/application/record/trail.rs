//! Following a board record by record.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use thiserror::Error;

use super::super::{
    board_records::Foundation,
    ports::{PublicBoard, RecordKind, RecordOutline},
};
use crate::{
    ballot::{
        Digest,
        archive::{Event, EventType, Head, Owned},
        board::{ChainBroken, continue_chain},
    },
    election::domain::Tracker,
    kernel::TenantId,
};

/// How far a board is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::election::application) enum Stage {
    /// Ballots are added.
    Open,
    /// No ballot comes any more.
    Ended,
    /// The encrypted tally is there.
    Tallied,
    /// The result is there.
    Finished,
}

/// What the board tells as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::election::application) struct Facts {
    pub(in crate::election::application) head: Head,
    pub(in crate::election::application) stage: Stage,
    /// How many ballots there are.
    pub(in crate::election::application) ballots: u64,
    /// How many credentials have a ballot.
    pub(in crate::election::application) voted: u64,
    /// The trustees whose decryptions are there, counted from one.
    pub(in crate::election::application) decryptions: Vec<usize>,
    /// Where the result stands among the records, and its hash.
    pub(in crate::election::application) result: Option<(u64, Digest)>,
}

/// A ballot on the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ballot {
    /// The hash of its bytes.
    digest: Digest,
    /// The hash of its credential.
    credential: Digest,
}

/// What was followed of a board.
pub(in crate::election::application) struct Trail {
    records: u64,
    facts: Facts,
    ballots: Vec<Ballot>,
    by_digest: HashMap<Digest, u64>,
    /// The number of the last ballot of each credential.
    last: HashMap<Digest, u64>,
    /// Records that no event has named yet: hash and beginning.
    data: Vec<(Digest, Vec<u8>)>,
}

/// A ballot, as the public list shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::election::application) struct Listed {
    /// Counted from one.
    pub(in crate::election::application) number: u64,
    /// The hash of its bytes.
    pub(in crate::election::application) digest: Digest,
    /// Whether a later ballot has the same credential.
    pub(in crate::election::application) replaced: bool,
}

impl Listed {
    /// The name by which people find it.
    pub(in crate::election::application) fn tracker(&self) -> Option<Tracker> {
        Tracker::parse(&self.digest.base64())
    }

    /// Where the ballot stands among the records.
    pub(in crate::election::application) fn position(&self) -> u64 {
        Foundation::RECORDS + 2 * (self.number - 1)
    }
}

/// Why records do not continue a board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub(in crate::election::application) enum TrailBroken {
    #[error(transparent)]
    Chain(#[from] ChainBroken),
    #[error("an event names other records than those before it")]
    Payload,
    #[error("an event comes out of order")]
    Order,
    #[error("a ballot cannot be read")]
    Ballot,
}

/// How many boards are kept.
const KEPT: usize = 16;

/// Whose board it is, in which generation of the database, and the hash of its
/// Setup event.
type Key = (TenantId, i64, Digest);

/// The boards that this server has followed.
static FOLLOWED: LazyLock<Mutex<HashMap<Key, Arc<Mutex<Trail>>>>> = LazyLock::new(Mutex::default);

/// What was followed of a board that begins with `setup`.
pub(super) fn of<S: PublicBoard>(store: &S, setup: Head) -> Arc<Mutex<Trail>> {
    let key = (store.tenant(), store.generation(), setup.digest());
    let mut followed = FOLLOWED.lock().unwrap_or_else(PoisonError::into_inner);
    if followed.len() >= KEPT && !followed.contains_key(&key) {
        let any = followed.keys().next().copied();
        any.and_then(|any| followed.remove(&any));
    }
    Arc::clone(followed.entry(key).or_insert_with(|| Arc::new(Mutex::new(Trail::new(setup)))))
}

impl Trail {
    fn new(setup: Head) -> Self {
        let facts = Facts {
            head: setup,
            stage: Stage::Open,
            ballots: 0,
            voted: 0,
            decryptions: Vec::new(),
            result: None,
        };
        Self {
            records: Foundation::RECORDS,
            facts,
            ballots: Vec::new(),
            by_digest: HashMap::new(),
            last: HashMap::new(),
            data: Vec::new(),
        }
    }

    /// How many records were followed.
    pub(super) fn records(&self) -> u64 {
        self.records
    }

    pub(super) fn facts(&self) -> Facts {
        self.facts.clone()
    }

    /// Follows records that begin with number `from`; those that were followed
    /// before are passed over.
    pub(super) fn extend(&mut self, from: u64, outlines: Vec<RecordOutline>) -> Result<(), TrailBroken> {
        for (position, outline) in (from..).zip(outlines) {
            if position != self.records {
                continue;
            }
            match outline.kind {
                RecordKind::Data => self.data.push((Digest::from_bytes(outline.hash), outline.beginning)),
                RecordKind::Event => self.event(&outline.beginning)?,
                RecordKind::Header => return Err(TrailBroken::Order),
            }
            self.records += 1;
        }
        Ok(())
    }

    fn event(&mut self, body: &[u8]) -> Result<(), TrailBroken> {
        let head = continue_chain(Some(&self.facts.head), body)?;
        let event = Event::parse(body).ok_or(TrailBroken::Order)?;
        let named = self.data.last().cloned();
        if event.payload != named.as_ref().map(|(digest, _)| digest.hex()) {
            return Err(TrailBroken::Payload);
        }
        self.facts.stage = match (self.facts.stage, event.kind) {
            (Stage::Open, EventType::Ballot) => Stage::Open,
            (Stage::Open, EventType::EndBallots) => Stage::Ended,
            (Stage::Ended, EventType::EncryptedTally) | (Stage::Tallied, EventType::PartialDecryption) => {
                Stage::Tallied
            }
            (Stage::Tallied, EventType::Result) => Stage::Finished,
            (_, _) => return Err(TrailBroken::Order),
        };
        match (event.kind, named) {
            (EventType::Ballot, Some((digest, beginning))) => self.ballot(digest, &beginning)?,
            (EventType::PartialDecryption, Some((_, owned))) => {
                let owned: Owned = serde_json::from_slice(&owned).map_err(|_| TrailBroken::Payload)?;
                self.facts.decryptions.push(owned.owner);
            }
            (EventType::Result, Some((digest, _))) => {
                self.facts.result = Some((self.records - 1, digest));
            }
            (_, _) => {}
        }
        self.facts.head = head;
        self.data.clear();
        Ok(())
    }

    fn ballot(&mut self, digest: Digest, beginning: &[u8]) -> Result<(), TrailBroken> {
        let credential = Digest::of(credential(beginning).ok_or(TrailBroken::Ballot)?);
        self.ballots.push(Ballot { digest, credential });
        let number = self.ballots.len() as u64;
        self.by_digest.insert(digest, number);
        self.last.insert(credential, number);
        self.facts.ballots = number;
        self.facts.voted = self.last.len() as u64;
        Ok(())
    }

    /// The ballot with a number, counted from one.
    pub(in crate::election::application) fn listed(&self, number: u64) -> Option<Listed> {
        let index = usize::try_from(number.checked_sub(1)?).ok()?;
        let ballot = self.ballots.get(index)?;
        let replaced = self.last.get(&ballot.credential).is_some_and(|last| *last > number);
        Some(Listed { number, digest: ballot.digest, replaced })
    }

    /// The ballot with a hash.
    pub(in crate::election::application) fn find(&self, digest: &Digest) -> Option<Listed> {
        self.by_digest.get(digest).and_then(|number| self.listed(*number))
    }
}

/// The credential in the beginning of a ballot, whose fields stand in a fixed
/// order.
fn credential(beginning: &[u8]) -> Option<&[u8]> {
    const FIELD: &[u8] = b",\"credential\":\"";
    let start = beginning.windows(FIELD.len()).position(|part| part == FIELD)? + FIELD.len();
    let rest = beginning.get(start..)?;
    rest.get(..rest.iter().position(|byte| *byte == b'"')?)
}
