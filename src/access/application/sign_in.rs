use super::{Passwords, SignIn, SignInError, StoredUser, Users, authenticate};

/// Signs somebody in to their organisation.
pub async fn sign_in<S: Users>(
    users: &S,
    passwords: &impl Passwords,
    attempt: SignIn,
) -> Result<StoredUser, SignInError<S::Error>> {
    let find = |email| async move {
        let user = users.by_email(&email).await?;
        Ok(user.map(|user| (user.clone(), user.password_hash)))
    };
    let user = authenticate(users, passwords, attempt, find).await?;
    users.note_sign_in(user.id).await.map_err(SignInError::Store)?;
    Ok(user)
}
