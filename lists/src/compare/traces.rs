use std::{
    collections::{HashMap, hash_map::RandomState},
    hash::{BuildHasher as _, Hash},
};

use crate::fold;
use crate::judge::person_key;

/// By what known persons are recognised, as hashes: number, address, and both address and
/// name. Who shares none of them with a row is not who the row means. So 50,000 known
/// persons take a few megabytes, and only those who may be meant have to be looked at.
#[derive(Debug, Default)]
pub struct Traces {
    random: RandomState,
    /// The last entry of each hash.
    last: HashMap<u64, u32>,
    entries: Vec<Entry>,
    persons: u32,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    person: u32,
    /// The entry before it of the same hash.
    before: Option<u32>,
}

/// What stands before each kind of trace, so that they do not mix.
const NUMBER: u8 = 0;
const ADDRESS: u8 = 1;
const PERSON: u8 = 2;

impl Traces {
    /// Adds a known person: the next in their order.
    pub fn add(&mut self, name: &str, email: Option<&str>, number: Option<&str>) {
        let person = self.persons;
        self.persons = person.saturating_add(1);
        for hash in self.hashes(name, email, number).into_iter().chain(self.address(email)) {
            let entry = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
            let before = self.last.insert(hash, entry);
            self.entries.push(Entry { person, before });
        }
    }

    /// Whether nobody is known.
    pub fn is_empty(&self) -> bool {
        self.persons == 0
    }

    /// Who may be meant by a row, by their places, in order.
    pub fn perhaps(&self, name: &str, email: Option<&str>, number: Option<&str>) -> Vec<usize> {
        let mut persons = Vec::new();
        // Who has a number is not looked for by the address alone.
        let address = if number.is_none() { self.address(email) } else { None };
        for hash in self.hashes(name, email, number).into_iter().chain(address) {
            let mut next = self.last.get(&hash).copied();
            while let Some(entry) = next.and_then(|entry| self.entries.get(entry as usize)) {
                persons.push(entry.person as usize);
                next = entry.before;
            }
        }
        persons.sort_unstable();
        persons.dedup();
        persons
    }

    fn hashes(&self, name: &str, email: Option<&str>, number: Option<&str>) -> Vec<u64> {
        let number = number.map(|number| self.hash((NUMBER, fold(number))));
        number.into_iter().chain([self.hash((PERSON, email, person_key(name)))]).collect()
    }

    fn address(&self, email: Option<&str>) -> Option<u64> {
        email.map(|email| self.hash((ADDRESS, email)))
    }

    fn hash(&self, of: impl Hash) -> u64 {
        self.random.hash_one(of)
    }
}
