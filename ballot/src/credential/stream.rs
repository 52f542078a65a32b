//! Reading a published list piece by piece, so that a million credentials need
//! not fit into memory as text.

use std::io::Read;

use serde::de::{DeserializeSeed, Error as _, SeqAccess, Visitor};
use sha2::{Digest as _, Sha256};

use super::list::{ListRejected, Roll, check_members};
use crate::group::GroupName;
use crate::hash::Digest;
use crate::json;

/// Entries checked together.
const BATCH: usize = 2048;

/// Hashes what passes through.
struct Hashing<R> {
    input: R,
    hash: Sha256,
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.input.read(buffer)?;
        self.hash.update(&buffer[..count]);
        Ok(count)
    }
}

/// A JSON list of strings, taken entry by entry.
struct Stream<'a> {
    group: GroupName,
    threads: usize,
    roll: &'a mut Roll,
    refusal: &'a mut Option<ListRejected>,
    /// The hash of what has been read, as it should have been written.
    canonical: &'a mut Sha256,
}

impl<'de> DeserializeSeed<'de> for Stream<'_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Stream<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a list of credentials")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        loop {
            let mut batch: Vec<String> = Vec::new();
            while batch.len() < BATCH {
                match list.next_element()? {
                    Some(entry) => batch.push(entry),
                    None => break,
                }
            }
            let last = batch.len() < BATCH;
            let batch: Vec<&str> = batch.iter().map(String::as_str).collect();
            let first = self.roll.len() + 1;
            for (position, entry) in (first..).zip(&batch) {
                self.canonical.update(if position == 1 { "[" } else { "," });
                self.canonical.update(json::to_string(entry));
            }
            let taken = check_members(self.group, &batch, first, self.threads)
                .and_then(|()| self.roll.extend(&batch));
            if let Err(refusal) = taken {
                *self.refusal = Some(refusal);
                return Err(A::Error::custom("refused"));
            }
            if last {
                return Ok(());
            }
        }
    }
}

impl Roll {
    /// Reads and checks a list from a stream without keeping its text; also
    /// gives the hash of what was read, all of it.
    pub(crate) fn stream(
        group: GroupName,
        input: impl Read,
        threads: usize,
    ) -> (Result<Self, ListRejected>, Digest) {
        let mut hashing = Hashing { input, hash: Sha256::new() };
        let mut roll = Self::default();
        let mut refusal = None;
        let mut canonical = Sha256::new();
        let read = {
            let mut deserializer =
                serde_json::Deserializer::from_reader(std::io::BufReader::new(&mut hashing));
            let stream =
                Stream { group, threads, roll: &mut roll, refusal: &mut refusal, canonical: &mut canonical };
            stream.deserialize(&mut deserializer).and_then(|()| deserializer.end())
        };
        // What is left, if reading stopped early, belongs to the hash too.
        let rest = std::io::copy(&mut hashing, &mut std::io::sink());
        let digest = Digest::from_bytes(hashing.hash.finalize().into());
        canonical.update(if roll.len() == 0 { "[]" } else { "]" });
        let canonical = Digest::from_bytes(canonical.finalize().into());
        let list = match (read, rest) {
            (Ok(()), Ok(_)) if canonical == digest => Ok(roll),
            (Ok(()) | Err(_), _) => Err(refusal.unwrap_or(ListRejected::Malformed)),
        };
        (list, digest)
    }
}
