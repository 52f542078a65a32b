//! Drawing what each voter is given when the ballot box opens.

use std::{collections::HashMap, num::NonZero, thread};

use zeroize::Zeroizing;

use super::{
    board_records::Randomness,
    ports::{Spare, VoterAccess},
};
use crate::{
    ballot::{
        Digest, ElectionUuid, GroupName, PrivateCredential, PublicCredential,
        board::{VoterSalt, voter_commitment},
    },
    election::domain::VoterDraft,
    kernel::{Environment, Token, VoterId},
};

/// What was drawn for one voter.
pub(super) struct Drawn {
    pub(super) voter: VoterId,
    pub(super) entered: VoterDraft,
    pub(super) link: Token,
    /// None where somebody else has drawn it.
    pub(super) private: Option<PrivateCredential>,
    pub(super) public: PublicCredential,
    salt: VoterSalt,
}

impl Drawn {
    /// What the public list says of the voter, hidden.
    pub(super) fn commitment(&self) -> Digest {
        voter_commitment(&self.salt, self.entered.address(), self.entered.name.as_str())
    }

    /// What the store writes of it.
    pub(super) fn into_access(self) -> VoterAccess {
        VoterAccess {
            voter: self.voter,
            link: self.link.hash(),
            credential: self.private.map(|private| Zeroizing::new(private.reveal().to_owned())),
            public_credential: self.public.to_string(),
            salt: self.salt,
        }
    }
}

/// Draws a link and a credential for each voter, on all processors: deriving a
/// credential's key is slow on purpose. Where somebody else has drawn the credentials,
/// `halves` are their public halves; nothing if one is missing.
pub(super) fn draw(
    voters: Vec<(VoterId, VoterDraft)>,
    (group, uuid): (GroupName, &ElectionUuid),
    halves: Option<&HashMap<VoterId, String>>,
    environment: &dyn Environment,
) -> Option<Vec<Drawn>> {
    let one = |(voter, entered): &(VoterId, VoterDraft)| {
        let (private, public) = match halves {
            Some(halves) => (None, PublicCredential::parse(group, halves.get(voter)?).ok()?),
            None => {
                let private = PrivateCredential::generate(&mut Randomness(environment));
                let public = private.public(group, uuid);
                (Some(private), public)
            }
        };
        let mut salt = [0; 16];
        environment.fill_random(&mut salt);
        let salt = VoterSalt::from_bytes(salt);
        let link = Token::draw(environment);
        Some(Drawn { voter: *voter, entered: entered.clone(), link, private, public, salt })
    };
    on_all_processors(&voters, one).into_iter().collect()
}

/// Draws so many spare credentials of the server's, on all processors.
pub(super) fn draw_spare(
    count: u32,
    (group, uuid): (GroupName, &ElectionUuid),
    environment: &dyn Environment,
) -> Vec<(PublicCredential, Option<PrivateCredential>)> {
    let one = |(): &()| {
        let private = PrivateCredential::generate(&mut Randomness(environment));
        (private.public(group, uuid), Some(private))
    };
    on_all_processors(&vec![(); count as usize], one)
}

/// What the store keeps of a spare credential.
pub(super) fn into_spare((public, private): (PublicCredential, Option<PrivateCredential>)) -> Spare {
    let private = private.map(|private| Zeroizing::new(private.reveal().to_owned()));
    Spare { public: public.to_string(), private }
}

/// Does `one` for each of `items`, which keep their order.
fn on_all_processors<T: Sync, R: Send>(items: &[T], one: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let share = items.len().div_ceil(processors).max(1);
    let one = &one;
    thread::scope(|scope| {
        let workers: Vec<_> = items
            .chunks(share)
            .map(|part| scope.spawn(move || part.iter().map(one).collect::<Vec<_>>()))
            .collect();
        workers
            .into_iter()
            .zip(items.chunks(share))
            .flat_map(|(worker, part)| {
                // A worker that died leaves its part to be done here.
                worker.join().unwrap_or_else(|_| part.iter().map(one).collect())
            })
            .collect()
    })
}
