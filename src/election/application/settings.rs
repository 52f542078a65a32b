//! Beginning elections, deciding about them as wholes, and their officers.

use super::{
    Failed, Officer, OrganisationAdmin, StoreError,
    opening::end,
    ports::{Elections, PublicBoard},
    reminders::announcement,
    views::SettingsView,
};
use crate::{
    election::domain::{
        CannotAdvance, CannotCancel, CannotChangeOfficers, CannotChangeSettings, CannotExtend, Election,
        OfficerRole, Phase, Reason, Settings,
    },
    kernel::{ElectionId, Mail, UserId, looks_like},
};
use time::OffsetDateTime;

/// Begins an election and names its chief.
pub async fn create_election<S: Elections>(
    store: &S,
    admin: OrganisationAdmin,
    settings: Settings,
    demonstration: bool,
    chief: UserId,
    most: Option<u64>,
) -> Result<ElectionId, Failed<CannotChangeSettings>> {
    let id = ElectionId::from(store.environment().new_id());
    require_free_title(store, id, &settings).await?;
    let (election, event) = Election::create(id, settings, demonstration, chief);
    match store.create(&election, most, admin.actor(), event).await {
        Ok(()) => Ok(id),
        Err(error) => Err(title_taken(error.into())),
    }
}

/// Changes the settings.
pub async fn change_settings<S: Elections>(
    store: &S,
    officer: Officer,
    settings: Settings,
    is_as_seen: impl FnOnce(&SettingsView) -> bool + Send,
) -> Result<(), Failed<CannotChangeSettings>> {
    let actor = officer.running()?;
    require_free_title(store, officer.election(), &settings).await?;
    let change = |election: &mut Election| {
        if !is_as_seen(&election.settings_view()) {
            return Err(CannotChangeSettings::ChangedMeanwhile);
        }
        election.change_settings(settings)
    };
    let changed = store.update(officer.election(), actor, change).await;
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

/// Lets voting last longer; everybody can see it, and all voters are told.
pub async fn extend_voting<S: PublicBoard>(
    store: &S,
    officer: Officer,
    until: OffsetDateTime,
) -> Result<(), Failed<CannotExtend>> {
    let actor = officer.running()?;
    let now = store.environment().now();
    let mut longer = store.find(officer.election()).await?.ok_or(Failed::NotFound)?;
    longer.extend_voting(until, now).map_err(Failed::Refused)?;
    let closes_at = end(&longer);
    let word = |mail: Mail| mail.with("closes-at", &closes_at);
    let mails = announcement(store, "voter-extended", &longer, word).await?;
    let decide = |election: &mut Election| election.extend_voting(until, now);
    store.update_and_tell(officer.election(), actor, mails, decide).await
}

/// Gives the election up. The chief does; the reason is public, and voters who got their
/// mails are told.
pub async fn cancel_election<S: PublicBoard>(
    store: &S,
    officer: Officer,
    reason: Reason,
) -> Result<(), Failed<CannotCancel>> {
    let actor = officer.running()?;
    let election = store.find(officer.election()).await?.ok_or(Failed::NotFound)?;
    election.clone().cancel(officer.role(), reason.clone()).map_err(Failed::Refused)?;
    let word = |mail: Mail| mail.with("reason", &reason);
    let mails = announcement(store, "voter-cancelled", &election, word).await?;
    let decide = |election: &mut Election| election.cancel(officer.role(), reason.clone());
    store.update_and_tell(officer.election(), actor, mails, decide).await
}
