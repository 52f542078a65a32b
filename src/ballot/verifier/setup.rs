//! The beginning of an archive: header, election, trustees, credentials.

use std::io::Read;

use super::Options;
use super::refusal::{Place, Reason, Refusal};
use crate::ballot::archive::{Entry, Event, EventType, Head, Kind, Reader, SetupData};
use crate::ballot::credential::CredentialList;
use crate::ballot::election::ElectionDefinition;
use crate::ballot::trustee::Trustees;

/// What everything after it is checked against.
pub(super) struct Setup {
    pub(super) definition: ElectionDefinition,
    pub(super) trustees: Trustees,
    pub(super) credentials: CredentialList,
    pub(super) head: Head,
    pub(super) timestamp: u64,
}

/// The next record, which must be of this kind.
fn expect<R: Read>(reader: &mut Reader<R>, kind: Kind) -> Result<Entry, Refusal> {
    let place = Place::of(reader);
    let entry = reader.next_entry().map_err(|reason| place.refuse(reason))?;
    let entry = entry.ok_or_else(|| place.refuse(Reason::Unfinished))?;
    if entry.kind() == kind { Ok(entry) } else { Err(place.refuse(Reason::Sequence)) }
}

pub(super) fn read<R: Read>(reader: &mut Reader<R>, _options: &Options) -> Result<Setup, Refusal> {
    expect(reader, Kind::Header)?;
    let timestamp = reader.timestamp().unwrap_or_default();
    let election = expect(reader, Kind::Data)?;
    let trustees_entry = expect(reader, Kind::Data)?;
    let credentials_entry = expect(reader, Kind::Data)?;
    let data = expect(reader, Kind::Data)?;
    let event_entry = expect(reader, Kind::Event)?;

    let event = Event::parse(event_entry.body())
        .ok_or_else(|| Place::at(&event_entry).refuse(Reason::EventMalformed))?;
    if event.kind != EventType::Setup {
        return Err(Place::at(&event_entry).refuse(Reason::Sequence));
    }
    if event.parent.is_some() || event.height != 0 {
        return Err(Place::at(&event_entry).refuse(Reason::Chain));
    }
    if event.payload != Some(data.digest().hex()) {
        return Err(Place::at(&event_entry).refuse(Reason::Payload));
    }
    let setup: SetupData =
        serde_json::from_slice(data.body()).map_err(|_| Place::at(&data).refuse(Reason::Setup))?;
    let parts = [&election, &trustees_entry, &credentials_entry].map(|entry| entry.digest().hex());
    if [setup.election, setup.trustees, setup.credentials] != parts {
        return Err(Place::at(&data).refuse(Reason::Setup));
    }

    let place = Place::at(&election);
    let definition = ElectionDefinition::parse(election.body()).map_err(|reason| place.refuse(reason))?;
    let place = Place::at(&trustees_entry);
    let trustees =
        Trustees::parse(definition.group(), trustees_entry.body()).map_err(|reason| place.refuse(reason))?;
    if trustees.election_key() != definition.public_key() {
        return Err(place.refuse(Reason::ElectionKey));
    }
    let place = Place::at(&credentials_entry);
    let credentials = CredentialList::parse(definition.group(), credentials_entry.body())
        .map_err(|reason| place.refuse(reason))?;
    if definition.has_rankings() && !credentials.is_unweighted() {
        return Err(place.refuse(Reason::Weights));
    }
    let head = Head::from_parts(event_entry.digest(), 0);
    Ok(Setup { definition, trustees, credentials, head, timestamp })
}
