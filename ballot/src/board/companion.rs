//! The companion document: what an election's definition has no place for.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::encoding::{digest_hex, digest_option, uuid_text};
use super::key::BoardPublicKey;
use crate::election::ElectionDefinition;
use crate::hash::Digest;
use crate::json;
use crate::trustee::Trustees;
use crate::uuid::ElectionUuid;

/// What the definition's field `credential_authority` says before the hash.
const NOTICE: &str = "Public Digit, companion document SHA-256 ";

/// All that pages show of an election and the archive's format does not hold.
///
/// A value and its bytes determine each other; [`Companion::digest`] is what
/// the definition carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Companion {
    /// The version of the format.
    pub version: CompanionVersion,
    /// The election's name in the protocol.
    #[serde(with = "uuid_text")]
    pub uuid: ElectionUuid,
    /// The name of the organisation that holds the election.
    pub organisation: String,
    /// The language of the ballot paper, as `lang` writes it.
    pub language: String,
    /// When voting ends as announced at its opening, in seconds since 1970.
    pub closes_at: u64,
    /// Whether a later ballot replaces the earlier one.
    pub revoting: bool,
    /// Whether the election only shows how things work, its key being the
    /// server's.
    pub demonstration: bool,
    /// The key with which the server signs heads and receipts.
    pub board_key: BoardPublicKey,
    /// Who holds the keys, in the order of the archive's list of trustees.
    pub trustees: Vec<CompanionTrustee>,
    /// The posts, in the order of the questions.
    pub posts: Vec<CompanionPost>,
    /// The SHA-256 of the list of voters' commitments.
    #[serde(with = "digest_hex")]
    pub voters: Digest,
    /// Who drew the credentials; without it, the server did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credential_authority: Option<String>,
    /// Title and description in further languages.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub translations: CompanionTranslations,
}

/// What is said in languages other than the ballot paper's, as `lang` writes them.
pub type CompanionTranslations = BTreeMap<String, CompanionWording>;

/// What is said in one further language. What is missing there is said in the ballot
/// paper's language; names are in that alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompanionWording {
    /// What the election or the post is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What the candidate says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
}

/// A trustee: the name and the key that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompanionTrustee {
    /// The name.
    pub name: String,
    /// SHA-256 of the JSON string of the key, quotes included; of a member of a
    /// threshold, of the verification key.
    #[serde(with = "digest_hex")]
    pub fingerprint: Digest,
}

/// What is not in the question of a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompanionPost {
    /// How many are elected.
    pub seats: u16,
    /// What the post is about.
    pub description: String,
    /// Those who stand for it, in the order of the answers.
    pub candidates: Vec<CompanionCandidate>,
    /// Title and description in further languages.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub translations: CompanionTranslations,
}

/// What is not in the answer that stands for a candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompanionCandidate {
    /// What the candidate says.
    pub statement: String,
    /// The SHA-256 of the photo's bytes.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "digest_option")]
    pub photo: Option<Digest>,
    /// The statement in further languages.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub translations: CompanionTranslations,
}

/// Why a companion document is not that of an election.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CompanionRefused {
    /// Not JSON of the expected shape in canonical form, or of another version.
    #[error("the companion document is malformed")]
    Malformed,
    /// The definition names no companion.
    #[error("the election's definition names no companion document")]
    Unnamed,
    /// The definition names another companion.
    #[error("the election's definition names another companion document")]
    OtherDigest,
    /// It names another election.
    #[error("the companion document names another election")]
    OtherElection,
    /// Other numbers of posts or candidates than in the definition, or a post
    /// without a seat.
    #[error("post {position} of the companion document does not fit the question")]
    Post {
        /// Counted from one.
        position: usize,
    },
    /// Another key than in the archive's list of trustees, or another number of
    /// trustees.
    #[error("trustee {owner} of the companion document has another key in the archive")]
    Trustee {
        /// The trustee's number, from one.
        owner: usize,
    },
}

impl CompanionRefused {
    /// A word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Malformed => "companion-malformed",
            Self::Unnamed => "companion-unnamed",
            Self::OtherDigest => "companion-digest",
            Self::OtherElection => "companion-election",
            Self::Post { .. } => "companion-post",
            Self::Trustee { .. } => "companion-trustee",
        }
    }
}

impl Companion {
    /// Reads a companion document.
    ///
    /// # Errors
    /// [`CompanionRefused::Malformed`] if it is not in canonical form.
    pub fn parse(bytes: &[u8]) -> Result<Self, CompanionRefused> {
        json::read(bytes).ok_or(CompanionRefused::Malformed)
    }

    /// Canonical JSON.
    pub fn bytes(&self) -> Vec<u8> {
        json::to_string(self).into_bytes()
    }

    /// The SHA-256 of [`Self::bytes`].
    pub fn digest(&self) -> Digest {
        Digest::of(self.bytes())
    }

    /// Checks that this is the companion that the definition names and that it
    /// fits definition and trustees.
    ///
    /// # Errors
    /// [`CompanionRefused`] for the first thing that does not fit.
    pub fn check(
        &self,
        definition: &ElectionDefinition,
        trustees: &Trustees,
    ) -> Result<(), CompanionRefused> {
        let named = definition.companion().ok_or(CompanionRefused::Unnamed)?;
        if named != self.digest() {
            return Err(CompanionRefused::OtherDigest);
        }
        if self.uuid != *definition.uuid() {
            return Err(CompanionRefused::OtherElection);
        }
        self.check_posts(definition)?;
        self.check_trustees(trustees)
    }

    fn check_posts(&self, definition: &ElectionDefinition) -> Result<(), CompanionRefused> {
        let questions = definition.questions();
        let longer = self.posts.len().max(questions.len());
        for place in 0..longer {
            let pair = self.posts.get(place).zip(questions.get(place));
            let fits = pair.is_some_and(|(post, question)| {
                post.seats > 0 && post.candidates.len() == question.answers().len()
            });
            if !fits {
                return Err(CompanionRefused::Post { position: place + 1 });
            }
        }
        Ok(())
    }

    fn check_trustees(&self, trustees: &Trustees) -> Result<(), CompanionRefused> {
        let longer = self.trustees.len().max(trustees.count());
        for owner in 1..=longer {
            let named = self.trustees.get(owner - 1).map(|trustee| trustee.fingerprint);
            if named.is_none() || named != trustees.fingerprint(owner).map(|key| key.digest()) {
                return Err(CompanionRefused::Trustee { owner });
            }
        }
        Ok(())
    }
}

/// What the definition's field `credential_authority` says of a companion.
pub fn companion_notice(companion: &Companion) -> String {
    format!("{NOTICE}{}", companion.digest().hex())
}

impl ElectionDefinition {
    /// The hash of the companion document, if the definition names one.
    pub fn companion(&self) -> Option<Digest> {
        Digest::from_hex(self.texts().credential_authority.as_deref()?.strip_prefix(NOTICE)?)
    }
}

/// The version of the companion's format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub enum CompanionVersion {
    /// The only one so far.
    #[default]
    One,
}

impl TryFrom<u32> for CompanionVersion {
    type Error = &'static str;

    fn try_from(version: u32) -> Result<Self, Self::Error> {
        if version == 1 { Ok(Self::One) } else { Err("the version is not known") }
    }
}

impl From<CompanionVersion> for u32 {
    fn from(version: CompanionVersion) -> Self {
        match version {
            CompanionVersion::One => 1,
        }
    }
}

#[cfg(test)]
mod tests;
