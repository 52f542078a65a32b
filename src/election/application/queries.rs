//! The committee's and the public's pages of elections.

use super::{
    Failed, NotShown, Officer, OrganisationAdmin, StoreError,
    companion::wordings,
    ports::{Elections, Entered, PublicBoard, Roll},
    record::{self, Listed, Record},
    views::{
        BallotLine, ChecklistLine, ElectionLine, Overview, Page, PublicElection, PublicLine, SharingView,
        Step, StepState, Wordings,
    },
};
use crate::{
    ballot::Digest,
    election::domain::{Blocker, Election, Phase, Subject, Tracker, VoterDraft},
    kernel::{ElectionId, UserId},
};
use time::OffsetDateTime;

/// All elections of the organisation, for owners and admins.
pub async fn all_elections<S: Elections>(
    store: &S,
    admin: OrganisationAdmin,
) -> Result<Vec<ElectionLine>, NotShown> {
    let now = store.environment().now();
    Ok(store.all().await?.iter().map(|election| election.line(admin.user(), now)).collect())
}

/// The elections in which `user` is an officer or a trustee, or draws the credentials.
pub async fn elections_of<S: Elections>(store: &S, user: UserId) -> Result<Vec<ElectionLine>, NotShown> {
    let now = store.environment().now();
    let lines = store.all().await?.iter().map(|election| election.line(user, now)).collect::<Vec<_>>();
    Ok(lines.into_iter().filter(|line| line.role.is_some() || line.trustee || line.authority).collect())
}

/// The elections that everybody may see; those that have opened, as their
/// boards name them.
///
/// # Errors
/// A store's. A board that does not hold together is marked in its line.
pub async fn public_elections<S: PublicBoard>(store: &S) -> Result<Vec<PublicLine>, NotShown> {
    let mut lines = Vec::new();
    for entered in store.all_entered().await?.iter().filter(|entered| entered.presence().is_public()) {
        let election = &entered.election;
        let mut line = election.public_line();
        // Before there is a board, nothing else can be said.
        line.altered = !entered.has_board && !entered.unreadable.is_empty();
        if entered.presence().opened {
            match record::glance(store, election).await {
                Ok(glance) => {
                    line.title.clone_from(&glance.sealed.definition.texts().name);
                    (line.phase, line.closes_at) = (glance.phase, glance.closes_at);
                    line.altered = glance.altered;
                    line.wordings = Wordings::new();
                    if let Some(companion) = &glance.sealed.companion {
                        line.wordings = wordings(&companion.translations);
                        line.demonstration = companion.demonstration;
                        line.signed = true;
                    }
                }
                // The others are as they were.
                Err(StoreError::Altered(_)) => line.altered = true,
                Err(error) => return Err(error.into()),
            }
        }
        lines.push(line);
    }
    Ok(lines)
}

/// Those of the public elections on whose roll this person is.
///
/// # Errors
/// A store's.
pub async fn elections_with<S: PublicBoard + Roll>(
    store: &S,
    person: &VoterDraft,
) -> Result<Vec<PublicLine>, NotShown> {
    let mut lines = public_elections(store).await?;
    let all: Vec<ElectionId> = lines.iter().map(|line| line.id).collect();
    let theirs = store.with_on_roll(&all, person).await?;
    lines.retain(|line| theirs.contains(&line.id));
    Ok(lines)
}

/// The committee's page of one election.
pub async fn overview<S: PublicBoard>(store: &S, officer: Officer) -> Result<Overview, NotShown> {
    let election = store.find(officer.election()).await?.ok_or(Failed::NotFound)?;
    let board = Record::read(store, election.id).await?.map(|record| record.board_facts());
    let now = store.environment().now();
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
        sharing: election.sharing_view(),
        authority: election.credential_authority.as_ref().map(Into::into),
        board,
        extended_from: election.extended_from,
        opened_at: election.opened_at,
        closed_at: election.closed_at,
        published_at: election.published_at,
        cancelled_because: election.cancelled_because.as_ref().map(ToString::to_string),
    })
}

/// The page everybody can see; not before the ballot paper is complete. Since
/// voting opened, what it shows is the board's.
///
/// # Errors
/// *Not found* before; [`StoreError::Altered`] where the board does not hold
/// together.
pub async fn public_election<S: PublicBoard>(store: &S, id: ElectionId) -> Result<PublicElection, NotShown> {
    let entered = public_entered(store, id).await?;
    let (election, record, altered) = record::compared(store, entered).await?;
    let settings = &election.settings;
    let mut shown = PublicElection {
        id: election.id,
        title: settings.title.to_string(),
        description: settings.description.to_string(),
        language: settings.language,
        wordings: election.wordings(Subject::Election),
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
        posts: election.post_views(),
        trustees: election.trustees.iter().map(|trustee| trustee.public_line()).collect(),
        sharing: SharingView { stopped: None, ..election.sharing_view() },
        credential_authority: election.credential_authority.as_ref().map(|own| own.name.to_string()),
        board: None,
        altered,
    };
    if let Some(record) = record {
        record.show(&election, &mut shown);
    }
    Ok(shown)
}

/// How many ballots a page of the public list shows.
const PAGE: u32 = 100;

/// The public list of ballots, oldest first.
///
/// # Errors
/// *Not found* where there is no board; [`StoreError::Altered`] where a ballot
/// is not the one that the board's chain names.
pub async fn ballots<S: PublicBoard>(
    store: &S,
    id: ElectionId,
    page: u32,
) -> Result<Page<BallotLine>, NotShown> {
    check_public(store, id).await?;
    let page = page.max(1);
    let Some(record) = Record::read(store, id).await? else {
        return Ok(Page::new(Vec::new(), page, PAGE, 0));
    };
    let total = record.facts.ballots;
    let first = u64::from(PAGE) * (u64::from(page) - 1) + 1;
    let last = total.min(first + u64::from(PAGE) - 1);
    let listed: Vec<Listed> =
        record.trail(|trail| (first..=last).filter_map(|number| trail.listed(number)).collect());
    if let (Some(first), Some(last)) = (listed.first(), listed.last()) {
        let hashes = store.data_hashes(id, first.position(), last.position() + 1).await?;
        if !hashes.iter().eq(listed.iter().map(|one| one.digest.as_bytes())) {
            return Err(StoreError::altered("a ballot is not the one that the board names").into());
        }
    }
    let lines = listed.into_iter().map(TryInto::try_into).collect::<Result<Vec<_>, StoreError>>()?;
    Ok(Page::new(lines, page, PAGE, total))
}

/// The ballot with a tracker, as somebody typed it: on the board, and nowhere
/// else.
///
/// # Errors
/// *Not found* where there is none; [`StoreError::Altered`] where it is not the
/// ballot that the board's chain names.
pub async fn find_ballot<S: PublicBoard>(
    store: &S,
    id: ElectionId,
    tracker: &str,
) -> Result<BallotLine, NotShown> {
    check_public(store, id).await?;
    let digest = Tracker::parse(tracker).and_then(|tracker| Digest::from_base64(tracker.as_str()));
    let digest = digest.ok_or(Failed::NotFound)?;
    let record = Record::read(store, id).await?.ok_or(Failed::NotFound)?;
    let listed = record.trail(|trail| trail.find(&digest)).ok_or(Failed::NotFound)?;
    let found = store.data_hashes(id, listed.position(), listed.position() + 1).await?;
    if found != [*digest.as_bytes()] {
        return Err(StoreError::altered("a ballot is not the one that the board names").into());
    }
    Ok(listed.try_into()?)
}

/// The election as its tables have it, if everybody may see it.
pub(super) async fn public_entered<S: Elections>(store: &S, id: ElectionId) -> Result<Entered, NotShown> {
    let entered = store.entered(id).await?;
    entered.filter(|entered| entered.presence().is_public()).ok_or(Failed::NotFound)
}

/// Whether everybody may see the election; for what is read from its board alone, so
/// that no text of a table can be in the way.
pub(super) async fn check_public<S: Elections>(store: &S, id: ElectionId) -> Result<(), NotShown> {
    let presence = store.presence(id).await?;
    presence.filter(|presence| presence.is_public()).map(|_| ()).ok_or(Failed::NotFound)
}

/// What is done and what is missing, step by step.
fn checklist(election: &Election, now: OffsetDateTime) -> Vec<ChecklistLine> {
    let lacking = election.missing_for_voting(now);
    let of = |wanted: fn(&Blocker) -> bool| -> Vec<_> {
        lacking.iter().filter(|missing| wanted(missing)).map(Blocker::refusal).collect()
    };
    let before = Phase::BEFORE_VOTING.contains(&election.phase);
    let prepared = |step, missing: Vec<_>| match (before, missing.is_empty()) {
        (true, false) => ChecklistLine { step, state: StepState::Open, missing },
        (true, true) | (false, _) => ChecklistLine { step, state: StepState::Done, missing: Vec::new() },
    };
    let mut candidates = prepared(
        Step::Candidates,
        of(|missing| matches!(missing, Blocker::Candidates { .. } | Blocker::SmallerPaper { .. })),
    );
    if matches!(election.phase, Phase::Draft | Phase::Nomination) {
        candidates.state = StepState::Open;
    }
    let mut lines = vec![
        prepared(Step::Posts, of(|missing| matches!(missing, Blocker::Posts))),
        candidates,
        prepared(
            Step::Times,
            of(|missing| {
                matches!(missing, Blocker::ClosingTime | Blocker::ClosingTimeAhead | Blocker::ClosingTimeNear)
            }),
        ),
        prepared(
            Step::Trustees,
            of(|missing| {
                matches!(
                    missing,
                    Blocker::Trustees
                        | Blocker::SecondTrustee
                        | Blocker::MoreTrustees { .. }
                        | Blocker::Ceremony
                        | Blocker::CeremonyStopped { .. }
                        | Blocker::Turn { .. }
                        | Blocker::Key { .. }
                        | Blocker::Rehearsal { .. }
                        | Blocker::CredentialsNotAsked { .. }
                        | Blocker::Credentials { .. }
                        | Blocker::CredentialsNumber { .. }
                )
            }),
        ),
        prepared(Step::Roll, of(|missing| matches!(missing, Blocker::Voters))),
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
