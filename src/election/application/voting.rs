//! Voting: the booth and the ballot box.

use super::{
    Failed, StoreError, Verifiers, Voter,
    ports::{Board, Heading, Posting, PublicBoard},
    record, seal,
    views::{Booth, Receipt},
};
use crate::{
    ballot::{BallotRejected, Digest, archive},
    election::domain::{CannotCast, Decision, MAX_BALLOT_BYTES, Tracker},
    kernel::Mail,
};

/// What the booth needs, as the board tells it; refused when no ballots are
/// taken.
pub async fn booth<S: PublicBoard>(store: &S, voter: Voter) -> Result<Booth, Failed<CannotCast>> {
    let ballot_box = store.ballot_box(voter.election()).await?.ok_or(Failed::NotFound)?;
    ballot_box.takes_ballots(store.ambient().now()).map_err(Failed::Refused)?;
    let election = store.find(voter.election()).await?.ok_or(Failed::NotFound)?;
    let (entered, voted) = store.voter(election.id, voter.voter()).await?.ok_or(Failed::NotFound)?;
    let sealed = record::sealed(store, election.id).await?;
    let definition = sealed.definition.bytes().to_vec();
    let revoting =
        sealed.companion.as_ref().map_or(election.settings.revoting, |companion| companion.revoting);
    Ok(Booth {
        election: election.id,
        title: sealed.definition.texts().name.clone(),
        language: election.settings.language,
        demonstration: election.demonstration,
        revoting,
        closes_at: election.settings.schedule.closes_at(),
        definition_json: String::from_utf8(definition).map_err(StoreError::broken)?,
        posts: sealed.posts(&election),
        voter_name: entered.name.to_string(),
        voted,
    })
}

/// Puts a ballot into the box. Safe to repeat: the same ballot gets the same
/// receipt, even after the end.
pub async fn cast<S: Board>(
    store: &S,
    verifiers: &Verifiers,
    voter: Voter,
    ballot: Vec<u8>,
) -> Result<Receipt, Failed<CannotCast>> {
    let election = voter.election();
    let ballot_box = store.ballot_box(election).await?.ok_or(Failed::NotFound)?;
    if ballot.len() > MAX_BALLOT_BYTES {
        return Err(Failed::Refused(CannotCast::Malformed));
    }
    let tracker = tracker(&ballot)?;
    let (ballot, credential) = match store.ballot_credential(election, &tracker).await? {
        // It was verified when it came for the first time.
        Some(credential) => (ballot, credential),
        None => {
            ballot_box.takes_ballots(store.ambient().now()).map_err(Failed::Refused)?;
            verify(store, verifiers, voter, ballot).await?
        }
    };
    if !store.holds(election, voter.voter(), &credential).await? {
        return Err(Failed::Refused(CannotCast::ForeignCredential));
    }
    let ambient = store.ambient();
    let decide = |ballot_box: &crate::election::domain::BallotBox, earlier: &[Tracker], head: &_| {
        let decision = ballot_box.decide(&tracker, earlier, ambient.now())?;
        let posting: Posting = seal::posting(archive::ballot(&archive::Head::from(head), &ballot));
        Ok((decision, posting))
    };
    let decision = store.append_ballot(election, &credential, &tracker, decide).await?;
    let (replaced, new) = match decision {
        Decision::Append { replaces } => (replaces, true),
        Decision::Repeat { replaced } => (replaced, false),
    };
    // The ballot is in the box, whatever becomes of mark and mail.
    let mailed = acknowledge(store, voter, &tracker, new).await.is_ok();
    Ok(Receipt { tracker, replaced, mailed })
}

fn tracker(ballot: &[u8]) -> Result<Tracker, StoreError> {
    Tracker::parse(&Digest::of(ballot).base64()).ok_or_else(|| StoreError::broken("a hash is no tracker"))
}

/// Checks a ballot and gives it back with its public credential.
async fn verify<S: Board>(
    store: &S,
    verifiers: &Verifiers,
    voter: Voter,
    ballot: Vec<u8>,
) -> Result<(Vec<u8>, String), Failed<CannotCast>> {
    let heading: Heading = store.heading(voter.election()).await?.ok_or(Failed::NotFound)?;
    let verifier = verifiers.of(store, voter.election(), &heading).await?;
    let accepted =
        store.offload(move |_| verifier.accept(&ballot).map(|accepted| (ballot, accepted))).await?;
    match accepted {
        Ok((ballot, accepted)) => Ok((ballot, accepted.credential().to_string())),
        Err(BallotRejected::UnknownCredential) => Err(Failed::Refused(CannotCast::UnknownCredential)),
        Err(_) => Err(Failed::Refused(CannotCast::Malformed)),
    }
}

/// Marks that the voter has voted and sends the receipt: a change of its own,
/// so that nothing in the database ties it to the ballot.
async fn acknowledge<S: Board>(
    store: &S,
    voter: Voter,
    tracker: &Tracker,
    new: bool,
) -> Result<(), Failed<CannotCast>> {
    let heading = store.heading(voter.election()).await?.ok_or(Failed::NotFound)?;
    let (entered, _) = store.voter(voter.election(), voter.voter()).await?.ok_or(Failed::NotFound)?;
    let receipt = Mail::new("voter-receipt", entered.email, heading.language)
        .with("name", entered.name)
        .with("election", heading.title)
        .with("tracker", tracker.as_str());
    Ok(store.mark_voted(voter.voter(), store.ambient().now(), receipt, new).await?)
}
