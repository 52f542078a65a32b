//! What is fixed when voting opens.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use super::super::{
    StoreError,
    board_records::Foundation,
    ports::{BoardRecord, PublicBoard},
};
use crate::{
    ballot::{
        CredentialList, Digest, ElectionDefinition, Trustees,
        archive::{Head, SetupData},
        board::{Companion, continue_chain, read_commitments},
    },
    kernel::{ElectionId, Environment},
};

/// What is fixed when voting opens, read from the archive's first records and
/// the companion document, every hash of which has been checked.
pub(in crate::election::application) struct Sealed {
    /// The Setup event, whose hash is the election's fingerprint.
    pub(in crate::election::application) setup: Head,
    pub(in crate::election::application) definition: ElectionDefinition,
    pub(in crate::election::application) trustees: Trustees,
    /// None for elections that opened before there were companion documents.
    pub(in crate::election::application) companion: Option<Companion>,
    /// How many voters there are.
    pub(in crate::election::application) voters: usize,
    /// How many spare credentials the list has beside those of the voters.
    pub(in crate::election::application) spare: usize,
    /// The hash of the list of credentials.
    pub(in crate::election::application) roll_fingerprint: Digest,
}

/// How many elections are kept.
const KEPT: usize = 64;

/// Elections by the hash of their Setup event. What stands under a hash is
/// determined by it, whose database it came from does not matter.
static READ: LazyLock<Mutex<HashMap<Digest, Arc<Sealed>>>> = LazyLock::new(Mutex::default);

/// Reads what was fixed when the election opened.
pub(super) async fn of<S: PublicBoard>(store: &S, election: ElectionId) -> Result<Arc<Sealed>, StoreError> {
    let missing = || StoreError::altered("the board does not begin with its setup");
    let event = store.records(election, Foundation::RECORDS - 1, 1).await?.pop().ok_or_else(missing)?;
    let setup = continue_chain(None, &event.body).map_err(StoreError::altered)?;
    if let Some(known) = READ.lock().unwrap_or_else(PoisonError::into_inner).get(&setup.digest()) {
        return Ok(Arc::clone(known));
    }
    let records = u32::try_from(Foundation::RECORDS).map_err(StoreError::broken)?;
    let records = store.records(election, 0, records).await?;
    let companion = store.companion(election).await?;
    let commitments = store.commitments(election).await?;
    let read_all =
        move |_: &dyn Environment| read(setup, &records, (companion.as_deref(), commitments.as_deref()));
    let sealed = store.run_blocking(read_all).await??;
    let sealed = Arc::new(sealed);
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if read.len() >= KEPT {
        // Any one will do: reading it again costs milliseconds.
        let any = read.keys().next().copied();
        any.and_then(|any| read.remove(&any));
    }
    read.insert(setup.digest(), Arc::clone(&sealed));
    Ok(sealed)
}

fn read(
    setup: Head,
    records: &[BoardRecord],
    (companion, commitments): (Option<&[u8]>, Option<&[u8]>),
) -> Result<Sealed, StoreError> {
    let [_, definition, trustees, credentials, data, event] = records else {
        return Err(StoreError::altered("the board does not begin with its setup"));
    };
    check_links([&definition.body, &trustees.body, &credentials.body], &data.body, &event.body)?;
    let definition = ElectionDefinition::parse(&definition.body).map_err(StoreError::altered)?;
    let group = definition.group();
    let keys = Trustees::parse(group, &trustees.body).map_err(StoreError::altered)?;
    let list = CredentialList::reload(group, &credentials.body).map_err(StoreError::altered)?;
    let companion = match (definition.companion(), companion) {
        (None, _) => None,
        (Some(_), None) => return Err(StoreError::altered("the companion document is missing")),
        (Some(_), Some(bytes)) => {
            let companion = Companion::parse(bytes).map_err(StoreError::altered)?;
            companion.check(&definition, &keys).map_err(StoreError::altered)?;
            Some(companion)
        }
    };
    let voters = voters(companion.as_ref(), commitments, list.len())?;
    Ok(Sealed {
        setup,
        companion,
        voters,
        spare: list.len().saturating_sub(voters),
        roll_fingerprint: Digest::of(&credentials.body),
        trustees: keys,
        definition,
    })
}

/// How many voters there are: each has a commitment. There are more credentials, of which some
/// are spare.
fn voters(
    companion: Option<&Companion>,
    commitments: Option<&[u8]>,
    credentials: usize,
) -> Result<usize, StoreError> {
    // Boards of before there was a list have a credential for each voter, and no more.
    let Some(companion) = companion else { return Ok(credentials) };
    let list = commitments.filter(|list| Digest::of(list) == companion.voters).and_then(read_commitments);
    let list = list.ok_or_else(|| StoreError::altered("the list of voters is another one"))?;
    if list.len() > credentials {
        return Err(StoreError::altered("there are fewer credentials than voters"));
    }
    Ok(list.len())
}

/// Checks that the event names the setup's record, and that the three parts.
fn check_links(parts: [&Vec<u8>; 3], data: &[u8], event: &[u8]) -> Result<(), StoreError> {
    let differs = || StoreError::altered("the setup names other records than those of the board");
    let setup: SetupData = serde_json::from_slice(data).map_err(|_| differs())?;
    let parts = parts.map(|part| Digest::of(part).hex());
    let named = crate::ballot::archive::payload(event).is_some_and(|payload| payload == Digest::of(data));
    if named && [setup.election, setup.trustees, setup.credentials] == parts {
        Ok(())
    } else {
        Err(differs())
    }
}
