//! Checking ballots, on several threads and in bounded memory.

use std::collections::{HashMap, HashSet};
use std::io::{Read, Seek};

use super::ending::Ending;
use super::refusal::{Place, Reason, Refusal};
use crate::archive::{Entry, Reader};
use crate::ballots::{BallotRejected, Checker, Ciphertexts};
use crate::credential::Roll;
use crate::election::{ElectionDefinition, Question};
use crate::encoded_element::OtherGroup;
use crate::group::Group;
use crate::hash::Digest;
use crate::parallel;
use crate::tally::{EncryptedTally, Sums};

/// Ballots handed to one thread at a time.
const PER_THREAD: usize = 32;
/// Bytes of ballots kept waiting at most.
const WAITING_BYTES: usize = 8 << 20;

/// The ballots of an archive, as they come.
pub(super) struct Ballots<G: Group> {
    checker: Checker<G>,
    questions: Vec<Question>,
    sums: Sums<G>,
    threads: usize,
    waiting: Vec<Entry>,
    waiting_bytes: usize,
    seen: HashSet<Digest>,
    /// Where the last ballot of each credential (its hash) starts in the file.
    last: HashMap<Digest, u64>,
    cast: u64,
}

/// A ballot that has been checked.
struct Sound<G: Group> {
    credential: Digest,
    weight: u64,
    sealed: Ciphertexts<G>,
}

impl<G: Group> Ballots<G> {
    pub(super) fn new(definition: &ElectionDefinition, threads: usize) -> Result<Self, OtherGroup> {
        Ok(Self {
            checker: Checker::new(definition)?,
            questions: definition.questions().to_vec(),
            sums: Sums::new(definition.questions()),
            threads: threads.max(1),
            waiting: Vec::new(),
            waiting_bytes: 0,
            seen: HashSet::new(),
            last: HashMap::new(),
            cast: 0,
        })
    }

    /// How many ballots have come.
    pub(super) fn cast(&self) -> u64 {
        self.cast
    }

    /// How many count so far, and their weight.
    pub(super) fn counted(&self, ending: &Ending) -> (u64, u64) {
        match &ending.tally {
            Some(tally) => (tally.num_tallied(), tally.total_weight()),
            None => self.sums.size(),
        }
    }

    /// Takes a ballot; checks those waiting when there are enough.
    pub(super) fn push<R: Read + Seek>(
        &mut self,
        data: Vec<Entry>,
        reader: &mut Reader<R>,
        list: &Roll,
    ) -> Result<(), Refusal> {
        for entry in data {
            if !self.seen.insert(entry.digest()) {
                // An earlier fault is the one to report.
                self.settle(reader, list)?;
                return Err(Place::at(&entry).refuse(Reason::DuplicateBallot));
            }
            self.cast += 1;
            self.waiting_bytes += entry.body().len();
            self.waiting.push(entry);
        }
        if self.waiting.len() >= self.threads * PER_THREAD || self.waiting_bytes > WAITING_BYTES {
            self.settle(reader, list)?;
        }
        Ok(())
    }

    /// Checks all ballots that are waiting and adds them up.
    pub(super) fn settle<R: Read + Seek>(
        &mut self,
        reader: &mut Reader<R>,
        list: &Roll,
    ) -> Result<(), Refusal> {
        let waiting = std::mem::take(&mut self.waiting);
        self.waiting_bytes = 0;
        let checker = &self.checker;
        let check = |part: &[Entry]| {
            let one = |entry: &Entry| {
                check_one(checker, entry.body(), list).map_err(|reason| Place::at(entry).refuse(reason))
            };
            part.iter().map(one).collect::<Result<Vec<_>, _>>()
        };
        let mut entries = waiting.iter();
        for part in parallel::in_parts(&waiting, self.threads, check) {
            for (sound, entry) in part?.into_iter().zip(entries.by_ref()) {
                self.count(sound, entry, reader).map_err(|reason| Place::at(entry).refuse(reason))?;
            }
        }
        Ok(())
    }

    /// Adds a ballot, in place of an earlier one under the same credential.
    fn count<R: Read + Seek>(
        &mut self,
        sound: Sound<G>,
        entry: &Entry,
        reader: &mut Reader<R>,
    ) -> Result<(), Reason> {
        if let Some(earlier) = self.last.insert(sound.credential, entry.offset()) {
            let body = reader.body_at(earlier)?;
            let sealed = self.checker.trust(&self.checker.parse(&body)?)?;
            self.sums.remove(&sealed, sound.weight);
        }
        Ok(self.sums.add(&sound.sealed, sound.weight)?)
    }

    /// The tally of all ballots that count.
    pub(super) fn finish(&mut self) -> EncryptedTally {
        std::mem::replace(&mut self.sums, Sums::new(&self.questions)).finish()
    }
}

fn check_one<G: Group>(checker: &Checker<G>, body: &[u8], list: &Roll) -> Result<Sound<G>, BallotRejected> {
    let parsed = checker.parse(body)?;
    let weight = list.weight_of(parsed.credential()).ok_or(BallotRejected::UnknownCredential)?;
    let credential = Digest::of(parsed.credential());
    Ok(Sound { credential, weight, sealed: checker.verify(&parsed)? })
}
