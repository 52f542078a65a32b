use serde::{Deserialize, Serialize};
use thiserror::Error;
use time::OffsetDateTime;

use super::{Election, Event, PersonName, Phase, Sharing, WrongPhase};
use crate::kernel::{Refusal, ToRefusals, TrusteeId, UserId};

/// The most trustees an election can have.
pub const MAX_TRUSTEES: usize = 20;

/// Who keeps a private key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "user", rename_all = "snake_case")]
pub enum KeyHolder {
    /// A committee member, in a place of their own.
    Member(UserId),
    /// The server. Whoever runs it could decrypt single ballots, so this is
    /// for demonstrations only, and said on every page.
    Server,
}

/// A trustee's public key with its proof, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrusteeKey {
    /// The key alone, in its group's string form.
    pub element: String,
    /// The record of the archive: key and proof of possession, as JSON.
    pub record: String,
}

/// How far a trustee's key has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyState {
    /// The trustee has not made a key.
    Awaited,
    /// There is a public key; whether the trustee has kept the private one is
    /// not known yet.
    Submitted {
        /// The public key.
        key: TrusteeKey,
    },
    /// The trustee has proved to have the private key, with the file that was
    /// kept.
    Rehearsed {
        /// The public key.
        key: TrusteeKey,
    },
}

/// The holder of a share of the election's key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trustee {
    /// Which.
    pub id: TrusteeId,
    /// Who keeps the private key.
    pub holder: KeyHolder,
    /// The name shown to everybody.
    pub name: PersonName,
    /// How far the key has come.
    pub state: KeyState,
    /// The text for which the trustee next proves to have the private key. Each
    /// is used once.
    pub challenge: Option<String>,
    /// When the trustee last proved it while voting was under way.
    pub checked_at: Option<OffsetDateTime>,
    /// How many messages of the running ceremony the trustee has sent.
    pub rounds: u8,
    /// Whether the share of the tally's decryption has arrived.
    pub decrypted: bool,
    /// Whether something arrived as the share that is none.
    pub sent_garbage: bool,
}

impl Trustee {
    pub(super) fn new(id: TrusteeId, holder: KeyHolder, name: PersonName, state: KeyState) -> Self {
        Self {
            id,
            holder,
            name,
            state,
            challenge: None,
            checked_at: None,
            rounds: 0,
            decrypted: false,
            sent_garbage: false,
        }
    }

    /// The public key, if there is one.
    pub fn key(&self) -> Option<&TrusteeKey> {
        match &self.state {
            KeyState::Awaited => None,
            KeyState::Submitted { key } | KeyState::Rehearsed { key } => Some(key),
        }
    }
}

impl Election {
    /// Names a committee member trustee.
    pub fn name_trustee(
        &mut self,
        id: TrusteeId,
        user: UserId,
        name: PersonName,
    ) -> Result<Event, CannotChangeTrustees> {
        self.phase.require(Phase::BEFORE_VOTING)?;
        let holder = KeyHolder::Member(user);
        if self.draws_credentials(user) {
            return Err(CannotChangeTrustees::DrawsCredentials);
        }
        if self.trustees.iter().any(|trustee| trustee.holder == holder) {
            return Err(CannotChangeTrustees::AlreadyTrustee);
        }
        if self.trustees.iter().any(|trustee| trustee.holder == KeyHolder::Server) {
            return Err(CannotChangeTrustees::ServerIsTrustee);
        }
        if self.trustees.len() >= MAX_TRUSTEES {
            return Err(CannotChangeTrustees::TooMany);
        }
        self.trustees.push(Trustee::new(id, holder, name, KeyState::Awaited));
        if self.has_threshold() {
            self.end_ceremony();
        }
        Ok(Event::TrusteeNamed { trustee: id })
    }

    /// Makes the server the only trustee of a demonstration, with a key that
    /// the server has made and used.
    pub fn entrust_server(
        &mut self,
        id: TrusteeId,
        name: PersonName,
        key: TrusteeKey,
    ) -> Result<Event, CannotChangeTrustees> {
        self.phase.require(Phase::BEFORE_VOTING)?;
        if !self.demonstration {
            return Err(CannotChangeTrustees::NoDemonstration);
        }
        if !self.trustees.is_empty() {
            return Err(CannotChangeTrustees::OthersAreTrustees);
        }
        let state = KeyState::Rehearsed { key };
        self.trustees.push(Trustee::new(id, KeyHolder::Server, name, state));
        self.sharing = Sharing::All;
        Ok(Event::ServerEntrusted { trustee: id })
    }

    /// Takes a trustee off the list, with the key.
    pub fn remove_trustee(&mut self, id: TrusteeId) -> Result<Event, CannotChangeTrustees> {
        self.phase.require(Phase::BEFORE_VOTING)?;
        self.trustee(id).ok_or(CannotChangeTrustees::UnknownTrustee)?;
        self.trustees.retain(|trustee| trustee.id != id);
        if self.has_threshold() {
            self.end_ceremony();
        }
        Ok(Event::TrusteeRemoved { trustee: id })
    }

    /// Takes a trustee's public key, and `challenge` as the text for which to
    /// prove that the private one was kept. A new key replaces the old one, and
    /// must be rehearsed again.
    pub fn submit_key(
        &mut self,
        id: TrusteeId,
        key: TrusteeKey,
        challenge: String,
    ) -> Result<Event, CannotSubmitKey> {
        self.phase.require(Phase::BEFORE_VOTING)?;
        if self.has_threshold() {
            return Err(CannotSubmitKey::Threshold);
        }
        let taken = self
            .trustees
            .iter()
            .any(|other| other.id != id && other.key().is_some_and(|others| others.element == key.element));
        if taken {
            return Err(CannotSubmitKey::KeyTaken);
        }
        let trustee = self.trustee_mut(id).ok_or(CannotSubmitKey::UnknownTrustee)?;
        match trustee.holder {
            KeyHolder::Server => Err(CannotSubmitKey::UnknownTrustee),
            KeyHolder::Member(_) => {
                trustee.state = KeyState::Submitted { key };
                trustee.challenge = Some(challenge);
                Ok(Event::KeySubmitted { trustee: id })
            }
        }
    }

    /// Notes that the trustee has proved to have the private key to the public
    /// key `element`, for the text `answered`; both must still be the trustee's.
    /// `next` is the text for the next time. Before voting this is the
    /// rehearsal; while voting is under way it tells that the key is still there.
    pub fn pass_rehearsal(
        &mut self,
        id: TrusteeId,
        (element, answered): (&str, &str),
        next: String,
        now: OffsetDateTime,
    ) -> Result<Event, CannotRehearse> {
        self.phase.require(&[Phase::Draft, Phase::Nomination, Phase::Ready, Phase::Voting])?;
        let voting = self.phase == Phase::Voting;
        let trustee = self.trustee_mut(id).ok_or(CannotRehearse::UnknownTrustee)?;
        let key = trustee.key().filter(|key| key.element == element).cloned();
        let key = key.filter(|_| trustee.challenge.as_deref() == Some(answered));
        let key = key.ok_or(CannotRehearse::OtherKey)?;
        trustee.state = KeyState::Rehearsed { key };
        trustee.challenge = Some(next);
        if voting {
            trustee.checked_at = Some(now);
            Ok(Event::KeyConfirmed { trustee: id })
        } else {
            Ok(Event::KeyRehearsed { trustee: id })
        }
    }

    /// Whether all trustees who make their keys alone have shown to have them.
    pub fn keys_are_rehearsed(&self) -> bool {
        let rehearsed = |trustee: &Trustee| matches!(trustee.state, KeyState::Rehearsed { .. });
        !self.has_threshold() && !self.trustees.is_empty() && self.trustees.iter().all(rehearsed)
    }

    /// The trustee, if it is one of this election.
    pub fn trustee(&self, id: TrusteeId) -> Option<&Trustee> {
        self.trustees.iter().find(|trustee| trustee.id == id)
    }

    pub(super) fn trustee_mut(&mut self, id: TrusteeId) -> Option<&mut Trustee> {
        self.trustees.iter_mut().find(|trustee| trustee.id == id)
    }
}

/// Why the trustees stay as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotChangeTrustees {
    /// Voting has begun; the election's key is fixed.
    #[error(transparent)]
    WrongPhase(#[from] WrongPhase),
    /// No trustee of this election.
    #[error("no trustee of this election")]
    UnknownTrustee,
    /// The member already is one.
    #[error("already a trustee of this election")]
    AlreadyTrustee,
    /// Only demonstrations may leave the key to the server.
    #[error("only a demonstration may leave the key to the server")]
    NoDemonstration,
    /// Beside the server, other trustees would protect nothing.
    #[error("the server is the trustee of this demonstration")]
    ServerIsTrustee,
    /// Remove the other trustees first.
    #[error("there are other trustees")]
    OthersAreTrustees,
    /// Who draws the credentials has no other duty.
    #[error("who draws the credentials holds no key")]
    DrawsCredentials,
    /// There are as many as there can be.
    #[error("there are already {MAX_TRUSTEES} trustees")]
    TooMany,
}

impl ToRefusals for CannotChangeTrustees {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::WrongPhase(wrong) => wrong.refusals(),
            Self::UnknownTrustee => vec![Refusal::of("trustee-unknown")],
            Self::AlreadyTrustee => vec![Refusal::field("user", "trustee-already")],
            Self::NoDemonstration => vec![Refusal::of("trustee-server-not-allowed")],
            Self::ServerIsTrustee => vec![Refusal::of("trustee-server-is-trustee")],
            Self::OthersAreTrustees => vec![Refusal::of("trustee-others-first")],
            Self::DrawsCredentials => vec![Refusal::field("user", "authority-no-other-duty")],
            Self::TooMany => vec![Refusal::of("trustee-too-many").with("max", MAX_TRUSTEES)],
        }
    }
}

/// Why a key was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotSubmitKey {
    /// Voting has begun; the election's key is fixed.
    #[error(transparent)]
    WrongPhase(#[from] WrongPhase),
    /// No trustee of this election.
    #[error("no trustee of this election")]
    UnknownTrustee,
    /// The key or its proof is wrong.
    #[error("the key or its proof is not valid")]
    Invalid,
    /// Another trustee has the same key.
    #[error("another trustee has this key")]
    KeyTaken,
    /// The trustees make the key together.
    #[error("the trustees make the key together")]
    Threshold,
}

impl ToRefusals for CannotSubmitKey {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::WrongPhase(wrong) => wrong.refusals(),
            Self::UnknownTrustee => vec![Refusal::of("trustee-unknown")],
            Self::Invalid => vec![Refusal::of("trustee-key-invalid")],
            Self::KeyTaken => vec![Refusal::of("trustee-key-taken")],
            Self::Threshold => vec![Refusal::of("ceremony-out-of-turn")],
        }
    }
}

/// Why a rehearsal did not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotRehearse {
    /// Voting is over.
    #[error(transparent)]
    WrongPhase(#[from] WrongPhase),
    /// No trustee of this election.
    #[error("no trustee of this election")]
    UnknownTrustee,
    /// The trustee has no key, or meanwhile another one, or has proved it for
    /// this text before.
    #[error("the trustee has no key or another one")]
    OtherKey,
    /// The proof is wrong: most likely another private key.
    #[error("the proof is not valid")]
    Invalid,
}

impl ToRefusals for CannotRehearse {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::WrongPhase(wrong) => wrong.refusals(),
            Self::UnknownTrustee => vec![Refusal::of("trustee-unknown")],
            Self::OtherKey => vec![Refusal::of("trustee-key-other")],
            Self::Invalid => vec![Refusal::of("trustee-decryption-invalid")],
        }
    }
}
