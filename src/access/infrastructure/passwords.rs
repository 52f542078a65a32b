use std::sync::LazyLock;

use argon2::{
    Algorithm, Argon2, Block, Params, Version,
    password_hash::phc::{Output, ParamsString, PasswordHash, Salt},
};

use super::hashing::{Memory, Place, run_blocking};
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
    hash(&password, &mut Memory::new()).ok()
});

/// Bytes of a new hash, and of its salt.
const LENGTH: usize = Params::DEFAULT_OUTPUT_LEN;
const SALT: usize = 16;

fn failed<E>(_: E) -> PasswordsError {
    PasswordsError::Failed
}

/// Fills `output` in the thread's own memory.
fn fill(
    argon: &Argon2<'_>,
    (password, salt): (&[u8], &[u8]),
    output: &mut [u8],
    memory: &mut Memory,
) -> Result<(), PasswordsError> {
    let blocks = argon.params().block_count();
    if memory.len() < blocks {
        memory.resize(blocks, Block::default());
    }
    let memory = memory.get_mut(..blocks).ok_or(PasswordsError::Failed)?;
    argon.hash_password_into_with_memory(password, salt, output, memory).map_err(failed)
}

fn hash(password: &[u8], memory: &mut Memory) -> Result<String, PasswordsError> {
    let (mut salt, mut output) = ([0; SALT], [0; LENGTH]);
    getrandom::fill(&mut salt).map_err(failed)?;
    let argon = Argon2::default();
    fill(&argon, (password, &salt), &mut output, memory)?;
    let hash = PasswordHash {
        algorithm: Algorithm::default().ident(),
        version: Some(Version::default().into()),
        params: ParamsString::try_from(argon.params()).map_err(failed)?,
        salt: Some(Salt::new(&salt).map_err(failed)?),
        hash: Some(Output::new(&output).map_err(failed)?),
    };
    Ok(hash.to_string())
}

fn verify(password: &[u8], stored: &str, memory: &mut Memory) -> Result<bool, PasswordsError> {
    let stored = PasswordHash::new(stored).map_err(failed)?;
    let algorithm = Algorithm::try_from(stored.algorithm.as_str()).map_err(failed)?;
    let version = stored.version.map(Version::try_from).transpose().map_err(failed)?;
    let params = Params::try_from(&stored).map_err(failed)?;
    let (Some(salt), Some(expected)) = (stored.salt, stored.hash) else {
        return Err(PasswordsError::Failed);
    };
    let mut output = vec![0; expected.len()];
    let argon = Argon2::new(algorithm, version.unwrap_or_default(), params);
    fill(&argon, (password, &salt), &mut output, memory)?;
    // Takes as long wherever they differ.
    Ok(Output::new(&output).map_err(failed)? == expected)
}

impl Passwords for Argon2Passwords {
    type Place = Place;

    async fn hash(&self, password: Password) -> Result<String, PasswordsError> {
        run_blocking(None, move |memory| hash(password.as_bytes(), memory)).await
    }

    fn place(&self, from: &str) -> Result<Place, PasswordsError> {
        Place::take(from)
    }

    async fn verify(
        &self,
        place: Place,
        password: Password,
        stored: Option<String>,
    ) -> Result<bool, PasswordsError> {
        run_blocking(Some(place), move |memory| match stored {
            Some(stored) => verify(password.as_bytes(), &stored, memory),
            None => {
                let nobody = NOBODY.as_deref().ok_or(PasswordsError::Failed)?;
                verify(password.as_bytes(), nobody, memory)?;
                Ok(false)
            }
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use argon2::{PasswordHasher, PasswordVerifier};

    use super::*;

    #[tokio::test]
    async fn a_password_is_known_again_by_its_hash() {
        let hash = Argon2Passwords.hash(Password::typed("correct horse")).await.unwrap();
        assert!(hash.starts_with("$argon2id$"));
        let verify = |password, hash| {
            let place = Argon2Passwords.place("192.0.2.1").unwrap();
            Argon2Passwords.verify(place, Password::typed(password), hash)
        };
        assert!(verify("correct horse", Some(hash.clone())).await.unwrap());
        assert!(!verify("wrong horse", Some(hash.clone())).await.unwrap());
        assert!(!verify("correct horse", None).await.unwrap());
        // As the crate itself makes and reads them.
        let theirs = Argon2::default().hash_password(b"correct horse").unwrap().to_string();
        assert!(verify("correct horse", Some(theirs)).await.unwrap());
        assert!(
            Argon2::default().verify_password(b"correct horse", &PasswordHash::new(&hash).unwrap()).is_ok()
        );
    }
}
