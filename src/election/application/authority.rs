//! Who asks. A use case takes one of these as proof that its caller may; the
//! web makes them from the session, by asking the store.

use super::{
    Failed, StoreError,
    ports::{Elections, Roll},
    voter::Voter,
};
use crate::{
    election::domain::{KeyHolder, OfficerRole},
    kernel::{Actor, ElectionId, Token, TrusteeId, UserId},
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
        found
            .trustees
            .iter()
            .find(|trustee| trustee.holder == KeyHolder::Member(user))
            .map(|trustee| trustee.id)
    });
    Ok(trustee.map(|trustee| Trustee { election, trustee, user }))
}

/// Who draws the credentials of one election.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CredentialAuthority {
    election: ElectionId,
    user: UserId,
}

impl CredentialAuthority {
    /// Of which election.
    pub fn election(self) -> ElectionId {
        self.election
    }

    /// Who.
    pub fn user(self) -> UserId {
        self.user
    }

    pub(super) fn actor(self) -> Actor {
        Actor::User(self.user)
    }
}

/// `user` as the one who draws the credentials of `election`, if so.
pub async fn authority_of<S: Elections>(
    store: &S,
    user: UserId,
    election: ElectionId,
) -> Result<Option<CredentialAuthority>, StoreError> {
    let found = store.find(election).await?;
    let named = found.and_then(|found| found.credential_authority).filter(|named| named.user == user);
    Ok(named.map(|_| CredentialAuthority { election, user }))
}

/// The voter to whom the personal link with `token` was sent, if any.
pub async fn voter_by_link<S: Roll>(store: &S, token: &Token) -> Result<Option<Voter>, StoreError> {
    let link = token.hash();
    let found = store.voter_by_link(&link).await?;
    Ok(found.map(|found| Voter::known_by(link, found)))
}

/// Whether the voter that a session remembers is still on the roll, and the personal
/// link still the voter's.
pub async fn is_voter<S: Roll>(store: &S, voter: Voter) -> Result<bool, StoreError> {
    let found = store.voter_by_link(&voter.link()).await?;
    Ok(found == Some((voter.election(), voter.voter())))
}
