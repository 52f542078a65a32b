//! How a record is shown.

use uuid::Uuid;

use super::{Facts, Listed, Record, Sealed, Stage};
use crate::{
    ballot::{
        Blank, Counted, GroupName, Question, TrusteeItem,
        board::{CompanionPost, CompanionTrustee},
    },
    election::{
        application::{
            StoreError,
            companion::wordings,
            views::{
                BallotLine, BoardFacts, CandidateResult, CandidateView, KeyProgress, PostResult, PostView,
                PublicElection, SharingView, TrusteeLine, Wordings,
            },
        },
        domain::{Election, KeyHolder, Phase, Post, SealingGroup, Standing, permille, standings},
    },
};

impl Record {
    /// Roll and ballots.
    pub(in crate::election::application) fn board_facts(&self) -> BoardFacts {
        BoardFacts {
            uuid: self.sealed.definition.uuid().to_string(),
            roll_fingerprint: self.sealed.roll_fingerprint.base64(),
            voters: u32::try_from(self.sealed.voters).unwrap_or(u32::MAX),
            spare: u32::try_from(self.sealed.spare).unwrap_or(u32::MAX),
            ballots: self.facts.ballots,
            voted: self.facts.voted,
            fingerprint: self.fingerprint().to_string(),
            head: self.facts.head.digest().hex(),
            height: self.facts.head.height(),
            companion: self.sealed.companion.is_some(),
        }
    }

    /// Who holds the keys. What the board does not tell yet, whether a
    /// decryption has arrived, is taken from `election`. That somebody sent garbage
    /// proves nobody, and only the committee is told.
    pub(in crate::election::application) fn trustees(&self, election: &Election) -> Vec<TrusteeLine> {
        let Some(companion) = &self.sealed.companion else {
            return election.trustees.iter().map(|trustee| trustee.public_line()).collect();
        };
        let line = |(place, trustee): (usize, &CompanionTrustee)| {
            let entered = election.trustees.get(place);
            let published = self.facts.decryptions.contains(&(place + 1));
            TrusteeLine {
                id: entered.map_or(Uuid::nil().into(), |trustee| trustee.id),
                name: trustee.name.clone(),
                holder: match entered.map(|trustee| trustee.holder) {
                    Some(KeyHolder::Member(user)) if !companion.demonstration => KeyHolder::Member(user),
                    Some(holder) if companion.demonstration => holder,
                    Some(_) | None => KeyHolder::Member(Uuid::nil().into()),
                },
                key: KeyProgress::Rehearsed,
                checked_at: entered.and_then(|trustee| trustee.checked_at),
                rounds: 0,
                // What was refused is kept nowhere, so that nobody could judge it.
                sent_garbage: false,
                decrypted: published || entered.is_some_and(|trustee| trustee.decrypted),
                key_fingerprint: self.sealed.trustees.fingerprint(place + 1).map(|key| key.to_string()),
            }
        };
        companion.trustees.iter().enumerate().map(line).collect()
    }

    /// Of how many trustees the key is. How many have shown that they still have
    /// it is taken from `election`.
    fn sharing(&self, election: &Election) -> SharingView {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let members = self.sealed.trustees.count();
        let needed = match self.sealed.trustees.items() {
            [TrusteeItem::Threshold(parameters)] => parameters.context().threshold(),
            _ => members,
        };
        let entered = election.sharing_view();
        SharingView {
            threshold: matches!(self.sealed.trustees.items(), [TrusteeItem::Threshold(_)]),
            needed: count(needed),
            members: count(members),
            spare: count(members - needed.min(members)),
            one_can_open: needed < 2 && !election.demonstration,
            checked: entered.checked,
            ..SharingView::default()
        }
    }

    /// The result of each post, from the record of the result.
    pub(in crate::election::application) fn results(
        &self,
        election: &Election,
        counted: &[Counted],
    ) -> Vec<PostResult> {
        let posts = self.sealed.posts(election);
        posts
            .into_iter()
            .zip(counted)
            .map(|(post, counted)| post_result(post, counted, &self.facts))
            .collect()
    }
}

impl Sealed {
    /// The ballot paper. Ids come from the tables, by place: they only serve as
    /// anchors. For elections without a companion document, so does what the
    /// archive does not hold.
    pub(in crate::election::application) fn posts(&self, election: &Election) -> Vec<PostView> {
        let questions = self.definition.questions().iter().enumerate();
        questions
            .map(|(place, question)| {
                let companion = self.companion.as_ref().and_then(|companion| companion.posts.get(place));
                post(question, companion, election.posts.get(place))
            })
            .collect()
    }
}

fn post(question: &Question, companion: Option<&CompanionPost>, entered: Option<&Post>) -> PostView {
    let small = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
    let (min, max, blank) = match question {
        Question::Selection(question) => (question.min(), question.max(), question.blank() == Blank::Allowed),
        // No post is a ranking.
        Question::Ranking(question) => (0, question.ranks(), false),
    };
    let draft = entered.map(|post| &post.draft);
    let candidates = question.answers().iter().enumerate().map(|(place, name)| {
        let entered = entered.and_then(|post| post.candidates.get(place));
        let (statement, photo, fixed) = match companion {
            Some(post) => {
                let said = post.candidates.get(place);
                (
                    said.map(|candidate| candidate.statement.clone()),
                    said.and_then(|candidate| candidate.photo).map(|photo| photo.hex()),
                    said.map(|candidate| wordings(&candidate.translations)),
                )
            }
            None => (
                entered.map(|candidate| candidate.draft.statement.to_string()),
                entered.and_then(|candidate| candidate.photo).map(|photo| photo.to_hex()),
                None,
            ),
        };
        CandidateView {
            id: entered.map_or(Uuid::nil().into(), |candidate| candidate.id),
            name: name.clone(),
            statement: statement.unwrap_or_default(),
            photo,
            wordings: fixed.unwrap_or_default(),
        }
    });
    PostView {
        id: entered.map_or(Uuid::nil().into(), |post| post.id),
        title: question.text().to_owned(),
        description: match companion {
            Some(post) => post.description.clone(),
            None => draft.map(|draft| draft.description.to_string()).unwrap_or_default(),
        },
        seats: match companion {
            Some(post) => post.seats,
            None => draft.map_or(0, |draft| draft.choices.seats()),
        },
        min: small(min),
        max: small(max),
        blank,
        candidates: candidates.collect(),
        wordings: companion.map(|post| wordings(&post.translations)).unwrap_or_default(),
    }
}

fn post_result(post: PostView, counted: &Counted, facts: &Facts) -> PostResult {
    let ballots = facts.voted;
    let sums = match counted {
        Counted::Sums(sums) => &sums[..],
        // No post is a ranking.
        Counted::Votes(_) => &[],
    };
    let (blank, votes) = match sums.split_first() {
        Some((blank, votes)) if post.blank => (Some((*blank, permille(*blank, ballots))), votes),
        Some(_) | None => (None, sums),
    };
    let standings = standings(votes, post.seats);
    let tied = standings.contains(&Standing::Tied);
    let mut candidates: Vec<CandidateResult> = post
        .candidates
        .into_iter()
        .zip(votes.iter().zip(standings))
        .map(|(candidate, (votes, standing))| CandidateResult {
            id: candidate.id,
            name: candidate.name,
            votes: *votes,
            permille: permille(*votes, ballots),
            standing,
        })
        .collect();
    candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.votes));
    let PostView { id, title, wordings, seats, .. } = post;
    PostResult { id, title, wordings, seats, ballots, blank, candidates, tied }
}

impl TryFrom<Listed> for BallotLine {
    type Error = StoreError;

    fn try_from(listed: Listed) -> Result<Self, StoreError> {
        let tracker = listed.tracker().ok_or_else(|| StoreError::broken("a hash is no tracker"))?;
        Ok(Self { number: listed.number, tracker, replaced: listed.replaced })
    }
}

impl Record {
    /// Puts what the board tells in place of what the tables say.
    pub(in crate::election::application) fn show(&self, election: &Election, shown: &mut PublicElection) {
        let texts = self.sealed.definition.texts();
        shown.title.clone_from(&texts.name);
        shown.description.clone_from(&texts.description);
        shown.phase = phase(election.phase, self.facts.stage);
        shown.group = match self.sealed.definition.group() {
            GroupName::Belenios2048 => SealingGroup::Belenios2048,
            GroupName::Ed25519 | GroupName::Rfc3526 => SealingGroup::Ed25519,
        };
        shown.posts = self.sealed.posts(election);
        shown.trustees = self.trustees(election);
        shown.sharing = self.sharing(election);
        shown.board = Some(self.board_facts());
        let Some(companion) = &self.sealed.companion else {
            // From before anybody else than the server could draw credentials.
            shown.credential_authority = None;
            shown.wordings = Wordings::new();
            return;
        };
        shown.credential_authority.clone_from(&companion.credential_authority);
        shown.wordings = wordings(&companion.translations);
        shown.revoting = companion.revoting;
        shown.demonstration = companion.demonstration;
        if let Ok(language) = companion.language.parse() {
            shown.language = language;
        }
    }
}

/// The phase that the board tells. That the result can be computed, and that an
/// election was given up, the board does not show.
pub(super) fn phase(said: Phase, stage: Stage) -> Phase {
    match (said, stage) {
        (Phase::Cancelled, Stage::Open | Stage::Ended | Stage::Tallied) => Phase::Cancelled,
        (_, Stage::Open) => Phase::Voting,
        (Phase::Tallied, Stage::Tallied) => Phase::Tallied,
        (_, Stage::Ended | Stage::Tallied) => Phase::Closed,
        (_, Stage::Finished) => Phase::Published,
    }
}
