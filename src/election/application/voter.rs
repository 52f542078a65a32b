use serde::{Deserialize, Serialize};

use crate::kernel::{ElectionId, TokenHash, VoterId};

/// Somebody who came with a personal link: a voter of one election. Sessions remember
/// it; each use case asks the roll whether it still holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voter {
    election: ElectionId,
    voter: VoterId,
    link: TokenHash,
}

impl Voter {
    /// Whom the roll knows by the link.
    pub(super) fn known_by(link: TokenHash, (election, voter): (ElectionId, VoterId)) -> Self {
        Self { election, voter, link }
    }

    /// Of which election.
    pub fn election(self) -> ElectionId {
        self.election
    }

    /// Which voter; for the session, never for a log.
    pub fn voter(self) -> VoterId {
        self.voter
    }

    /// By which personal link. Once it is replaced, it opens nothing.
    pub fn link(self) -> TokenHash {
        self.link
    }
}
