use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

use super::KeyError;

/// What PostgreSQL stores of a password that was drawn at random, such as
/// [`Token`](crate::kernel::Token)'s 256 bits (RFC 5803, section 2, for SCRAM-SHA-256,
/// RFC 7677).
///
/// Roles are made with it instead of the password, so that the password is in
/// no statement, and in no log of one that failed.
///
/// One round of hashing: more (RFC 7677 asks for 4,096, and so does PostgreSQL) are
/// there to slow down whoever guesses a password that a person chose. Nobody guesses
/// 256 bits, and every new connection would wait for the rounds, half of its time.
pub fn scram_verifier(password: &str, salt: [u8; 16]) -> Result<String, KeyError> {
    verifier(password, salt, 1)
}

fn verifier(password: &str, salt: [u8; 16], rounds: u32) -> Result<String, KeyError> {
    let mut salted = zeroize::Zeroizing::new([0; 32]);
    pbkdf2::pbkdf2_hmac::<Sha256>(password.as_bytes(), &salt, rounds, salted.as_mut_slice());
    let stored = Sha256::digest(keyed(salted.as_slice(), b"Client Key")?);
    let server = keyed(salted.as_slice(), b"Server Key")?;
    Ok(format!("SCRAM-SHA-256${rounds}:{}${}:{}", base64(&salt), base64(&stored), base64(&server)))
}

fn keyed(key: &[u8], text: &[u8]) -> Result<[u8; 32], KeyError> {
    use hmac::KeyInit;
    let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(|_| KeyError)?;
    mac.update(text);
    Ok(mac.finalize().into_bytes().into())
}

/// Base 64 with padding (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            let value = (group >> (18 - 6 * digit)) & 63;
            text.push(if digit <= chunk.len() { char::from(DIGITS[value as usize]) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verifier_is_that_of_the_rfcs_example() {
        // RFC 7677, section 3: user "user", password "pencil".
        let salt = [91, 109, 153, 104, 157, 18, 53, 142, 236, 160, 75, 20, 18, 54, 250, 129];
        assert_eq!(
            verifier("pencil", salt, 4096).unwrap(),
            "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:\
             wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU="
        );
    }

    #[test]
    fn base64_is_padded() {
        for (plain, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")]
        {
            assert_eq!(base64(plain.as_bytes()), text);
        }
    }
}
