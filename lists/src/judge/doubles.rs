//! Two rows that may be one person, and two persons with one address.
//!
//! Of each row only hashes are kept; where two are the same, the first row is read again and
//! compared. So 50,000 rows take a megabyte or two.

use std::{
    borrow::Cow,
    collections::{HashMap, hash_map::RandomState},
    hash::BuildHasher as _,
};

use super::{Person, Reader, Remark, RemarkKind, person_key};
use crate::{Field, Mapping, Place, fold};

/// What persons are told apart by.
#[derive(Clone, Copy)]
enum Trait {
    Number,
    /// Without leading zeros, and whatever the digits.
    BareNumber,
    /// Name as it is written, and address, of rows without a number.
    Unnumbered,
    /// Name as names are compared.
    Name,
    Address,
}

/// The rows before the present one, by what persons are told apart.
#[derive(Default)]
pub(super) struct Doubles {
    random: RandomState,
    /// By the hash of a trait, the place of the first row that has it.
    first: [HashMap<u64, u32, Hashed>; 5],
}

/// Keys that are hashes already.
#[derive(Clone, Default)]
struct Hashed(u64);

impl std::hash::BuildHasher for Hashed {
    type Hasher = Self;

    fn build_hasher(&self) -> Self {
        Self(0)
    }
}

impl std::hash::Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash << 8 | u64::from(*byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

impl Trait {
    fn of<'a>(self, person: &'a Person) -> Option<Cow<'a, str>> {
        match self {
            Self::Number => person.number.as_deref().map(folded),
            Self::BareNumber => person.number.as_deref().map(bare),
            Self::Unnumbered if person.number.is_some() => None,
            Self::Unnumbered => {
                let address = person.email.as_deref().unwrap_or_default();
                Some(format!("{}\n{address}", person.name.to_lowercase()).into())
            }
            Self::Name => Some(person_key(&person.name).into()),
            Self::Address => person.email.as_deref().map(Cow::Borrowed),
        }
    }
}

/// A row that has the same as a later one.
struct Earlier {
    line: u32,
    person: Person,
}

/// The row that is compared with those before it.
struct Present<'a> {
    reader: &'a Reader<'a>,
    place: u32,
    person: &'a Person,
}

impl Doubles {
    /// The first row before this one that has the same, if this one has any.
    fn before(&mut self, shared: Trait, row: &Present<'_>) -> Option<Earlier> {
        let value = shared.of(row.person)?;
        let hash = self.random.hash_one(&*value);
        let first = *self.first[shared as usize].entry(hash).or_insert(row.place);
        if first == row.place {
            return None;
        }
        let (line, person) = row.reader.again(first)?;
        let is_same = shared.of(&person).as_deref() == Some(&*value);
        is_same.then_some(Earlier { line, person })
    }

    /// Compares the row at a place below the headings with those before it.
    pub(super) fn look(
        &mut self,
        reader: &Reader<'_>,
        mapping: &Mapping,
        (place, line): (usize, u32),
        person: &Person,
        remarks: &mut Vec<Remark>,
    ) {
        let row = Present { reader, place: u32::try_from(place).unwrap_or(u32::MAX), person };
        let Some((field, kind)) = self.double(&row) else { return };
        let place = mapping.column_of(field).map(|column| Place { line, column });
        remarks.push(Remark { place, field: Some(field), kind });
    }

    /// The weightiest of what two rows may have in common.
    fn double(&mut self, row: &Present<'_>) -> Option<(Field, RemarkKind)> {
        if let Some(first) = self.before(Trait::Number, row) {
            return Some((Field::MemberNumber, RemarkKind::NumberTwice { line: first.line }));
        }
        if let Some(first) = self.before(Trait::Unnumbered, row) {
            return Some((Field::Name, RemarkKind::PersonTwice { line: first.line }));
        }
        let alike = self.before(Trait::BareNumber, row);
        let named = self.before(Trait::Name, row);
        let shared = self.before(Trait::Address, row);
        if let Some(first) = alike {
            return Some((Field::MemberNumber, RemarkKind::NumberAlike { line: first.line }));
        }
        if let Some(first) = named {
            // Two persons can have one name: doubtful it is all the same.
            let line = first.line;
            let same = row.person.email.is_some() && first.person.email == row.person.email;
            let kind = if same { RemarkKind::SamePerson { line } } else { RemarkKind::SameName { line } };
            return Some((Field::Name, kind));
        }
        shared.map(|first| (Field::Email, RemarkKind::AddressShared { line: first.line }))
    }
}

fn folded(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.into() } else { fold(text).into() }
}

/// A number without leading zeros, signs between and the script of its digits.
fn bare(number: &str) -> Cow<'_, str> {
    let zeros =
        |text: &str| text.len() - text.trim_start_matches('0').len().max(usize::from(!text.is_empty()));
    if number.bytes().all(|byte| byte.is_ascii_digit()) {
        return number[zeros(number)..].into();
    }
    let folded = crate::fold(number);
    let kept: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    kept[zeros(&kept)..].to_owned().into()
}
