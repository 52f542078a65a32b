use super::{NewUser, Users, invite::set_up_link};
use crate::{
    access::domain::{PasswordLink, PersonName, Role},
    kernel::{Actor, EmailAddress, Environment, Language, Mail, Slug, TokenHash},
};

/// The first owner of an organisation who is to be, the link with which they choose a
/// password, and the mail that brings it to them.
pub struct NewOwner {
    pub(in crate::access) owner: NewUser,
    pub(in crate::access) link: (TokenHash, PasswordLink),
    pub(in crate::access) mail: Mail,
}

impl NewOwner {
    /// Draws the link.
    pub fn draw(
        environment: &dyn Environment,
        (slug, organisation): (&Slug, &str),
        language: Language,
        name: &PersonName,
        email: &EmailAddress,
    ) -> Self {
        let (token, link) = set_up_link(environment);
        let mail = Mail::new("tenant-ready", email.clone(), language)
            .with("name", name.as_str())
            .with("organisation", organisation)
            .with("link", format!("/{slug}/set-up/{}", token.reveal()));
        let id = environment.new_id().into();
        let owner = NewUser { id, name: name.clone(), email: email.clone(), role: Role::Owner };
        Self { owner, link: (token.hash(), link), mail }
    }
}

/// Gives a new organisation its first owner, and mails them the link with which
/// they choose a password. Done again before the link was used, it mails a
/// further link; after that, it does nothing.
pub async fn invite_owner<S: Users>(users: &S, first: NewOwner) -> Result<(), S::Error> {
    let NewOwner { owner, link, mail } = first;
    if users.add(owner.id, &owner, link, &mail).await? {
        return Ok(());
    }
    match users.by_email(&owner.email).await? {
        Some(known) if known.password_hash.is_none() => {
            users.add_link(Actor::User(known.id), known.id, link, &mail).await
        }
        Some(_) | None => Ok(()),
    }
}
