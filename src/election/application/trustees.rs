//! Trustees: who holds the key, and what they do for it.

use super::{
    Failed, NotShown, Officer, StoreError, Trustee,
    ports::{Board, Elections},
    views::TrusteeWork,
};
use crate::{
    election::domain::{CannotChangeTrustees, CannotDecrypt, CannotRehearse, CannotSubmitKey, PersonName},
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

/// Makes the server the trustee of a demonstration.
pub async fn entrust_server<S: Elections>(
    store: &S,
    officer: Officer,
    name: PersonName,
) -> Result<TrusteeId, Failed<CannotChangeTrustees>> {
    let _ = (store, officer, name);
    Err(StoreError::broken("not built yet").into())
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
    let _ = (store, trustee);
    Err(StoreError::broken("not built yet").into())
}

/// Takes the public key that the trustee's browser made, with its proof, and
/// sets a rehearsal.
pub async fn submit_key<S: Elections>(
    store: &S,
    trustee: Trustee,
    public_key_json: Vec<u8>,
) -> Result<(), Failed<CannotSubmitKey>> {
    let _ = (store, trustee, public_key_json);
    Err(StoreError::broken("not built yet").into())
}

/// Takes what the trustee's browser decrypted for the rehearsal, with its
/// proof.
pub async fn submit_rehearsal<S: Elections>(
    store: &S,
    trustee: Trustee,
    answer_json: Vec<u8>,
) -> Result<(), Failed<CannotRehearse>> {
    let _ = (store, trustee, answer_json);
    Err(StoreError::broken("not built yet").into())
}

/// Takes the trustee's share of the tally's decryption, with its proof. When it
/// is the last one, the election is tallied.
pub async fn submit_decryption<S: Board>(
    store: &S,
    trustee: Trustee,
    partial_json: Vec<u8>,
) -> Result<(), Failed<CannotDecrypt>> {
    let _ = (store, trustee, partial_json);
    Err(StoreError::broken("not built yet").into())
}
