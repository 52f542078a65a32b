use std::{any::Any, sync::Arc};

use super::{EncryptedTally, Sized, read, write};
use crate::{Digest, ElectionDefinition, Question, group::with_group};

impl EncryptedTally {
    /// Reads an encrypted tally back from the archive's two records: of the
    /// shape the questions demand, canonical, every ciphertext in the group.
    /// That it is the sum of the ballots is not checked. Without rankings only,
    /// because those are shuffled before they are opened.
    pub fn reload(definition: &ElectionDefinition, bytes: &[u8], sized_bytes: &[u8]) -> Option<Self> {
        let sized: Sized = serde_json::from_slice(sized_bytes).ok()?;
        if sized.encrypted_tally != Digest::of(bytes).hex() {
            return None;
        }
        let demanded: Vec<usize> = definition
            .questions()
            .iter()
            .map(|question| match question {
                Question::Selection(question) => Some(question.ciphertexts()),
                Question::Ranking(_) => None,
            })
            .collect::<Option<_>>()?;
        let sealed: Arc<dyn Any + Send + Sync> = with_group!(definition.group(), G => {
            let sealed = read::<G>(bytes)?;
            let found = sealed.iter().map(Vec::len);
            if !found.eq(demanded.iter().copied()) || write::<G>(&sealed) != bytes {
                return None;
            }
            Arc::new(sealed)
        });
        Some(Self {
            group: definition.group(),
            bytes: bytes.to_vec(),
            sized_bytes: sized_bytes.to_vec(),
            ciphertexts: bytes.to_vec(),
            num_tallied: sized.num_tallied.0,
            total_weight: sized.total_weight.0,
            sealed,
        })
    }
}
