use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};

use super::{EmailAddress, Language};

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
    /// key `link` is completed with the platform's public address.
    pub args: BTreeMap<String, String>,
}

impl Mail {
    /// A mail without arguments.
    pub fn new(template: &str, to: EmailAddress, language: Language) -> Self {
        Self { to, language, template: template.to_owned(), args: BTreeMap::new() }
    }

    /// The same mail with one more argument.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl ToString) -> Self {
        self.args.insert(key.to_owned(), value.to_string());
        self
    }
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mail").field("template", &self.template).finish_non_exhaustive()
    }
}
