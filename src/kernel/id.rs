use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Declares a type for the identifier of one kind of thing.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

id!(
    /// An organisation with a database of its own.
    TenantId
);
id!(
    /// An application of an organisation to be taken in.
    ApplicationId
);
id!(
    /// Somebody who operates the platform.
    AdminId
);
id!(
    /// Somebody with an account in one organisation.
    UserId
);
id!(
    /// An election of one organisation.
    ElectionId
);
id!(
    /// An office to be filled in an election.
    PostId
);
id!(
    /// Somebody who stands for a post.
    CandidateId
);
id!(
    /// A holder of a share of an election's key.
    TrusteeId
);
id!(
    /// An entry of an election's roll.
    VoterId
);
id!(
    /// A file of people on its way into a roll or among the members.
    ImportId
);
id!(
    /// A module's installing, upgrading or uninstalling in one organisation.
    ModuleJobId
);
id!(
    /// A member of one organisation.
    MemberId
);
id!(
    /// A kind of membership in one organisation.
    MemberTypeId
);
id!(
    /// What a member owes for a period.
    FeeId
);
id!(
    /// A filter of the list of members that is saved in one organisation.
    FilterId
);
id!(
    /// What a member asks to have entered otherwise.
    ChangeRequestId
);
id!(
    /// A passkey of one account.
    PasskeyId
);
id!(
    /// Somebody being signed in on one device.
    SessionId
);
id!(
    /// A role given to somebody for a while.
    AssignmentId
);
id!(
    /// A unit that an organisation proposes for the official list of places.
    ProposalId
);
