//! A new credential for one voter while voting is open. An officer asks for it, or a
//! correction does; whoever has drawn the credentials takes a spare one in the browser and
//! hands in its public half. Where the server draws the credentials, it gives one of its own
//! spare ones. The one before is revoked, which everybody can see.

use super::{
    CredentialAuthority, Failed, NotShown, Officer, Organisation, Reach, StoreError,
    opening::{credential_mail, fingerprint},
    ports::{Given, PublicBoard, Renewals},
    queries::check_public,
    record,
    signed::check_committed,
    views::{Renewal, RenewalLine, RevocationLine},
};
use crate::{
    ballot::{GroupName, PublicCredential},
    election::domain::{CannotRenew, Election, Phase, RenewalReason, VoterDraft},
    kernel::{ElectionId, Mail, Slug, VoterId},
};

/// Asks for a new credential for a voter who has lost the present one, by mail.
///
/// # Errors
/// [`CannotRenew`] says why not.
pub async fn ask_for_renewal<S: Renewals>(
    store: &S,
    officer: Officer,
    voter: VoterId,
    reach: &Reach,
) -> Result<(), Failed<CannotRenew>> {
    let actor = officer.running()?;
    let mut election = store.find(officer.election()).await?.ok_or(Failed::NotFound)?;
    election.ask_for_renewal(voter, RenewalReason::Lost).map_err(Failed::Refused)?;
    if store.spare_left(election.id).await? == 0 {
        return Err(Failed::Refused(CannotRenew::NoneLeft));
    }
    let mails = reach.renewal_asked(&election).into_iter().collect();
    store.ask_for_renewal(election.id, actor, (voter, officer.user()), mails).await
}

/// Takes the request for a new credential back.
///
/// # Errors
/// [`CannotRenew`] says why not.
pub async fn withdraw_renewal<S: Renewals>(
    store: &S,
    officer: Officer,
    voter: VoterId,
) -> Result<(), Failed<CannotRenew>> {
    let actor = officer.running()?;
    store.withdraw_renewal(officer.election(), actor, voter).await
}

/// Takes the public half of the spare credential that a voter gets in place of the present
/// one.
///
/// # Errors
/// [`CannotRenew`] says why not.
pub async fn renew_credential<S: Renewals>(
    store: &S,
    authority: CredentialAuthority,
    voter: VoterId,
    public: &str,
) -> Result<(), Failed<CannotRenew>> {
    let mut election = store.find(authority.election()).await?.ok_or(Failed::NotFound)?;
    election.renew_credential(authority.user(), voter).map_err(Failed::Refused)?;
    let not_spare = |_| Failed::Refused(CannotRenew::NotSpare);
    let public =
        PublicCredential::parse(GroupName::from(election.settings.group), public).map_err(not_spare)?;
    store.renew(election.id, authority.actor(), authority.user(), (voter, public.as_str())).await
}

/// Gives a voter who has lost the credential one of the server's spare ones, by mail, or to be
/// printed with the next letters.
///
/// # Errors
/// [`CannotRenew`] says why not.
pub async fn renew_by_server<S: Renewals>(
    store: &S,
    officer: Officer,
    voter: VoterId,
    organisation: &Slug,
) -> Result<(), Failed<CannotRenew>> {
    let actor = officer.running()?;
    let election = store.find(officer.election()).await?.ok_or(Failed::NotFound)?;
    election.clone().renew_by_server(voter).map_err(Failed::Refused)?;
    check_committed(store, election.id, voter).await?;
    let (reason, asked_by) = (RenewalReason::Lost, officer.user());
    let given = Given { voter, reason, asked_by, confirmed_by: None };
    let mail = spare_mail(store, &election, voter, organisation).await?;
    store.renew_by_server(election.id, actor, given, mail).await
}

/// Makes the mail that brings a voter a spare credential.
pub(super) async fn spare_mail<S: PublicBoard>(
    store: &S,
    election: &Election,
    voter: VoterId,
    organisation: &Slug,
) -> Result<impl FnOnce(&VoterDraft, &str) -> Option<Mail> + Send, StoreError> {
    let name = record::organisation(store, election.id, organisation).await?;
    let organisation = Organisation { slug: organisation.clone(), name };
    let fingerprint = fingerprint(store, election).await?;
    Ok(move |entered: &VoterDraft, credential: &str| {
        let to = entered.email.as_ref()?;
        Some(credential_mail(election, &organisation, &fingerprint, (voter, to, entered), credential))
    })
}

/// Forgets the credentials of voters without an address: their letters are printed.
///
/// # Errors
/// [`CannotRenew`] says why not.
pub async fn forget_letter_credentials<S: Renewals>(
    store: &S,
    officer: Officer,
) -> Result<(), Failed<CannotRenew>> {
    let actor = officer.running()?;
    store.forget_letter_credentials(officer.election(), actor).await
}

/// The voters for whom whoever draws the credentials is to take a new one, while voting is
/// open.
///
/// # Errors
/// A store's.
pub async fn renewals<S: Renewals>(
    store: &S,
    authority: CredentialAuthority,
) -> Result<Vec<RenewalLine>, NotShown> {
    let election = store.find(authority.election()).await?.ok_or(Failed::NotFound)?;
    if election.phase != Phase::Voting {
        return Ok(Vec::new());
    }
    Ok(store.renewals(election.id).await?)
}

/// The credentials of an election that were revoked since voting was opened, for everybody.
///
/// # Errors
/// *Not found* where the election is not public.
pub async fn revocations<S: Renewals>(
    store: &S,
    election: ElectionId,
) -> Result<Vec<RevocationLine>, NotShown> {
    check_public(store, election).await?;
    Ok(store.revocations(election).await?)
}

/// Whether a voter can be given a new credential.
pub(super) async fn renewal<S: Renewals>(
    store: &S,
    election: &Election,
    voter: VoterId,
) -> Result<Renewal, StoreError> {
    if election.credential_authority.is_none() {
        let sends_again = store.voter(election.id, voter).await?.is_some_and(|(of, _)| of.email.is_some())
            && store.kept_credential(election.id, voter).await?.is_some();
        if sends_again || !election.forgets_credentials() {
            return Ok(Renewal::StillKept);
        }
        return Ok(Renewal::ByServer(store.spare_left(election.id).await?));
    }
    Ok(match store.renewal(election.id, voter).await? {
        Some((reason, at)) => Renewal::Asked { reason, at },
        None => Renewal::NotAsked(store.spare_left(election.id).await?),
    })
}
