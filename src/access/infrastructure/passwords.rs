use std::sync::LazyLock;

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};

use super::hashing::aside;
use crate::access::{
    application::{Passwords, PasswordsError},
    domain::Password,
};

/// Passwords hashed with Argon2id (RFC 9106), with the parameters the `argon2`
/// crate recommends: 19 MiB of memory, two passes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Argon2Passwords;

/// The hash of a password nobody knows, compared with when there is no account.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| {
    let mut password = [0; 32];
    getrandom::fill(&mut password).ok()?;
    hash(&password).ok()
});

fn hash(password: &[u8]) -> Result<String, PasswordsError> {
    Argon2::default().hash_password(password).map(|hash| hash.to_string()).map_err(|_| PasswordsError::Failed)
}

fn verify(password: &[u8], hash: &str) -> Result<bool, PasswordsError> {
    let hash = PasswordHash::new(hash).map_err(|_| PasswordsError::Failed)?;
    Ok(Argon2::default().verify_password(password, &hash).is_ok())
}

impl Passwords for Argon2Passwords {
    async fn hash(&self, password: Password) -> Result<String, PasswordsError> {
        aside(None, move || hash(password.as_bytes())).await
    }

    async fn verify(
        &self,
        password: Password,
        stored: Option<String>,
        from: &str,
    ) -> Result<bool, PasswordsError> {
        aside(Some(from), move || match stored {
            Some(stored) => verify(password.as_bytes(), &stored),
            None => {
                let nobody = NOBODY.as_deref().ok_or(PasswordsError::Failed)?;
                verify(password.as_bytes(), nobody)?;
                Ok(false)
            }
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_again_by_its_hash() {
        let hash = Argon2Passwords.hash(Password::typed("correct horse")).await.unwrap();
        assert!(hash.starts_with("$argon2id$"));
        let verify = |password, hash| Argon2Passwords.verify(Password::typed(password), hash, "192.0.2.1");
        assert!(verify("correct horse", Some(hash.clone())).await.unwrap());
        assert!(!verify("wrong horse", Some(hash)).await.unwrap());
        assert!(!verify("correct horse", None).await.unwrap());
    }
}
