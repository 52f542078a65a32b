//! Trustees: who holds the key, and what they do for it.

use super::{
    Failed, NotShown, Officer, Reach, StoreError, Trustee,
    board_records::Randomness,
    ceremony::Messages,
    ports::{Board, Ceremonies, CeremonyStep, Elections},
    tally::{advance, keep_share, sealed_tally},
    views::{Membership, TrusteeTask, TrusteeWork},
};
use crate::{
    ballot::{Digest, TrusteePrivateKey, TrusteePublicKey, check_rehearsal},
    election::domain::{
        self, CannotChangeTrustees, CannotDecrypt, CannotRehearse, CannotSubmitKey, CeremonyState, Election,
        KeyState, PersonName, Phase, ROUNDS, TrusteeKey,
    },
    kernel::{Environment, TrusteeId, UserId},
};

/// Names a committee member trustee.
pub async fn name_trustee<S: Elections>(
    store: &S,
    officer: Officer,
    user: UserId,
    name: PersonName,
) -> Result<TrusteeId, Failed<CannotChangeTrustees>> {
    let actor = officer.running()?;
    let id = TrusteeId::from(store.environment().new_id());
    store.update(officer.election(), actor, |election| election.name_trustee(id, user, name)).await?;
    Ok(id)
}

/// Makes the server the trustee of a demonstration, with a key of its own.
pub async fn entrust_server<S: Elections>(
    store: &S,
    officer: Officer,
    name: PersonName,
) -> Result<TrusteeId, Failed<CannotChangeTrustees>> {
    let actor = officer.running()?;
    let id = TrusteeId::from(store.environment().new_id());
    let election = store.find(officer.election()).await?.ok_or(Failed::NotFound)?;
    let group = election.settings.group;
    let shown = name.clone();
    let (private, public) = store
        .run_blocking(move |environment| {
            let private = TrusteePrivateKey::generate(group.into(), &mut Randomness(environment));
            let public = private.public_key(Some(shown.as_str()), &mut Randomness(environment));
            (private.to_file(), key(&public))
        })
        .await?;
    let public = public?;
    let decide = |election: &mut Election| {
        // A group that changed meanwhile would not be the key's.
        if election.settings.group == group {
            election.entrust_server(id, name, public)
        } else {
            Err(CannotChangeTrustees::OthersAreTrustees)
        }
    };
    store.entrust_server(officer.election(), actor, id, private, decide).await?;
    Ok(id)
}

/// Takes a trustee off the list, with the key.
pub async fn remove_trustee<S: Elections>(
    store: &S,
    officer: Officer,
    trustee: TrusteeId,
) -> Result<(), Failed<CannotChangeTrustees>> {
    let actor = officer.running()?;
    store.update(officer.election(), actor, |election| election.remove_trustee(trustee)).await
}

/// What the trustee is asked to do in the browser.
/// # Errors
/// [`Failed::NotFound`] if it is nobody's of this election.
pub async fn trustee_work<S: Board>(store: &S, trustee: Trustee) -> Result<TrusteeWork, NotShown> {
    let election = store.find(trustee.election()).await?.ok_or(Failed::NotFound)?;
    let own = election.trustee(trustee.trustee()).ok_or(Failed::NotFound)?;
    let task = match election.phase {
        Phase::Draft | Phase::Nomination | Phase::Ready => preparation(&election, own),
        Phase::Voting => keep(own, false),
        Phase::Closed if own.decrypted => TrusteeTask::Done,
        Phase::Closed => decryption(store, &election, own).await?,
        Phase::Tallied if own.decrypted => TrusteeTask::Done,
        Phase::Tallied => TrusteeTask::NotNeeded,
        Phase::Published => TrusteeTask::Published,
        Phase::Cancelled => TrusteeTask::Cancelled,
    };
    Ok(TrusteeWork {
        election: election.id,
        title: election.settings.title.to_string(),
        phase: election.phase,
        group: election.settings.group,
        name: own.name.to_string(),
        task,
        member: membership(store, &election, own).await?,
        sharing: election.sharing_view(),
        trustees: election.trustees.iter().map(Into::into).collect(),
    })
}

/// What the browser of a member of a threshold needs beside the key file.
async fn membership<S: Board>(
    store: &S,
    election: &Election,
    trustee: &domain::Trustee,
) -> Result<Option<Membership>, StoreError> {
    let (needed, members) = (election.needed(), election.trustees.len());
    if !election.has_threshold() || members < 2 || needed > members {
        return Ok(None);
    }
    let place = election.trustees.iter().position(|other| other.id == trustee.id).unwrap_or_default();
    let messages = Messages::of(store, election).await?;
    let text = |bytes: &Vec<u8>| String::from_utf8(bytes.clone()).map_err(StoreError::broken);
    let all = |round| messages.round(round).iter().map(text).collect::<Result<Vec<_>, _>>();
    // In the last round, those before in the list may not have answered yet.
    let answered = election.trustees.iter().take(place).filter(|other| other.rounds == ROUNDS).count();
    let answer = messages.round(ROUNDS).get(answered).filter(|_| trustee.rounds == ROUNDS);
    Ok(Some(Membership {
        attempt: election.ceremony.attempt,
        index: place + 1,
        needed,
        members,
        certificates: all(1)?,
        commitments: all(2)?,
        contributions: all(3)?,
        answer: answer.map(text).transpose()?,
    }))
}

fn preparation(election: &Election, trustee: &domain::Trustee) -> TrusteeTask {
    if election.has_threshold() {
        let begun = matches!(election.ceremony.state, CeremonyState::Running | CeremonyState::Complete);
        return match election.round() {
            Some(round) if trustee.rounds + 1 == round => TrusteeTask::TakePart { round },
            Some(_) => TrusteeTask::AwaitOthers { replaceable: begun },
            None if begun => keep(trustee, true),
            None => TrusteeTask::AwaitOthers { replaceable: false },
        };
    }
    match &trustee.state {
        KeyState::Awaited => TrusteeTask::MakeKey,
        KeyState::Submitted { key } => TrusteeTask::Rehearse {
            public_key_json: key.record.clone(),
            challenge: trustee.challenge.clone().unwrap_or_default(),
        },
        KeyState::Rehearsed { .. } => keep(trustee, true),
    }
}

fn keep(trustee: &domain::Trustee, replaceable: bool) -> TrusteeTask {
    match (trustee.key(), &trustee.challenge) {
        (Some(key), Some(challenge)) => TrusteeTask::Keep {
            public_key_json: key.record.clone(),
            challenge: challenge.clone(),
            replaceable,
        },
        (Some(_) | None, _) => TrusteeTask::Wait,
    }
}

/// A text that no proof was made for before.
pub(super) fn challenge(environment: &dyn Environment) -> String {
    let mut bytes = [0; 32];
    environment.fill_random(&mut bytes);
    Digest::from_bytes(bytes).hex()
}

async fn decryption<S: Board>(
    store: &S,
    election: &Election,
    trustee: &domain::Trustee,
) -> Result<TrusteeTask, StoreError> {
    if sealed_tally(store, election).await?.is_none() {
        return Ok(TrusteeTask::Wait);
    }
    Ok(TrusteeTask::Decrypt {
        public_key_json: trustee.key().map(|key| key.record.clone()).unwrap_or_default(),
    })
}

/// Takes the public key that the trustee's browser made, with its proof, and
/// sets a text for the rehearsal.
pub async fn submit_key<S: Elections>(
    store: &S,
    trustee: Trustee,
    public_key_json: Vec<u8>,
) -> Result<(), Failed<CannotSubmitKey>> {
    let id = trustee.trustee();
    let election = store.find(trustee.election()).await?.ok_or(Failed::NotFound)?;
    let own = election.trustee(id).ok_or(Failed::Refused(CannotSubmitKey::UnknownTrustee))?;
    let (group, name) = (election.settings.group, own.name.to_string());
    let checked = store
        .run_blocking(move |_| {
            let public = TrusteePublicKey::parse(group.into(), &public_key_json).ok()?;
            // The archive shows the name in the key: no other than the one
            // the officers entered.
            if public.name().is_some_and(|given| given != name) {
                return None;
            }
            Some(key(&public))
        })
        .await?;
    let key = checked.ok_or(Failed::Refused(CannotSubmitKey::Invalid))??;
    let challenge = challenge(store.environment());
    let decide = |election: &mut Election| {
        if election.settings.group == group {
            election.submit_key(id, key, challenge)
        } else {
            Err(CannotSubmitKey::Invalid)
        }
    };
    store.update(trustee.election(), trustee.actor(), decide).await
}

fn key(public: &TrusteePublicKey) -> Result<TrusteeKey, StoreError> {
    let record = String::from_utf8(public.bytes().to_vec()).map_err(StoreError::broken)?;
    Ok(TrusteeKey { element: public.element().to_owned(), record })
}

/// Takes the proof that the trustee has the private key: the rehearsal before
/// voting, and the repeated check while it is under way. When it is the last one that was
/// missing, those who run the election are told.
pub async fn submit_rehearsal<S: Ceremonies>(
    store: &S,
    trustee: Trustee,
    proof_json: Vec<u8>,
    reach: &Reach,
) -> Result<(), Failed<CannotRehearse>> {
    let id = trustee.trustee();
    let election = store.find(trustee.election()).await?.ok_or(Failed::NotFound)?;
    let own = election.trustee(id).ok_or(Failed::Refused(CannotRehearse::UnknownTrustee))?;
    let key = own.key().cloned().ok_or(Failed::Refused(CannotRehearse::OtherKey))?;
    let answered = own.challenge.clone().ok_or(Failed::Refused(CannotRehearse::OtherKey))?;
    let (group, element, asked) = (election.settings.group, key.element.clone(), answered.clone());
    let passed = store
        .run_blocking(move |_| check_rehearsal(group.into(), &element, &asked, &proof_json).is_ok())
        .await?;
    if !passed {
        return Err(Failed::Refused(CannotRehearse::Invalid));
    }
    let (next, now) = (challenge(store.environment()), store.environment().now());
    let decide = |election: &mut Election| {
        let before = election.keys_are_rehearsed();
        let event = election.pass_rehearsal(id, (&key.element, &answered), next, now)?;
        let last = election.keys_are_rehearsed() && !before;
        let mails = if last { reach.key_complete(election) } else { Vec::new() };
        Ok((event, CeremonyStep { mails, ..CeremonyStep::default() }))
    };
    store.update_ceremony(trustee.election(), trustee.actor(), decide).await
}

/// Takes the trustee's share of the tally's decryption, with its proof. When
/// there are as many as are needed, the election is tallied.
pub async fn submit_decryption<S: Board>(
    store: &S,
    trustee: Trustee,
    partial_json: Vec<u8>,
) -> Result<(), Failed<CannotDecrypt>> {
    let mut election = store.find(trustee.election()).await?.ok_or(Failed::NotFound)?;
    election.receive_decryption(trustee.trustee()).map_err(Failed::Refused)?;
    keep_share(store, &election, trustee.trustee(), trustee.actor(), partial_json).await?;
    Ok(advance(store, trustee.election()).await?)
}
