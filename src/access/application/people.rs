//! What becomes of others' accounts: another role, the end of access, its return.

use std::future::Future;

use thiserror::Error;
use time::OffsetDateTime;

use super::{By, NewUser, Roles, StoredUser, invite::set_up_mail};
use crate::{
    access::domain::{INVITE_PEOPLE, LastOwner, PasswordLink, Role, keeps_an_owner},
    kernel::{Environment, Language, Mail, Permission, Refusal, Slug, ToRefusals, TokenHash, UserId},
};

/// What became of a change of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountChange {
    /// It was made.
    Done,
    /// The account is not as it was.
    Gone,
    /// Nobody would be owner any more.
    LastOwner,
}

/// The accounts of one organisation, as its administrators change them.
pub trait People: Roles {
    /// Everybody whose access has ended, by name.
    fn former(&self) -> impl Future<Output = Result<Vec<StoredUser>, Self::Error>> + Send;

    /// Gives an account the role `to`, if it has the role `from`.
    fn change_role(
        &self,
        by: UserId,
        user: UserId,
        from: Role,
        to: Role,
    ) -> impl Future<Output = Result<AccountChange, Self::Error>> + Send;

    /// Ends the access of somebody whose account has the role `role`: sessions, links and
    /// roles given for a time end.
    fn end_access(
        &self,
        by: UserId,
        user: UserId,
        role: Role,
        now: OffsetDateTime,
    ) -> impl Future<Output = Result<AccountChange, Self::Error>> + Send;

    /// Gives somebody access again, with the role `role`, and a link to choose a password.
    fn restore_access(
        &self,
        by: UserId,
        user: &NewUser,
        link: (TokenHash, PasswordLink),
        mail: &Mail,
    ) -> impl Future<Output = Result<AccountChange, Self::Error>> + Send;
}

/// Why an account was not changed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PeopleError<E> {
    /// There is no such account, or not for whoever asks.
    #[error("there is no such account")]
    Unknown,
    /// It is no role of accounts, or not one that whoever asks may give.
    #[error("the role may not be given")]
    NotAllowed,
    /// They have a role that whoever asks may not end.
    #[error("they have a role that holds more than whoever ends it")]
    HoldsMore,
    /// Somebody has to stay owner.
    #[error(transparent)]
    LastOwner(#[from] LastOwner),
    /// The store did not answer.
    #[error("the store of accounts failed")]
    Store(#[source] E),
}

impl<E> ToRefusals for PeopleError<E> {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::NotAllowed => vec![Refusal::field("role", "invite-not-allowed")],
            Self::HoldsMore => vec![Refusal::of("people-holds-more")],
            Self::LastOwner(_) => vec![Refusal::of("people-last-owner")],
            Self::Unknown | Self::Store(_) => Vec::new(),
        }
    }
}

/// Somebody whose account `by` may change.
async fn changeable<S: People>(
    store: &S,
    by: By<'_>,
    user: UserId,
) -> Result<StoredUser, PeopleError<S::Error>> {
    let found = store.by_id(user).await.map_err(PeopleError::Store)?.ok_or(PeopleError::Unknown)?;
    if by.rights.may_give(found.role, &INVITE_PEOPLE) { Ok(found) } else { Err(PeopleError::Unknown) }
}

async fn stays_owned<S: People>(store: &S, leaving: UserId) -> Result<(), PeopleError<S::Error>> {
    let all = store.all().await.map_err(PeopleError::Store)?;
    // Who never chose a password may have been invited at a wrong address.
    let can_sign_in = |person: &&StoredUser| person.role == Role::Owner && person.password_hash.is_some();
    let owners: Vec<_> = all.iter().filter(can_sign_in).map(|person| person.id).collect();
    Ok(keeps_an_owner(&owners, leaving)?)
}

fn outcome<E>(change: AccountChange) -> Result<(), PeopleError<E>> {
    match change {
        AccountChange::Done => Ok(()),
        AccountChange::Gone => Err(PeopleError::Unknown),
        AccountChange::LastOwner => Err(LastOwner.into()),
    }
}

/// Gives somebody's account another role.
///
/// # Errors
/// [`PeopleError`] says what stands in the way.
pub async fn change_role<S: People>(
    store: &S,
    by: By<'_>,
    user: UserId,
    role: &str,
) -> Result<(), PeopleError<S::Error>> {
    let found = changeable(store, by, user).await?;
    let role: Role = role.parse().map_err(|_| PeopleError::NotAllowed)?;
    if !by.rights.may_give(role, &INVITE_PEOPLE) {
        return Err(PeopleError::NotAllowed);
    }
    if role == found.role {
        return Ok(());
    }
    if role != Role::Owner {
        stays_owned(store, user).await?;
    }
    outcome(store.change_role(by.user, user, found.role, role).await.map_err(PeopleError::Store)?)
}

/// Ends somebody's access to the organisation, and with it the roles they were given, which
/// whoever does it must be able to end. `permissions` are all that there are.
///
/// # Errors
/// [`PeopleError`] says what stands in the way.
pub async fn end_access<S: People>(
    store: &S,
    environment: &dyn Environment,
    by: By<'_>,
    permissions: &[&'static Permission],
    user: UserId,
) -> Result<(), PeopleError<S::Error>> {
    let (found, now) = (changeable(store, by, user).await?, environment.now());
    let given = store.assignments(now.date()).await.map_err(PeopleError::Store)?;
    let matrix = store.matrix().await.map_err(PeopleError::Store)?;
    let mut theirs = given.iter().filter(|given| given.term.user == user);
    if !theirs.all(|given| by.may_assign(&matrix, &given.term, permissions)) {
        return Err(PeopleError::HoldsMore);
    }
    stays_owned(store, user).await?;
    outcome(store.end_access(by.user, user, found.role, now).await.map_err(PeopleError::Store)?)
}

/// Gives somebody whose access has ended an account again, as a member of the committee,
/// and mails a link to choose a password.
///
/// # Errors
/// [`PeopleError`] says what stands in the way.
pub async fn restore_access<S: People>(
    store: &S,
    environment: &dyn Environment,
    by: By<'_>,
    (organisation, language): (&Slug, Language),
    user: UserId,
) -> Result<(), PeopleError<S::Error>> {
    if !by.rights.may_give(Role::Committee, &INVITE_PEOPLE) {
        return Err(PeopleError::Unknown);
    }
    let former = store.former().await.map_err(PeopleError::Store)?;
    let found = former.into_iter().find(|person| person.id == user).ok_or(PeopleError::Unknown)?;
    let (link, mail) = set_up_mail(environment, organisation, language, &found.name, &found.email);
    let again = NewUser { id: user, name: found.name, email: found.email, role: Role::Committee };
    outcome(store.restore_access(by.user, &again, link, &mail).await.map_err(PeopleError::Store)?)
}
