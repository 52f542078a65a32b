//! Writing an archive step by step. Each function gives the records to append
//! and the new head; none of them checks what is appended.

use super::event::{Event, EventType, Head, Owned, SetupData};
use super::tar::Record;
use crate::hash::Digest;
use crate::json;
use crate::tally::EncryptedTally;

fn append(
    head: Option<&Head>,
    kind: EventType,
    data: &[&[u8]],
    payload: Option<&[u8]>,
) -> (Vec<Record>, Head) {
    let (event, head) = link(head, kind, payload.map(Digest::of));
    let mut records: Vec<Record> = data.iter().map(|body| Record::data(body)).collect();
    records.push(event);
    (records, head)
}

fn link(head: Option<&Head>, kind: EventType, payload: Option<Digest>) -> (Record, Head) {
    let height = head.map_or(0, |head| head.height() + 1);
    let event = json::to_string(&Event {
        parent: head.map(|head| head.digest().hex()),
        height,
        kind,
        payload: payload.map(|payload| payload.hex()),
    });
    let head = Head::from_parts(Digest::of(&event), height);
    (Record::event(event), head)
}

fn owned(kind: EventType, head: &Head, owner: usize, body: &[u8]) -> (Vec<Record>, Head) {
    let owned = json::to_string(&Owned { owner, payload: Digest::of(body).hex() });
    append(Some(head), kind, &[body, owned.as_bytes()], Some(owned.as_bytes()))
}

/// The beginning: the archive's header, the election, its trustees and
/// credentials. `timestamp` in seconds, to be used for every record's blocks.
pub fn setup(timestamp: u64, definition: &[u8], trustees: &[u8], credentials: &[u8]) -> (Vec<Record>, Head) {
    let data = json::to_string(&SetupData {
        election: Digest::of(definition).hex(),
        trustees: Digest::of(trustees).hex(),
        credentials: Digest::of(credentials).hex(),
    });
    let bodies = [definition, trustees, credentials, data.as_bytes()];
    let (mut records, head) = append(None, EventType::Setup, &bodies, Some(data.as_bytes()));
    records.insert(0, Record::header(timestamp));
    (records, head)
}

/// A ballot.
pub fn ballot(head: &Head, ballot: &[u8]) -> (Vec<Record>, Head) {
    append(Some(head), EventType::Ballot, &[ballot], Some(ballot))
}

/// The event of a ballot whose hash is known: what [`ballot`] appends after it.
pub fn ballot_event(head: &Head, tracker: Digest) -> (Record, Head) {
    link(Some(head), EventType::Ballot, Some(tracker))
}

/// No ballot comes after this.
pub fn end_ballots(head: &Head) -> (Vec<Record>, Head) {
    append(Some(head), EventType::EndBallots, &[], None)
}

/// The encrypted tally (the one before any shuffle).
pub fn encrypted_tally(head: &Head, tally: &EncryptedTally) -> (Vec<Record>, Head) {
    let bodies = [tally.bytes(), tally.sized_bytes()];
    append(Some(head), EventType::EncryptedTally, &bodies, Some(tally.sized_bytes()))
}

/// A shuffle by trustee `owner`, counted from one.
pub fn shuffle(head: &Head, owner: usize, shuffle: &[u8]) -> (Vec<Record>, Head) {
    owned(EventType::Shuffle, head, owner, shuffle)
}

/// No shuffle comes after this.
pub fn end_shuffles(head: &Head) -> (Vec<Record>, Head) {
    append(Some(head), EventType::EndShuffles, &[], None)
}

/// A partial decryption by trustee `owner`, counted from one.
pub fn partial_decryption(head: &Head, owner: usize, partial: &[u8]) -> (Vec<Record>, Head) {
    owned(EventType::PartialDecryption, head, owner, partial)
}

/// The result, the end.
pub fn result(head: &Head, result: &[u8]) -> (Vec<Record>, Head) {
    append(Some(head), EventType::Result, &[result], Some(result))
}
