//! Letters and digits that are hard to confuse: no 0, O, I or l.

use rand_core::CryptoRng;

const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// The value of a character, 0 to 57.
pub(crate) fn value(character: char) -> Option<u8> {
    let byte = u8::try_from(character).ok()?;
    ALPHABET.iter().position(|known| *known == byte).and_then(|index| index.try_into().ok())
}

/// The character of a value below 58; values above wrap around.
pub(crate) fn character(value: u8) -> char {
    char::from(ALPHABET[usize::from(value % 58)])
}

/// Uniform characters, by rejection.
pub(crate) fn random(count: usize, rng: &mut (impl CryptoRng + ?Sized)) -> String {
    let mut text = String::with_capacity(count);
    while text.len() < count {
        let mut byte = [0];
        rng.fill_bytes(&mut byte);
        // 232 = 4 · 58
        if byte[0] < 232 {
            text.push(character(byte[0]));
        }
    }
    text
}
