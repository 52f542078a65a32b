//! Mails to voters while voting goes on: reminders, and word of what has changed.
//!
//! Reminders go to those who have not voted, as far as the committee is shown that. Who
//! gets one is written nowhere: their rows in the outbox tell neither whom they are for
//! nor when they came about, and are gone when they are sent. They hold no link, because
//! only its hash is known, and belong to the mail that brought it.

use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    Failed, NotShown, Officer, StoreError, opening::end, ports::PublicBoard, record, views::ReminderView,
};
use crate::{
    election::domain::{CannotRemind, Election, PersonName, Phase, VoterDraft},
    kernel::{Actor, ElectionId, Mail},
};

/// What the page of reminders shows.
///
/// # Errors
/// A store's.
pub async fn reminder<S: PublicBoard>(store: &S, officer: Officer) -> Result<ReminderView, NotShown> {
    let election = store.find(officer.election()).await?.ok_or(Failed::NotFound)?;
    let possible = officer.role().runs() && election.phase == Phase::Voting;
    let to = if possible { store.not_voted(election.id).await? } else { Vec::new() };
    let organisation = if possible { record::organisation_name(store, election.id).await? } else { None };
    let first = to.iter().find_map(|(voter, link)| mail(&election, organisation.as_deref(), voter, *link));
    let to: Vec<_> = to.iter().filter(|(voter, _)| voter.email.is_some()).collect();
    Ok(ReminderView {
        possible,
        to: u32::try_from(to.len()).unwrap_or(u32::MAX),
        preview: first,
        reminded_at: election.reminded_at,
        hours: election.remind_before,
        planned: election.planned_reminder(),
    })
}

/// Reminds those who have not voted, as far as that is shown. Says how many.
///
/// # Errors
/// [`CannotRemind`] says why not.
pub async fn remind<S: PublicBoard>(store: &S, officer: Officer) -> Result<u32, Failed<CannotRemind>> {
    let actor = officer.running()?;
    send(store, officer.election(), actor, false).await
}

/// Sets how many hours before the end voters are reminded by themselves; none for never.
///
/// # Errors
/// [`CannotRemind`] says why not.
pub async fn plan_reminder<S: PublicBoard>(
    store: &S,
    officer: Officer,
    hours: Option<u16>,
) -> Result<(), Failed<CannotRemind>> {
    let actor = officer.running()?;
    store.update(officer.election(), actor, |election| election.plan_reminder(hours)).await
}

/// Reminds where it was planned; when that is to be asked again.
///
/// # Errors
/// A store's; the other elections are looked after all the same.
pub async fn remind_due<S: PublicBoard>(store: &S) -> Result<Option<OffsetDateTime>, StoreError> {
    let now = store.environment().now();
    let mut next: Option<OffsetDateTime> = None;
    let mut failed = None;
    for election in store.all().await? {
        let Some(at) = election.planned_reminder() else { continue };
        if at > now {
            next = Some(next.map_or(at, |next| next.min(at)));
            continue;
        }
        match send(store, election.id, Actor::System, true).await {
            // Over, or somebody else was faster.
            Ok(_) | Err(Failed::NotFound | Failed::Forbidden | Failed::Refused(_)) => {}
            Err(Failed::Store(error)) => failed = Some(error),
        }
    }
    failed.map_or(Ok(next), Err)
}

async fn send<S: PublicBoard>(
    store: &S,
    id: ElectionId,
    actor: Actor,
    by_itself: bool,
) -> Result<u32, Failed<CannotRemind>> {
    let now = store.environment().now();
    let election = store.find(id).await?.ok_or(Failed::NotFound)?;
    election.clone().remind(0, by_itself, now).map_err(Failed::Refused)?;
    let voters = store.not_voted(id).await?;
    let organisation = record::organisation_name(store, id).await?;
    let mails: Vec<_> = voters
        .iter()
        .filter_map(|(voter, link)| mail(&election, organisation.as_deref(), voter, *link))
        .collect();
    let count = u32::try_from(mails.len()).unwrap_or(u32::MAX);
    store
        .update_and_tell_untimed(id, actor, mails, |election| election.remind(count, by_itself, now))
        .await?;
    Ok(count)
}

fn mail(
    election: &Election,
    organisation: Option<&str>,
    voter: &VoterDraft,
    link: Option<Uuid>,
) -> Option<Mail> {
    let mail = to_voter("voter-reminder", election, organisation, voter)?.with("closes-at", end(election));
    Some(match link {
        Some(link) => mail.with("in-reply-to", link.simple()),
        None => mail,
    })
}

/// A mail to a voter that is not kept beside the voter's name; none without an address.
fn to_voter(
    template: &str,
    election: &Election,
    organisation: Option<&str>,
    voter: &VoterDraft,
) -> Option<Mail> {
    let language = election.language_of(voter);
    let mail = Mail::new(template, voter.email.clone()?, language)
        .with("name", PersonName::as_str(&voter.name))
        .with("election", election.title_in(language));
    Some(match organisation {
        Some(organisation) => mail.with("organisation", organisation),
        None => mail,
    })
}

/// The mails by which all voters are told of a change of the election, once they know of
/// it: `word` adds to each what is to be said.
pub(super) async fn announcement<S: PublicBoard>(
    store: &S,
    template: &str,
    election: &Election,
    word: impl Fn(Mail) -> Mail,
) -> Result<Vec<Mail>, StoreError> {
    if election.phase != Phase::Voting {
        return Ok(Vec::new());
    }
    let organisation = record::organisation_name(store, election.id).await?;
    let voters = store.addressees(election.id).await?;
    let mails =
        voters.iter().filter_map(|(_, voter)| to_voter(template, election, organisation.as_deref(), voter));
    Ok(mails.map(word).collect())
}
