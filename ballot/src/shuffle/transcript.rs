//! The hashes of the shuffle proof. Here, unlike everywhere else, a comma
//! follows every item, also the last.

use sha2::{Digest as _, Sha256};

use super::Statement;
use crate::elgamal::Ciphertext;
use crate::group::{Group, Scalar};
use crate::hash::{Digest, hex};
use crate::wire;

fn list(texts: &[String]) -> String {
    texts.iter().flat_map(|text| [text.as_str(), ","]).collect()
}

fn ciphertexts(all: &[wire::Ciphertext]) -> String {
    all.iter().flat_map(|one| [one.alpha.as_str(), ",", one.beta.as_str(), ","]).collect()
}

/// E(e) ‖ E(e') ‖ C(c)
pub(super) fn statement<G: Group>(
    input: &[Ciphertext<G>],
    output: &[wire::Ciphertext],
    commitments: &[String],
) -> String {
    let input = ciphertexts(&Ciphertext::write_all(input));
    [input, ciphertexts(output), list(commitments)].concat()
}

impl<G: Group> Statement<G> {
    /// The challenges u_0 … u_{n-1}.
    pub(super) fn challenges(&self, statement: &str, count: usize) -> Vec<G::Scalar> {
        let seed = format!("shuffle-challenges|{}|{statement}", self.fingerprint);
        let seed = Digest::of(seed).hex();
        let one = |index: usize| {
            let index = hex(&Sha256::digest(index.to_string()));
            let hash: [u8; 32] = Sha256::digest(format!("{seed}{index}")).into();
            G::Scalar::from_digest(&hash)
        };
        (0..count).map(one).collect()
    }

    /// The last challenge: after t1, t2, t3, t41, t42 and the t̂.
    pub(super) fn challenge(
        &self,
        statement: &str,
        first: &[String],
        chain: &[String],
        links: &[String],
    ) -> G::Scalar {
        let hash: [u8; 32] = Sha256::new()
            .chain_update("shuffle-challenge|")
            .chain_update(&self.fingerprint)
            .chain_update("|")
            .chain_update(list(first))
            .chain_update(list(chain))
            .chain_update(statement)
            .chain_update(list(links))
            .chain_update(&self.y_text)
            .finalize()
            .into();
        G::Scalar::from_digest(&hash)
    }
}
