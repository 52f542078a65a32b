//! Voting: the booth and the ballot box.

use time::OffsetDateTime;

use super::{
    Failed, StoreError, Verifiers, Voter,
    companion::wordings,
    is_voter,
    ports::{Admission, BallotEvent, Board, BoardHead, CheckedBallot, PublicBoard},
    receipts, record,
    views::{Booth, Receipt},
};
use crate::{
    ballot::{BallotRejected, Digest, archive},
    election::domain::{BallotBox, CannotCast, Decision, MAX_BALLOT_BYTES, Tracker},
};

/// What the booth needs, as the board tells it; refused when no ballots are
/// taken.
pub async fn booth<S: PublicBoard>(store: &S, voter: Voter) -> Result<Booth, Failed<CannotCast>> {
    let ballot_box = store.ballot_box(voter.election()).await?.ok_or(Failed::NotFound)?;
    ballot_box.takes_ballots(store.environment().now()).map_err(Failed::Refused)?;
    let election = store.entered(voter.election()).await?.ok_or(Failed::NotFound)?.election;
    if !is_voter(store, voter).await? {
        return Err(Failed::NotFound);
    }
    let (entered, voted) = store.voter(election.id, voter.voter()).await?.ok_or(Failed::NotFound)?;
    let sealed = record::sealed(store, election.id).await?;
    let revoting =
        sealed.companion.as_ref().map_or(election.settings.revoting, |companion| companion.revoting);
    Ok(Booth {
        election: election.id,
        voter: voter.voter(),
        title: sealed.definition.texts().name.clone(),
        language: election.settings.language,
        wordings: sealed.companion.as_ref().map(|own| wordings(&own.translations)).unwrap_or_default(),
        demonstration: election.demonstration,
        revoting,
        closes_at: election.settings.schedule.closes_at(),
        posts: sealed.posts(&election),
        voter_name: entered.name.to_string(),
        voted,
    })
}

/// Puts a ballot into the box. Safe to repeat: the same ballot gets the same
/// receipt, even after the end.
///
/// Nothing is written but the ballot: who has voted follows from the board and the
/// tags of the roll, and receipts are mailed [later](super::post_receipts).
///
/// # Errors
/// [`CannotCast`] says why the ballot is not taken.
pub async fn cast<S: PublicBoard>(
    store: &S,
    verifiers: &Verifiers,
    voter: Voter,
    ballot: Vec<u8>,
) -> Result<Receipt, Failed<CannotCast>> {
    let election = voter.election();
    if ballot.len() > MAX_BALLOT_BYTES {
        return Err(Failed::Refused(CannotCast::Malformed));
    }
    let digest = Digest::of(&ballot);
    let tracker = Tracker::parse(&digest.base64());
    let tracker = tracker.ok_or_else(|| StoreError::broken("a hash is no tracker"))?;
    let admission = store.admission(voter, &tracker).await?.ok_or(Failed::NotFound)?;
    let ballot_box = admission.ballot_box;
    let (bytes, credential) = match admission.cast_under {
        // It was checked when it came for the first time.
        Some(ref credential) => (ballot, credential.clone()),
        None => {
            let now = store.environment().now();
            ballot_box.takes_ballots(now).map_err(Failed::Refused)?;
            verifiers.pace(store.tenant(), voter, now).map_err(Failed::Refused)?;
            check(store, verifiers, voter, &admission, ballot).await?
        }
    };
    if admission.tag != Some(store.tag(election, &credential)?) {
        return Err(Failed::Refused(CannotCast::ForeignCredential));
    }
    let checked =
        CheckedBallot { ballot_box, credential, tracker: tracker.clone(), bytes, digest: *digest.as_bytes() };
    let placed = store.append_ballot(election, checked, decide).await?;
    let replaced = match placed.decision {
        Decision::Append { replaces } => replaces,
        Decision::Repeat { replaced } => replaced,
    };
    let uuid = admission.uuid.as_deref().ok_or(Failed::NotFound)?;
    let signed = match verifiers.board_key(store, election, uuid).await? {
        Some(key) => Some(receipts::sign(&key, uuid, &placed.event)?.to_json()),
        None => None,
    };
    Ok(Receipt { tracker, replaced, signed })
}

fn decide(
    ballot_box: &BallotBox,
    ballot: &CheckedBallot,
    earlier: &[Tracker],
    now: OffsetDateTime,
    head: &BoardHead,
) -> Result<(Decision, Option<BallotEvent>), CannotCast> {
    let decision = ballot_box.decide(&ballot.tracker, earlier, now)?;
    let event = match decision {
        Decision::Append { .. } => {
            let digest = Digest::from_bytes(ballot.digest);
            let (event, head) = archive::ballot_event(&archive::Head::from(head), digest);
            Some(BallotEvent { body: event.body().to_vec(), head: head.into() })
        }
        Decision::Repeat { .. } => None,
    };
    Ok((decision, event))
}

/// Checks a ballot and gives it back with its public credential.
async fn check<S: Board>(
    store: &S,
    verifiers: &Verifiers,
    voter: Voter,
    admission: &Admission,
    ballot: Vec<u8>,
) -> Result<(Vec<u8>, String), Failed<CannotCast>> {
    let uuid = admission.uuid.as_deref().ok_or(Failed::NotFound)?;
    let verifier = verifiers.of(store, voter.election(), uuid, admission.group).await?;
    let accepted = store.check(move || verifier.accept(&ballot).map(|accepted| (ballot, accepted))).await?;
    match accepted {
        Ok((ballot, accepted)) => Ok((ballot, accepted.credential().to_string())),
        Err(BallotRejected::UnknownCredential) => Err(Failed::Refused(CannotCast::UnknownCredential)),
        Err(_) => Err(Failed::Refused(CannotCast::Malformed)),
    }
}
