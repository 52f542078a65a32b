//! How domain values are shown.

use time::OffsetDateTime;

use super::{
    ports::{Entered, Presence},
    views::{
        CandidateView, ElectionLine, KeyProgress, NextStep, OfficerLine, PostView, PublicLine, SettingsView,
        SharingView, TrusteeLine, WordingView, Wordings,
    },
};
use crate::{
    ballot::Fingerprint,
    election::domain::{
        Candidate, CeremonyState, CredentialProgress, Election, KeyHolder, KeyState, Officer, Phase, Post,
        Sharing, Subject, Trustee, Wording,
    },
    kernel::{Language, UserId},
};

impl From<&Wording> for WordingView {
    fn from(wording: &Wording) -> Self {
        Self {
            title: wording.title.as_ref().map(ToString::to_string),
            description: wording.description.as_ref().map(ToString::to_string),
            statement: wording.statement.as_ref().map(ToString::to_string),
        }
    }
}

impl Election {
    /// What is said of a subject in languages other than the election's.
    pub(super) fn wordings(&self, subject: Subject) -> Wordings {
        let said = Language::ALL.into_iter();
        said.filter_map(|language| Some((language, self.wording(subject, language)?.into()))).collect()
    }

    /// A post as it is shown.
    pub(super) fn post_view(&self, post: &Post) -> PostView {
        let choices = post.draft.choices;
        PostView {
            id: post.id,
            title: post.draft.title.to_string(),
            description: post.draft.description.to_string(),
            seats: choices.seats(),
            min: choices.min(),
            max: choices.max(),
            blank: choices.blank(),
            candidates: post.candidates.iter().map(|candidate| self.candidate_view(candidate)).collect(),
            wordings: self.wordings(Subject::Post(post.id)),
        }
    }

    /// The ballot paper as it is shown.
    pub(super) fn post_views(&self) -> Vec<PostView> {
        self.posts.iter().map(|post| self.post_view(post)).collect()
    }

    /// A candidate as it is shown.
    pub(super) fn candidate_view(&self, candidate: &Candidate) -> CandidateView {
        CandidateView {
            id: candidate.id,
            name: candidate.draft.name.to_string(),
            statement: candidate.draft.statement.to_string(),
            photo: candidate.photo.map(|photo| photo.to_hex()),
            wordings: self.wordings(Subject::Candidate(candidate.id)),
        }
    }
}

impl From<&Officer> for OfficerLine {
    fn from(officer: &Officer) -> Self {
        Self { user: officer.user, role: officer.role }
    }
}

impl From<&Trustee> for TrusteeLine {
    fn from(trustee: &Trustee) -> Self {
        let key = match &trustee.state {
            KeyState::Awaited => KeyProgress::Awaited,
            KeyState::Submitted { .. } => KeyProgress::Submitted,
            KeyState::Rehearsed { .. } => KeyProgress::Rehearsed,
        };
        Self {
            id: trustee.id,
            name: trustee.name.to_string(),
            holder: trustee.holder,
            key,
            checked_at: trustee.checked_at,
            rounds: trustee.rounds,
            decrypted: trustee.decrypted,
            sent_garbage: trustee.sent_garbage,
            key_fingerprint: trustee.fingerprint().map(|fingerprint| fingerprint.to_string()),
        }
    }
}

impl Trustee {
    /// What people compare of the key.
    pub(super) fn fingerprint(&self) -> Option<Fingerprint> {
        self.key().map(|key| Fingerprint::of_key(&key.element))
    }
}

impl Election {
    /// Of how many trustees the key is, and how far they are.
    pub(super) fn sharing_view(&self) -> SharingView {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let stopped = match self.ceremony.state {
            CeremonyState::Stopped { culprit, accuser } => Some((culprit, accuser)),
            CeremonyState::NotBegun | CeremonyState::Running | CeremonyState::Complete => None,
        };
        let name = |id| self.trustee(id).map(|trustee| trustee.name.to_string()).unwrap_or_default();
        let chosen = match self.sharing {
            Sharing::Threshold { needed } => needed,
            Sharing::All => None,
        };
        SharingView {
            threshold: matches!(self.sharing, Sharing::Threshold { .. }),
            chosen,
            needed: count(self.needed()),
            members: count(self.trustees.len()),
            spare: count(self.spare()),
            one_can_open: self.one_can_open(),
            one_may_open: self.one_may_open,
            checked: count(self.trustees.iter().filter(|trustee| trustee.checked_at.is_some()).count()),
            begun: self.ceremony.state != CeremonyState::NotBegun && stopped.is_none(),
            complete: self.ceremony.state == CeremonyState::Complete,
            round: self.round(),
            awaited: self.awaited().into_iter().map(name).collect(),
            stopped: stopped.map(|(culprit, accuser)| (name(culprit), name(accuser))),
        }
    }

    /// What the committee does next.
    pub(super) fn next_step(&self, now: OffsetDateTime) -> NextStep {
        match self.phase {
            Phase::Draft => NextStep::EnterPosts,
            Phase::Nomination => NextStep::EnterCandidates,
            Phase::Ready => NextStep::PrepareVoting,
            Phase::Voting if self.settings.schedule.closes_at().is_some_and(|end| end <= now) => {
                NextStep::CloseVoting
            }
            Phase::Voting => NextStep::AwaitEnd,
            Phase::Closed => NextStep::Decrypt,
            Phase::Tallied => NextStep::Publish,
            Phase::Published | Phase::Cancelled => NextStep::Nothing,
        }
    }

    pub(super) fn line(&self, asker: UserId, now: OffsetDateTime) -> ElectionLine {
        let own = self.trustees.iter().find(|trustee| trustee.holder == KeyHolder::Member(asker));
        let drawing = self.credential_authority.as_ref().filter(|own| own.user == asker);
        let before_voting = Phase::BEFORE_VOTING.contains(&self.phase);
        ElectionLine {
            id: self.id,
            title: self.settings.title.to_string(),
            phase: self.phase,
            demonstration: self.demonstration,
            opens_at: self.settings.schedule.opens_at(),
            closes_at: self.settings.schedule.closes_at(),
            next: self.next_step(now),
            role: self.role_of(asker),
            trustee: own.is_some(),
            awaited: own.is_some_and(|own| self.awaits_now(own)),
            authority: drawing.is_some(),
            credentials_awaited: before_voting
                && drawing.is_some_and(|own| own.credentials == CredentialProgress::Asked),
        }
    }

    /// Whether something is awaited of a trustee.
    fn awaits_now(&self, trustee: &Trustee) -> bool {
        match self.phase {
            Phase::Draft | Phase::Nomination | Phase::Ready if self.has_threshold() => {
                self.awaited().contains(&trustee.id)
            }
            Phase::Draft | Phase::Nomination | Phase::Ready => {
                !matches!(trustee.state, KeyState::Rehearsed { .. })
            }
            Phase::Closed => !trustee.decrypted,
            Phase::Voting | Phase::Tallied | Phase::Published | Phase::Cancelled => false,
        }
    }

    pub(super) fn public_line(&self) -> PublicLine {
        PublicLine {
            id: self.id,
            title: self.settings.title.to_string(),
            language: self.settings.language,
            wordings: self.wordings(Subject::Election),
            phase: self.phase,
            demonstration: self.demonstration,
            opens_at: self.settings.schedule.opens_at(),
            closes_at: self.settings.schedule.closes_at(),
            signed: false,
            altered: false,
        }
    }

    pub(super) fn settings_view(&self) -> SettingsView {
        let settings = &self.settings;
        SettingsView {
            title: settings.title.to_string(),
            description: settings.description.to_string(),
            language: settings.language,
            group: settings.group,
            revoting: settings.revoting,
            opens_at: settings.schedule.opens_at(),
            closes_at: settings.schedule.closes_at(),
            time_zone: settings.time_zone.to_string(),
            changeable: Phase::BEFORE_VOTING.contains(&self.phase),
        }
    }
}

impl Trustee {
    /// The trustee as everybody may see it: without what cannot be proved against it.
    pub(super) fn public_line(&self) -> TrusteeLine {
        TrusteeLine { sent_garbage: false, ..self.into() }
    }
}

impl Entered {
    pub(super) fn presence(&self) -> Presence {
        let opened = self.has_board || self.election.opened_at.is_some();
        Presence { phase: self.election.phase, opened }
    }
}

impl Presence {
    /// Whether everybody may see it: once its ballot paper is complete, and for ever
    /// once voting was opened, whatever a table says of its phase.
    pub(super) fn is_public(self) -> bool {
        match self.phase {
            Phase::Draft | Phase::Nomination | Phase::Cancelled => self.opened,
            Phase::Ready | Phase::Voting | Phase::Closed | Phase::Tallied | Phase::Published => true,
        }
    }
}
