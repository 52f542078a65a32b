//! Beginning elections, deciding about them as wholes, and their officers.

use super::{Failed, Officer, OrganisationAdmin, StoreError, ports::Elections};
use crate::{
    election::domain::{
        CannotAdvance, CannotCancel, CannotChangeOfficers, CannotChangeSettings, CannotExtend, Election,
        OfficerRole, Phase, Reason, Settings,
    },
    kernel::{ElectionId, UserId, looks_like},
};
use time::OffsetDateTime;

/// Begins an election and names its chief.
pub async fn create_election<S: Elections>(
    store: &S,
    admin: OrganisationAdmin,
    settings: Settings,
    demonstration: bool,
    chief: UserId,
) -> Result<ElectionId, Failed<CannotChangeSettings>> {
    let id = ElectionId::from(store.environment().new_id());
    require_free_title(store, id, &settings).await?;
    let (election, event) = Election::create(id, settings, demonstration, chief);
    match store.create(&election, admin.actor(), event).await {
        Ok(()) => Ok(id),
        Err(error) => Err(title_taken(error.into())),
    }
}

/// Changes the settings.
pub async fn change_settings<S: Elections>(
    store: &S,
    officer: Officer,
    settings: Settings,
) -> Result<(), Failed<CannotChangeSettings>> {
    let actor = officer.running()?;
    require_free_title(store, officer.election(), &settings).await?;
    let changed =
        store.update(officer.election(), actor, |election| election.change_settings(settings)).await;
    changed.map_err(title_taken)
}

/// No two elections that were not given up have titles that look the same. The
/// database keeps those that are the same from being made at one moment.
async fn require_free_title<S: Elections>(
    store: &S,
    election: ElectionId,
    settings: &Settings,
) -> Result<(), Failed<CannotChangeSettings>> {
    let title = settings.title.as_str();
    let taken = |other: &Election| {
        other.id != election
            && other.phase != Phase::Cancelled
            && looks_like(other.settings.title.as_str(), title)
    };
    if store.all().await?.iter().any(taken) {
        return Err(Failed::Refused(CannotChangeSettings::TitleTaken));
    }
    Ok(())
}

fn title_taken(failed: Failed<CannotChangeSettings>) -> Failed<CannotChangeSettings> {
    match failed {
        Failed::Store(StoreError::TitleTaken) => Failed::Refused(CannotChangeSettings::TitleTaken),
        other => other,
    }
}

/// Names the chief; the former one stays as deputy.
pub async fn name_chief<S: Elections>(
    store: &S,
    admin: OrganisationAdmin,
    election: ElectionId,
    chief: UserId,
) -> Result<(), Failed<CannotChangeOfficers>> {
    store
        .update(election, admin.actor(), |election| election.appoint_officer(chief, OfficerRole::Chief))
        .await
}

/// Gives a committee member a role, or another one. The chief does; only an
/// owner or admin names another chief.
pub async fn appoint_officer<S: Elections>(
    store: &S,
    officer: Officer,
    user: UserId,
    role: OfficerRole,
) -> Result<(), Failed<CannotChangeOfficers>> {
    let actor = officer.chief()?;
    match role {
        OfficerRole::Chief => Err(Failed::Forbidden),
        OfficerRole::Deputy | OfficerRole::Observer => {
            store.update(officer.election(), actor, |election| election.appoint_officer(user, role)).await
        }
    }
}

/// Takes a deputy's or an observer's role away. The chief does.
pub async fn remove_officer<S: Elections>(
    store: &S,
    officer: Officer,
    user: UserId,
) -> Result<(), Failed<CannotChangeOfficers>> {
    let actor = officer.chief()?;
    store.update(officer.election(), actor, |election| election.remove_officer(user)).await
}

/// Begins nomination.
pub async fn open_nomination<S: Elections>(store: &S, officer: Officer) -> Result<(), Failed<CannotAdvance>> {
    let actor = officer.running()?;
    store.update(officer.election(), actor, Election::open_nomination).await
}

/// Completes the ballot paper.
pub async fn make_ready<S: Elections>(store: &S, officer: Officer) -> Result<(), Failed<CannotAdvance>> {
    let actor = officer.running()?;
    store.update(officer.election(), actor, Election::make_ready).await
}

/// Takes the ballot paper up again.
pub async fn reopen_nomination<S: Elections>(
    store: &S,
    officer: Officer,
) -> Result<(), Failed<CannotAdvance>> {
    let actor = officer.running()?;
    store.update(officer.election(), actor, Election::reopen_nomination).await
}

/// Lets voting last longer; everybody can see it.
pub async fn extend_voting<S: Elections>(
    store: &S,
    officer: Officer,
    until: OffsetDateTime,
) -> Result<(), Failed<CannotExtend>> {
    let actor = officer.running()?;
    let now = store.environment().now();
    store.update(officer.election(), actor, |election| election.extend_voting(until, now)).await
}

/// Gives the election up. The chief does; the reason is public.
pub async fn cancel_election<S: Elections>(
    store: &S,
    officer: Officer,
    reason: Reason,
) -> Result<(), Failed<CannotCancel>> {
    let actor = officer.running()?;
    store.update(officer.election(), actor, |election| election.cancel(officer.role(), reason)).await
}
