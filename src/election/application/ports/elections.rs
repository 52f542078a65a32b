//! Elections as wholes.

use std::future::Future;

use zeroize::Zeroizing;

use super::{BoardHead, Posting};
use crate::{
    election::{
        application::{Failed, StoreError, views::Photo},
        domain::{CannotUsePhoto, Election, Event, PhotoId},
    },
    kernel::{Actor, Ambient, ElectionId, TrusteeId},
};

/// The time, randomness, and hands for heavy work.
pub trait Surroundings: Send + Sync {
    /// The time and randomness.
    fn ambient(&self) -> &dyn Ambient;

    /// Does heavy computing where it keeps nobody waiting.
    fn offload<T, W>(&self, work: W) -> impl Future<Output = Result<T, StoreError>> + Send
    where
        T: Send + 'static,
        W: FnOnce(&dyn Ambient) -> T + Send + 'static;
}

/// The elections of an organisation.
pub trait Elections: Surroundings {
    /// Keeps a new election.
    fn create(
        &self,
        election: &Election,
        actor: Actor,
        event: Event,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// The election, if there is one.
    fn find(&self, id: ElectionId) -> impl Future<Output = Result<Option<Election>, StoreError>> + Send;

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
