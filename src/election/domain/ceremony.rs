//! How the key is shared among the trustees, and the ceremony in which members
//! of a threshold make it.
//!
//! The ceremony has four rounds; in each, every trustee's browser sends one
//! message, and a round begins when the one before is complete. What the
//! messages hold is the ballot core's; here it only counts whose they are.

use serde::{Deserialize, Serialize};

use super::{
    CannotBegin, CannotShareKey, CannotTakePart, Election, Event, KeyHolder, KeyState, MAX_TRUSTEES, Phase,
    TrusteeKey,
};
use crate::kernel::TrusteeId;

/// How many rounds the ceremony has.
pub const ROUNDS: u8 = 4;

/// Of how many trustees the key opens the tally.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sharing {
    /// All of them: one lost key and nothing can be counted.
    All,
    /// Any so many of them.
    Threshold {
        /// How many; the majority if the officers have not chosen.
        needed: Option<u16>,
    },
}

impl Sharing {
    /// The normal way: any majority.
    pub const MAJORITY: Self = Self::Threshold { needed: None };
}

/// How far the ceremony has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CeremonyState {
    /// The officers have not asked the trustees to begin.
    NotBegun,
    /// The trustees send their messages.
    Running,
    /// A trustee sent another one garbage; the officers decide what to do.
    Stopped {
        /// Who is at fault.
        culprit: TrusteeId,
        /// Who complained.
        accuser: TrusteeId,
    },
    /// The key is made.
    Complete,
}

/// The ceremony in which members of a threshold make the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ceremony {
    /// Each new beginning counts; messages belong to one attempt.
    pub attempt: u32,
    /// How far it has come.
    pub state: CeremonyState,
}

impl Ceremony {
    /// Before the first attempt.
    pub const NONE: Self = Self { attempt: 0, state: CeremonyState::NotBegun };
}

/// What a checked message of the last round says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answered {
    /// All went well; the trustee's verification key, and the text for which
    /// its owner next proves to have it.
    Key {
        /// The key.
        key: TrusteeKey,
        /// The text.
        challenge: String,
    },
    /// Somebody is at fault.
    Culprit(TrusteeId),
}

impl Election {
    /// Whether members of a threshold share the key.
    pub fn has_threshold(&self) -> bool {
        let served = self.trustees.iter().any(|trustee| trustee.holder == KeyHolder::Server);
        matches!(self.sharing, Sharing::Threshold { .. }) && !served
    }

    /// How many trustees must decrypt. With a threshold and no choice of the
    /// officers, the majority.
    pub fn needed(&self) -> usize {
        let members = self.trustees.len();
        match self.sharing {
            Sharing::Threshold { needed } if self.has_threshold() => {
                needed.map_or(members / 2 + 1, usize::from)
            }
            Sharing::Threshold { .. } | Sharing::All => members,
        }
    }

    /// How many trustees may still lose their keys before the result is lost.
    pub fn spare(&self) -> usize {
        self.trustees.len().saturating_sub(self.needed())
    }

    /// Whether one person can open every ballot.
    pub fn one_can_open(&self) -> bool {
        let people = self.trustees.iter().filter(|trustee| trustee.holder != KeyHolder::Server).count();
        people > 0 && self.needed() < 2
    }

    /// Decides of how many trustees the key is, and whether one person may be
    /// able to open every ballot. Another sharing of the key ends what the
    /// trustees have done so far.
    ///
    /// # Errors
    /// [`CannotShareKey`] while or after voting, or if the number makes no
    /// sense.
    pub fn share_key(&mut self, sharing: Sharing, one_may_open: bool) -> Result<Event, CannotShareKey> {
        self.phase.require(Phase::BEFORE_VOTING)?;
        if let Sharing::Threshold { needed: Some(needed) } = sharing
            && !(1..=MAX_TRUSTEES).contains(&usize::from(needed))
        {
            return Err(CannotShareKey::Number);
        }
        if self.trustees.iter().any(|trustee| trustee.holder == KeyHolder::Server) {
            return Err(CannotShareKey::ServerIsTrustee);
        }
        let before = (self.has_threshold(), self.needed());
        self.sharing = sharing;
        self.one_may_open = one_may_open;
        // All-of-all keys do not depend on how many there are.
        if (self.has_threshold(), self.needed()) != before && (before.0 || self.has_threshold()) {
            self.end_ceremony();
        }
        Ok(Event::KeyShared)
    }

    /// Asks the trustees to begin: from here on list and number are those the
    /// key is made for.
    ///
    /// # Errors
    /// [`CannotBegin`] if they have begun, or list and number do not fit.
    pub fn begin_ceremony(&mut self) -> Result<Event, CannotBegin> {
        self.phase.require(Phase::BEFORE_VOTING)?;
        if !self.has_threshold() {
            return Err(CannotBegin::NoThreshold);
        }
        if self.trustees.len() < 2 || self.needed() > self.trustees.len() {
            return Err(CannotBegin::TooFew { have: self.trustees.len(), need: self.needed().max(2) });
        }
        match self.ceremony.state {
            CeremonyState::NotBegun | CeremonyState::Stopped { .. } => {}
            CeremonyState::Running | CeremonyState::Complete => return Err(CannotBegin::Begun),
        }
        self.end_ceremony();
        self.ceremony = Ceremony { attempt: self.ceremony.attempt + 1, state: CeremonyState::Running };
        Ok(Event::CeremonyBegun { attempt: self.ceremony.attempt })
    }

    /// Whether a message of `trustee` for `round` of `attempt` is what the
    /// ceremony waits for.
    ///
    /// # Errors
    /// [`CannotTakePart`] if it is not.
    pub fn awaits(&self, trustee: TrusteeId, attempt: u32, round: u8) -> Result<(), CannotTakePart> {
        self.phase.require(Phase::BEFORE_VOTING)?;
        let own = self.trustee(trustee).ok_or(CannotTakePart::UnknownTrustee)?;
        let current = self.ceremony.state == CeremonyState::Running && self.ceremony.attempt == attempt;
        if !current || own.rounds + 1 != round || self.round() != Some(round) {
            return Err(CannotTakePart::OutOfTurn);
        }
        Ok(())
    }

    /// Notes a checked message of one of the first three rounds.
    ///
    /// # Errors
    /// [`CannotTakePart`] if it is not the trustee's turn.
    pub fn take_part(
        &mut self,
        trustee: TrusteeId,
        attempt: u32,
        round: u8,
    ) -> Result<Event, CannotTakePart> {
        self.awaits(trustee, attempt, round)?;
        if round >= ROUNDS {
            return Err(CannotTakePart::OutOfTurn);
        }
        self.count_message(trustee);
        Ok(Event::CeremonyAdvanced { trustee, round })
    }

    /// Notes a checked message of the last round: a key, or a complaint that
    /// was judged, which ends the attempt.
    ///
    /// # Errors
    /// [`CannotTakePart`] if it is not the trustee's turn.
    pub fn answer(
        &mut self,
        trustee: TrusteeId,
        attempt: u32,
        answered: Answered,
    ) -> Result<Event, CannotTakePart> {
        self.awaits(trustee, attempt, ROUNDS)?;
        match answered {
            Answered::Key { key, challenge } => {
                self.count_message(trustee);
                if let Some(own) = self.trustee_mut(trustee) {
                    own.state = KeyState::Rehearsed { key };
                    own.challenge = Some(challenge);
                }
                if self.trustees.iter().all(|trustee| trustee.rounds == ROUNDS) {
                    self.ceremony.state = CeremonyState::Complete;
                }
                Ok(Event::KeySubmitted { trustee })
            }
            Answered::Culprit(culprit) => {
                self.trustee(culprit).ok_or(CannotTakePart::UnknownTrustee)?;
                self.end_ceremony();
                self.ceremony.state = CeremonyState::Stopped { culprit, accuser: trustee };
                Ok(Event::CeremonyStopped { culprit, accuser: trustee })
            }
        }
    }

    /// Begins the ceremony anew for a trustee who lost the key. The others keep
    /// theirs: only what follows from all keys together is made again.
    ///
    /// # Errors
    /// [`CannotTakePart`] once voting has begun, or if there is no ceremony.
    pub fn renew_key(&mut self, trustee: TrusteeId) -> Result<Event, CannotTakePart> {
        self.phase.require(Phase::BEFORE_VOTING)?;
        self.trustee(trustee).ok_or(CannotTakePart::UnknownTrustee)?;
        match self.ceremony.state {
            CeremonyState::Running | CeremonyState::Complete => {}
            CeremonyState::NotBegun | CeremonyState::Stopped { .. } => {
                return Err(CannotTakePart::OutOfTurn);
            }
        }
        let kept: Vec<u8> = self
            .trustees
            .iter()
            .map(|other| if other.id == trustee { 0 } else { other.rounds.min(1) })
            .collect();
        self.end_ceremony();
        for (other, rounds) in self.trustees.iter_mut().zip(kept) {
            other.rounds = rounds;
        }
        self.ceremony = Ceremony { attempt: self.ceremony.attempt + 1, state: CeremonyState::Running };
        Ok(Event::KeyRenewed { trustee, attempt: self.ceremony.attempt })
    }

    /// Which round the ceremony is in, if it is running.
    pub fn round(&self) -> Option<u8> {
        let running = self.ceremony.state == CeremonyState::Running;
        let sent = self.trustees.iter().map(|trustee| trustee.rounds).min()?;
        (running && sent < ROUNDS).then_some(sent + 1)
    }

    /// The trustees whose message the running round waits for.
    pub fn awaited(&self) -> Vec<TrusteeId> {
        let Some(round) = self.round() else { return Vec::new() };
        let late = self.trustees.iter().filter(|trustee| trustee.rounds < round);
        late.map(|trustee| trustee.id).collect()
    }

    fn count_message(&mut self, trustee: TrusteeId) {
        if let Some(own) = self.trustee_mut(trustee) {
            own.rounds += 1;
        }
    }

    /// Forgets what the trustees have done, because it is no longer about the
    /// same trustees or the same number of them.
    pub(super) fn end_ceremony(&mut self) {
        self.ceremony.state = CeremonyState::NotBegun;
        for trustee in &mut self.trustees {
            trustee.rounds = 0;
            trustee.state = KeyState::Awaited;
            trustee.challenge = None;
        }
    }
}
