//! Correcting a voter while voting goes on: the address by one officer, the person by
//! two. The link is drawn anew and the old one opens nothing. The credential stays as long as
//! it has not left, by mail or in letters; then it is replaced by a spare one, because the list
//! of credentials is fixed with the board's first event: by the server, in the same change, or
//! by whoever drew them, who is asked.
//! Every correction is public.

use super::{
    ACCESS_MAILS, Failed, NotShown, Officer, Organisation, Reach,
    opening::{address_changed_mail, own_credential, voter_mails},
    ports::{BounceReason, Correction, Corrections, Decided, Renewals, Renewed},
    queries::check_public,
    record,
    renewals::{renewal, spare_mail},
    signed::check_committed,
    views::{CorrectionLine, ProposedPerson, VoterPage},
};
use crate::{
    ballot::{
        Digest,
        board::{VoterSalt, voter_commitment},
    },
    election::domain::{CannotChangeRoll, Election, PersonName, Phase, VoterDraft},
    kernel::{EmailAddress, Environment, Recipient, Token, VoterId},
};
use uuid::Uuid;

/// A voter's page.
///
/// # Errors
/// *Not found* where there is no such voter.
pub async fn voter_page<S: Renewals>(
    store: &S,
    officer: Officer,
    voter: VoterId,
) -> Result<VoterPage, NotShown> {
    let election = store.find(officer.election()).await?.ok_or(Failed::NotFound)?;
    let line = store.voter_line(election.id, voter).await?.ok_or(Failed::NotFound)?;
    let proposed = store.proposed(election.id, voter).await?;
    let runs = officer.role().runs();
    let may_confirm = runs && proposed.as_ref().is_some_and(|proposed| proposed.by != officer.user());
    let correctable = runs && election.phase == Phase::Voting;
    let renewal = renewal(store, &election, voter).await?;
    Ok(VoterPage { line, correctable, proposed, may_confirm, renewal })
}

/// Corrects a voter's address. The voter gets a new link there and, where the server draws
/// them, the credential if it has not left, by mail or in letters, else a spare one; says
/// whether that could be given. Whoever reads the old address is told.
///
/// # Errors
/// [`CannotChangeRoll`] says why it stays.
pub async fn correct_address<S: Renewals>(
    store: &S,
    officer: Officer,
    voter: VoterId,
    email: EmailAddress,
    reach: &Reach,
) -> Result<Option<Renewed>, Failed<CannotChangeRoll>> {
    let actor = officer.running()?;
    let mut election = store.find(officer.election()).await?.ok_or(Failed::NotFound)?;
    election.correct_address(voter).map_err(Failed::Refused)?;
    let (before, _) = store.voter(election.id, voter).await?.ok_or_else(unknown)?;
    if before.email.as_ref() == Some(&email) {
        return Err(Failed::Refused(CannotChangeRoll::Unchanged));
    }
    let entered = VoterDraft { email: Some(email), ..before.clone() };
    let correction = correction(store, &election, reach, (voter, &before, entered)).await?;
    let mail = spare_mail(store, &election, voter, &reach.organisation).await?;
    store.correct(election.id, actor, Decided::Address(officer.user()), correction, mail).await
}

/// Proposes another person in a voter's place.
///
/// # Errors
/// [`CannotChangeRoll`] says why not.
pub async fn propose_person<S: Corrections>(
    store: &S,
    officer: Officer,
    voter: VoterId,
    (name, email): (PersonName, EmailAddress),
) -> Result<(), Failed<CannotChangeRoll>> {
    let actor = officer.running()?;
    let (before, _) = store.voter(officer.election(), voter).await?.ok_or_else(unknown)?;
    if before.name == name && before.email.as_ref() == Some(&email) {
        return Err(Failed::Refused(CannotChangeRoll::Unchanged));
    }
    let proposed =
        ProposedPerson { entered: VoterDraft { name, email: Some(email), ..before }, by: officer.user() };
    store.propose(officer.election(), actor, voter, proposed).await
}

/// Puts the proposed person in the voter's place; another officer than the one who
/// proposed does. `is_as_seen` tells whether that is who the officer was shown. Says whether a
/// spare credential could be given in place of one that has left.
///
/// # Errors
/// [`CannotChangeRoll`] says why not.
pub async fn confirm_person<S: Renewals>(
    store: &S,
    officer: Officer,
    voter: VoterId,
    is_as_seen: impl Fn(&ProposedPerson) -> bool,
    reach: &Reach,
) -> Result<Option<Renewed>, Failed<CannotChangeRoll>> {
    let actor = officer.running()?;
    let mut election = store.find(officer.election()).await?.ok_or(Failed::NotFound)?;
    let nobody = || Failed::Refused(CannotChangeRoll::NoProposal);
    let proposed = store.proposed(election.id, voter).await?.ok_or_else(nobody)?;
    if !is_as_seen(&proposed) {
        return Err(Failed::Refused(CannotChangeRoll::ChangedMeanwhile));
    }
    election.confirm_person(voter, proposed.by, officer.user()).map_err(Failed::Refused)?;
    let (before, _) = store.voter(election.id, voter).await?.ok_or_else(unknown)?;
    let correction = correction(store, &election, reach, (voter, &before, proposed.entered)).await?;
    let decided = Decided::Person { proposed_by: proposed.by, confirmed_by: officer.user() };
    let mail = spare_mail(store, &election, voter, &reach.organisation).await?;
    store.correct(election.id, actor, decided, correction, mail).await
}

/// Takes the proposal of another person back.
///
/// # Errors
/// [`CannotChangeRoll`] says why not.
pub async fn withdraw_person<S: Corrections>(
    store: &S,
    officer: Officer,
    voter: VoterId,
) -> Result<(), Failed<CannotChangeRoll>> {
    let actor = officer.running()?;
    store.withdraw(officer.election(), actor, voter).await
}

/// Notes that the mail `mail` of the outbox, of the kind `template`, to a voter came back.
/// Whoever reads the mailbox of bounces holds what was in it: its link is revoked, unless a
/// later mail has another one, and drawn anew when the mails are sent again. A credential opens
/// nothing without the link, and is replaced when the address is corrected. Whether it was not
/// known yet.
///
/// # Errors
/// A store's, and *not found* where the election is gone.
pub async fn note_bounce<S: Corrections>(
    store: &S,
    (recipient, template): (Recipient, &str),
    mail: Uuid,
    why: BounceReason,
) -> Result<bool, Failed<CannotChangeRoll>> {
    let held_link = template == ACCESS_MAILS[0];
    let link = held_link.then(|| Token::draw(store.environment()).hash());
    store.note_bounce(recipient, mail, why, link).await
}

/// The corrections of an election since voting was opened, for everybody.
///
/// # Errors
/// *Not found* where the election is not public.
pub async fn corrections<S: Corrections>(
    store: &S,
    election: crate::kernel::ElectionId,
) -> Result<Vec<CorrectionLine>, NotShown> {
    check_public(store, election).await?;
    Ok(store.corrections(election).await?)
}

fn unknown() -> Failed<CannotChangeRoll> {
    Failed::Refused(CannotChangeRoll::UnknownVoter)
}

/// Draws what a corrected voter is given.
async fn correction<S: Corrections>(
    store: &S,
    election: &Election,
    reach: &Reach,
    (voter, before, entered): (VoterId, &VoterDraft, VoterDraft),
) -> Result<Correction, Failed<CannotChangeRoll>> {
    check_committed(store, election.id, voter).await?;
    // One that letters have shown has left, as one that was mailed.
    let credential = if election.forgets_credentials() && store.is_printed(election.id, voter).await? {
        None
    } else {
        own_credential(store, election, voter).await?.ok_or_else(unknown)?
    };
    let (_, old_salt) = store.committed_voter(election.id, voter).await?.ok_or_else(unknown)?;
    let environment: &dyn Environment = store.environment();
    let link = Token::draw(environment);
    let mut salt = [0; 16];
    environment.fill_random(&mut salt);
    let salt = VoterSalt::from_bytes(salt);
    let (now, link_hash) = (environment.now(), link.hash());
    let name = record::organisation(store, election.id, &reach.organisation).await?;
    let organisation = Organisation { slug: reach.organisation.clone(), name };
    let no_address = || Failed::Refused(CannotChangeRoll::NoAddress);
    let to = entered.email.as_ref().ok_or_else(no_address)?;
    let mut mails =
        voter_mails(store, election, &organisation, (voter, to, &entered), (&link, credential.as_ref()))
            .await?;
    if let Some(old) = before.email.as_ref().filter(|old| *old != to) {
        mails.push(address_changed_mail(election, &organisation, (old, before)));
    }
    if election.has_spare_credentials() {
        mails.extend(reach.renewal_asked(election));
    }
    let commitment = |salt: &VoterSalt, draft: &VoterDraft| -> Digest {
        voter_commitment(salt, draft.address(), draft.name.as_str())
    };
    Ok(Correction {
        voter,
        link: link_hash,
        credential,
        was: *commitment(&old_salt, before).as_bytes(),
        becomes: *commitment(&salt, &entered).as_bytes(),
        salt,
        before: before.clone(),
        entered,
        mails,
        now,
    })
}
