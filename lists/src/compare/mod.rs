//! A list beside what is there already: new, changed, unchanged, missing.

mod traces;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

pub use self::traces::Traces;
use crate::fold;
use crate::{Field, Person, judge::person_key};

/// What becomes of a row. Its numbers are those of the known persons, in their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum Outcome {
    /// Nobody known is meant.
    New,
    /// Somebody known is meant, and says the same.
    Unchanged {
        /// Who.
        known: usize,
    },
    /// Somebody known is meant, and these fields differ.
    Changed {
        /// Who.
        known: usize,
        /// Which fields, and what the row says.
        fields: Vec<Field>,
    },
    /// It may be somebody known; somebody has to decide.
    Unsure {
        /// Who may be meant.
        known: Vec<usize>,
        /// Why it is not sure.
        why: Doubt,
    },
}

/// Why it is not sure whom a row means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// Name and address are those of somebody with another number.
    OtherNumber,
    /// Several known persons have this name and address.
    Several,
    /// An earlier row means the same person.
    TakenByEarlierRow,
    /// The number is somebody's whose name and address are others.
    OtherPerson,
}

/// A list compared with what is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// What becomes of each row, in order.
    pub outcomes: Vec<Outcome>,
    /// Known persons whom no row means or may mean.
    pub missing: Vec<usize>,
}

/// Compares rows with what is known: by number where a row has one, else by address and
/// name. `fields` are those that count as a change; a row that leaves a field empty
/// changes nothing.
pub fn compare(rows: &[&Person], known: &[Person], fields: &[Field]) -> Comparison {
    compare_next(rows, known, fields, &mut vec![false; known.len()])
}

/// As [`compare`], with rows that come after others: `taken` says which known persons those
/// before mean, and notes whom these do.
pub fn compare_next(rows: &[&Person], known: &[Person], fields: &[Field], taken: &mut [bool]) -> Comparison {
    let index = Index::new(known);
    let mut met = vec![false; known.len()];
    let outcomes = rows
        .iter()
        .map(|row| {
            let outcome = match index.find(row, known) {
                Found::Nobody => Outcome::New,
                Found::Perhaps(known, why) => Outcome::Unsure { known, why },
                Found::One(one) if taken[one] => {
                    Outcome::Unsure { known: vec![one], why: Doubt::TakenByEarlierRow }
                }
                Found::One(one) => {
                    taken[one] = true;
                    let changed: Vec<Field> =
                        fields.iter().copied().filter(|field| differs(*field, row, &known[one])).collect();
                    if changed.is_empty() {
                        Outcome::Unchanged { known: one }
                    } else {
                        Outcome::Changed { known: one, fields: changed }
                    }
                }
            };
            match &outcome {
                Outcome::New => {}
                Outcome::Unchanged { known } | Outcome::Changed { known, .. } => met[*known] = true,
                Outcome::Unsure { known, .. } => known.iter().for_each(|one| met[*one] = true),
            }
            outcome
        })
        .collect();
    let missing = met.iter().enumerate().filter(|(_, met)| !**met).map(|(one, _)| one).collect();
    Comparison { outcomes, missing }
}

enum Found {
    Nobody,
    One(usize),
    Perhaps(Vec<usize>, Doubt),
}

struct Index<'a> {
    numbers: HashMap<String, usize>,
    /// By address and name, as names are compared.
    persons: HashMap<(Option<&'a str>, String), Vec<usize>>,
    /// By address alone.
    addresses: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Index<'a> {
    fn new(known: &'a [Person]) -> Self {
        let mut index = Self { numbers: HashMap::new(), persons: HashMap::new(), addresses: HashMap::new() };
        for (place, person) in known.iter().enumerate() {
            if let Some(number) = &person.number {
                index.numbers.entry(fold(number)).or_insert(place);
            }
            let email = person.email.as_deref();
            index.persons.entry((email, person_key(&person.name))).or_default().push(place);
            if let Some(email) = email {
                index.addresses.entry(email).or_default().push(place);
            }
        }
        index
    }

    fn find(&self, row: &Person, known: &[Person]) -> Found {
        let email = row.email.as_deref();
        let number = row.number.as_deref().map(fold);
        if let Some(one) = number.and_then(|number| self.numbers.get(&number).copied()) {
            return by_number(row, one, &known[one]);
        }
        let persons = self.persons.get(&(email, person_key(&row.name)));
        match (persons.map(Vec::as_slice).unwrap_or_default(), &row.number) {
            ([], None) => self.by_address(row, known),
            ([], Some(_)) => Found::Nobody,
            ([one], _) if known[*one].number.is_none() || row.number.is_none() => Found::One(*one),
            ([one], _) => Found::Perhaps(vec![*one], Doubt::OtherNumber),
            (several, _) => Found::Perhaps(several.to_vec(), Doubt::Several),
        }
    }

    /// Without a number, somebody of another name at the only such address is mostly a
    /// name that was changed or written otherwise, or a partner: that is to be asked.
    fn by_address(&self, row: &Person, known: &[Person]) -> Found {
        let Some(there) = row.email.as_deref().and_then(|email| self.addresses.get(email)) else {
            return Found::Nobody;
        };
        let words = |name: &str| person_key(name).split(' ').map(str::to_owned).collect::<Vec<_>>();
        let of_row = words(&row.name);
        let similar: Vec<usize> = there
            .iter()
            .copied()
            .filter(|one| {
                let of_known = words(&known[*one].name);
                // The given name, and more than a shared family name, as with “Nora W.”.
                let first = crate::fold(&row.name).split(' ').next().unwrap_or_default().to_owned();
                of_known.contains(&first) || (of_row.len() == 1 && of_known.contains(&of_row[0]))
            })
            .collect();
        if similar.is_empty() { Found::Nobody } else { Found::Perhaps(similar, Doubt::Several) }
    }
}

/// The same number is the same person, unless everything else speaks against it.
fn by_number(row: &Person, one: usize, known: &Person) -> Found {
    let words = |name: &str| person_key(name).split(' ').map(str::to_owned).collect::<Vec<_>>();
    let of_known = words(&known.name);
    let name_shares = words(&row.name).iter().any(|word| word.chars().count() > 1 && of_known.contains(word));
    let email_same = row.email.is_some() && row.email == known.email;
    if name_shares || email_same || row.name.is_empty() {
        Found::One(one)
    } else {
        Found::Perhaps(vec![one], Doubt::OtherPerson)
    }
}

fn differs(field: Field, row: &Person, known: &Person) -> bool {
    let other =
        |person: &Person| person.others.iter().find(|(of, _)| *of == field).map(|(_, value)| value.clone());
    let differ =
        |row: Option<&str>, known: Option<&str>| row.is_some_and(|row| !row.is_empty() && known != Some(row));
    match field {
        Field::Name => differ(Some(&row.name), Some(&known.name)),
        Field::Email => differ(row.email.as_deref(), known.email.as_deref()),
        Field::MemberNumber => differ(row.number.as_deref(), known.number.as_deref()),
        _ => differ(other(row).as_deref(), other(known).as_deref()),
    }
}

#[cfg(test)]
mod tests;
