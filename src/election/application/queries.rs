//! The committee's and the public's pages of elections.

use super::{
    Failed, NotShown, Officer, OrganisationAdmin,
    ports::{Board, BoardState, Elections},
    views::{
        BallotLine, BoardFacts, ChecklistLine, ElectionLine, Overview, Page, PublicElection, PublicLine,
        Step, StepState,
    },
};
use crate::{
    election::domain::{Election, Missing, Phase, Tracker},
    kernel::{ElectionId, UserId},
};
use time::OffsetDateTime;

/// All elections of the organisation, for owners and admins.
pub async fn all_elections<S: Elections>(
    store: &S,
    admin: OrganisationAdmin,
) -> Result<Vec<ElectionLine>, NotShown> {
    let now = store.ambient().now();
    Ok(store.all().await?.iter().map(|election| election.line(admin.user(), now)).collect())
}

/// The elections in which `user` is an officer or a trustee.
pub async fn elections_of<S: Elections>(store: &S, user: UserId) -> Result<Vec<ElectionLine>, NotShown> {
    let now = store.ambient().now();
    let lines = store.all().await?.iter().map(|election| election.line(user, now)).collect::<Vec<_>>();
    Ok(lines.into_iter().filter(|line| line.role.is_some() || line.trustee).collect())
}

/// The elections that everybody may see.
pub async fn public_elections<S: Elections>(store: &S) -> Result<Vec<PublicLine>, NotShown> {
    let all = store.all().await?;
    Ok(all.iter().filter(|election| election.is_public()).map(Election::public_line).collect())
}

/// The committee's page of one election.
pub async fn overview<S: Board>(store: &S, officer: Officer) -> Result<Overview, NotShown> {
    let election = store.find(officer.election()).await?.ok_or(Failed::NotFound)?;
    let board = store.board(election.id).await?;
    let now = store.ambient().now();
    let candidates: usize = election.posts.iter().map(|post| post.candidates.len()).sum();
    Ok(Overview {
        id: election.id,
        phase: election.phase,
        demonstration: election.demonstration,
        next: election.next_step(now),
        settings: election.settings_view(),
        role: officer.role(),
        officers: election.officers.iter().map(Into::into).collect(),
        checklist: checklist(&election, now),
        posts: u32::try_from(election.posts.len()).unwrap_or(u32::MAX),
        candidates: u32::try_from(candidates).unwrap_or(u32::MAX),
        voters: election.roll_size.0,
        trustees: election.trustees.iter().map(Into::into).collect(),
        board: board.map(Into::into),
        extended_from: election.extended_from,
        opened_at: election.opened_at,
        closed_at: election.closed_at,
        published_at: election.published_at,
        cancelled_because: election.cancelled_because.as_ref().map(ToString::to_string),
    })
}

/// The page everybody can see; not before the ballot paper is complete.
pub async fn public_election<S: Board>(store: &S, id: ElectionId) -> Result<PublicElection, NotShown> {
    let election = public(store, id).await?;
    let board = store.board(election.id).await?;
    let settings = &election.settings;
    Ok(PublicElection {
        id: election.id,
        title: settings.title.to_string(),
        description: settings.description.to_string(),
        language: settings.language,
        phase: election.phase,
        demonstration: election.demonstration,
        group: settings.group,
        revoting: settings.revoting,
        opens_at: settings.schedule.opens_at(),
        closes_at: settings.schedule.closes_at(),
        extended_from: election.extended_from,
        opened_at: election.opened_at,
        closed_at: election.closed_at,
        published_at: election.published_at,
        cancelled_because: election.cancelled_because.as_ref().map(ToString::to_string),
        posts: election.posts.iter().map(Into::into).collect(),
        trustees: election.trustees.iter().map(Into::into).collect(),
        board: board.map(Into::into),
    })
}

/// The public list of ballots, oldest first.
pub async fn ballots<S: Board>(store: &S, id: ElectionId, page: u32) -> Result<Page<BallotLine>, NotShown> {
    public(store, id).await?;
    Ok(store.ballots(id, page.max(1)).await?)
}

/// The ballot with a tracker, as somebody typed it.
pub async fn find_ballot<S: Board>(store: &S, id: ElectionId, tracker: &str) -> Result<BallotLine, NotShown> {
    public(store, id).await?;
    let tracker = Tracker::parse(tracker).ok_or(Failed::NotFound)?;
    store.ballot_by_tracker(id, &tracker).await?.ok_or(Failed::NotFound)
}

/// The election, if everybody may see it.
pub(super) async fn public<S: Elections>(store: &S, id: ElectionId) -> Result<Election, NotShown> {
    store.find(id).await?.filter(Election::is_public).ok_or(Failed::NotFound)
}

impl From<BoardState> for BoardFacts {
    fn from(board: BoardState) -> Self {
        Self {
            uuid: board.uuid,
            roll_fingerprint: board.roll_fingerprint,
            voters: board.voters,
            ballots: board.ballots,
            voted: board.voted,
        }
    }
}

/// What is done and what is missing, step by step.
fn checklist(election: &Election, now: OffsetDateTime) -> Vec<ChecklistLine> {
    let lacking = election.missing_for_voting(now);
    let of = |wanted: fn(&Missing) -> bool| -> Vec<_> {
        lacking.iter().filter(|missing| wanted(missing)).map(Missing::refusal).collect()
    };
    let before = Phase::BEFORE_VOTING.contains(&election.phase);
    let prepared = |step, missing: Vec<_>| match (before, missing.is_empty()) {
        (true, false) => ChecklistLine { step, state: StepState::Open, missing },
        (true, true) | (false, _) => ChecklistLine { step, state: StepState::Done, missing: Vec::new() },
    };
    let mut candidates =
        prepared(Step::Candidates, of(|missing| matches!(missing, Missing::Candidates { .. })));
    if matches!(election.phase, Phase::Draft | Phase::Nomination) {
        candidates.state = StepState::Open;
    }
    let mut lines = vec![
        prepared(Step::Posts, of(|missing| matches!(missing, Missing::Posts))),
        candidates,
        prepared(
            Step::Times,
            of(|missing| matches!(missing, Missing::ClosingTime | Missing::ClosingTimeAhead)),
        ),
        prepared(
            Step::Trustees,
            of(|missing| {
                matches!(missing, Missing::Trustees | Missing::Key { .. } | Missing::Rehearsal { .. })
            }),
        ),
        prepared(Step::Roll, of(|missing| matches!(missing, Missing::Voters))),
    ];
    lines.extend([
        later(Step::Voting, election.phase, &[Phase::Ready, Phase::Voting]),
        later(Step::Decryption, election.phase, &[Phase::Closed]),
        later(Step::Publication, election.phase, &[Phase::Tallied]),
    ]);
    lines
}

/// A step whose turn is in the phases `open`.
fn later(step: Step, now: Phase, open: &[Phase]) -> ChecklistLine {
    let place = |phase: Phase| Phase::ALL.iter().position(|other| *other == phase);
    let passed = now != Phase::Cancelled && place(now) > open.last().copied().and_then(place);
    let state = match (open.contains(&now), passed) {
        (true, _) => StepState::Open,
        (false, true) => StepState::Done,
        (false, false) => StepState::Waiting,
    };
    ChecklistLine { step, state, missing: Vec::new() }
}
