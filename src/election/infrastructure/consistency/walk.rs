//! The records of a board, read once from the beginning to the end.

use std::collections::HashMap;

use serde::Deserialize;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    Found,
    ballots::{self, Cast},
};
use crate::{
    ballot::{
        CredentialList, Digest, ElectionDefinition, Trustees,
        archive::{Event, EventType, Record},
        verifier::Stage,
    },
    db::{DbError, PlatformKey},
    election::domain::MAX_BALLOTS,
    kernel::{ElectionId, hex},
};

/// How many records are read at a time.
const PORTION: i64 = 64;
/// Bytes of a block of the archive.
const BLOCK: usize = 512;
/// How many records a board begins with that say what was sealed.
const SEALED: usize = 4;

/// What was read.
#[derive(Default)]
pub(super) struct Walked {
    /// How many records there are.
    pub(super) length: i64,
    /// How many bytes they take in the archive.
    pub(super) archive_bytes: i64,
    head: Option<(Digest, u64)>,
    /// The hashes of the events, in order.
    events: Vec<Digest>,
    last: Option<EventType>,
    ballots: i64,
    /// The place and the body of the last record of data, for the event that names it.
    data: Option<(i64, Vec<u8>)>,
    sealed: Vec<Vec<u8>>,
    /// How many ballots each credential has so far.
    versions: HashMap<String, i32>,
}

/// What was sealed when voting was opened.
pub(super) struct Sealed {
    pub(super) definition: ElectionDefinition,
    pub(super) trustees: Trustees,
    pub(super) credentials: CredentialList,
}

/// The part of a ballot that the tables repeat.
#[derive(Deserialize)]
struct CastBy {
    credential: String,
}

/// Reads the records of `election`, and compares with them the tables that have a row
/// for each.
pub(super) async fn walk(
    connection: &mut PgConnection,
    (election, key): (ElectionId, &PlatformKey),
    stamp: i64,
    found: &mut Found,
) -> Result<Walked, DbError> {
    let mut walked = Walked::default();
    loop {
        let rows = sqlx::query!(
            r#"
            select position, kind, hash, body
            from election.board_record
            where election_id = $1 and position >= $2
            order by position
            limit $3
            "#,
            Uuid::from(election),
            walked.length,
            PORTION,
        )
        .fetch_all(&mut *connection)
        .await?;
        let before = walked.ballots;
        let mut cast = Vec::new();
        let is_last = rows.is_empty();
        for row in rows {
            let row = (row.position, row.kind.as_str(), row.hash.as_slice(), row.body);
            walked.take(row, (election, stamp), &mut cast, found);
        }
        ballots::compare(connection, election, before, &cast, found).await?;
        ballots::owners(connection, key, election, &cast, found).await?;
        if is_last {
            ballots::surplus(connection, election, walked.ballots, found).await?;
            return Ok(walked);
        }
    }
}

impl Walked {
    /// Takes the next record, and notes what is wrong with it.
    fn take(
        &mut self,
        (position, said, hash, body): (i64, &str, &[u8], Vec<u8>),
        (election, stamp): (ElectionId, i64),
        cast: &mut Vec<Cast>,
        found: &mut Found,
    ) {
        if position != self.length {
            let missing = format!("position {}", self.length);
            found.add("election.board_record", missing, "it is missing");
            self.length = position;
        }
        let (place, digest) = (format!("position {position}"), Digest::of(&body));
        if digest.as_bytes()[..] != hash[..] {
            found.add("election.board_record", &place, "hash is not that of the body");
        }
        self.archive_bytes += bytes_in_archive(body.len());
        let is_event = self.event(digest, position, &body, cast);
        let kind = match (position, is_event) {
            (0, _) => "header",
            (_, true) => "event",
            (_, false) => "data",
        };
        if said != kind {
            found.add("election.board_record", &place, format_args!("kind is {said}, and {kind} is right"));
        }
        if position == 0 && Record::header(stamp.unsigned_abs()).body() != body {
            found.add(
                "election.board",
                format_args!("election {}", Uuid::from(election)),
                format_args!("stamp is {stamp}, and another on the board"),
            );
        }
        if self.sealed.len() < SEALED {
            self.sealed.push(body.clone());
        }
        self.data = (!is_event).then_some((position, body));
        self.length += 1;
    }

    /// Takes `body` for an event, if it is one; ballots are added to `cast`.
    fn event(&mut self, digest: Digest, position: i64, body: &[u8], cast: &mut Vec<Cast>) -> bool {
        let Some(event) = Event::parse(body) else { return false };
        self.head = Some((digest, event.height));
        self.events.push(digest);
        self.last = Some(event.kind);
        if event.kind == EventType::Ballot {
            self.ballots += 1;
            let data = self.data.take();
            let ballot = data.as_ref().and_then(|(_, body)| serde_json::from_slice::<CastBy>(body).ok());
            let credential = ballot.map(|ballot| ballot.credential).unwrap_or_default();
            let version = self.versions.entry(credential.clone()).or_default();
            *version += 1;
            cast.push(Cast {
                number: self.ballots,
                credential,
                version: usize::try_from(*version)
                    .ok()
                    .filter(|of| *of <= MAX_BALLOTS)
                    .map_or(0, |_| *version),
                tracker: data.as_ref().map(|(_, body)| Digest::of(body).base64()).unwrap_or_default(),
                position: data.map_or(position, |(at, _)| at),
            });
        }
        true
    }

    /// The hash of the last event in hexadecimal digits, and its height.
    pub(super) fn head(&self) -> (String, i64) {
        let (digest, height) = self.head.unwrap_or((Digest::from_bytes([0; 32]), 0));
        (hex(digest.as_bytes()), i64::try_from(height).unwrap_or(i64::MAX))
    }

    /// How many ballots there are.
    pub(super) fn ballots(&self) -> i64 {
        self.ballots
    }

    /// Whether the end of voting stands on it.
    pub(super) fn is_closed(&self) -> bool {
        !matches!(self.stage(), Stage::Setup | Stage::Voting)
    }

    /// The hash of the event of that height.
    pub(super) fn event_at(&self, height: u64) -> Option<Digest> {
        self.events.get(usize::try_from(height).ok()?).copied()
    }

    /// How far the board goes.
    pub(super) fn stage(&self) -> Stage {
        match self.last {
            None | Some(EventType::Setup) => Stage::Setup,
            Some(EventType::Ballot) => Stage::Voting,
            Some(EventType::EndBallots) => Stage::Closed,
            Some(EventType::EncryptedTally) => Stage::Tallied,
            Some(EventType::Shuffle) => Stage::Shuffling,
            Some(EventType::EndShuffles) => Stage::Shuffled,
            Some(EventType::PartialDecryption) => Stage::Decrypting,
            Some(EventType::Result) => Stage::Finished,
        }
    }

    /// What was sealed, or why it cannot be read.
    pub(super) fn sealed(&self) -> Result<Sealed, String> {
        let [_, definition, trustees, credentials] = &self.sealed[..] else {
            return Err("the board does not begin with what was sealed".to_owned());
        };
        let definition = ElectionDefinition::parse(definition).map_err(|error| error.to_string())?;
        let group = definition.group();
        Ok(Sealed {
            trustees: Trustees::parse(group, trustees).map_err(|error| error.to_string())?,
            credentials: CredentialList::reload(group, credentials).map_err(|error| error.to_string())?,
            definition,
        })
    }
}

/// How many bytes a record takes whose body has `length`.
fn bytes_in_archive(length: usize) -> i64 {
    i64::try_from(BLOCK * (1 + length.div_ceil(BLOCK))).unwrap_or(i64::MAX)
}
