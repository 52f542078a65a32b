//! The checks of a ballot in one group.

use std::sync::Arc;

use serde_json::value::RawValue;

use super::accept::{AcceptedBallot, BallotRejected, Check, Checked, Ciphertexts};
use super::examine::examine;
use super::{Context, signature};
use crate::credential::{CredentialList, PublicCredential};
use crate::election::{ElectionDefinition, Question};
use crate::elgamal::Ciphertext;
use crate::encoded_element::{EncodedElement, OtherGroup};
use crate::group::Group;
use crate::hash::Digest;
use crate::json;
use crate::proof::{Pending, settle, verify_knowledge};
use crate::wire;

/// The checks in one group.
pub(crate) struct Checker<G: Group> {
    y: String,
    tables: G::Tables,
    fingerprint: String,
    uuid: String,
    questions: Vec<Question>,
}

/// A ballot taken apart, nothing verified yet.
pub(crate) struct Parsed<'a> {
    ballot: wire::Ballot<'a>,
    answers: Vec<Answer>,
    hash: Digest,
}

enum Answer {
    Selection(wire::Homomorphic),
    Ranking(wire::Ranking),
}

impl Parsed<'_> {
    pub(crate) fn credential(&self) -> &str {
        self.ballot.credential
    }
}

impl<G: Group> Check for Checker<G> {
    fn check(&self, bytes: &[u8], list: &CredentialList, proofs: bool) -> Checked {
        let parsed = self.parse(bytes)?;
        let weight = list.weight_of_text(parsed.credential()).ok_or(BallotRejected::UnknownCredential)?;
        let sealed = if proofs { self.verify(&parsed)? } else { self.trust(&parsed)? };
        Ok(AcceptedBallot {
            bytes: bytes.to_vec(),
            tracker: Digest::of(bytes),
            credential: PublicCredential(EncodedElement::assume(G::NAME, parsed.credential())),
            weight,
            sealed: Arc::new(sealed),
        })
    }
}

impl<G: Group> Checker<G> {
    pub(crate) fn new(definition: &ElectionDefinition) -> Result<Self, OtherGroup> {
        let y = definition.public_key();
        Ok(Self {
            y: y.text().to_owned(),
            tables: G::tables(&y.element::<G>()?),
            fingerprint: definition.fingerprint().base64(),
            uuid: definition.uuid().to_string(),
            questions: definition.questions().to_vec(),
        })
    }

    /// Form, canonical bytes, election, and the signed hash.
    pub(crate) fn parse<'a>(&self, bytes: &'a [u8]) -> Result<Parsed<'a>, BallotRejected> {
        let malformed = |_| BallotRejected::Malformed;
        let ballot: wire::Ballot<'a> = serde_json::from_slice(bytes).map_err(malformed)?;
        if ballot.election_uuid != self.uuid || ballot.election_hash != self.fingerprint {
            return Err(BallotRejected::OtherElection);
        }
        if ballot.answers.len() != self.questions.len() {
            return Err(BallotRejected::Malformed);
        }
        let mut answers = Vec::with_capacity(ballot.answers.len());
        for (question, (asked, raw)) in (1..).zip(self.questions.iter().zip(&ballot.answers)) {
            answers.push(Answer::parse(asked, raw, question)?);
        }
        if json::to_string(&ballot).as_bytes() != bytes {
            return Err(BallotRejected::Malformed);
        }
        let unsigned = wire::Unsigned {
            election_uuid: ballot.election_uuid,
            election_hash: ballot.election_hash,
            credential: ballot.credential,
            answers: &ballot.answers,
        };
        let hash = Digest::of(json::to_string(&unsigned));
        if hash.base64() != ballot.signature.hash {
            return Err(BallotRejected::Hash);
        }
        Ok(Parsed { ballot, answers, hash })
    }

    /// Signature, membership and proofs. The credential is known to be in the
    /// list, hence in the group.
    pub(crate) fn verify(&self, parsed: &Parsed<'_>) -> Result<Ciphertexts<G>, BallotRejected> {
        let credential = parsed.credential();
        let public = EncodedElement::assume(G::NAME, credential)
            .element::<G>()
            .map_err(|_| BallotRejected::UnknownCredential)?;
        let transcript = signature(&parsed.hash.base64());
        verify_knowledge::<G>(&public, transcript, &parsed.ballot.signature.proof)
            .map_err(|_| BallotRejected::Signature)?;
        let context = Context::new(&self.fingerprint, credential);
        let mut all = Vec::with_capacity(parsed.answers.len());
        let mut pending = Vec::new();
        let asked = (1..).zip(self.questions.iter().zip(&parsed.answers));
        for (index, (question, answer)) in asked {
            match (question, answer) {
                (Question::Selection(question), Answer::Selection(answer)) => {
                    let (sealed, proofs) = examine(question, index, answer, &self.tables, &context)?;
                    all.push(sealed);
                    pending.extend(proofs);
                }
                (Question::Ranking(_), Answer::Ranking(answer)) => {
                    let (sealed, proof) = self.examine_ranking(index, answer, &context)?;
                    all.push(vec![sealed]);
                    pending.push(proof);
                }
                (Question::Selection(_), Answer::Ranking(_))
                | (Question::Ranking(_), Answer::Selection(_)) => {
                    return Err(BallotRejected::Shape { question: index });
                }
            }
        }
        settle(pending)?;
        Ok(all)
    }

    fn examine_ranking(
        &self,
        index: usize,
        answer: &wire::Ranking,
        context: &Context,
    ) -> Result<(Ciphertext<G>, Pending<G, BallotRejected>), BallotRejected> {
        let sealed =
            Ciphertext::<G>::read(&answer.choices).ok_or(BallotRejected::NotInGroup { question: index })?;
        let proof = answer.proof.read::<G::Scalar>().ok_or(BallotRejected::OutOfRange { question: index })?;
        let pending = Pending {
            transcript: context.ranking(&self.y, &answer.choices),
            commitments: vec![G::commitment(&sealed.alpha, &proof.response, &proof.challenge)],
            challenge: proof.challenge,
            refusal: BallotRejected::RankingProof { question: index },
        };
        Ok((sealed, pending))
    }

    /// The ciphertexts of a ballot that was verified before.
    pub(crate) fn trust(&self, parsed: &Parsed<'_>) -> Result<Ciphertexts<G>, BallotRejected> {
        let read = |question: usize, choices: &[wire::Ciphertext]| {
            let read = choices.iter().map(Ciphertext::<G>::read_unchecked);
            read.collect::<Option<Vec<_>>>().ok_or(BallotRejected::NotInGroup { question })
        };
        (1..)
            .zip(self.questions.iter().zip(&parsed.answers))
            .map(|(question, (asked, answer))| match (asked, answer) {
                (Question::Selection(asked), Answer::Selection(answer))
                    if asked.ciphertexts() == answer.choices.len() =>
                {
                    read(question, &answer.choices)
                }
                (Question::Ranking(_), Answer::Ranking(answer)) => {
                    read(question, std::slice::from_ref(&answer.choices))
                }
                (Question::Selection(_) | Question::Ranking(_), _) => Err(BallotRejected::Shape { question }),
            })
            .collect()
    }
}

impl Answer {
    /// Reads an answer of the kind its question asks for, in canonical form.
    fn parse(asked: &Question, raw: &RawValue, question: usize) -> Result<Self, BallotRejected> {
        let shape = |_| BallotRejected::Shape { question };
        let (answer, canonical) = match asked {
            Question::Selection(_) => {
                let answer = serde_json::from_str(raw.get()).map_err(shape)?;
                let canonical = json::to_string(&answer);
                (Self::Selection(answer), canonical)
            }
            Question::Ranking(_) => {
                let answer = serde_json::from_str(raw.get()).map_err(shape)?;
                let canonical = json::to_string(&answer);
                (Self::Ranking(answer), canonical)
            }
        };
        if canonical == raw.get() { Ok(answer) } else { Err(BallotRejected::Malformed) }
    }
}
