//! Walking along the chain of events after the setup.

use std::io::{Read, Seek};

use super::ballots::Ballots;
use super::ending::Ending;
use super::refusal::{Place, Reason, Refusal};
use super::setup::Setup;
use super::{Options, Progress, Report, Stage};
use crate::archive::{Entry, Event, EventType, Head, Kind, Reader};
use crate::encoded_element::OtherGroup;
use crate::group::Group;

/// A verification under way.
pub(super) struct Run<G: Group> {
    setup: Setup,
    stage: Stage,
    head: Head,
    ballots: Ballots<G>,
    ending: Ending,
}

impl<G: Group> Run<G> {
    pub(super) fn new(setup: Setup, options: Options) -> Result<Self, OtherGroup> {
        Ok(Self {
            ballots: Ballots::new(&setup.definition, options.threads)?,
            head: setup.head,
            stage: Stage::Setup,
            ending: Ending::default(),
            setup,
        })
    }

    pub(super) fn go<R: Read + Seek>(
        mut self,
        reader: &mut Reader<R>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Report, Refusal> {
        let mut data: Vec<Entry> = Vec::new();
        loop {
            let place = Place::of(reader);
            let Some(entry) = reader.next_entry().map_err(|reason| place.refuse(reason))? else {
                break;
            };
            match entry.kind() {
                // No event has more than two, so more need not be kept.
                Kind::Data if data.len() < 2 => data.push(entry),
                Kind::Data => return Err(place.refuse(Reason::Payload)),
                Kind::Header => return Err(place.refuse(Reason::Sequence)),
                Kind::Event => {
                    let refuse = |reason| place.refuse(reason);
                    let event = self.link(&entry).map_err(refuse)?;
                    self.step(&event, &entry, std::mem::take(&mut data), reader)?;
                    progress(Progress {
                        bytes: reader.offset(),
                        ballots: self.ballots.cast(),
                        stage: self.stage,
                    });
                }
            }
        }
        let place = Place::of(reader);
        if !data.is_empty() {
            return Err(place.refuse(Reason::Unfinished));
        }
        self.ballots.settle(reader, &self.setup.roll)?;
        Ok(self.report(reader))
    }

    fn report<R: Read>(self, reader: &Reader<R>) -> Report {
        let roll = &self.setup.roll;
        let (credentials, credentials_weight) = (roll.len(), roll.total_weight());
        let (ballots_counted, weight_counted) = self.ballots.counted(&self.ending);
        Report {
            stage: self.stage,
            timestamp: self.setup.timestamp,
            head: self.head.digest(),
            bytes: reader.offset(),
            records: reader.index(),
            events: self.head.height() + 1,
            fingerprint: self.setup.fingerprint,
            trustees: self.setup.trustees,
            credentials,
            credentials_fingerprint: self.setup.roll_fingerprint,
            credentials_weight,
            ballots_cast: self.ballots.cast(),
            ballots_counted,
            weight_counted,
            tally: self.ending.tally,
            shuffles: self.ending.shuffles,
            decryptions: self.ending.partials.iter().map(|partial| partial.owner()).collect(),
            result: self.ending.result,
            definition: self.setup.definition,
        }
    }

    /// Checks that an event continues the chain.
    fn link(&mut self, entry: &Entry) -> Result<Event, Reason> {
        let event = Event::parse(entry.body()).ok_or(Reason::EventMalformed)?;
        let parent = self.head.digest().hex();
        if event.parent.as_ref() != Some(&parent) || event.height != self.head.height() + 1 {
            return Err(Reason::Chain);
        }
        self.head = Head::from_parts(entry.digest(), event.height);
        Ok(event)
    }

    /// The legal order of events (docs/protocol.md §9.2).
    fn next_stage(&self, kind: EventType) -> Option<Stage> {
        let rankings = self.setup.definition.has_rankings();
        match (self.stage, kind) {
            (Stage::Setup | Stage::Voting, EventType::Ballot) => Some(Stage::Voting),
            (Stage::Setup | Stage::Voting, EventType::EndBallots) => Some(Stage::Closed),
            (Stage::Closed, EventType::EncryptedTally) => Some(Stage::Tallied),
            (Stage::Tallied | Stage::Shuffling, EventType::Shuffle) if rankings => Some(Stage::Shuffling),
            (Stage::Shuffling, EventType::EndShuffles) => Some(Stage::Shuffled),
            (Stage::Tallied, EventType::PartialDecryption) if !rankings => Some(Stage::Decrypting),
            (Stage::Shuffled | Stage::Decrypting, EventType::PartialDecryption) => Some(Stage::Decrypting),
            (Stage::Decrypting, EventType::Result) => Some(Stage::Finished),
            (
                _,
                EventType::Setup
                | EventType::Ballot
                | EventType::EndBallots
                | EventType::EncryptedTally
                | EventType::Shuffle
                | EventType::EndShuffles
                | EventType::PartialDecryption
                | EventType::Result,
            ) => None,
        }
    }

    fn step<R: Read + Seek>(
        &mut self,
        event: &Event,
        entry: &Entry,
        data: Vec<Entry>,
        reader: &mut Reader<R>,
    ) -> Result<(), Refusal> {
        let place = Place::at(entry);
        let next = self.next_stage(event.kind).ok_or_else(|| place.refuse(Reason::Sequence))?;
        let count = match event.kind {
            EventType::EndBallots | EventType::EndShuffles => 0,
            EventType::Ballot | EventType::Result => 1,
            EventType::EncryptedTally | EventType::Shuffle | EventType::PartialDecryption => 2,
            EventType::Setup => 4,
        };
        let payload = data.last().map(|entry| entry.digest().hex());
        if data.len() != count || event.payload != payload {
            return Err(place.refuse(Reason::Payload));
        }
        self.stage = next;
        match event.kind {
            EventType::Setup | EventType::EndShuffles => Ok(()),
            EventType::Ballot => self.ballots.push(data, reader, &self.setup.roll),
            EventType::EndBallots => {
                self.ballots.settle(reader, &self.setup.roll)?;
                self.ending.tally = Some(self.ballots.finish());
                Ok(())
            }
            EventType::EncryptedTally => self.ending.check_tally(&data),
            EventType::Shuffle => self.ending.check_shuffle::<G>(&self.setup, &data),
            EventType::PartialDecryption => self.ending.check_partial(&self.setup, &data),
            EventType::Result => self.ending.check_result::<G>(&self.setup, &data),
        }
    }
}
