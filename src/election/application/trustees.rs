//! Trustees: who holds the key, and what they do for it.

use serde::Deserialize;

use super::{
    Failed, NotShown, Officer, StoreError, Trustee,
    counting::{keep_share, proceed, sealed_tally},
    ports::{Board, Elections},
    seal::Randomness,
    views::{TrusteeTask, TrusteeWork},
};
use crate::{
    ballot::{Rehearsal, TrusteePrivateKey, TrusteePublicKey},
    election::domain::{
        self, CannotChangeTrustees, CannotDecrypt, CannotRehearse, CannotSubmitKey, Election, KeyState,
        PersonName, Phase, TrusteeKey,
    },
    kernel::{TrusteeId, UserId},
};

/// Names a committee member trustee.
pub async fn name_trustee<S: Elections>(
    store: &S,
    officer: Officer,
    user: UserId,
    name: PersonName,
) -> Result<TrusteeId, Failed<CannotChangeTrustees>> {
    let actor = officer.running()?;
    let id = TrusteeId::from(store.ambient().new_id());
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
    let id = TrusteeId::from(store.ambient().new_id());
    let election = store.find(officer.election()).await?.ok_or(Failed::NotFound)?;
    let group = election.settings.group;
    let shown = name.clone();
    let (private, public) = store
        .offload(move |ambient| {
            let private = TrusteePrivateKey::generate(group.into(), &mut Randomness(ambient));
            let public = private.public_key(Some(shown.as_str()), &mut Randomness(ambient));
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
pub async fn trustee_work<S: Board>(store: &S, trustee: Trustee) -> Result<TrusteeWork, NotShown> {
    let election = store.find(trustee.election()).await?.ok_or(Failed::NotFound)?;
    let own = election.trustee(trustee.trustee()).ok_or(Failed::NotFound)?;
    let task = match election.phase {
        Phase::Draft | Phase::Nomination | Phase::Ready => preparation(own),
        Phase::Voting => TrusteeTask::Wait,
        Phase::Closed if own.decrypted => TrusteeTask::Done,
        Phase::Closed => decryption(store, &election, own).await?,
        Phase::Tallied | Phase::Published | Phase::Cancelled => TrusteeTask::Done,
    };
    Ok(TrusteeWork {
        election: election.id,
        title: election.settings.title.to_string(),
        phase: election.phase,
        group: election.settings.group,
        name: own.name.to_string(),
        task,
        trustees: election.trustees.iter().map(Into::into).collect(),
    })
}

fn preparation(trustee: &domain::Trustee) -> TrusteeTask {
    match &trustee.state {
        KeyState::Awaited => TrusteeTask::MakeKey,
        KeyState::Submitted { key, rehearsal } => {
            TrusteeTask::Rehearse { public_key_json: key.record.clone(), rehearsal_json: rehearsal.clone() }
        }
        KeyState::Rehearsed { .. } => TrusteeTask::Wait,
    }
}

async fn decryption<S: Board>(
    store: &S,
    election: &Election,
    trustee: &domain::Trustee,
) -> Result<TrusteeTask, StoreError> {
    let Some(to_open) = sealed_tally(store, election).await? else { return Ok(TrusteeTask::Wait) };
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).map_err(StoreError::broken);
    Ok(TrusteeTask::Decrypt {
        definition_json: text(to_open.foundation.definition.bytes())?,
        public_key_json: trustee.key().map(|key| key.record.clone()).unwrap_or_default(),
        tally_json: text(to_open.tally.to_open())?,
    })
}

/// Takes the public key that the trustee's browser made, with its proof, and
/// sets a rehearsal.
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
        .offload(move |ambient| {
            let public = TrusteePublicKey::parse(group.into(), &public_key_json).ok()?;
            // The archive shows the name in the key: no other than the one
            // the officers entered.
            if public.name().is_some_and(|given| given != name) {
                return None;
            }
            let rehearsal =
                String::from_utf8(public.rehearsal(&mut Randomness(ambient)).bytes().to_vec()).ok()?;
            Some((key(&public), rehearsal))
        })
        .await?;
    let (key, rehearsal) = checked.ok_or(Failed::Refused(CannotSubmitKey::Invalid))?;
    let key = key?;
    let decide = |election: &mut Election| {
        if election.settings.group == group {
            election.submit_key(id, key, rehearsal)
        } else {
            Err(CannotSubmitKey::Invalid)
        }
    };
    store.update(trustee.election(), trustee.actor(), decide).await
}

/// The part of a public key's record that is the key itself.
#[derive(Deserialize)]
struct Element {
    public_key: String,
}

fn key(public: &TrusteePublicKey) -> Result<TrusteeKey, StoreError> {
    let Element { public_key } = serde_json::from_slice(public.bytes()).map_err(StoreError::broken)?;
    let record = String::from_utf8(public.bytes().to_vec()).map_err(StoreError::broken)?;
    Ok(TrusteeKey { element: public_key, record })
}

/// Takes what the trustee's browser decrypted for the rehearsal, with its
/// proof.
pub async fn submit_rehearsal<S: Elections>(
    store: &S,
    trustee: Trustee,
    answer_json: Vec<u8>,
) -> Result<(), Failed<CannotRehearse>> {
    let id = trustee.trustee();
    let election = store.find(trustee.election()).await?.ok_or(Failed::NotFound)?;
    let own = election.trustee(id).ok_or(Failed::Refused(CannotRehearse::UnknownTrustee))?;
    let (key, rehearsal) = match &own.state {
        KeyState::Submitted { key, rehearsal } => (key.clone(), rehearsal.clone()),
        // The answer came twice: the first one counts.
        KeyState::Rehearsed { .. } => return Ok(()),
        KeyState::Awaited => return Err(Failed::Refused(CannotRehearse::OtherKey)),
    };
    let (group, record) = (election.settings.group, key.record);
    let passed = store
        .offload(move |_| {
            let public =
                TrusteePublicKey::parse(group.into(), record.as_bytes()).map_err(StoreError::broken)?;
            Ok::<_, StoreError>(
                Rehearsal::restore(&public, rehearsal.as_bytes()).verify(&answer_json).is_ok(),
            )
        })
        .await??;
    if !passed {
        return Err(Failed::Refused(CannotRehearse::Invalid));
    }
    let decide = |election: &mut Election| election.pass_rehearsal(id, &key.element);
    store.update(trustee.election(), trustee.actor(), decide).await
}

/// Takes the trustee's share of the tally's decryption, with its proof. When it
/// is the last one, the election is tallied.
pub async fn submit_decryption<S: Board>(
    store: &S,
    trustee: Trustee,
    partial_json: Vec<u8>,
) -> Result<(), Failed<CannotDecrypt>> {
    let mut election = store.find(trustee.election()).await?.ok_or(Failed::NotFound)?;
    election.receive_decryption(trustee.trustee()).map_err(Failed::Refused)?;
    keep_share(store, &election, trustee.trustee(), trustee.actor(), partial_json).await?;
    Ok(proceed(store, trustee.election()).await?)
}
