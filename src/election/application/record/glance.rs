//! An election in short, for lists: without following its board.

use std::sync::Arc;

use time::OffsetDateTime;

use super::{
    super::{StoreError, ports::PublicBoard},
    History, READINGS, Sealed, Stage, announced, compare, sealed, show,
};
use crate::{
    ballot::archive::{Event, EventType},
    election::domain::{Election, Phase},
    kernel::ElectionId,
};

/// What a line of a list says of an election.
pub(in crate::election::application) struct Glance {
    pub(in crate::election::application) sealed: Arc<Sealed>,
    pub(in crate::election::application) phase: Phase,
    pub(in crate::election::application) closes_at: Option<OffsetDateTime>,
    /// Whether the tables say otherwise how far it is.
    pub(in crate::election::application) altered: bool,
}

/// Looks at the beginning and the end of the board, and at the audit.
///
/// # Errors
/// [`StoreError::Altered`] if they do not hold together.
pub(in crate::election::application) async fn glance<S: PublicBoard>(
    store: &S,
    entered: &Election,
) -> Result<Glance, StoreError> {
    let mut election = entered.clone();
    let mut readings = 1;
    loop {
        let sealed = sealed::of(store, election.id).await?;
        let stage = stage(store, election.id).await?;
        let history = History::read(&store.history(election.id, &History::ACTIONS).await?);
        let altered = !compare::same_phase(election.phase, stage) || !history.course(&election).is_empty();
        if !altered || readings == READINGS {
            if altered {
                history.correct(&mut election, announced(&sealed));
            }
            let closes_at = election.settings.schedule.closes_at();
            return Ok(Glance { phase: show::phase(election.phase, stage), sealed, closes_at, altered });
        }
        let again = store.entered(election.id).await?;
        election = again.ok_or_else(|| StoreError::altered("the election is gone"))?.election;
        readings += 1;
    }
}

/// How far the board is, by its last record.
async fn stage<S: PublicBoard>(store: &S, election: ElectionId) -> Result<Stage, StoreError> {
    let broken = || StoreError::altered("the board does not end with an event");
    let end = store.board_end(election).await?.ok_or_else(broken)?;
    let last = end.length.checked_sub(1).ok_or_else(broken)?;
    let last = store.records(election, last, 1).await?.pop().ok_or_else(broken)?;
    match Event::parse(&last.body).ok_or_else(broken)?.kind {
        EventType::Setup | EventType::Ballot => Ok(Stage::Open),
        EventType::EndBallots => Ok(Stage::Ended),
        EventType::EncryptedTally | EventType::PartialDecryption => Ok(Stage::Tallied),
        EventType::Result => Ok(Stage::Finished),
        EventType::Shuffle | EventType::EndShuffles => Err(broken()),
    }
}
