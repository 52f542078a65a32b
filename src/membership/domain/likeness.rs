//! Who may be the same person, entered twice. The database asks the same of all members at
//! once (`infrastructure/duplicates.rs`).

use std::fmt;

use super::{MemberDraft, MemberNumber};

/// Why two members may be the same person, the strongest reason first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// The same name at the same address.
    NameAndAddress,
    /// Numbers that are the same but for leading zeros and the signs between their parts.
    Number,
    /// The same address, and one name has all words of the other.
    Address,
    /// The same name in the same unit.
    NameAndUnit,
    /// The same name, joined on the same day.
    NameAndJoined,
}

impl Likeness {
    /// All reasons, in the order of lists.
    pub const ALL: [Self; 5] =
        [Self::NameAndAddress, Self::Number, Self::Address, Self::NameAndUnit, Self::NameAndJoined];

    /// The name in keys of messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NameAndAddress => "name-and-address",
            Self::Number => "number",
            Self::Address => "address",
            Self::NameAndUnit => "name-and-unit",
            Self::NameAndJoined => "name-and-joined",
        }
    }

    /// The strongest reason why two members may be the same person.
    pub fn between(one: &MemberDraft, other: &MemberDraft) -> Option<Self> {
        Self::ALL.into_iter().find(|likeness| likeness.is_of(one, other))
    }

    fn is_of(self, one: &MemberDraft, other: &MemberDraft) -> bool {
        let has_name = one.sort_key() == other.sort_key();
        match self {
            Self::NameAndAddress => has_name && is_same(&one.email, &other.email),
            Self::Number => is_same(&one.number.as_ref().map(form), &other.number.as_ref().map(form)),
            Self::Address => {
                is_same(&one.email, &other.email) && are_alike(&one.sort_key(), &other.sort_key())
            }
            Self::NameAndUnit => has_name && is_same(&one.unit, &other.unit),
            Self::NameAndJoined => has_name && is_same(&one.joined, &other.joined),
        }
    }
}

impl fmt::Display for Likeness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whether both are there, and the same.
fn is_same<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
    one.is_some() && one == other
}

/// A number without what spreadsheets take away or add: leading zeros of each of its parts,
/// and the signs between these.
fn form(number: &MemberNumber) -> String {
    let key = number.key();
    let mut form = String::with_capacity(key.len());
    let mut signs = key.chars().peekable();
    let mut is_within = false;
    while let Some(sign) = signs.next() {
        let is_leading = sign == '0' && !is_within && signs.peek().is_some_and(char::is_ascii_digit);
        is_within = sign.is_ascii_digit() && (is_within || !is_leading);
        if !is_leading && !matches!(sign, ' ' | '-' | '/' | '.' | '_') {
            form.push(sign);
        }
    }
    form
}

/// Whether one name has all words of the other.
fn are_alike(one: &str, other: &str) -> bool {
    let within = |one: &str, other: &str| one.split(' ').all(|word| other.split(' ').any(|has| has == word));
    within(one, other) || within(other, one)
}

#[cfg(test)]
#[path = "likeness_tests.rs"]
mod tests;
