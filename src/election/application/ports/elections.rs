//! Elections as wholes.

use std::future::Future;

use zeroize::Zeroizing;

use super::{BoardHead, Posting};
use crate::{
    election::{
        application::{
            Failed, StoreError,
            views::{Alteration, Photo},
        },
        domain::{CannotUsePhoto, Election, Event, Phase, PhotoId},
    },
    kernel::{Actor, ElectionId, Environment, Mail, TrusteeId},
};

/// The time, randomness, and hands for heavy work.
pub trait Runtime: Send + Sync {
    /// The time and randomness.
    fn environment(&self) -> &dyn Environment;

    /// Does heavy computing where it keeps nobody waiting.
    fn run_blocking<T, W>(&self, work: W) -> impl Future<Output = Result<T, StoreError>> + Send
    where
        T: Send + 'static,
        W: FnOnce(&dyn Environment) -> T + Send + 'static;

    /// Does what may take much memory for a small file of a stranger's, one after the
    /// other.
    ///
    /// # Errors
    /// [`StoreError::Busy`] if too much of it waits already.
    fn run_in_turn<T, W>(&self, work: W) -> impl Future<Output = Result<T, StoreError>> + Send
    where
        T: Send + 'static,
        W: FnOnce() -> T + Send + 'static;
}

/// An election as its tables have it, which whoever has the database can alter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// What they say; a text that cannot be read is replaced by another.
    pub election: Election,
    /// Whether it has a board.
    pub has_board: bool,
    /// In what there are texts that cannot be read.
    pub unreadable: Vec<Alteration>,
}

/// What decides whether everybody may see an election.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Presence {
    /// How far the tables say that it is.
    pub phase: Phase,
    /// Whether it was opened: by its time, or because it has a board.
    pub opened: bool,
}

/// The elections of an organisation.
pub trait Elections: Runtime {
    /// Keeps a new election, if there are fewer than `most`; those that were given up do
    /// not count.
    ///
    /// # Errors
    ///
    /// [`StoreError::QuotaReached`] if there are as many.
    fn create(
        &self,
        election: &Election,
        most: Option<u64>,
        actor: Actor,
        event: Event,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// The election, if there is one.
    fn find(&self, id: ElectionId) -> impl Future<Output = Result<Option<Election>, StoreError>> + Send;

    /// Whether there is such an election, and how far it is; without reading any of its
    /// texts.
    fn presence(&self, id: ElectionId) -> impl Future<Output = Result<Option<Presence>, StoreError>> + Send;

    /// The election as its tables have it, if there is one, to be shown as its board
    /// tells it. What cannot be read is an error only while there is no board.
    fn entered(&self, id: ElectionId) -> impl Future<Output = Result<Option<Entered>, StoreError>> + Send;

    /// All elections as the tables have them, the youngest first.
    fn all_entered(&self) -> impl Future<Output = Result<Vec<Entered>, StoreError>> + Send;

    /// All elections, the youngest first.
    fn all(&self) -> impl Future<Output = Result<Vec<Election>, StoreError>> + Send;

    /// Locks the election, lets `decide` change it, and saves the change with
    /// its entry in the audit trail, all or nothing.
    fn update<E, D>(
        &self,
        id: ElectionId,
        actor: Actor,
        decide: D,
    ) -> impl Future<Output = Result<(), Failed<E>>> + Send
    where
        E: Send,
        D: FnOnce(&mut Election) -> Result<Event, E> + Send;

    /// Like [`Self::update`], for changes of which `mails` tell.
    fn update_and_tell<E, D>(
        &self,
        id: ElectionId,
        actor: Actor,
        mails: Vec<Mail>,
        decide: D,
    ) -> impl Future<Output = Result<(), Failed<E>>> + Send
    where
        E: Send,
        D: FnOnce(&mut Election) -> Result<Event, E> + Send;

    /// The same with mails whose addressees are nobody's business: their rows tell
    /// neither who they are nor when they came about.
    fn update_and_tell_untimed<E, D>(
        &self,
        id: ElectionId,
        actor: Actor,
        mails: Vec<Mail>,
        decide: D,
    ) -> impl Future<Output = Result<(), Failed<E>>> + Send
    where
        E: Send,
        D: FnOnce(&mut Election) -> Result<Event, E> + Send;

    /// Like [`Self::update`], for changes that put records on the board: it is
    /// locked too, and `decide` is given the head to continue from.
    fn update_with_board<E, D>(
        &self,
        id: ElectionId,
        actor: Actor,
        decide: D,
    ) -> impl Future<Output = Result<(), Failed<E>>> + Send
    where
        E: Send,
        D: FnOnce(&mut Election, &BoardHead) -> Result<(Event, Posting), E> + Send;

    /// Makes an uploaded picture fit for the ballot paper: checked, turned
    /// upright, at most 640 pixels wide and high, without what cameras write
    /// into it. Returns its fingerprint with it.
    fn develop_photo(
        &self,
        upload: Vec<u8>,
    ) -> impl Future<Output = Result<(PhotoId, Photo), Failed<CannotUsePhoto>>> + Send;

    /// Keeps a photo and gives it to a candidate, as [`Self::update`] does.
    fn update_photo<E, D>(
        &self,
        id: ElectionId,
        actor: Actor,
        photo: (PhotoId, Photo),
        decide: D,
    ) -> impl Future<Output = Result<(), Failed<E>>> + Send
    where
        E: Send,
        D: FnOnce(&mut Election) -> Result<Event, E> + Send;

    /// A photo, if it belongs to a candidate.
    fn photo(&self, id: PhotoId) -> impl Future<Output = Result<Option<Photo>, StoreError>> + Send;

    /// Keeps the private key of a demonstration's trustee sealed, and notes the
    /// trustee as [`Self::update`] does.
    fn entrust_server<E, D>(
        &self,
        id: ElectionId,
        actor: Actor,
        trustee: TrusteeId,
        key: Zeroizing<String>,
        decide: D,
    ) -> impl Future<Output = Result<(), Failed<E>>> + Send
    where
        E: Send,
        D: FnOnce(&mut Election) -> Result<Event, E> + Send;

    /// The private key of a demonstration's trustee.
    fn server_key(
        &self,
        trustee: TrusteeId,
    ) -> impl Future<Output = Result<Option<Zeroizing<String>>, StoreError>> + Send;
}
