//! The published list of credentials: who may vote, without names.

use std::collections::HashMap;

use thiserror::Error;

use super::PublicCredential;
use crate::encoded_element::OtherGroup;
use crate::group::{Candidate, GroupName, with_group};
use crate::hash::Digest;
use crate::json;
use crate::parallel;

/// The list of public credentials with their weights, checked: every one in
/// the group and not the identity, all different, total weight below 2^64.
///
/// `bytes()` is what the archive holds (a JSON list of strings `pub` or
/// `pub,weight`); `fingerprint()` is what people compare.
#[derive(Clone)]
pub struct CredentialList {
    group: GroupName,
    bytes: Vec<u8>,
    roll: Roll,
}

/// The credentials of a list, by hash, with their weights.
#[derive(Clone, Default)]
pub(crate) struct Roll {
    weights: HashMap<Digest, u64>,
    total_weight: u64,
}

impl Roll {
    /// Adds entries behind those there are. Membership is not checked here.
    pub(crate) fn extend(&mut self, entries: &[&str]) -> Result<(), ListRejected> {
        for entry in entries {
            let position = self.weights.len() + 1;
            let (credential, weight) = split(entry).ok_or(ListRejected::Weight { position })?;
            let total = self.total_weight.checked_add(weight);
            self.total_weight = total.ok_or(ListRejected::TotalTooLarge)?;
            if self.weights.insert(Digest::of(credential), weight).is_some() {
                return Err(ListRejected::Duplicate { position });
            }
        }
        Ok(())
    }

    pub(crate) fn len(&self) -> usize {
        self.weights.len()
    }

    pub(crate) fn total_weight(&self) -> u64 {
        self.total_weight
    }

    pub(crate) fn weight_of(&self, credential: &str) -> Option<u64> {
        self.weights.get(&Digest::of(credential)).copied()
    }

    pub(crate) fn is_unweighted(&self) -> bool {
        self.weights.values().all(|weight| *weight == 1)
    }
}

/// Why a credential list is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ListRejected {
    /// Not a JSON list of strings in canonical form.
    #[error("the credential list is not a JSON list of strings in canonical form")]
    Malformed,
    /// An entry that is no credential of the group, or the identity.
    #[error("credential {position} is not a proper element of the group")]
    NotACredential {
        /// Counted from one.
        position: usize,
    },
    /// A weight that is not a canonical decimal below 2^64.
    #[error("the weight of credential {position} is malformed")]
    Weight {
        /// Counted from one.
        position: usize,
    },
    /// The same credential twice.
    #[error("credential {position} was already in the list")]
    Duplicate {
        /// Counted from one.
        position: usize,
    },
    /// The weights add up to 2^64 or more.
    #[error("the weights are too large together")]
    TotalTooLarge,
    /// Credentials of another group.
    #[error(transparent)]
    OtherGroup(#[from] OtherGroup),
}

/// One entry's parts: the credential and its weight.
pub(crate) fn split(entry: &str) -> Option<(&str, u64)> {
    match entry.split_once(',') {
        None => Some((entry, 1)),
        Some((credential, weight)) => Some((credential, json::decimal(weight)?)),
    }
}

impl CredentialList {
    /// Makes the list to publish from credentials and weights, sorted by value
    /// so that it says nothing about the order of voters. Weight one is left
    /// out, as Belenios does.
    ///
    /// # Errors
    /// [`ListRejected`] for duplicates, other groups and weights too large.
    pub fn new(
        group: GroupName,
        mut credentials: Vec<(PublicCredential, u64)>,
    ) -> Result<Self, ListRejected> {
        if credentials.iter().any(|(credential, _)| credential.group() != group) {
            return Err(OtherGroup.into());
        }
        credentials
            .sort_by(|(a, _), (b, _)| (a.as_str().len(), a.as_str()).cmp(&(b.as_str().len(), b.as_str())));
        let entry = |(credential, weight): &(PublicCredential, u64)| match weight {
            1 => credential.to_string(),
            weight => format!("{credential},{weight}"),
        };
        let entries: Vec<String> = credentials.iter().map(entry).collect();
        let bytes = json::to_string(&entries).into_bytes();
        let entries: Vec<&str> = entries.iter().map(String::as_str).collect();
        Self::assemble(group, bytes, &entries)
    }

    /// Reads a published list and checks every entry, on all processors.
    ///
    /// # Errors
    /// [`ListRejected`] names the first entry at fault.
    pub fn parse(group: GroupName, bytes: &[u8]) -> Result<Self, ListRejected> {
        let entries: Vec<String> = json::read(bytes).ok_or(ListRejected::Malformed)?;
        let entries: Vec<&str> = entries.iter().map(String::as_str).collect();
        check_members(group, &entries, 1, parallel::available())?;
        Self::assemble(group, bytes.to_vec(), &entries)
    }

    /// Reads a list that this program has checked before and kept unchanged:
    /// the costly membership tests are not repeated.
    ///
    /// # Errors
    /// [`ListRejected`] for anything else that is wrong.
    pub fn reload(group: GroupName, bytes: &[u8]) -> Result<Self, ListRejected> {
        let entries: Vec<String> = serde_json::from_slice(bytes).map_err(|_| ListRejected::Malformed)?;
        let entries: Vec<&str> = entries.iter().map(String::as_str).collect();
        Self::assemble(group, bytes.to_vec(), &entries)
    }

    fn assemble(group: GroupName, bytes: Vec<u8>, entries: &[&str]) -> Result<Self, ListRejected> {
        let mut roll = Roll::default();
        roll.extend(entries)?;
        Ok(Self { group, bytes, roll })
    }

    /// The canonical bytes that the archive holds.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What is shown to people; the hash of [`Self::bytes`].
    pub fn fingerprint(&self) -> Digest {
        Digest::of(&self.bytes)
    }

    /// The group of all credentials.
    pub fn group(&self) -> GroupName {
        self.group
    }

    /// How many credentials there are.
    pub fn len(&self) -> usize {
        self.roll.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The weight of a credential, if it is in the list.
    pub fn weight_of(&self, credential: &PublicCredential) -> Option<u64> {
        self.weight_of_text(credential.as_str())
    }

    pub(crate) fn weight_of_text(&self, credential: &str) -> Option<u64> {
        self.roll.weight_of(credential)
    }

    /// The sum of all weights.
    pub fn total_weight(&self) -> u64 {
        self.roll.total_weight()
    }

    /// Whether every weight is one, as ranking questions require.
    pub fn is_unweighted(&self) -> bool {
        self.roll.is_unweighted()
    }
}

/// Tests that all entries are proper elements; `first` is the position of the
/// first of them.
pub(crate) fn check_members(
    group: GroupName,
    entries: &[&str],
    first: usize,
    threads: usize,
) -> Result<(), ListRejected> {
    let numbered: Vec<(usize, &str)> = (first..).zip(entries.iter().copied()).collect();
    let check = |part: &[(usize, &str)]| {
        let proper = |text: &str| {
            with_group!(group, G => {
                Candidate::<G>::read(text).and_then(Candidate::check_proper).is_some()
            })
        };
        for (position, entry) in part {
            let position = *position;
            let (credential, _) = split(entry).ok_or(ListRejected::Weight { position })?;
            if !proper(credential) {
                return Err(ListRejected::NotACredential { position });
            }
        }
        Ok(())
    };
    parallel::in_parts(&numbered, threads, check).into_iter().collect()
}
