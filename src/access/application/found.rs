use super::{NewUser, Users, invite::set_up_link};
use crate::{
    access::domain::{PersonName, Role},
    kernel::{Ambient, EmailAddress, Language, Mail, Slug},
};

/// Gives a new organisation its first owner, and mails them the link with which
/// they choose a password. Done again before the link was used, it mails a
/// further link; after that, it does nothing.
pub async fn invite_owner<S: Users>(
    users: &S,
    ambient: &dyn Ambient,
    (slug, organisation): (&Slug, &str),
    language: Language,
    name: &PersonName,
    email: &EmailAddress,
) -> Result<(), S::Error> {
    let (token, link) = set_up_link(ambient);
    let mail = Mail::new("tenant-ready", email.clone(), language)
        .with("name", name.as_str())
        .with("organisation", organisation)
        .with("link", format!("/{slug}/set-up/{}", token.reveal()));
    let id = ambient.new_id().into();
    let owner = NewUser { id, name: name.clone(), email: email.clone(), role: Role::Owner };
    if users.add(id, &owner, (token.hash(), link), &mail).await? {
        return Ok(());
    }
    match users.by_email(email).await? {
        Some(known) if known.password_hash.is_none() => {
            users.add_link(known.id, known.id, (token.hash(), link), &mail).await
        }
        Some(_) | None => Ok(()),
    }
}
