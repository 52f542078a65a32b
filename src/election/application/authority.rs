//! Who asks. A use case takes one of these as proof that its caller may; the
//! web makes them from the session, by asking the store.

use super::{
    Failed, StoreError,
    ports::{Elections, Roll},
};
use crate::{
    election::domain::{Keeper, OfficerRole},
    kernel::{Actor, ElectionId, Token, TrusteeId, UserId, VoterId},
};

/// An owner or admin of the organisation. The web makes it after the `access`
/// context has confirmed the role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrganisationAdmin(UserId);

impl OrganisationAdmin {
    /// `user`, whose role has been confirmed.
    pub fn confirmed(user: UserId) -> Self {
        Self(user)
    }

    /// Who.
    pub fn user(self) -> UserId {
        self.0
    }

    pub(super) fn actor(self) -> Actor {
        Actor::User(self.0)
    }
}

/// An officer of one election.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Officer {
    election: ElectionId,
    user: UserId,
    role: OfficerRole,
}

impl Officer {
    /// Of which election.
    pub fn election(self) -> ElectionId {
        self.election
    }

    /// Who.
    pub fn user(self) -> UserId {
        self.user
    }

    /// As what.
    pub fn role(self) -> OfficerRole {
        self.role
    }

    /// What the audit trail calls the officer, if the role may change things.
    pub(super) fn running<E>(self) -> Result<Actor, Failed<E>> {
        if self.role.runs() { Ok(Actor::User(self.user)) } else { Err(Failed::Forbidden) }
    }

    /// What the audit trail calls the officer, if it is the chief.
    pub(super) fn chief<E>(self) -> Result<Actor, Failed<E>> {
        match self.role {
            OfficerRole::Chief => Ok(Actor::User(self.user)),
            OfficerRole::Deputy | OfficerRole::Observer => Err(Failed::Forbidden),
        }
    }
}

/// The officer that `user` is in `election`, if any.
pub async fn officer_of<S: Elections>(
    store: &S,
    user: UserId,
    election: ElectionId,
) -> Result<Option<Officer>, StoreError> {
    let found = store.find(election).await?;
    Ok(found.and_then(|found| found.role_of(user)).map(|role| Officer { election, user, role }))
}

/// A trustee of one election.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trustee {
    election: ElectionId,
    trustee: TrusteeId,
    user: UserId,
}

impl Trustee {
    /// Of which election.
    pub fn election(self) -> ElectionId {
        self.election
    }

    /// Which trustee.
    pub fn trustee(self) -> TrusteeId {
        self.trustee
    }

    pub(super) fn actor(self) -> Actor {
        Actor::User(self.user)
    }
}

/// The trustee that `user` is in `election`, if any.
pub async fn trustee_of<S: Elections>(
    store: &S,
    user: UserId,
    election: ElectionId,
) -> Result<Option<Trustee>, StoreError> {
    let found = store.find(election).await?;
    let trustee = found.and_then(|found| {
        found.trustees.iter().find(|trustee| trustee.keeper == Keeper::Member(user)).map(|trustee| trustee.id)
    });
    Ok(trustee.map(|trustee| Trustee { election, trustee, user }))
}

/// Somebody who came with a personal link: a voter of one election.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Voter {
    election: ElectionId,
    voter: VoterId,
}

impl Voter {
    /// The voter that a session remembers. Each use case asks the roll itself.
    pub fn of_session(election: ElectionId, voter: VoterId) -> Self {
        Self { election, voter }
    }

    /// Of which election.
    pub fn election(self) -> ElectionId {
        self.election
    }

    /// Which voter; for the session, never for a log.
    pub fn voter(self) -> VoterId {
        self.voter
    }
}

/// The voter to whom the personal link with `token` was sent, if any.
pub async fn voter_by_link<S: Roll>(store: &S, token: &Token) -> Result<Option<Voter>, StoreError> {
    let found = store.voter_by_link(&token.hash()).await?;
    Ok(found.map(|(election, voter)| Voter { election, voter }))
}

/// The voter that a session remembers, if still on the roll of `election`.
pub async fn voter_of<S: Roll>(
    store: &S,
    election: ElectionId,
    voter: VoterId,
) -> Result<Option<Voter>, StoreError> {
    let on_roll = store.is_on_roll(election, voter).await?;
    Ok(on_roll.then_some(Voter { election, voter }))
}
