use thiserror::Error;
use time::OffsetDateTime;

use super::{
    CeremonyState, CredentialProgress, Election, KeyState, MAX_POSSIBILITIES, MAX_VOTING, Post, WrongPhase,
};
use crate::kernel::{PostId, Refusal, ToRefusals, TrusteeId};

/// What an election still lacks for its next step.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Blocker {
    /// There is no post.
    #[error("there is no post")]
    Posts,
    /// A post has too few candidates to choose from.
    #[error("a post has too few candidates")]
    Candidates {
        /// Which post.
        post: PostId,
        /// What it is called.
        title: String,
        /// How many stand for it.
        have: usize,
        /// How many a voter may choose, or must.
        need: usize,
    },
    /// The ballot paper has more possibilities than one ballot can hold.
    #[error("the ballot paper is too large")]
    SmallerPaper {
        /// How many possibilities there are.
        have: usize,
        /// How many there can be.
        most: usize,
    },
    /// No end of voting is set.
    #[error("no end of voting is set")]
    ClosingTime,
    /// The end of voting has already passed.
    #[error("the end of voting has already passed")]
    ClosingTimeAhead,
    /// The end of voting is more than [`MAX_VOTING`] away.
    #[error("the end of voting is too far away")]
    ClosingTimeNear,
    /// There is no trustee.
    #[error("there is no trustee")]
    Trustees,
    /// A trustee has not made a key.
    #[error("a trustee has not made a key")]
    Key {
        /// Which trustee.
        trustee: TrusteeId,
        /// The trustee's name.
        name: String,
    },
    /// One person could open every ballot, and the officers have not accepted
    /// that.
    #[error("one person could open every ballot")]
    SecondTrustee,
    /// There are fewer trustees than are needed to decrypt.
    #[error("there are {have} trustees; {need} are needed")]
    MoreTrustees {
        /// How many there are.
        have: usize,
        /// How many there must be.
        need: usize,
    },
    /// The trustees have not been asked to make the key together.
    #[error("the trustees have not been asked to make the key")]
    Ceremony,
    /// The ceremony was stopped because somebody sent garbage.
    #[error("the ceremony was stopped")]
    CeremonyStopped {
        /// Who is at fault.
        culprit: TrusteeId,
        /// That trustee's name.
        name: String,
    },
    /// It is a trustee's turn in the ceremony.
    #[error("it is a trustee's turn in the ceremony")]
    Turn {
        /// Which trustee.
        trustee: TrusteeId,
        /// The trustee's name.
        name: String,
        /// Which round.
        round: u8,
    },
    /// A trustee has not proved to have kept the key.
    #[error("a trustee has not proved to have kept the key")]
    Rehearsal {
        /// Which trustee.
        trustee: TrusteeId,
        /// The trustee's name.
        name: String,
    },
    /// There is no voter.
    #[error("there is no voter")]
    Voters,
    /// The credentials have not been asked for.
    #[error("the credentials have not been asked for")]
    CredentialsNotAsked {
        /// The name of whoever draws them.
        name: String,
    },
    /// The credentials have not been handed in.
    #[error("the credentials have not been handed in")]
    Credentials {
        /// The name of whoever draws them.
        name: String,
    },
    /// There are more or fewer credentials than voters.
    #[error("there are {have} credentials for {need} voters")]
    CredentialsNumber {
        /// How many credentials there are.
        have: u32,
        /// How many voters.
        need: u32,
    },
}

impl Blocker {
    /// The refusal that names it.
    pub fn refusal(&self) -> Refusal {
        match self {
            Self::Posts => Refusal::of("missing-posts"),
            Self::Candidates { title, have, need, .. } => {
                Refusal::of("missing-candidates").with("post", title).with("have", have).with("need", need)
            }
            Self::SmallerPaper { have, most } => {
                Refusal::of("missing-smaller-paper").with("have", have).with("most", most)
            }
            Self::ClosingTime => Refusal::of("missing-closing-time"),
            Self::ClosingTimeAhead => Refusal::of("missing-closing-time-ahead"),
            Self::ClosingTimeNear => Refusal::of("missing-closing-time-near"),
            Self::Trustees => Refusal::of("missing-trustees"),
            Self::Key { name, .. } => Refusal::of("missing-key").with("trustee", name),
            Self::SecondTrustee => Refusal::of("missing-second-trustee"),
            Self::MoreTrustees { have, need } => {
                Refusal::of("missing-more-trustees").with("have", have).with("need", need)
            }
            Self::Ceremony => Refusal::of("missing-ceremony"),
            Self::CeremonyStopped { name, .. } => {
                Refusal::of("missing-ceremony-stopped").with("trustee", name)
            }
            Self::Turn { name, round, .. } => {
                Refusal::of("missing-turn").with("trustee", name).with("round", round)
            }
            Self::Rehearsal { name, .. } => Refusal::of("missing-rehearsal").with("trustee", name),
            Self::Voters => Refusal::of("missing-voters"),
            Self::CredentialsNotAsked { name } => {
                Refusal::of("missing-credentials-not-asked").with("name", name)
            }
            Self::Credentials { name } => Refusal::of("missing-credentials").with("name", name),
            Self::CredentialsNumber { have, need } => {
                Refusal::of("missing-credentials-number").with("have", have).with("need", need)
            }
        }
    }
}

impl Election {
    /// What nomination waits for.
    pub fn missing_for_nomination(&self) -> Vec<Blocker> {
        if self.posts.is_empty() { vec![Blocker::Posts] } else { Vec::new() }
    }

    /// What a complete ballot paper lacks.
    pub fn missing_for_ready(&self) -> Vec<Blocker> {
        let posts = self.missing_for_nomination().into_iter();
        let candidates = self.posts.iter().filter_map(too_few_candidates);
        posts.chain(candidates).chain(self.too_many_possibilities()).collect()
    }

    /// All candidates, and a blank vote for each post that allows one, must fit
    /// on one ballot.
    fn too_many_possibilities(&self) -> Option<Blocker> {
        let of = |post: &Post| post.candidates.len() + usize::from(post.draft.choices.blank());
        let (have, most) = (self.posts.iter().map(of).sum(), MAX_POSSIBILITIES);
        (have > most).then_some(Blocker::SmallerPaper { have, most })
    }

    /// What voting waits for, at the time `now`.
    pub fn missing_for_voting(&self, now: OffsetDateTime) -> Vec<Blocker> {
        let mut missing = self.missing_for_ready();
        match self.settings.schedule.closes_at() {
            None => missing.push(Blocker::ClosingTime),
            Some(closes_at) if closes_at <= now => missing.push(Blocker::ClosingTimeAhead),
            Some(closes_at) if closes_at > now + MAX_VOTING => missing.push(Blocker::ClosingTimeNear),
            Some(_) => {}
        }
        missing.extend(self.missing_keys());
        if self.roll_size.0 == 0 {
            missing.push(Blocker::Voters);
        }
        missing.extend(self.missing_credentials());
        missing
    }

    /// What the credentials wait for, where the server does not draw them.
    fn missing_credentials(&self) -> Option<Blocker> {
        let authority = self.credential_authority.as_ref()?;
        let (name, need) = (authority.name.to_string(), self.roll_size.0.saturating_add(authority.spare));
        match &authority.credentials {
            CredentialProgress::NotAsked => Some(Blocker::CredentialsNotAsked { name }),
            CredentialProgress::Asked => Some(Blocker::Credentials { name }),
            CredentialProgress::HandedIn(handed_in) if handed_in.credentials != need => {
                Some(Blocker::CredentialsNumber { have: handed_in.credentials, need })
            }
            CredentialProgress::HandedIn(_) => None,
        }
    }

    /// The trustees and what they still have to do.
    pub fn missing_keys(&self) -> Vec<Blocker> {
        if self.trustees.is_empty() {
            return vec![Blocker::Trustees];
        }
        let mut missing = Vec::new();
        if self.one_can_open() && !self.one_may_open && !self.demonstration {
            missing.push(Blocker::SecondTrustee);
        }
        missing.extend(if self.has_threshold() { self.missing_turns() } else { self.missing_single_keys() });
        missing
    }

    /// What the ceremony waits for.
    fn missing_turns(&self) -> Vec<Blocker> {
        let (have, need) = (self.trustees.len(), self.needed().max(2));
        if have < need {
            return vec![Blocker::MoreTrustees { have, need }];
        }
        let name = |id| self.trustee(id).map(|trustee| trustee.name.to_string()).unwrap_or_default();
        match (self.ceremony.state, self.round()) {
            (CeremonyState::Complete, _) => Vec::new(),
            (CeremonyState::Stopped { culprit, .. }, _) => {
                vec![Blocker::CeremonyStopped { culprit, name: name(culprit) }]
            }
            (CeremonyState::Running, Some(round)) => self
                .awaited()
                .into_iter()
                .map(|trustee| Blocker::Turn { trustee, name: name(trustee), round })
                .collect(),
            (CeremonyState::NotBegun | CeremonyState::Running, _) => vec![Blocker::Ceremony],
        }
    }

    /// What trustees who make their keys alone still have to do.
    fn missing_single_keys(&self) -> Vec<Blocker> {
        let lacks = self.trustees.iter().filter_map(|trustee| {
            let name = trustee.name.to_string();
            match &trustee.state {
                KeyState::Awaited => Some(Blocker::Key { trustee: trustee.id, name }),
                KeyState::Submitted { .. } => Some(Blocker::Rehearsal { trustee: trustee.id, name }),
                KeyState::Rehearsed { .. } => None,
            }
        });
        lacks.collect()
    }
}

/// A post needs one candidate, and as many as a voter may choose.
fn too_few_candidates(post: &Post) -> Option<Blocker> {
    let need = usize::from(post.draft.choices.max());
    let have = post.candidates.len();
    (have < need).then(|| Blocker::Candidates {
        post: post.id,
        title: post.draft.title.to_string(),
        have,
        need,
    })
}

/// Why an election does not go to its next step.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CannotAdvance {
    /// It is not the next step.
    #[error(transparent)]
    WrongPhase(#[from] WrongPhase),
    /// Something is missing; all of it is named.
    #[error("something is missing")]
    Blocker(Vec<Blocker>),
    /// The election was changed while the opening was prepared.
    #[error("the election was changed meanwhile")]
    ChangedMeanwhile,
}

impl CannotAdvance {
    /// Nothing, if nothing is missing.
    pub(super) fn unless_complete(missing: Vec<Blocker>) -> Result<(), Self> {
        if missing.is_empty() { Ok(()) } else { Err(Self::Blocker(missing)) }
    }
}

impl ToRefusals for CannotAdvance {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::WrongPhase(wrong) => wrong.refusals(),
            Self::Blocker(missing) => missing.iter().map(Blocker::refusal).collect(),
            Self::ChangedMeanwhile => vec![Refusal::of("election-changed-meanwhile")],
        }
    }
}
