//! What comes after the last ballot: tally, shuffles, decryptions, result.

use super::refusal::{Place, Reason, Refusal};
use super::setup::Setup;
use crate::archive::{Entry, Owned};
use crate::group::Group;
use crate::json;
use crate::shuffle::verify_shuffle;
use crate::tally::{ElectionResult, EncryptedTally, VerifiedPartial, open};

/// What has been verified since the box was closed.
#[derive(Default)]
pub(super) struct Ending {
    /// Of the ballots, then as shuffled.
    pub(super) tally: Option<EncryptedTally>,
    pub(super) shuffles: Vec<usize>,
    pub(super) partials: Vec<VerifiedPartial>,
    pub(super) result: Option<ElectionResult>,
}

/// The record of an owner and what it points to.
fn owned<'a>(setup: &Setup, data: &'a [Entry]) -> Result<(usize, &'a Entry), Refusal> {
    let [content, owner_entry] = data else {
        // The caller has counted them.
        return Err(Place::start().refuse(Reason::Payload));
    };
    let place = Place::at(owner_entry);
    let owned: Owned = json::read(owner_entry.body()).ok_or_else(|| place.refuse(Reason::OwnerMalformed))?;
    if owned.payload != content.digest().hex() {
        return Err(place.refuse(Reason::Payload));
    }
    if !(1..=setup.trustees.count()).contains(&owned.owner) {
        return Err(place.refuse(Reason::UnknownOwner));
    }
    Ok((owned.owner, content))
}

impl Ending {
    fn tally(&self) -> Result<&EncryptedTally, Refusal> {
        self.tally.as_ref().ok_or_else(|| Place::start().refuse(Reason::Sequence))
    }

    /// The published tally must be the recomputed one, byte for byte.
    pub(super) fn check_tally(&self, data: &[Entry]) -> Result<(), Refusal> {
        let tally = self.tally()?;
        let expected = [(tally.bytes(), Reason::TallyDiffers), (tally.sized_bytes(), Reason::SizesDiffer)];
        for (entry, (bytes, reason)) in data.iter().zip(expected) {
            if entry.body() != bytes {
                return Err(Place::at(entry).refuse(reason));
            }
        }
        Ok(())
    }

    pub(super) fn check_shuffle<G: Group>(&mut self, setup: &Setup, data: &[Entry]) -> Result<(), Refusal> {
        let (owner, content) = owned(setup, data)?;
        let shuffled = verify_shuffle::<G>(&setup.definition, self.tally()?, content.body())
            .map_err(|reason| Place::at(content).refuse(reason))?;
        self.tally = Some(shuffled);
        self.shuffles.push(owner);
        Ok(())
    }

    pub(super) fn check_partial(&mut self, setup: &Setup, data: &[Entry]) -> Result<(), Refusal> {
        let (owner, content) = owned(setup, data)?;
        let place = Place::at(content);
        if self.partials.iter().any(|partial| partial.owner() == owner) {
            return Err(place.refuse(Reason::DecryptedTwice));
        }
        let tally = self.tally()?;
        let partial =
            VerifiedPartial::verify(&setup.definition, &setup.trustees, tally, owner, content.body());
        self.partials.push(partial.map_err(|reason| place.refuse(reason))?);
        Ok(())
    }

    pub(super) fn check_result<G: Group>(&mut self, setup: &Setup, data: &[Entry]) -> Result<(), Refusal> {
        let Some(entry) = data.first() else {
            return Err(Place::start().refuse(Reason::Payload));
        };
        let place = Place::at(entry);
        let published = ElectionResult::parse(&setup.definition, entry.body())
            .ok_or_else(|| place.refuse(Reason::ResultMalformed))?;
        let tally = self.tally()?;
        open::<G>(&setup.definition, &setup.trustees, tally, &self.partials)
            .and_then(|opened| opened.check(&published, tally.total_weight()))
            .map_err(|reason| place.refuse(reason))?;
        self.result = Some(published);
        Ok(())
    }
}
