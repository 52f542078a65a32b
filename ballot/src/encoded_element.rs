//! Group elements whose membership is established, carried as text.

use thiserror::Error;

use super::group::{Candidate, Group, GroupName};

/// Things of two different groups were brought together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("this belongs to an election in another group")]
pub struct OtherGroup;

/// The canonical form of an element that is known to be in its group.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct EncodedElement {
    group: GroupName,
    text: Box<str>,
}

impl EncodedElement {
    /// For texts that were just written from an element, or checked.
    pub(crate) fn assume(group: GroupName, text: &str) -> Self {
        Self { group, text: text.into() }
    }

    pub(crate) fn of<G: Group>(element: &G::Element) -> Self {
        Self { group: G::NAME, text: G::encode(element).into() }
    }

    pub(crate) fn group(&self) -> GroupName {
        self.group
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The element again, for code that runs in its group.
    pub(crate) fn element<G: Group>(&self) -> Result<G::Element, OtherGroup> {
        if self.group != G::NAME {
            return Err(OtherGroup);
        }
        Candidate::<G>::read(&self.text).map(|candidate| candidate.unchecked().clone()).ok_or(OtherGroup)
    }
}
