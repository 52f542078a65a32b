//! The election's definition: the bytes everything else is bound to.

mod question;
#[cfg(test)]
mod tests;

pub use question::{Blank, Question, QuestionRefused, Ranking, Selection};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use thiserror::Error;

use super::encoded_element::EncodedElement;
use super::group::{Candidate, Group, GroupName, with_group};
use super::hash::Digest;
use super::json;
use super::trustee::Trustees;
use super::uuid::ElectionUuid;

/// The texts of an election that are not questions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ElectionTexts {
    /// Shown as the title; must not be blank.
    pub name: String,
    /// May be empty.
    pub description: String,
    /// Who runs it.
    pub administrator: Option<String>,
    /// Who hands out credentials.
    pub credential_authority: Option<String>,
}

/// A checked definition together with the exact bytes it came from. Its
/// fingerprint is the hash of those bytes; they are never written anew.
#[derive(Clone, Debug)]
pub struct ElectionDefinition {
    bytes: Vec<u8>,
    fingerprint: Digest,
    group: GroupName,
    public_key: EncodedElement,
    questions: Vec<Question>,
    uuid: ElectionUuid,
    texts: ElectionTexts,
}

/// Why a definition is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DefinitionRefused {
    /// Not JSON of the expected shape in canonical form.
    #[error("the election's definition is malformed")]
    Malformed,
    /// A protocol version other than 1, as Belenios 4.0 writes it.
    #[error("the election follows another version of the protocol; this program checks version 1 only")]
    Version,
    /// The field `language`, which Belenios 3.3 and later write.
    #[error("the election's definition names a language, which this program cannot check")]
    Language,
    /// An unknown group.
    #[error(
        "the election uses a mathematical group that this program does not know; it knows Ed25519, \
         BELENIOS-2048 and RFC-3526-2048"
    )]
    Group,
    /// The uuid is not 14 to 64 Base58 characters.
    #[error("the uuid is malformed")]
    Uuid,
    /// The election has no name.
    #[error("the election needs a name")]
    NoName,
    /// There is no question, or more than 1000.
    #[error("an election asks 1 to 1000 questions")]
    Questions,
    /// A question that makes no sense.
    #[error("question {position}: {reason}")]
    Question {
        /// Counted from one.
        position: usize,
        /// What is wrong with it.
        reason: QuestionRefused,
    },
    /// A ranking question in a group that cannot hold it.
    #[error("question {position} cannot be asked in this group")]
    DoesNotFit {
        /// Counted from one.
        position: usize,
    },
    /// The election key is outside the group or the identity.
    #[error("the election key is not a proper element of the group")]
    Key,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire<'a> {
    version: u32,
    description: String,
    name: String,
    group: String,
    public_key: String,
    #[serde(borrow)]
    questions: Vec<&'a RawValue>,
    uuid: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    administrator: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    credential_authority: Option<String>,
}

/// What tells that a definition has a form of later releases of Belenios,
/// whatever else it holds.
#[derive(Deserialize)]
struct Foreign<'a> {
    version: Option<u32>,
    #[serde(borrow)]
    language: Option<&'a RawValue>,
}

/// Why a definition of another shape is refused: by name, if it has a form
/// that is known.
fn foreign(bytes: &[u8]) -> DefinitionRefused {
    match serde_json::from_slice::<Foreign<'_>>(bytes) {
        Ok(Foreign { version: Some(version), .. }) if version != 1 => DefinitionRefused::Version,
        Ok(Foreign { language: Some(_), .. }) => DefinitionRefused::Language,
        Ok(_) | Err(_) => DefinitionRefused::Malformed,
    }
}

impl ElectionDefinition {
    /// Writes the definition of a new election.
    ///
    /// # Errors
    /// [`DefinitionRefused`] names what is missing or contradictory.
    pub fn new(
        texts: ElectionTexts,
        uuid: &ElectionUuid,
        trustees: &Trustees,
        questions: &[Question],
    ) -> Result<Self, DefinitionRefused> {
        let questions: Vec<Box<RawValue>> = questions
            .iter()
            .map(|question| RawValue::from_string(question.write()))
            .collect::<Result<_, _>>()
            .map_err(|_| DefinitionRefused::Malformed)?;
        let wire = Wire {
            version: 1,
            description: texts.description,
            name: texts.name,
            group: trustees.group().to_string(),
            public_key: trustees.election_key().text().to_owned(),
            questions: questions.iter().map(AsRef::as_ref).collect(),
            uuid: uuid.to_string(),
            administrator: texts.administrator,
            credential_authority: texts.credential_authority,
        };
        Self::parse(json::to_string(&wire).as_bytes())
    }

    /// Reads a definition and checks that it makes sense.
    ///
    /// # Errors
    /// [`DefinitionRefused`] for the first thing that does not.
    pub fn parse(bytes: &[u8]) -> Result<Self, DefinitionRefused> {
        let wire: Wire<'_> = json::read(bytes).ok_or_else(|| foreign(bytes))?;
        if wire.version != 1 {
            return Err(DefinitionRefused::Version);
        }
        let group: GroupName = wire.group.parse().map_err(|_| DefinitionRefused::Group)?;
        let uuid = ElectionUuid::parse(&wire.uuid).map_err(|_| DefinitionRefused::Uuid)?;
        if wire.name.trim().is_empty() {
            return Err(DefinitionRefused::NoName);
        }
        if !(1..=1000).contains(&wire.questions.len()) {
            return Err(DefinitionRefused::Questions);
        }
        let mut questions = Vec::with_capacity(wire.questions.len());
        for (position, json) in (1..).zip(wire.questions) {
            let question = Question::read(json)
                .ok_or(DefinitionRefused::Malformed)?
                .map_err(|reason| DefinitionRefused::Question { position, reason })?;
            if !question.fits(group) {
                return Err(DefinitionRefused::DoesNotFit { position });
            }
            questions.push(question);
        }
        let public_key = with_group!(group, G => {
            Candidate::<G>::read(&wire.public_key)
                .and_then(Candidate::check_proper)
                .map(|_| EncodedElement::assume(G::NAME, &wire.public_key))
        });
        Ok(Self {
            bytes: bytes.to_vec(),
            fingerprint: Digest::of(bytes),
            group,
            public_key: public_key.ok_or(DefinitionRefused::Key)?,
            questions,
            uuid,
            texts: ElectionTexts {
                name: wire.name,
                description: wire.description,
                administrator: wire.administrator,
                credential_authority: wire.credential_authority,
            },
        })
    }

    /// The bytes that the archive holds and everything is bound to.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The hash of [`Self::bytes`].
    pub fn fingerprint(&self) -> Digest {
        self.fingerprint
    }

    /// The group of all keys and ballots.
    pub fn group(&self) -> GroupName {
        self.group
    }

    /// The questions in their order.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// The election's name in the protocol.
    pub fn uuid(&self) -> &ElectionUuid {
        &self.uuid
    }

    /// Name, description and the two authorities.
    pub fn texts(&self) -> &ElectionTexts {
        &self.texts
    }

    /// Whether some question needs the votes to be shuffled.
    pub fn has_rankings(&self) -> bool {
        self.questions.iter().any(|question| matches!(question, Question::Ranking(_)))
    }

    pub(crate) fn public_key(&self) -> &EncodedElement {
        &self.public_key
    }
}
