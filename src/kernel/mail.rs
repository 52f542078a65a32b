use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};

use super::{ElectionId, EmailAddress, Language, VoterId};

/// An order to send a mail: which one and with what, not yet its wording.
///
/// The wording is made from the message files when the mail is sent: the
/// messages `mail-<template>-subject` and `mail-<template>-body` with `args`.
/// Orders are kept sealed until then, because they may hold a secret.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// Where it goes.
    pub to: EmailAddress,
    /// The reader's language.
    pub language: Language,
    /// Which mail, in kebab case.
    pub template: String,
    /// What the wording is filled with. A value beginning with `/` under the
    /// key `link` is completed with the platform's public address, and so is each line
    /// that begins so under a key that ends with `links`.
    pub args: BTreeMap<String, String>,
    /// Whom it is for, if what becomes of it is shown beside somebody's name. Receipts
    /// of ballots are for nobody in particular.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<Recipient>,
}

/// Whom a mail is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// What it is about.
    pub election: ElectionId,
    /// Who.
    pub voter: VoterId,
}

/// What became of a mail, the best first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MailState {
    /// The next server has taken it.
    #[default]
    Sent,
    /// It has not been tried yet.
    Waiting,
    /// It was tried, and is tried again.
    PutOff,
    /// It was not taken for a month, or cannot be sent.
    GivenUp,
    /// The server said that there is no such mailbox.
    Refused,
    /// It was taken, and came back.
    Bounced,
}

impl MailState {
    /// All states, the best first.
    pub const ALL: [Self; 6] =
        [Self::Sent, Self::Waiting, Self::PutOff, Self::GivenUp, Self::Refused, Self::Bounced];

    /// The name in addresses and messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Waiting => "waiting",
            Self::PutOff => "put-off",
            Self::GivenUp => "given-up",
            Self::Refused => "refused",
            Self::Bounced => "bounced",
        }
    }

    /// Whether it will not arrive unless somebody does something.
    pub fn has_failed(self) -> bool {
        match self {
            Self::GivenUp | Self::Refused | Self::Bounced => true,
            Self::Sent | Self::Waiting | Self::PutOff => false,
        }
    }
}

impl Mail {
    /// A mail without arguments.
    pub fn new(template: &str, to: EmailAddress, language: Language) -> Self {
        Self { to, language, template: template.to_owned(), args: BTreeMap::new(), recipient: None }
    }

    /// The same mail with one more argument.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl ToString) -> Self {
        self.args.insert(key.to_owned(), value.to_string());
        self
    }

    /// The same mail, for `recipient`.
    #[must_use]
    pub fn meant_for(mut self, recipient: Recipient) -> Self {
        self.recipient = Some(recipient);
        self
    }
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mail").field("template", &self.template).finish_non_exhaustive()
    }
}
