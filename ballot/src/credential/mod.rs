//! Credentials: the right to cast one ballot.
//!
//! A voter holds the private half; the public half stands in the published
//! list and signs the ballot. Source: Belenios 2.0 specification,
//! "Credentials"; the 22-character form is that of release 2.4.

mod list;
mod private;
mod stream;
#[cfg(test)]
mod tests;

pub(crate) use list::Roll;
pub use list::{CredentialList, ListRejected};
pub use private::{CredentialError, PrivateCredential};

use std::fmt;

use thiserror::Error;

use super::encoded_element::EncodedElement;
use super::group::{Candidate, GroupName, with_group};

/// The public half of a credential: an element of the group other than the
/// identity, in canonical form.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PublicCredential(pub(crate) EncodedElement);

/// Not a public credential of this group.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not a public credential of this group")]
pub struct PublicCredentialMalformed;

impl PublicCredential {
    /// Reads a public credential and checks that it is in the group.
    ///
    /// # Errors
    /// [`PublicCredentialMalformed`] for other forms, elements outside the
    /// group, and the identity.
    pub fn parse(group: GroupName, text: &str) -> Result<Self, PublicCredentialMalformed> {
        let proper = with_group!(group, G => {
            Candidate::<G>::read(text).and_then(Candidate::check_proper).is_some()
        });
        if proper { Ok(Self(EncodedElement::assume(group, text))) } else { Err(PublicCredentialMalformed) }
    }

    /// The canonical form.
    pub fn as_str(&self) -> &str {
        self.0.text()
    }

    /// The group it belongs to.
    pub fn group(&self) -> GroupName {
        self.0.group()
    }
}

impl fmt::Display for PublicCredential {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}
