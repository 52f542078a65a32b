//! Trustees of whom any `t` of `n` can open the tally.
//!
//! Source: Pedersen, "A threshold cryptosystem without a trusted party"
//! (1991), as in the Belenios 2.0 specification, "Threshold trustees", in the
//! superset form that releases 2.0 to 3.0 all accept (docs/protocol.md §5.4). Beyond it,
//! everyone commits to her coefficients before anyone reveals them, so that
//! nobody can choose hers after having seen the others' (Gennaro, Jarecki,
//! Krawczyk, Rabin, "Secure distributed key generation", 1999).
//!
//! The ceremony has four rounds; in each, every member sends one message:
//!
//! 1. certificate: her keys for signing and receiving;
//! 2. commitment: the hash of her coefficients' exponentials;
//! 3. contribution: the exponentials, and a secret for each member;
//! 4. answer: her verification key, or a complaint that names who sent
//!    garbage, with a proof that anyone can check.
//!
//! All a member keeps is her seed: everything else is in the messages, sealed
//! to herself, so that she can close the browser at any time and go on later
//! or elsewhere.

mod channel;
mod complaint;
mod contribution;
#[cfg(test)]
mod known;
mod member;
mod parameters;
mod pki;
mod rounds;
#[cfg(test)]
pub(crate) mod subsets;
#[cfg(test)]
mod tests;

pub use complaint::Culprit;
pub use member::{Answer, ThresholdMember};
pub(crate) use parameters::lagrange;
pub use parameters::{ThresholdParameters, ThresholdRejected};
pub use rounds::{answered_key, certificates_fingerprint, certified_key};

use thiserror::Error;

use super::encoded_element::OtherGroup;
use super::group::GroupName;

/// What the members agree on before they begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ThresholdContext {
    group: GroupName,
    size: usize,
    threshold: usize,
}

/// The numbers of a threshold make no sense: `1 ≤ needed ≤ members ≤ 100`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("of 1 to 100 members, at least one and at most all must be needed")]
pub struct ContextRefused;

impl ThresholdContext {
    /// Any `threshold` of `size` members can open the tally.
    ///
    /// # Errors
    /// [`ContextRefused`] if the numbers make no sense.
    pub fn new(group: GroupName, threshold: usize, size: usize) -> Result<Self, ContextRefused> {
        if (1..=100).contains(&size) && (1..=size).contains(&threshold) {
            Ok(Self { group, size, threshold })
        } else {
            Err(ContextRefused)
        }
    }

    /// The group of all keys.
    pub fn group(&self) -> GroupName {
        self.group
    }

    /// How many members there are; they are numbered from one.
    pub fn size(&self) -> usize {
        self.size
    }

    /// How many are needed.
    pub fn threshold(&self) -> usize {
        self.threshold
    }
}

/// Why a message of the ceremony is refused. `member` is who sent it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CeremonyRefused {
    /// Not one message per member.
    #[error("there must be one message of every member")]
    NumberOfMessages,
    /// The seed does not belong to this member's certificate.
    #[error("the seed is not that of member {member}")]
    OtherSeed {
        /// Counted from one.
        member: usize,
    },
    /// Not JSON of the expected shape, or not of this ceremony.
    #[error("the message of member {member} is malformed")]
    Malformed {
        /// Counted from one.
        member: usize,
    },
    /// An element outside the group, or the identity.
    #[error("member {member} sent something that is not a proper element of the group")]
    NotProper {
        /// Counted from one.
        member: usize,
    },
    /// A signature that does not hold.
    #[error("the signature of member {member} does not hold")]
    Signature {
        /// Counted from one.
        member: usize,
    },
    /// What is revealed is not what was committed to.
    #[error("member {member} revealed something else than she committed to")]
    Commitment {
        /// Counted from one.
        member: usize,
    },
    /// These are not the commitments that the members had seen when they
    /// revealed; whoever passed them on has exchanged some.
    #[error("the commitments are not those before which the members revealed")]
    OtherCommitments,
    /// The verification key is not the one the contributions give, or its
    /// proof does not hold.
    #[error("the verification key of member {member} is wrong")]
    VerificationKey {
        /// Counted from one.
        member: usize,
    },
    /// A message of another group.
    #[error(transparent)]
    OtherGroup(#[from] OtherGroup),
}
