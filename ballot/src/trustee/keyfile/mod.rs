//! What a trustee keeps: a file, and the same secret as a text for paper.

mod recovery;
mod sealed;
#[cfg(test)]
mod tests;

pub use recovery::RecoveryFault;

use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use zeroize::{Zeroize as _, Zeroizing};

use self::sealed::Sealed;
use super::TrusteePrivateKey;
use crate::base58;
use crate::fingerprint::Fingerprint;
use crate::group::GroupName;

/// The first field of every key file.
const KIND: &str = "publicdigit-trustee-key";
/// What this program writes.
const VERSION: u32 = 1;
/// How many characters a member's seed has.
const SEED: usize = 22;

/// The secret in a key file. Prints as nothing.
#[derive(Clone)]
pub enum KeySecret {
    /// The key of a trustee who made it alone.
    Key(TrusteePrivateKey),
    /// The seed of a member of a threshold.
    Seed(Zeroizing<String>),
}

impl std::fmt::Debug for KeySecret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("KeySecret(…)")
    }
}

impl PartialEq for KeySecret {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Key(one), Self::Key(other)) => one.to_file() == other.to_file(),
            (Self::Seed(one), Self::Seed(other)) => one == other,
            (Self::Key(_), Self::Seed(_)) | (Self::Seed(_), Self::Key(_)) => false,
        }
    }
}

/// Which member of a threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberLabel {
    /// The member's number, from 1.
    pub index: usize,
    /// How many are needed.
    pub needed: usize,
    /// How many there are.
    pub members: usize,
}

/// What tells key files apart, for people and programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyLabel {
    /// Whose election.
    pub organisation: String,
    /// What it is called.
    pub election: String,
    /// The platform's name for it.
    pub uuid: String,
    /// Whose key.
    pub trustee: String,
    /// The group it is in.
    pub group: GroupName,
    /// Of the public key. For a member of a threshold: of the key for signing
    /// until the ceremony is over, then of the verification key.
    pub fingerprint: Fingerprint,
    /// Which member of a threshold, if of one.
    pub member: Option<MemberLabel>,
}

impl KeyLabel {
    /// The file's name: organisation, election, trustee, and the fingerprint's
    /// first digits, so that no two are the same.
    pub fn file_name(&self) -> String {
        let first: String = self.fingerprint.hex().chars().take(4).collect();
        let parts = [self.organisation.as_str(), &self.election, &self.trustee, &first, "trustee-key"];
        let plain = |part: &str| {
            let words = part.split(|character: char| !character.is_alphanumeric());
            let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
            words.join("-").chars().take(40).collect::<String>()
        };
        let parts: Vec<String> = parts.into_iter().map(plain).filter(|part| !part.is_empty()).collect();
        format!("{}.json", parts.join("_"))
    }
}

/// A key file.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyFile {
    /// What it is for.
    pub label: KeyLabel,
    /// What must be kept.
    pub secret: KeySecret,
}

/// A key file whose secret needs a passphrase.
#[derive(Clone, Debug)]
pub struct LockedKeyFile {
    label: KeyLabel,
    sealed: Sealed,
}

/// What was found in a file.
#[derive(Clone, Debug)]
pub enum KeyFileRead {
    /// The secret lies open.
    Open(Box<KeyFile>),
    /// A passphrase is needed.
    Locked(Box<LockedKeyFile>),
    /// A number without a label, as the first key files were.
    Bare(TrusteePrivateKey),
}

/// Not a key file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("this is not a trustee's key file")]
pub struct NotAKeyFile;

/// The passphrase does not open the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("this is not the passphrase of this key file")]
pub struct WrongPassphrase;

#[derive(Serialize, Deserialize)]
struct Wire {
    kind: String,
    version: u32,
    organisation: String,
    election: String,
    uuid: String,
    trustee: String,
    group: String,
    fingerprint: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    member: Option<MemberLabel>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    secret: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sealed: Option<Sealed>,
}

impl Wire {
    fn of(label: &KeyLabel) -> Self {
        Self {
            kind: KIND.to_owned(),
            version: VERSION,
            organisation: label.organisation.clone(),
            election: label.election.clone(),
            uuid: label.uuid.clone(),
            trustee: label.trustee.clone(),
            group: label.group.as_str().to_owned(),
            fingerprint: label.fingerprint.to_string(),
            member: label.member,
            secret: None,
            sealed: None,
        }
    }

    fn write(mut self) -> Zeroizing<String> {
        let text = Zeroizing::new(serde_json::to_string_pretty(&self).unwrap_or_default());
        self.secret.zeroize();
        text
    }
}

impl KeyFile {
    /// The file, with the secret in the open.
    pub fn write(&self) -> Zeroizing<String> {
        let secret = Some(self.secret.text().to_string());
        Wire { secret, ..Wire::of(&self.label) }.write()
    }

    /// The file, with the secret sealed under a passphrase.
    pub fn write_locked(&self, passphrase: &str, rng: &mut impl CryptoRng) -> Zeroizing<String> {
        let sealed = Sealed::seal(&self.secret.text(), passphrase, &self.label, rng);
        Wire { sealed: Some(sealed), ..Wire::of(&self.label) }.write()
    }

    /// Reads a file of this or an earlier form, for an election in `group`.
    ///
    /// # Errors
    /// [`NotAKeyFile`] if it is none, or for another group.
    pub fn read(group: GroupName, text: &str) -> Result<KeyFileRead, NotAKeyFile> {
        if let Ok(key) = TrusteePrivateKey::parse(group, text) {
            return Ok(KeyFileRead::Bare(key));
        }
        let wire: Wire = serde_json::from_str(text.trim()).map_err(|_| NotAKeyFile)?;
        if wire.kind != KIND || wire.version != VERSION || wire.group != group.as_str() {
            return Err(NotAKeyFile);
        }
        let label = KeyLabel {
            organisation: wire.organisation,
            election: wire.election,
            uuid: wire.uuid,
            trustee: wire.trustee,
            group,
            fingerprint: Fingerprint::parse(&wire.fingerprint).ok_or(NotAKeyFile)?,
            member: wire.member,
        };
        match (wire.secret, wire.sealed) {
            (Some(secret), None) => {
                let secret = KeySecret::read(&label, &Zeroizing::new(secret))?;
                Ok(KeyFileRead::Open(Box::new(Self { label, secret })))
            }
            (None, Some(sealed)) => Ok(KeyFileRead::Locked(Box::new(LockedKeyFile { label, sealed }))),
            (Some(_), Some(_)) | (None, None) => Err(NotAKeyFile),
        }
    }
}

impl LockedKeyFile {
    /// What the file says it is for.
    pub fn label(&self) -> &KeyLabel {
        &self.label
    }

    /// Opens the file. Slow on purpose.
    ///
    /// # Errors
    /// [`WrongPassphrase`] if it does not open.
    pub fn unlock(&self, passphrase: &str) -> Result<KeyFile, WrongPassphrase> {
        let text = self.sealed.open(passphrase, &self.label)?;
        let secret = KeySecret::read(&self.label, &text).map_err(|_| WrongPassphrase)?;
        Ok(KeyFile { label: self.label.clone(), secret })
    }
}

impl KeySecret {
    /// As it stands in a file.
    fn text(&self) -> Zeroizing<String> {
        match self {
            Self::Key(key) => Zeroizing::new(key.to_file().trim_matches('"').to_owned()),
            Self::Seed(seed) => seed.clone(),
        }
    }

    fn read(label: &KeyLabel, text: &str) -> Result<Self, NotAKeyFile> {
        if label.member.is_some() { Self::seed(text) } else { Self::key(label.group, text) }
    }

    fn key(group: GroupName, decimal: &str) -> Result<Self, NotAKeyFile> {
        let quoted = Zeroizing::new(format!("\"{decimal}\""));
        TrusteePrivateKey::parse(group, &quoted).map(Self::Key).map_err(|_| NotAKeyFile)
    }

    fn seed(text: &str) -> Result<Self, NotAKeyFile> {
        let clean = text.chars().all(|character| base58::value(character).is_some());
        let seed = || Self::Seed(Zeroizing::new(text.to_owned()));
        (clean && text.len() == SEED).then(seed).ok_or(NotAKeyFile)
    }
}
