//! What headings mean: English, German and Nepali, as club programs and people write them.

#[cfg(test)]
mod tests;
mod vocabulary;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use self::vocabulary::Vocabulary;
use crate::encoding::twice_encoded;

/// What a column can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// The whole name, given name first; or the family name, where a column for the
    /// given name stands beside it.
    Name,
    /// The whole name, family name first, mostly with a comma: “Tiedtke, Selma”.
    LastFirst,
    /// The given name.
    FirstName,
    /// A name between given and family name.
    MiddleName,
    /// The family name.
    LastName,
    /// An academic title.
    Title,
    /// How somebody is addressed: Frau, Mr, श्री.
    Salutation,
    /// The mail address.
    Email,
    /// The organisation's number of the member.
    MemberNumber,
    /// A telephone number.
    Phone,
    /// Street and house, or the address in one.
    Street,
    /// The postcode.
    Postcode,
    /// The town.
    Town,
    /// The country.
    Country,
    /// The date of birth.
    Birth,
    /// The date of joining.
    Joined,
    /// The date of leaving.
    Left,
    /// The kind of membership.
    MemberType,
    /// The state of the membership: active, dormant.
    State,
    /// Whether fees are paid.
    Paid,
    /// A place or unit of the organisation: district, ward, chapter.
    Unit,
    /// The language in which somebody is written to.
    Language,
    /// The row's running number in this list, which says nothing of the person.
    RunningNumber,
    /// How many votes or shares somebody has.
    Weight,
    /// Whether somebody may vote.
    VotingRight,
}

impl Field {
    /// All of them.
    pub const ALL: [Self; 25] = [
        Self::Name,
        Self::LastFirst,
        Self::FirstName,
        Self::MiddleName,
        Self::LastName,
        Self::Title,
        Self::Salutation,
        Self::Email,
        Self::MemberNumber,
        Self::Phone,
        Self::Street,
        Self::Postcode,
        Self::Town,
        Self::Country,
        Self::Birth,
        Self::Joined,
        Self::Left,
        Self::MemberType,
        Self::State,
        Self::Paid,
        Self::Unit,
        Self::Language,
        Self::RunningNumber,
        Self::Weight,
        Self::VotingRight,
    ];

    /// The field's name in keys of messages and in `words.txt`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::LastFirst => "last-first",
            Self::FirstName => "first-name",
            Self::MiddleName => "middle-name",
            Self::LastName => "last-name",
            Self::Title => "title",
            Self::Salutation => "salutation",
            Self::Email => "email",
            Self::MemberNumber => "member-number",
            Self::Phone => "phone",
            Self::Street => "street",
            Self::Postcode => "postcode",
            Self::Town => "town",
            Self::Country => "country",
            Self::Birth => "birth",
            Self::Joined => "joined",
            Self::Left => "left",
            Self::MemberType => "member-type",
            Self::State => "state",
            Self::Paid => "paid",
            Self::Unit => "unit",
            Self::Language => "language",
            Self::RunningNumber => "running-number",
            Self::Weight => "weight",
            Self::VotingRight => "voting-right",
        }
    }
}

/// How surely a heading means its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sureness {
    /// A word with several meanings, such as “ID”: taken if nothing better is there.
    Weak,
    /// A word of the vocabulary with something more: “E-Mail (privat)”, “Name 1”.
    Similar,
    /// A word of the vocabulary.
    Exact,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::read);

/// The heading's letters and digits, small and in one form, by which headings are
/// compared and remembered.
///
/// Umlauts are written as two letters; the signs that Devanagari writes below a letter
/// (nukta, virama) belong to it, and its nasal signs are one.
pub fn heading_key(heading: &str) -> String {
    let mut key = String::with_capacity(heading.len());
    for c in heading.to_lowercase().nfkc() {
        match c {
            'ä' => key.push_str("ae"),
            'ö' => key.push_str("oe"),
            'ü' => key.push_str("ue"),
            'ß' => key.push_str("ss"),
            'ँ' => key.push('ं'),
            '#' | '№' => key.push('#'),
            '\u{93c}' | '\u{94d}' => key.push(c),
            _ if c.is_alphanumeric() => key.push(c),
            _ => {}
        }
    }
    key
}

/// What a heading means, as far as its words tell.
pub fn meaning(heading: &str) -> Option<(Field, Sureness)> {
    if heading.len() > 200 {
        return None;
    }
    let known = |text: &str| VOCABULARY.words.get(heading_key(text).as_str()).copied();
    known(heading)
        .or_else(|| similar(heading))
        .or_else(|| twice_encoded(heading).and_then(|meant| known(&meant).or_else(|| similar(&meant))))
}

/// A word of the vocabulary with a remark in brackets, a number, or what sort it is.
fn similar(heading: &str) -> Option<(Field, Sureness)> {
    let shorter = heading.split(['(', '[', '{', '*', ':', '\n']).next().unwrap_or_default();
    let key = heading_key(shorter);
    let mut key = key.trim_end_matches(|c: char| c.is_ascii_digit());
    let lookup = |key: &str| match VOCABULARY.words.get(key) {
        Some((field, Sureness::Exact)) => Some((*field, Sureness::Similar)),
        Some((field, sureness)) => Some((*field, *sureness)),
        None => None,
    };
    loop {
        if let Some(found) = lookup(key) {
            return Some(found);
        }
        let without = |sort: &String| {
            let rest = key.strip_suffix(sort.as_str()).or_else(|| key.strip_prefix(sort.as_str()));
            rest.filter(|rest| !rest.is_empty())
        };
        key = VOCABULARY.sorts.iter().find_map(without)?;
    }
}
