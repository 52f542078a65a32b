//! Where elections meet the ballot core: pure computing, without stores.

use std::convert::Infallible;

use rand_core::{TryCryptoRng, TryRng};

use super::{
    StoreError,
    ceremony::Messages,
    ports::{BoardHead, BoardRecord, Posting, RecordKind},
};
use crate::{
    ballot::{
        Blank, CredentialList, Digest, ElectionDefinition, GroupName, Question, TrusteeItem,
        TrusteePublicKey, Trustees,
        archive::{Head, Kind, Record},
    },
    election::domain::{Election, Post, SealingGroup},
    kernel::Environment,
};

/// The outside world's randomness, as the ballot core takes it.
pub(super) struct Randomness<'a>(pub(super) &'a dyn Environment);

impl TryRng for Randomness<'_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.0.fill_random(&mut bytes);
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.0.fill_random(&mut bytes);
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill_random(bytes);
        Ok(())
    }
}

impl TryCryptoRng for Randomness<'_> {}

impl From<SealingGroup> for GroupName {
    fn from(group: SealingGroup) -> Self {
        match group {
            SealingGroup::Ed25519 => Self::Ed25519,
            SealingGroup::Belenios2048 => Self::Belenios2048,
        }
    }
}

impl From<Head> for BoardHead {
    fn from(head: Head) -> Self {
        Self { digest: *head.digest().as_bytes(), height: head.height() }
    }
}

impl From<&BoardHead> for Head {
    fn from(head: &BoardHead) -> Self {
        Self::from_parts(Digest::from_bytes(head.digest), head.height)
    }
}

impl From<&Record> for BoardRecord {
    fn from(record: &Record) -> Self {
        let kind = match record.kind() {
            Kind::Header => RecordKind::Header,
            Kind::Data => RecordKind::Data,
            Kind::Event => RecordKind::Event,
        };
        Self { kind, body: record.body().to_vec() }
    }
}

/// What the archive appends, as the board keeps it.
pub(super) fn posting((records, head): (Vec<Record>, Head)) -> Posting {
    Posting { records: records.iter().map(Into::into).collect(), head: head.into(), mails: Vec::new() }
}

/// What the archive's file holds for a record of the board.
pub(super) fn blocks(record: BoardRecord, timestamp: u64) -> Result<Vec<u8>, StoreError> {
    let record = match record.kind {
        RecordKind::Header => Record::header(timestamp),
        RecordKind::Data => Record::data(&record.body),
        RecordKind::Event => Record::event(String::from_utf8(record.body).map_err(StoreError::broken)?),
    };
    Ok(record.blocks(timestamp))
}

/// The trustees with their keys, in order; those of a threshold from the
/// messages of their ceremony.
pub(super) fn trustees(election: &Election, ceremony: Option<&Messages>) -> Result<Trustees, StoreError> {
    let group = election.settings.group.into();
    if let Some(messages) = ceremony {
        let items = vec![TrusteeItem::Threshold(messages.parameters()?)];
        return Trustees::new(group, items).map_err(StoreError::broken);
    }
    let item = |record: &str| TrusteePublicKey::parse(group, record.as_bytes()).map(TrusteeItem::Single);
    let keys = election.trustees.iter().filter_map(|trustee| trustee.key());
    let items = keys.map(|key| item(&key.record)).collect::<Result<_, _>>().map_err(StoreError::broken)?;
    Trustees::new(group, items).map_err(StoreError::broken)
}

/// The post as a question: its candidates are the answers, in order.
pub(super) fn question(post: &Post) -> Result<Question, StoreError> {
    let choices = post.draft.choices;
    let limits = usize::from(choices.min())..=usize::from(choices.max());
    let answers = post.candidates.iter().map(|candidate| candidate.draft.name.as_str());
    let blank = if choices.blank() { Blank::Allowed } else { Blank::No };
    Question::selection(post.draft.title.as_str(), answers, limits, blank).map_err(StoreError::broken)
}

/// What a board begins with, as the ballot core reads it.
pub(super) struct Foundation {
    pub(super) definition: ElectionDefinition,
    pub(super) trustees: Trustees,
    pub(super) credentials: CredentialList,
}

impl Foundation {
    /// How many records there are before the first ballot.
    pub(super) const RECORDS: u64 = 6;

    /// Reads the first records of a board.
    pub(super) fn read(group: SealingGroup, records: &[BoardRecord]) -> Result<Self, StoreError> {
        let [_, definition, trustees, credentials, ..] = records else {
            return Err(StoreError::broken("the board does not begin with its foundation"));
        };
        Ok(Self {
            definition: ElectionDefinition::parse(&definition.body).map_err(StoreError::broken)?,
            trustees: Trustees::parse(group.into(), &trustees.body).map_err(StoreError::broken)?,
            credentials: CredentialList::reload(group.into(), &credentials.body)
                .map_err(StoreError::broken)?,
        })
    }
}
