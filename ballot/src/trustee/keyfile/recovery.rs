//! The secret as a text for paper: groups of five characters, the last of which
//! checks the four before it, so that a wrong group is named while it is typed.

use thiserror::Error;
use zeroize::Zeroizing;

use super::{KeySecret, SEED};
use crate::base58;
use crate::group::GroupName;
use crate::hash::Digest;

/// How many characters of a group carry something.
const GROUP: usize = 4;
/// How many characters at the end check the whole.
const CHECK: usize = 3;
/// How many values a character has.
const BASE: u32 = 58;

/// What is wrong with a typed text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RecoveryFault {
    /// A group has a wrong character, or stands in another's place.
    #[error("group {group} is not as it was printed")]
    Group {
        /// Counted from one.
        group: usize,
    },
    /// Too short, too long, or for another kind of election.
    #[error("this is not the text of a recovery sheet for this election")]
    Whole,
}

/// The character that checks the group with the number `place`, from 0. Weights
/// without a factor in common with 58: every single wrong character is found.
fn check_of_group(place: usize, values: &[u8]) -> u8 {
    let weights = [1, 3, 5, 7];
    let sum: usize =
        values.iter().zip(weights).map(|(value, weight)| usize::from(*value) * weight).sum::<usize>()
            + 9 * place;
    u8::try_from(sum % BASE as usize).unwrap_or_default()
}

fn check_of_whole(body: &str) -> String {
    let digest = Digest::of(format!("recovery|{body}"));
    digest.as_bytes().iter().take(CHECK).map(|byte| base58::character(*byte)).collect()
}

/// A decimal number in base 58, in whole groups.
fn from_decimal(decimal: &str) -> Zeroizing<String> {
    let mut digits: Zeroizing<Vec<u8>> = Zeroizing::new(Vec::new());
    for decimal in decimal.bytes().map(|byte| u32::from(byte.wrapping_sub(b'0'))) {
        multiply_add(&mut digits, BASE, 10, decimal);
    }
    // The first character of the text says what it is: with the check at the
    // end, whole groups are left for the digits.
    while !digits.len().is_multiple_of(GROUP) {
        digits.push(0);
    }
    Zeroizing::new(digits.iter().rev().map(|digit| base58::character(*digit)).collect())
}

fn to_decimal(text: &str) -> Option<Zeroizing<String>> {
    let mut digits: Zeroizing<Vec<u8>> = Zeroizing::new(Vec::new());
    for character in text.chars() {
        multiply_add(&mut digits, 10, BASE, u32::from(base58::value(character)?));
    }
    let decimal: String = digits.iter().rev().map(|digit| char::from(b'0' + digit)).collect();
    Some(Zeroizing::new(decimal.trim_start_matches('0').to_owned()))
}

/// `digits` (lowest first, in `base`) times `factor` plus `addend`.
fn multiply_add(digits: &mut Vec<u8>, base: u32, factor: u32, addend: u32) {
    let mut carry = addend;
    for digit in digits.iter_mut() {
        let value = u32::from(*digit) * factor + carry;
        *digit = u8::try_from(value % base).unwrap_or_default();
        carry = value / base;
    }
    while carry > 0 {
        digits.push(u8::try_from(carry % base).unwrap_or_default());
        carry /= base;
    }
}

impl KeySecret {
    /// The text for paper.
    pub fn recovery_text(&self) -> Zeroizing<String> {
        let body = match self {
            Self::Key(_) => Zeroizing::new(format!("S{}", *from_decimal(&self.text()))),
            Self::Seed(seed) => Zeroizing::new(format!("T11{}", **seed)),
        };
        let whole = Zeroizing::new(format!("{}{}", *body, check_of_whole(&body)));
        let characters: Zeroizing<Vec<char>> = Zeroizing::new(whole.chars().collect());
        let mut text = Zeroizing::new(String::new());
        for (place, group) in characters.chunks(GROUP).enumerate() {
            if place > 0 {
                text.push(' ');
            }
            let values: Vec<u8> = group.iter().filter_map(|one| base58::value(*one)).collect();
            text.extend(group);
            text.push(base58::character(check_of_group(place, &values)));
        }
        text
    }

    /// Reads the text from paper; spaces and dashes are forgiven.
    ///
    /// # Errors
    /// [`RecoveryFault`] names the group that is wrong.
    pub fn from_recovery_text(group: GroupName, text: &str) -> Result<Self, RecoveryFault> {
        let characters: Zeroizing<Vec<char>> = Zeroizing::new(
            text.chars().filter(|one| !one.is_whitespace() && !matches!(one, '-' | '–' | '—')).collect(),
        );
        let mut whole = Zeroizing::new(String::new());
        for (place, printed) in characters.chunks(GROUP + 1).enumerate() {
            let fault = RecoveryFault::Group { group: place + 1 };
            let values: Option<Vec<u8>> = printed.iter().map(|one| base58::value(*one)).collect();
            let values = values.filter(|values| values.len() == GROUP + 1).ok_or(fault)?;
            let (own, check) = values.split_at(GROUP);
            if check != [check_of_group(place, own)] {
                return Err(fault);
            }
            whole.extend(&printed[..GROUP]);
        }
        let length = whole.len().checked_sub(CHECK).ok_or(RecoveryFault::Whole)?;
        let (body, check) = whole.split_at(length);
        if check != check_of_whole(body) {
            return Err(RecoveryFault::Whole);
        }
        let read = match (body.get(..1), body.get(1..)) {
            (Some("S"), Some(digits)) => to_decimal(digits).map(|decimal| Self::key(group, &decimal)),
            (Some("T"), Some(padded)) => {
                padded.strip_prefix("11").filter(|seed| seed.len() == SEED).map(Self::seed)
            }
            _ => None,
        };
        read.and_then(Result::ok).ok_or(RecoveryFault::Whole)
    }
}
