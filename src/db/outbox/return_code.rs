//! What the return address of a mail says (*variable envelope return path*): whose
//! outbox it lay in, which mail it is, and a tag under the platform's key.

use std::fmt;

use uuid::Uuid;

use crate::{
    db::{DbError, PlatformKey},
    kernel::TenantId,
};

/// RFC 4648, section 6, in lower case: some servers write local parts in one case.
const DIGITS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
/// Of the organisation's identifier so many bytes stand in it, to find the organisation.
const TENANT: usize = 4;
const TAG: usize = 8;
const BYTES: usize = TENANT + 16 + TAG;
/// How many characters it has: five bits each.
const CHARACTERS: usize = (BYTES * 8).div_ceil(5);

/// The variable part of a return address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReturnCode([u8; BYTES]);

impl ReturnCode {
    /// The code of the mail `id` of an organisation, or of the landlord.
    pub(super) fn new(key: &PlatformKey, tenant: Option<TenantId>, id: Uuid) -> Result<Self, DbError> {
        let tenant = tenant.map_or([0; 16], |tenant| *Uuid::from(tenant).as_bytes());
        let tag = key.tag("return-address", &[&tenant, id.as_bytes()])?;
        let mut bytes = [0; BYTES];
        bytes[..TENANT].copy_from_slice(&tenant[..TENANT]);
        bytes[TENANT..TENANT + 16].copy_from_slice(id.as_bytes());
        bytes[TENANT + 16..].copy_from_slice(&tag[..TAG]);
        Ok(Self(bytes))
    }

    /// Reads a code as it stands in an address.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != CHARACTERS {
            return None;
        }
        let (mut bytes, mut place, mut bits, mut held) = ([0; BYTES], 0, 0, 0_u32);
        for character in text.bytes() {
            let digit = DIGITS.iter().position(|known| *known == character.to_ascii_lowercase())?;
            held = (held << 5) | u32::try_from(digit).ok()?;
            bits += 5;
            if bits >= 8 && place < BYTES {
                bits -= 8;
                bytes[place] = u8::try_from((held >> bits) & 0xff).ok()?;
                place += 1;
                held &= (1 << bits) - 1;
            }
        }
        (place == BYTES).then_some(Self(bytes))
    }

    /// Whether the organisation may be the one that it names.
    pub fn may_be_of(&self, tenant: TenantId) -> bool {
        Uuid::from(tenant).as_bytes()[..TENANT] == self.0[..TENANT]
    }

    /// The mail that it names, if this platform made it for the organisation.
    ///
    /// # Errors
    /// [`DbError`] if the key cannot be used.
    pub fn mail_of(&self, key: &PlatformKey, tenant: TenantId) -> Result<Option<Uuid>, DbError> {
        let mut id = [0; 16];
        id.copy_from_slice(&self.0[TENANT..TENANT + 16]);
        let id = Uuid::from_bytes(id);
        let made = Self::new(key, Some(tenant), id)?;
        // It came by mail: how long this takes, nobody can measure.
        Ok((made == *self).then_some(id))
    }
}

impl fmt::Display for ReturnCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut bits, mut held) = (0, 0_u32);
        let mut text = String::with_capacity(CHARACTERS);
        for byte in self.0 {
            held = (held << 8) | u32::from(byte);
            bits += 8;
            while bits >= 5 {
                bits -= 5;
                text.push(char::from(DIGITS[((held >> bits) & 31) as usize]));
                held &= (1 << bits) - 1;
            }
        }
        if bits > 0 {
            text.push(char::from(DIGITS[((held << (5 - bits)) & 31) as usize]));
        }
        f.write_str(&text)
    }
}

#[cfg(test)]
#[path = "return_code_tests.rs"]
mod tests;
