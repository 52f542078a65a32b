use thiserror::Error;

use super::{Admins, NewAdmin};
use crate::{
    access::{
        application::{Passwords, PasswordsError},
        domain::{Password, PersonName},
    },
    kernel::{AdminId, Ambient, EmailAddress},
};

/// Why no admin was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CreateAdminError<E> {
    /// Somebody with this mail address is an admin already.
    #[error("this mail address belongs to an admin already")]
    Known,
    /// The password could not be hashed.
    #[error(transparent)]
    Passwords(#[from] PasswordsError),
    /// The store did not answer.
    #[error("the store of admins failed")]
    Store(#[source] E),
}

/// Makes somebody a platform admin.
pub async fn create_admin<S: Admins>(
    admins: &S,
    passwords: &impl Passwords,
    ambient: &dyn Ambient,
    email: EmailAddress,
    name: PersonName,
    password: Password,
) -> Result<AdminId, CreateAdminError<S::Error>> {
    let password_hash = passwords.hash(password).await?;
    let admin = NewAdmin { id: ambient.new_id().into(), email, name, password_hash };
    if admins.add_admin(&admin).await.map_err(CreateAdminError::Store)? {
        Ok(admin.id)
    } else {
        Err(CreateAdminError::Known)
    }
}
