//! The people who together can open the tally.

mod keyfile;
mod rehearsal;
mod single;
#[cfg(test)]
mod tests;

pub use keyfile::{
    KeyFile, KeyFileRead, KeyLabel, KeySecret, LockedKeyFile, MemberLabel, NotAKeyFile, RecoveryFault,
    WrongPassphrase,
};
pub use rehearsal::{RehearsalProof, RehearsalRejected, check_rehearsal};
pub(crate) use single::possession;
pub use single::{KeyRejected, PrivateKeyMalformed, TrusteePrivateKey, TrusteePublicKey};

use std::collections::HashSet;

use serde_json::value::RawValue;
use thiserror::Error;

use super::encoded_element::{EncodedElement, OtherGroup};
use super::fingerprint::Fingerprint;
use super::group::{Group, GroupName, product, with_group};
use super::threshold::{ThresholdParameters, ThresholdRejected};

/// One entry of the list of trustees.
#[derive(Clone, Debug)]
pub enum TrusteeItem {
    /// A trustee without whom nothing can be opened.
    Single(TrusteePublicKey),
    /// Members of whom a certain number is needed.
    Threshold(ThresholdParameters),
}

/// The verified list of trustees and the election key they form.
///
/// Trustees are numbered from one in the order of the list; these numbers are
/// the owners of decryptions and shuffles.
#[derive(Clone, Debug)]
pub struct Trustees {
    group: GroupName,
    bytes: Vec<u8>,
    items: Vec<TrusteeItem>,
    election_key: EncodedElement,
}

/// Why a list of trustees is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TrusteesRejected {
    /// Not JSON of the expected shape in canonical form, or no trustee at all.
    #[error("the list of trustees is malformed")]
    Malformed,
    /// A mandatory trustee's key.
    #[error("trustee {owner}: {reason}")]
    Key {
        /// The trustee's number.
        owner: usize,
        /// What is wrong with it.
        reason: KeyRejected,
    },
    /// A threshold.
    #[error("the threshold of trustees from {owner} on: {reason}")]
    Threshold {
        /// The number of its first member in the list.
        owner: usize,
        /// What is wrong with it.
        reason: ThresholdRejected,
    },
    /// Two trustees have the same key; only members of one threshold may, as
    /// all do where one of them is enough.
    #[error("two trustees have the same key")]
    SameKey,
    /// The keys multiply to the identity, which would publish every vote.
    #[error("the trustees' keys cancel each other out")]
    ElectionKey,
    /// Keys of different groups.
    #[error(transparent)]
    OtherGroup(#[from] OtherGroup),
}

impl Trustees {
    /// Puts verified trustees together.
    ///
    /// # Errors
    /// [`TrusteesRejected`] if there are none, if they are of other groups, if
    /// two are the same, or if their product is the identity.
    pub fn new(group: GroupName, items: Vec<TrusteeItem>) -> Result<Self, TrusteesRejected> {
        let entry = |item: &TrusteeItem| match item {
            TrusteeItem::Single(key) => {
                format!("[\"Single\",{}]", String::from_utf8_lossy(key.bytes()))
            }
            TrusteeItem::Threshold(parameters) => {
                format!("[\"Pedersen\",{}]", String::from_utf8_lossy(parameters.bytes()))
            }
        };
        let entries: Vec<String> = items.iter().map(entry).collect();
        let bytes = format!("[{}]", entries.join(",")).into_bytes();
        Self::assemble(group, bytes, items)
    }

    /// Reads and verifies the published list.
    ///
    /// # Errors
    /// [`TrusteesRejected`] for the first thing that does not hold.
    pub fn parse(group: GroupName, bytes: &[u8]) -> Result<Self, TrusteesRejected> {
        let entries: Vec<(String, &RawValue)> =
            serde_json::from_slice(bytes).map_err(|_| TrusteesRejected::Malformed)?;
        let mut items = Vec::with_capacity(entries.len());
        let mut owner = 1;
        for (kind, value) in entries {
            match kind.as_str() {
                "Single" => {
                    let key = TrusteePublicKey::parse(group, value.get().as_bytes())
                        .map_err(|reason| TrusteesRejected::Key { owner, reason })?;
                    items.push(TrusteeItem::Single(key));
                    owner += 1;
                }
                "Pedersen" => {
                    let parameters = ThresholdParameters::parse(group, value.get().as_bytes())
                        .map_err(|reason| TrusteesRejected::Threshold { owner, reason })?;
                    owner += parameters.context().size();
                    items.push(TrusteeItem::Threshold(parameters));
                }
                _ => return Err(TrusteesRejected::Malformed),
            }
        }
        // What is not written the same way was not canonical.
        let trustees = Self::new(group, items)?;
        if trustees.bytes == bytes { Ok(trustees) } else { Err(TrusteesRejected::Malformed) }
    }

    fn assemble(group: GroupName, bytes: Vec<u8>, items: Vec<TrusteeItem>) -> Result<Self, TrusteesRejected> {
        if items.is_empty() {
            return Err(TrusteesRejected::Malformed);
        }
        let mut keys = HashSet::new();
        for item in &items {
            let own: HashSet<&str> =
                (0..item.members()).filter_map(|index| item.key(index)).map(EncodedElement::text).collect();
            if own.into_iter().any(|key| !keys.insert(key)) {
                return Err(TrusteesRejected::SameKey);
            }
        }
        let election_key = with_group!(group, G => {
            let keys: Vec<_> = items
                .iter()
                .map(|item| match item {
                    TrusteeItem::Single(key) => key.key().element::<G>(),
                    TrusteeItem::Threshold(parameters) => parameters.key().element::<G>(),
                })
                .collect::<Result<_, _>>()?;
            let key = product::<G>(&keys);
            (key != G::identity()).then(|| EncodedElement::of::<G>(&key))
        });
        let election_key = election_key.ok_or(TrusteesRejected::ElectionKey)?;
        Ok(Self { group, bytes, items, election_key })
    }

    /// The bytes that the archive holds.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The group of all keys.
    pub fn group(&self) -> GroupName {
        self.group
    }

    /// The entries in their order.
    pub fn items(&self) -> &[TrusteeItem] {
        &self.items
    }

    /// How many trustees there are; they are numbered from one.
    pub fn count(&self) -> usize {
        self.items.iter().map(TrusteeItem::members).sum()
    }

    /// The fingerprint of the key of trustee `owner`, counted from one; for a
    /// member of a threshold, of her verification key.
    pub fn fingerprint(&self, owner: usize) -> Option<Fingerprint> {
        self.verification_key(owner).map(|key| Fingerprint::of_key(key.text()))
    }

    /// The name in the key of trustee `owner`, counted from one, if she put one
    /// there.
    pub fn name(&self, owner: usize) -> Option<&str> {
        let mut index = owner.checked_sub(1)?;
        for item in &self.items {
            match (index.checked_sub(item.members()), item) {
                (None, TrusteeItem::Single(key)) => return key.name(),
                (None, TrusteeItem::Threshold(_)) => return None,
                (Some(rest), _) => index = rest,
            }
        }
        None
    }

    /// The fingerprint of the key with which trustee `owner`, a member of a
    /// threshold, signed in the ceremony; `None` for a trustee with a key of
    /// her own.
    pub fn certified(&self, owner: usize) -> Option<Fingerprint> {
        let mut index = owner.checked_sub(1)?;
        for item in &self.items {
            match (index.checked_sub(item.members()), item) {
                (None, TrusteeItem::Single(_)) => return None,
                (None, TrusteeItem::Threshold(parameters)) => {
                    return parameters.certified_keys().get(index).map(|key| Fingerprint::of_key(key));
                }
                (Some(rest), _) => index = rest,
            }
        }
        None
    }

    /// The key to which ballots are sealed.
    pub(crate) fn election_key(&self) -> &EncodedElement {
        &self.election_key
    }

    /// The key against which the decryptions of trustee `owner` are checked.
    pub(crate) fn verification_key(&self, owner: usize) -> Option<&EncodedElement> {
        let mut index = owner.checked_sub(1)?;
        for item in &self.items {
            match index.checked_sub(item.members()) {
                None => return item.key(index),
                Some(rest) => index = rest,
            }
        }
        None
    }
}

impl TrusteeItem {
    /// How many trustees the entry stands for.
    pub fn members(&self) -> usize {
        match self {
            Self::Single(_) => 1,
            Self::Threshold(parameters) => parameters.context().size(),
        }
    }

    /// How many of them must decrypt.
    pub fn needed(&self) -> usize {
        match self {
            Self::Single(_) => 1,
            Self::Threshold(parameters) => parameters.context().threshold(),
        }
    }

    fn key(&self, index: usize) -> Option<&EncodedElement> {
        match self {
            Self::Single(key) => (index == 0).then(|| key.key()),
            Self::Threshold(parameters) => parameters.verification_keys().get(index),
        }
    }
}
