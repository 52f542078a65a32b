//! The beginning of an archive: header, election, trustees, credentials.

use std::io::Read;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::Options;
use super::refusal::{Place, Reason, Refusal};
use crate::archive::{ArchiveMalformed, Entry, Event, EventType, Head, Kind, Reader, SetupData};
use crate::credential::{ListRejected, Roll};
use crate::election::ElectionDefinition;
use crate::fingerprint::Fingerprint;
use crate::hash::Digest;
use crate::json;
use crate::trustee::Trustees;

/// What everything after it is checked against.
pub(super) struct Setup {
    pub(super) definition: ElectionDefinition,
    pub(super) trustees: Trustees,
    pub(super) roll: Roll,
    pub(super) roll_fingerprint: Digest,
    pub(super) head: Head,
    pub(super) fingerprint: Fingerprint,
    pub(super) timestamp: u64,
}

/// The next record, which must be of this kind.
pub(super) fn expect<R: Read>(reader: &mut Reader<R>, kind: Kind) -> Result<Entry, Refusal> {
    let place = Place::of(reader);
    let entry = reader.next_entry().map_err(|reason| place.refuse(reason))?;
    let entry = entry.ok_or_else(|| place.refuse(Reason::Unfinished))?;
    if entry.kind() == kind { Ok(entry) } else { Err(place.refuse(Reason::Sequence)) }
}

/// A setup's record that names a certificate of the credentials.
#[derive(Deserialize)]
struct WithCertificate<'a> {
    #[serde(borrow, rename = "credentials_certificate")]
    _certificate: &'a RawValue,
}

fn refuse_certificate(data: &Entry) -> Result<(), Refusal> {
    match serde_json::from_slice::<WithCertificate<'_>>(data.body()) {
        Ok(_) => Err(Place::at(data).refuse(Reason::CredentialsCertificate)),
        Err(_) => Ok(()),
    }
}

/// The first event. A record too many before it is the setup's with a
/// certificate, or has no business there.
fn setup_event<R: Read>(reader: &mut Reader<R>) -> Result<Entry, Refusal> {
    let place = Place::of(reader);
    let entry = reader.next_entry().map_err(|reason| place.refuse(reason))?;
    let entry = entry.ok_or_else(|| place.refuse(Reason::Unfinished))?;
    if entry.kind() == Kind::Event {
        return Ok(entry);
    }
    refuse_certificate(&entry)?;
    Err(place.refuse(Reason::Sequence))
}

/// The list of credentials, which may be too long to be kept as text.
fn read_roll<R: Read>(
    reader: &mut Reader<R>,
    definition: &ElectionDefinition,
    options: &Options,
) -> Result<(Entry, Result<Roll, ListRejected>), Refusal> {
    let place = Place::of(reader);
    let mut read = None;
    let consume = |input: &mut dyn Read| {
        read = Some(Roll::stream(definition.group(), input, options.threads));
        Ok(())
    };
    let entry = reader.next_streamed(consume).map_err(|reason| place.refuse(reason))?;
    let (entry, (roll, digest)) = entry.zip(read).ok_or_else(|| place.refuse(Reason::Unfinished))?;
    if entry.digest() != digest {
        return Err(place.refuse(ArchiveMalformed::Name));
    }
    if entry.kind() != Kind::Data {
        return Err(place.refuse(Reason::Sequence));
    }
    Ok((entry, roll))
}

/// Checks that the event and the setup's record point to their parts.
pub(super) fn check_links(parts: [&Entry; 3], data: &Entry, event_entry: &Entry) -> Result<(), Refusal> {
    let place = Place::at(event_entry);
    let event = Event::parse(event_entry.body()).ok_or_else(|| place.refuse(Reason::EventMalformed))?;
    if event.kind != EventType::Setup {
        return Err(place.refuse(Reason::Sequence));
    }
    if event.parent.is_some() || event.height != 0 {
        return Err(place.refuse(Reason::Chain));
    }
    if event.payload != Some(data.digest().hex()) {
        return Err(place.refuse(Reason::Payload));
    }
    let place = Place::at(data);
    let setup: SetupData = json::read(data.body()).ok_or_else(|| place.refuse(Reason::Setup))?;
    let parts = parts.map(|entry| entry.digest().hex());
    if [setup.election, setup.trustees, setup.credentials] == parts {
        Ok(())
    } else {
        Err(place.refuse(Reason::Setup))
    }
}

pub(super) fn read<R: Read>(reader: &mut Reader<R>, options: &Options) -> Result<Setup, Refusal> {
    expect(reader, Kind::Header)?;
    let timestamp = reader.timestamp().unwrap_or_default();
    let election = expect(reader, Kind::Data)?;
    let place = Place::at(&election);
    let definition = ElectionDefinition::parse(election.body()).map_err(|reason| place.refuse(reason))?;
    let trustees_entry = expect(reader, Kind::Data)?;
    let (roll_entry, roll) = read_roll(reader, &definition, options)?;
    let data = expect(reader, Kind::Data)?;
    refuse_certificate(&data)?;
    let event_entry = setup_event(reader)?;
    check_links([&election, &trustees_entry, &roll_entry], &data, &event_entry)?;

    let place = Place::at(&trustees_entry);
    let trustees =
        Trustees::parse(definition.group(), trustees_entry.body()).map_err(|reason| place.refuse(reason))?;
    if trustees.election_key() != definition.public_key() {
        return Err(place.refuse(Reason::ElectionKey));
    }
    let place = Place::at(&roll_entry);
    let roll = roll.map_err(|reason| place.refuse(reason))?;
    if definition.has_rankings() && !roll.is_unweighted() {
        return Err(place.refuse(Reason::Weights));
    }
    let head = Head::from_parts(event_entry.digest(), 0);
    let roll_fingerprint = roll_entry.digest();
    let fingerprint = Fingerprint::of_event(head.digest());
    Ok(Setup { definition, trustees, roll, roll_fingerprint, head, fingerprint, timestamp })
}
