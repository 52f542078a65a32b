use thiserror::Error;
use time::OffsetDateTime;

use super::{CannotAdvance, Election, Event, MAX_VOTING, OfficerRole, Phase, Reason, Schedule, WrongPhase};
use crate::kernel::{Refusal, ToRefusals, TrusteeId};

impl Election {
    /// Begins nomination: draft → nomination.
    pub fn open_nomination(&mut self) -> Result<Event, CannotAdvance> {
        self.phase.require(&[Phase::Draft])?;
        CannotAdvance::unless_complete(self.missing_for_nomination())?;
        self.phase = Phase::Nomination;
        Ok(Event::NominationOpened)
    }

    /// Completes the ballot paper: nomination → ready. From here on neither
    /// posts nor candidates change.
    pub fn make_ready(&mut self) -> Result<Event, CannotAdvance> {
        self.phase.require(&[Phase::Nomination])?;
        CannotAdvance::unless_complete(self.missing_for_ready())?;
        self.phase = Phase::Ready;
        Ok(Event::MadeReady)
    }

    /// Takes the ballot paper up again: ready → nomination.
    pub fn reopen_nomination(&mut self) -> Result<Event, CannotAdvance> {
        self.phase.require(&[Phase::Ready])?;
        self.phase = Phase::Nomination;
        Ok(Event::NominationReopened)
    }

    /// Opens the ballot box: ready → voting. Roll, keys and ballot paper are
    /// fixed from here on.
    pub fn open_voting(&mut self, now: OffsetDateTime) -> Result<Event, CannotAdvance> {
        self.phase.require(&[Phase::Ready])?;
        CannotAdvance::unless_complete(self.missing_for_voting(now))?;
        self.phase = Phase::Voting;
        self.opened_at = Some(now);
        self.server_spare = self.spare_of_server();
        Ok(Event::VotingOpened { voters: self.roll_size.0 })
    }

    /// Lets voting last until `until`, while it lasts. The announced end stays
    /// visible.
    pub fn extend_voting(
        &mut self,
        until: OffsetDateTime,
        now: OffsetDateTime,
    ) -> Result<Event, CannotExtend> {
        self.phase.require(&[Phase::Voting])?;
        let schedule = self.settings.schedule;
        match schedule.closes_at() {
            Some(closes_at) if closes_at <= now => return Err(CannotExtend::Over),
            Some(closes_at) if until <= closes_at => return Err(CannotExtend::NotLater),
            Some(_) | None if until > now + MAX_VOTING => return Err(CannotExtend::TooFar),
            Some(_) | None => {}
        }
        self.extended_from = self.extended_from.or(schedule.closes_at());
        let longer = Schedule::new(schedule.opens_at(), Some(until)).map_err(|_| CannotExtend::NotLater)?;
        self.settings.schedule = longer;
        Ok(Event::VotingExtended { until })
    }

    /// Closes the ballot box, not before its time: voting → closed.
    pub fn close_voting(&mut self, now: OffsetDateTime) -> Result<Event, CannotClose> {
        self.phase.require(&[Phase::Voting])?;
        if let Some(closes_at) = self.settings.schedule.closes_at().filter(|closes_at| now < *closes_at) {
            return Err(CannotClose::TooEarly { closes_at });
        }
        self.phase = Phase::Closed;
        self.closed_at = Some(now);
        Ok(Event::VotingClosed)
    }

    /// Notes that the encrypted tally of `ballots` ballots was made.
    pub fn seal_tally(&mut self, ballots: u32) -> Result<Event, CannotTally> {
        self.phase.require(&[Phase::Closed])?;
        Ok(Event::TallySealed { ballots })
    }

    /// Notes a trustee's share of the decryption. The same share may come
    /// again: a trustee who saw no answer tries once more.
    pub fn receive_decryption(&mut self, trustee: TrusteeId) -> Result<Event, CannotDecrypt> {
        self.phase.require(&[Phase::Closed])?;
        let trustee = self.trustee_mut(trustee).ok_or(CannotDecrypt::UnknownTrustee)?;
        trustee.decrypted = true;
        Ok(Event::DecryptionReceived { trustee: trustee.id })
    }

    /// Notes that what a trustee sent as the share is none.
    pub fn refuse_decryption(&mut self, trustee: TrusteeId) -> Result<Event, CannotDecrypt> {
        self.phase.require(&[Phase::Closed])?;
        let trustee = self.trustee_mut(trustee).ok_or(CannotDecrypt::UnknownTrustee)?;
        trustee.sent_garbage = true;
        Ok(Event::DecryptionRefused { trustee: trustee.id })
    }

    /// Whether as many trustees have decrypted as are needed.
    pub fn enough_decrypted(&self) -> bool {
        let decrypted = self.trustees.iter().filter(|trustee| trustee.decrypted).count();
        decrypted > 0 && decrypted >= self.needed()
    }

    /// Notes that the result is known to be computable: closed → tallied.
    pub fn tally(&mut self) -> Result<Event, CannotTally> {
        self.phase.require(&[Phase::Closed])?;
        if !self.enough_decrypted() {
            return Err(CannotTally::SharesMissing);
        }
        self.phase = Phase::Tallied;
        Ok(Event::Tallied)
    }

    /// Makes the result public: tallied → published. Only the chief does.
    pub fn publish(&mut self, role: OfficerRole, now: OffsetDateTime) -> Result<Event, CannotPublish> {
        self.phase.require(&[Phase::Tallied])?;
        match role {
            OfficerRole::Chief => {}
            OfficerRole::Deputy | OfficerRole::Observer => return Err(CannotPublish::NotChief),
        }
        self.phase = Phase::Published;
        self.published_at = Some(now);
        Ok(Event::Published)
    }

    /// Gives the election up, until its result is known. Only the chief does.
    pub fn cancel(&mut self, role: OfficerRole, reason: Reason) -> Result<Event, CannotCancel> {
        self.phase.require(&[Phase::Draft, Phase::Nomination, Phase::Ready, Phase::Voting, Phase::Closed])?;
        match role {
            OfficerRole::Chief => {}
            OfficerRole::Deputy | OfficerRole::Observer => return Err(CannotCancel::NotChief),
        }
        self.phase = Phase::Cancelled;
        self.cancelled_because = Some(reason);
        Ok(Event::Cancelled)
    }
}

/// Why voting does not last longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotExtend {
    /// Voting is not under way.
    #[error(transparent)]
    WrongPhase(#[from] WrongPhase),
    /// The end has passed; what is over is not taken up again.
    #[error("voting is over")]
    Over,
    /// The new end is not after the present one.
    #[error("the new end is not later")]
    NotLater,
    /// The new end is more than [`MAX_VOTING`] away; it could never be taken back.
    #[error("the new end is too far away")]
    TooFar,
}

impl ToRefusals for CannotExtend {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::WrongPhase(wrong) => wrong.refusals(),
            Self::Over => vec![Refusal::of("extend-over")],
            Self::NotLater => vec![Refusal::field("closes-at", "extend-not-later")],
            Self::TooFar => vec![Refusal::field("closes-at", "extend-too-far")],
        }
    }
}

/// Why the ballot box stays open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotClose {
    /// Voting is not under way.
    #[error(transparent)]
    WrongPhase(#[from] WrongPhase),
    /// The announced end has not come.
    #[error("voting was announced to last longer")]
    TooEarly {
        /// When voting ends.
        closes_at: OffsetDateTime,
    },
}

impl ToRefusals for CannotClose {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::WrongPhase(wrong) => wrong.refusals(),
            Self::TooEarly { closes_at } => {
                vec![Refusal::of("close-too-early").with("closes-at", rfc3339(*closes_at))]
            }
        }
    }
}

/// Why a share of the decryption was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotDecrypt {
    /// There is nothing to decrypt yet, or no longer.
    #[error(transparent)]
    WrongPhase(#[from] WrongPhase),
    /// The encrypted tally is still being made.
    #[error("the encrypted tally is not made yet")]
    NotYet,
    /// No trustee of this election.
    #[error("no trustee of this election")]
    UnknownTrustee,
    /// The decryption or its proof is wrong: most likely another private key.
    #[error("the decryption is not valid")]
    Invalid,
}

impl ToRefusals for CannotDecrypt {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::WrongPhase(wrong) => wrong.refusals(),
            Self::NotYet => vec![Refusal::of("decryption-not-yet")],
            Self::UnknownTrustee => vec![Refusal::of("trustee-unknown")],
            Self::Invalid => vec![Refusal::of("trustee-decryption-invalid")],
        }
    }
}

/// Why the tally is not finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotTally {
    /// The election is not at its tally.
    #[error(transparent)]
    WrongPhase(#[from] WrongPhase),
    /// The encrypted tally is there already.
    #[error("the encrypted tally is made already")]
    SealedAlready,
    /// Too few trustees have decrypted.
    #[error("too few trustees have decrypted")]
    SharesMissing,
}

impl ToRefusals for CannotTally {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::WrongPhase(wrong) => wrong.refusals(),
            Self::SealedAlready => vec![Refusal::of("tally-sealed-already")],
            Self::SharesMissing => vec![Refusal::of("tally-shares-missing")],
        }
    }
}

/// Why the result stays unpublished.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotPublish {
    /// There is no result, or it is public already.
    #[error(transparent)]
    WrongPhase(#[from] WrongPhase),
    /// Only the chief publishes.
    #[error("only the chief publishes")]
    NotChief,
}

impl ToRefusals for CannotPublish {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::WrongPhase(wrong) => wrong.refusals(),
            Self::NotChief => vec![Refusal::of("publish-only-chief")],
        }
    }
}

/// Why the election goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotCancel {
    /// The result is known, or the election is given up already.
    #[error(transparent)]
    WrongPhase(#[from] WrongPhase),
    /// Only the chief cancels.
    #[error("only the chief cancels")]
    NotChief,
}

impl ToRefusals for CannotCancel {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::WrongPhase(wrong) => wrong.refusals(),
            Self::NotChief => vec![Refusal::of("cancel-only-chief")],
        }
    }
}

/// A moment as an argument of a message, which is worded with the rest of it.
pub(in crate::election) fn rfc3339(at: OffsetDateTime) -> String {
    at.format(&time::format_description::well_known::Rfc3339).unwrap_or_default()
}
