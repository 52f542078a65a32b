//! Admins who are added in the console: they choose their password by a link.

use thiserror::Error;

use super::{AdminAdded, AdminInvitation, Admins, StoredAdmin};
use crate::{
    access::{
        application::{Passwords, SetUp, SetUpError},
        domain::{PasswordLink, PersonName, SET_UP_VALIDITY, SetUpRefused},
    },
    kernel::{Actor, AdminId, EmailAddress, Environment, Language, Mail, Refusal, ToRefusals, Token},
    tenancy::domain::AdminRole,
};

/// Who is to be an admin, as typed.
#[derive(Clone, Debug)]
pub struct TypedAdmin {
    /// The name.
    pub name: String,
    /// The mail address.
    pub email: String,
    /// The role's name.
    pub role: String,
}

impl TypedAdmin {
    /// Checks every field, so that all refusals are told at once.
    fn check(&self) -> Result<(PersonName, EmailAddress, AdminRole), Vec<Refusal>> {
        let name = PersonName::parse(&self.name).map_err(|error| error.on("name"));
        let email = EmailAddress::parse(&self.email).map_err(|error| error.on("email"));
        let role = self.role.parse().map_err(|_| Refusal::field("role", "role-unknown"));
        match (name, email, role) {
            (Ok(name), Ok(email), Ok(role)) => Ok((name, email, role)),
            (name, email, role) => Err([name.err(), email.err(), role.err()].into_iter().flatten().collect()),
        }
    }
}

/// Why no admin was added, or no link sent.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum InviteAdminError<E> {
    /// What was typed is not acceptable.
    #[error("the admin is not described completely")]
    Form(Vec<Refusal>),
    /// The mail address is an admin's already.
    #[error("the mail address is an admin's already")]
    Known,
    /// There is no such admin, or not for whoever asks.
    #[error("there is no such admin")]
    Unknown,
    /// The store did not answer.
    #[error("the store of admins failed")]
    Store(#[source] E),
}

impl<E> ToRefusals for InviteAdminError<E> {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::Form(refusals) => refusals.clone(),
            Self::Known => vec![Refusal::field("email", "invite-known")],
            Self::Unknown | Self::Store(_) => Vec::new(),
        }
    }
}

/// A new link for somebody, good from now on, with its mail.
fn invitation(
    environment: &dyn Environment,
    language: Language,
    (name, email): (&str, &EmailAddress),
) -> AdminInvitation {
    let token = Token::draw(environment);
    let link = PasswordLink { expires_at: environment.now() + SET_UP_VALIDITY, used_at: None };
    let mail = Mail::new("admin-set-up", email.clone(), language)
        .with("name", name)
        .with("link", format!("/platform/set-up/{}", token.reveal()));
    AdminInvitation { link: (token.hash(), link), mail }
}

/// Makes somebody a platform admin, and mails them a link to choose a password.
///
/// # Errors
///
/// [`InviteAdminError`] says why not.
pub async fn invite_admin<S: Admins>(
    admins: &S,
    environment: &dyn Environment,
    by: AdminId,
    language: Language,
    typed: &TypedAdmin,
) -> Result<AdminId, InviteAdminError<S::Error>> {
    let (name, email, role) = typed.check().map_err(InviteAdminError::Form)?;
    let id = environment.new_id().into();
    let invitation = invitation(environment, language, (name.as_str(), &email));
    let admin = StoredAdmin { id, email, name: name.as_str().to_owned(), role, password_hash: None };
    let added = admins.add_admin(&admin, Some(&invitation), Actor::Admin(by)).await;
    match added.map_err(InviteAdminError::Store)? {
        AdminAdded::Done => Ok(id),
        AdminAdded::Known => Err(InviteAdminError::Known),
        AdminAdded::NotAllowed => Err(InviteAdminError::Unknown),
    }
}

/// Mails an admin a further link to choose a password: the first one was lost or has
/// expired, or the password is forgotten.
///
/// # Errors
///
/// [`InviteAdminError::Unknown`] if there is no such admin, or a disabled one.
pub async fn send_admin_set_up<S: Admins>(
    admins: &S,
    environment: &dyn Environment,
    by: AdminId,
    language: Language,
    admin: AdminId,
) -> Result<(), InviteAdminError<S::Error>> {
    let found = admins.active_admin(admin).await.map_err(InviteAdminError::Store)?;
    let found = found.ok_or(InviteAdminError::Unknown)?;
    let invitation = invitation(environment, language, (&found.name, &found.email));
    admins.add_admin_link(Actor::Admin(by), admin, &invitation).await.map_err(InviteAdminError::Store)
}

/// Sets an admin's first or a new password by a link, which is used up.
///
/// # Errors
///
/// [`SetUpError`] says what is wrong.
pub async fn choose_admin_password<S: Admins>(
    admins: &S,
    passwords: &impl Passwords,
    environment: &dyn Environment,
    set_up: SetUp,
) -> Result<AdminId, SetUpError<S::Error>> {
    let hash = set_up.token.hash();
    let found = admins.admin_link(hash).await.map_err(SetUpError::Store)?;
    let (admin, link) = found.ok_or(SetUpError::Link(SetUpRefused::Unknown))?;
    link.check(environment.now()).map_err(SetUpError::Link)?;
    let password = set_up.password.map_err(SetUpError::Password)?;
    let password_hash = passwords.hash(password).await?;
    let first = admins.use_admin_link(hash, &password_hash, environment.now()).await;
    if first.map_err(SetUpError::Store)? { Ok(admin) } else { Err(SetUpError::Link(SetUpRefused::Used)) }
}
