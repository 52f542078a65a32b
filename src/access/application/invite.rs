use thiserror::Error;

use super::{By, NewUser, Users};
use crate::{
    access::domain::{INVITE_PEOPLE, PasswordLink, PersonName, Role, SET_UP_VALIDITY},
    kernel::{Actor, EmailAddress, Environment, Language, Mail, Refusal, Slug, ToRefusals, Token, UserId},
};

/// Who is to be invited, as typed.
#[derive(Clone, Debug)]
pub struct Invite {
    /// The name.
    pub name: String,
    /// The mail address.
    pub email: String,
    /// The role's name.
    pub role: String,
}

/// Who is to be invited, checked.
#[derive(Clone, Debug)]
pub struct Invitation {
    name: PersonName,
    email: EmailAddress,
    role: Role,
}

impl Invite {
    /// Checks every field, so that all refusals are told at once.
    pub fn check(&self) -> Result<Invitation, Vec<Refusal>> {
        let name = PersonName::parse(&self.name).map_err(|error| error.on("name"));
        let email = EmailAddress::parse(&self.email).map_err(|error| error.on("email"));
        let role = self.role.parse().map_err(|_| Refusal::field("role", "role-unknown"));
        match (name, email, role) {
            (Ok(name), Ok(email), Ok(role)) => Ok(Invitation { name, email, role }),
            (name, email, role) => Err([name.err(), email.err(), role.err()].into_iter().flatten().collect()),
        }
    }
}

/// Why nobody was invited.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum InviteError<E> {
    /// What was typed is not acceptable.
    #[error("the invitation is not complete")]
    Form(Vec<Refusal>),
    /// The inviter's role does not allow it.
    #[error("the inviter may not give this role")]
    NotAllowed,
    /// The mail address has an account already.
    #[error("the mail address has an account already")]
    Known,
    /// The user to be written to does not exist.
    #[error("there is no such user")]
    Unknown,
    /// The store did not answer.
    #[error("the store of users failed")]
    Store(#[source] E),
}

impl<E> ToRefusals for InviteError<E> {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::Form(refusals) => refusals.clone(),
            Self::NotAllowed => vec![Refusal::field("role", "invite-not-allowed")],
            Self::Known => vec![Refusal::field("email", "invite-known")],
            Self::Unknown => vec![Refusal::of("invite-unknown")],
            Self::Store(_) => Vec::new(),
        }
    }
}

/// Gives somebody an account and mails them a link to choose a password.
pub async fn invite<S: Users>(
    users: &S,
    environment: &dyn Environment,
    by: By<'_>,
    organisation: &Slug,
    language: Language,
    invite: &Invite,
) -> Result<UserId, InviteError<S::Error>> {
    let Invitation { name, email, role } = invite.check().map_err(InviteError::Form)?;
    if !by.rights.may_give(role, &INVITE_PEOPLE) {
        return Err(InviteError::NotAllowed);
    }
    let user = NewUser { id: environment.new_id().into(), name, email, role };
    let (link, mail) = set_up_mail(environment, organisation, language, &user.name, &user.email);
    if users.add(by.user, &user, link, &mail).await.map_err(InviteError::Store)? {
        Ok(user.id)
    } else {
        Err(InviteError::Known)
    }
}

/// Mails a user a further link to choose a password: the first one was lost or
/// has expired, or the password is forgotten.
pub async fn send_set_up_again<S: Users>(
    users: &S,
    environment: &dyn Environment,
    by: By<'_>,
    organisation: &Slug,
    language: Language,
    user: UserId,
) -> Result<(), InviteError<S::Error>> {
    let found = users.by_id(user).await.map_err(InviteError::Store)?.ok_or(InviteError::Unknown)?;
    if !by.rights.may_give(found.role, &INVITE_PEOPLE) {
        return Err(InviteError::NotAllowed);
    }
    let (link, mail) = set_up_mail(environment, organisation, language, &found.name, &found.email);
    users.add_link(Actor::User(by.user), user, link, &mail).await.map_err(InviteError::Store)
}

/// The same for an operator at a shell, for whoever has this mail address: an owner who
/// missed the first link has nobody else to ask.
///
/// # Errors
/// [`InviteError::Unknown`] if the address has no account.
pub async fn send_set_up_by_operator<S: Users>(
    users: &S,
    environment: &dyn Environment,
    by: Actor,
    organisation: &Slug,
    language: Language,
    email: &EmailAddress,
) -> Result<UserId, InviteError<S::Error>> {
    let found = users.by_email(email).await.map_err(InviteError::Store)?.ok_or(InviteError::Unknown)?;
    let (link, mail) = set_up_mail(environment, organisation, language, &found.name, &found.email);
    users.add_link(by, found.id, link, &mail).await.map_err(InviteError::Store)?;
    Ok(found.id)
}

pub(super) fn set_up_mail(
    environment: &dyn Environment,
    organisation: &Slug,
    language: Language,
    name: &PersonName,
    email: &EmailAddress,
) -> ((crate::kernel::TokenHash, PasswordLink), Mail) {
    let (token, link) = set_up_link(environment);
    let mail = Mail::new("set-up", email.clone(), language)
        .with("name", name.as_str())
        .with("link", format!("/{organisation}/set-up/{}", token.reveal()));
    ((token.hash(), link), mail)
}

/// A new link, good from now on.
pub(super) fn set_up_link(environment: &dyn Environment) -> (Token, PasswordLink) {
    (
        Token::draw(environment),
        PasswordLink { expires_at: environment.now() + SET_UP_VALIDITY, used_at: None },
    )
}
