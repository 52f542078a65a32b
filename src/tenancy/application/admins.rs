use super::Admins;
use crate::{
    access::application::{Passwords, SignIn, SignInError, authenticate},
    kernel::{AdminId, Ambient},
};

/// Signs a platform admin in.
pub async fn sign_in_admin<S: Admins>(
    admins: &S,
    passwords: &impl Passwords,
    ambient: &dyn Ambient,
    attempt: SignIn,
) -> Result<AdminId, SignInError<S::Error>> {
    let find = |email| async move {
        let admin = admins.admin_by_email(&email).await?;
        Ok(admin.map(|admin| (admin.id, Some(admin.password_hash))))
    };
    let admin = authenticate(admins, passwords, ambient, attempt, find).await?;
    admins.note_sign_in(admin).await.map_err(SignInError::Store)?;
    Ok(admin)
}
