//! What a process remembers of a ballot box, to decide about ballots without asking.

use std::collections::{HashMap, HashSet};

use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use super::{board, unsigned};
use crate::{
    db::DbError,
    election::{
        application::ports::{BoardHead, CheckedBallot, Decide},
        domain::{BallotBox, CannotCast, Decision, Tracker},
    },
    kernel::ElectionId,
};

/// A copy of what decides about ballots, as it was when it was last read or a ballot
/// was put in.
#[derive(Default)]
pub(super) struct BoxCopy {
    /// What is read anew whenever it may have changed.
    state: Option<State>,
    /// The trackers of the ballots under each credential, oldest first.
    earlier: HashMap<Box<str>, Vec<Tracker>>,
    /// The number of the last of these ballots.
    read_to: i64,
    /// The credentials that are revoked.
    revoked: HashSet<Box<str>>,
}

#[derive(Clone, Copy)]
struct State {
    ballot_box: BallotBox,
    head: BoardHead,
}

/// What became of a ballot, with the event of one that is put in.
pub(super) type Decided = Result<(Decision, Option<Vec<u8>>), CannotCast>;

/// Ballots decided about together, and what those that are taken leave behind.
pub(super) struct Batch<'a> {
    outcomes: Vec<Decided>,
    taken: Vec<&'a CheckedBallot>,
    head: BoardHead,
    /// The box that was decided upon.
    pub(super) ballot_box: BallotBox,
    /// The head that was continued from.
    pub(super) after: BoardHead,
    pub(super) versions: Vec<i32>,
    pub(super) events: Vec<Vec<u8>>,
    pub(super) event_hashes: Vec<Vec<u8>>,
}

impl Batch<'_> {
    /// Whether nothing is to be put in.
    pub(super) fn is_empty(&self) -> bool {
        self.taken.is_empty()
    }

    /// Whether a ballot is not put in, for whatever reason.
    pub(super) fn has_refusals(&self) -> bool {
        self.taken.len() < self.outcomes.len()
    }

    /// What `part` says of each ballot that is put in.
    pub(super) fn taken<'b, T>(&'b self, part: impl Fn(&'b CheckedBallot) -> T) -> Vec<T> {
        self.taken.iter().map(|ballot| part(ballot)).collect()
    }

    /// How many bytes the archive grows by.
    pub(super) fn archive_bytes(&self) -> Result<i64, DbError> {
        let bodies = self.taken.iter().map(|ballot| ballot.bytes.len());
        board::blocks(bodies.chain(self.events.iter().map(Vec::len)))
    }
}

impl BoxCopy {
    /// Whether the box has to be read before anything is decided.
    pub(super) fn needs_reading(&self) -> bool {
        self.state.is_none()
    }

    /// What is known may have changed.
    pub(super) fn read_again(&mut self) {
        self.state = None;
    }

    /// Reads what has changed since the last time.
    pub(super) async fn read(
        &mut self,
        connection: &mut PgConnection,
        election: ElectionId,
    ) -> Result<(), DbError> {
        let row = sqlx::query!(
            r#"
            select phase, opens_at, closes_at, revoting, head_digest, head_height
            from election.election
              join election.board on board.election_id = election.id
            where election.id = $1
            "#,
            Uuid::from(election),
        )
        .fetch_optional(&mut *connection)
        .await?;
        let Some(row) = row else { return Ok(()) };
        let phase = row.phase.parse().map_err(|_| DbError::Malformed("phase"))?;
        let digest = row.head_digest.try_into().map_err(|_| DbError::Malformed("board head"))?;
        let head = BoardHead { digest, height: unsigned(row.head_height)? };
        let ballot_box =
            BallotBox { phase, opens_at: row.opens_at, closes_at: row.closes_at, revoting: row.revoting };
        // After the head: with ballots that came meanwhile it is not continued.
        self.read_ballots(&mut *connection, election).await?;
        self.read_revoked(connection, election).await?;
        self.state = Some(State { ballot_box, head });
        Ok(())
    }

    async fn read_revoked(
        &mut self,
        connection: &mut PgConnection,
        election: ElectionId,
    ) -> Result<(), DbError> {
        let revoked = sqlx::query_scalar!(
            r#"
            select credential
            from election.revoked_credential
            where election_id = $1 and number > $2
            "#,
            Uuid::from(election),
            unsigned::<_, i32>(self.revoked.len())?,
        )
        .fetch_all(connection)
        .await?;
        self.revoked.extend(revoked.into_iter().map(String::into_boxed_str));
        Ok(())
    }

    async fn read_ballots(
        &mut self,
        connection: &mut PgConnection,
        election: ElectionId,
    ) -> Result<(), DbError> {
        let rows = sqlx::query!(
            r#"
            select number, credential, tracker
            from election.ballot
            where election_id = $1 and number > $2
            order by number
            "#,
            Uuid::from(election),
            self.read_to,
        )
        .fetch_all(connection)
        .await?;
        for row in rows {
            let tracker = Tracker::parse(&row.tracker).ok_or(DbError::Malformed("tracker"))?;
            self.earlier.entry(row.credential.into()).or_default().push(tracker);
            self.read_to = row.number;
        }
        Ok(())
    }

    /// Decides about ballots in the order in which they came; none if there is no box.
    pub(super) fn decide<'a>(
        &self,
        ballots: impl Iterator<Item = &'a CheckedBallot>,
        decide: Decide,
        now: OffsetDateTime,
    ) -> Option<Batch<'a>> {
        let State { ballot_box, head } = self.state?;
        let mut batch = Batch {
            outcomes: Vec::new(),
            taken: Vec::new(),
            head,
            ballot_box,
            after: head,
            versions: Vec::new(),
            events: Vec::new(),
            event_hashes: Vec::new(),
        };
        for ballot in ballots {
            // It was the voter's own when the ballot was checked.
            if self.revoked.contains(&*ballot.credential) {
                batch.outcomes.push(Err(CannotCast::ForeignCredential));
                continue;
            }
            let mut earlier = self.earlier.get(&*ballot.credential).cloned().unwrap_or_default();
            let before = batch.taken.iter().filter(|other| other.credential == ballot.credential);
            earlier.extend(before.map(|other| other.tracker.clone()));
            let decided = decide(&ballot_box, ballot, &earlier, now, &batch.head);
            if let Ok((_, Some(event))) = &decided {
                batch.taken.push(ballot);
                batch.versions.push(i32::try_from(earlier.len() + 1).unwrap_or(i32::MAX));
                batch.events.push(event.body.clone());
                batch.event_hashes.push(event.head.digest.to_vec());
                batch.head = event.head;
            }
            batch.outcomes.push(decided.map(|(decision, event)| (decision, event.map(|event| event.body))));
        }
        Some(batch)
    }

    /// The batch was put in: remembers it, and gives back what became of each ballot.
    pub(super) fn accept(&mut self, batch: Batch<'_>) -> Vec<Decided> {
        for ballot in &batch.taken {
            let earlier = self.earlier.entry(ballot.credential.as_str().into()).or_default();
            earlier.push(ballot.tracker.clone());
            self.read_to += 1;
        }
        if let Some(state) = &mut self.state {
            state.head = batch.head;
        }
        batch.outcomes
    }
}
