//! A file of members beside those who are there.

use std::collections::HashSet;

use publicdigit_lists::{Doubt, Field, Outcome, Person, compare_next};

use super::{FIELDS, GoodRow};
use crate::{
    kernel::{MemberId, MemberTypeId},
    membership::domain::{MemberDraft, MemberState},
};

/// A member who is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownMember {
    /// Which.
    pub id: MemberId,
    /// What is entered.
    pub draft: MemberDraft,
    /// The kind of membership.
    pub member_type: MemberTypeId,
    /// How the membership stands.
    pub state: MemberState,
    /// How many times it was changed.
    pub version: i32,
    /// Whether it was merged into another record.
    pub is_merged: bool,
}

/// A row that changes a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which row.
    pub row: usize,
    /// Which of the known members.
    pub known: usize,
    /// What differs.
    pub fields: Vec<Field>,
}

/// A row of which it is not sure whom it means, or which cannot be right for them. It is
/// left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsure {
    /// Which row.
    pub row: usize,
    /// Who may be meant, of the known members.
    pub known: Vec<usize>,
    /// Why it is not sure.
    pub why: WhyLeftOut,
}

/// Why a row changes nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyLeftOut {
    /// It is not sure whom it means.
    Doubt(Doubt),
    /// With what the row leaves empty, the membership would end before it began.
    EndsBeforeBeginning,
    /// A member had the number who was erased.
    SpentNumber,
    /// The record was merged into another, and is not changed any more.
    Merged,
}

/// Rows of a file compared with members who are there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Rows that mean nobody who is there.
    pub new: Vec<usize>,
    /// Rows that change somebody.
    pub changed: Vec<Change>,
    /// How many rows say what is there already.
    pub unchanged: usize,
    /// Rows of which it is not sure whom they mean.
    pub unsure: Vec<Unsure>,
    /// Members whom rows mean, or may mean.
    pub met: Vec<MemberId>,
}

/// The comparison of a file with the members who are there, some rows at a time.
#[derive(Clone, Debug, Default)]
pub struct Comparing {
    taken: HashSet<MemberId>,
    /// Numbers, as they are compared, that are not given again.
    spent: HashSet<String>,
}

impl Comparing {
    /// A comparison in which rows are left out that say one of these numbers, as numbers are
    /// compared.
    pub fn without(spent: Vec<String>) -> Self {
        Self { spent: spent.into_iter().collect(), ..Self::default() }
    }

    fn is_spent(&self, row: &GoodRow) -> bool {
        // Most organisations have none.
        let number = row.draft.number.as_ref().filter(|_| !self.spent.is_empty());
        number.is_some_and(|number| self.spent.contains(&number.key()))
    }

    /// Compares the next rows with the members whom they may mean, as these were before the
    /// file: by number, else by address and name.
    pub fn next(&mut self, rows: &[GoodRow], known: &[KnownMember]) -> Compared {
        if known.is_empty() && self.spent.is_empty() {
            return Compared { new: (0..rows.len()).collect(), ..Compared::default() };
        }
        let persons: Vec<Person> = rows.iter().map(GoodRow::person).collect();
        let persons: Vec<&Person> = persons.iter().collect();
        let there: Vec<Person> =
            known.iter().map(|member| person(&member.draft, Some(member.member_type), true)).collect();
        let mut taken: Vec<bool> = known.iter().map(|member| self.taken.contains(&member.id)).collect();
        let comparison = compare_next(&persons, &there, &FIELDS, &mut taken);
        let now_taken = known.iter().zip(&taken).filter(|(_, taken)| **taken);
        self.taken.extend(now_taken.map(|(member, _)| member.id));
        let missing: HashSet<usize> = comparison.missing.into_iter().collect();
        let met = (0..known.len()).filter(|place| !missing.contains(place));
        let mut compared =
            Compared { met: met.map(|place| known[place].id).collect(), ..Compared::default() };
        for (row, outcome) in comparison.outcomes.into_iter().enumerate() {
            if self.is_spent(&rows[row]) {
                compared.unsure.push(Unsure { row, known: Vec::new(), why: WhyLeftOut::SpentNumber });
                continue;
            }
            match outcome {
                Outcome::New => compared.new.push(row),
                Outcome::Unchanged { .. } => compared.unchanged += 1,
                Outcome::Changed { known: one, .. } if known[one].is_merged => {
                    compared.unsure.push(Unsure { row, known: vec![one], why: WhyLeftOut::Merged });
                }
                Outcome::Changed { known: one, .. } if !rows[row].fits(&known[one]) => {
                    let why = WhyLeftOut::EndsBeforeBeginning;
                    compared.unsure.push(Unsure { row, known: vec![one], why });
                }
                Outcome::Changed { known, fields } => compared.changed.push(Change { row, known, fields }),
                Outcome::Unsure { known, why } => {
                    compared.unsure.push(Unsure { row, known, why: WhyLeftOut::Doubt(why) });
                }
            }
        }
        compared
    }
}

impl GoodRow {
    fn person(&self) -> Person {
        person(&self.draft, self.member_type, self.says_payment)
    }

    /// Whether the member whom the row changes would have joined before leaving.
    fn fits(&self, known: &KnownMember) -> bool {
        let (draft, _) = self.merged(known);
        draft.joined.zip(draft.expires).is_none_or(|(joined, expires)| joined <= expires)
    }

    /// The member whom the row changes, as it is after that: what the row leaves empty stays.
    pub fn merged(&self, known: &KnownMember) -> (MemberDraft, MemberTypeId) {
        let (row, before) = (self.draft.clone(), known.draft.clone());
        let draft = MemberDraft {
            name: row.name,
            email: row.email.or(before.email),
            number: row.number.or(before.number),
            unit: row.unit.or(before.unit),
            joined: row.joined.or(before.joined),
            expires: row.expires.or(before.expires),
            payment: if self.says_payment { row.payment } else { before.payment },
        };
        (draft, self.member_type.unwrap_or(known.member_type))
    }
}

/// A member as lists compare them.
fn person(draft: &MemberDraft, member_type: Option<MemberTypeId>, says_payment: bool) -> Person {
    let others = [
        (Field::MemberType, member_type.map(|id| id.to_string())),
        (Field::Unit, draft.unit.as_ref().map(ToString::to_string)),
        (Field::Joined, draft.joined.map(|day| day.to_string())),
        (Field::Left, draft.expires.map(|day| day.to_string())),
        (Field::Paid, says_payment.then(|| draft.payment.to_string())),
    ];
    Person {
        name: draft.name.to_string(),
        email: draft.email.as_ref().map(|email| email.as_str().to_owned()),
        number: draft.number.as_ref().map(ToString::to_string),
        others: others.into_iter().filter_map(|(field, text)| Some((field, text?))).collect(),
    }
}

#[cfg(test)]
#[path = "compare_tests.rs"]
mod tests;
