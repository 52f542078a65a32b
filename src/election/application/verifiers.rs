use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use time::OffsetDateTime;

use super::{
    StoreError, Voter,
    board_records::Foundation,
    ports::{Board, PublicBoard},
};
use crate::{
    ballot::{BallotVerifier, board::BoardKey},
    election::domain::{CannotCast, Pace, SealingGroup},
    kernel::{ElectionId, TenantId, VoterId},
};

/// An organisation and the name of one of its elections.
type Key = (TenantId, String);

/// How many voters' paces are kept before those are forgotten who have stopped.
const PACES: usize = 4096;

/// How many elections are kept prepared.
const KEPT: usize = 64;

/// The prepared checks of the ballots of open elections, shared by all requests
/// of the server.
///
/// They are kept under the organisation and the name that each opening draws
/// anew: a restored database cannot be served with what another, or its own
/// former one, had.
#[derive(Default)]
pub struct Verifiers {
    prepared: Mutex<HashMap<Key, Arc<BallotVerifier>>>,
    keys: Mutex<HashMap<Key, Option<Arc<BoardKey>>>>,
    paces: Mutex<HashMap<(TenantId, VoterId), Pace>>,
}

impl fmt::Debug for Verifiers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verifiers").finish_non_exhaustive()
    }
}

impl Verifiers {
    /// Notes that a ballot of `voter` is to be checked.
    ///
    /// # Errors
    /// [`CannotCast::TooFast`] if too many came shortly before.
    pub(super) fn pace(&self, tenant: TenantId, voter: Voter, now: OffsetDateTime) -> Result<(), CannotCast> {
        let mut paces = self.paces.lock().unwrap_or_else(PoisonError::into_inner);
        if paces.len() >= PACES {
            paces.retain(|_, pace| !pace.is_over(now));
        }
        paces.entry((tenant, voter.voter())).or_default().note(now)
    }

    /// The key that signs for an election's board, if it has one.
    pub(super) async fn board_key<S: PublicBoard>(
        &self,
        store: &S,
        election: ElectionId,
        uuid: &str,
    ) -> Result<Option<Arc<BoardKey>>, StoreError> {
        let key = (store.tenant(), uuid.to_owned());
        let kept = self.keys.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(kept) = kept {
            return Ok(kept);
        }
        let opened = store.board_key(election).await?.map(Arc::new);
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        if keys.len() >= KEPT {
            let any = keys.keys().next().cloned();
            any.and_then(|any| keys.remove(&any));
        }
        keys.insert(key, opened.clone());
        Ok(opened)
    }

    /// The verifier of an election.
    pub(super) async fn of<S: Board>(
        &self,
        store: &S,
        election: ElectionId,
        uuid: &str,
        group: SealingGroup,
    ) -> Result<Arc<BallotVerifier>, StoreError> {
        let key = (store.tenant(), uuid.to_owned());
        if let Some(prepared) = self.get(&key) {
            return Ok(prepared);
        }
        let records = store.records(election, 0, 4).await?;
        let prepared = store.run_blocking(move |_| prepare(&Foundation::read(group, &records)?)).await??;
        Ok(self.keep(key, Arc::new(prepared)))
    }

    fn get(&self, key: &Key) -> Option<Arc<BallotVerifier>> {
        self.prepared.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    fn keep(&self, key: Key, verifier: Arc<BallotVerifier>) -> Arc<BallotVerifier> {
        let mut prepared = self.prepared.lock().unwrap_or_else(PoisonError::into_inner);
        if prepared.len() >= KEPT {
            // Any one will do: making it again costs milliseconds.
            let any = prepared.keys().next().cloned();
            any.and_then(|any| prepared.remove(&any));
        }
        Arc::clone(prepared.entry(key).or_insert(verifier))
    }
}

pub(super) fn prepare(foundation: &Foundation) -> Result<BallotVerifier, StoreError> {
    BallotVerifier::new(&foundation.definition, foundation.credentials.clone()).map_err(StoreError::broken)
}
