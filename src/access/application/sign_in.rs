use super::{Passwords, SignIn, SignInError, StoredUser, Users, authenticate};

/// Finds the account that somebody may open with its password. Whether that is enough, a
/// second factor says.
pub async fn sign_in<S: Users>(
    users: &S,
    passwords: &impl Passwords,
    attempt: SignIn,
) -> Result<StoredUser, SignInError<S::Error>> {
    let find = |email| async move {
        let user = users.by_email(&email).await?;
        Ok(user.map(|user| (user.clone(), user.password_hash)))
    };
    authenticate(users, passwords, attempt, find).await
}
