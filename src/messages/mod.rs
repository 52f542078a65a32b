//! Every text a person sees, in every language the platform speaks.
//!
//! The wording is in the Fluent files beside this one, a folder per language
//! and a file per part of the platform. A language is offered to readers only
//! when it has words for everything; until then its readers are spoken to in
//! English, so that every page and every mail is in one language.

mod bikram_sambat;
mod formats;
mod local_time;
mod moment;

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

pub use self::{
    formats::{day, moment, moment_form, percent, second_calendar_around},
    local_time::{NotOneMoment, begin_of_day, clocks_in, moment_in, moment_of_clocks},
    moment::{is_time_zone, time_zones},
};
use crate::kernel::{Language, Mail, Refusal};

/// The Fluent files of one language.
macro_rules! files {
    ($language:literal) => {
        &[
            include_str!(concat!($language, "/common.ftl")),
            include_str!(concat!($language, "/public.ftl")),
            include_str!(concat!($language, "/platform.ftl")),
            include_str!(concat!($language, "/tenancy.ftl")),
            include_str!(concat!($language, "/access.ftl")),
            include_str!(concat!($language, "/account.ftl")),
            include_str!(concat!($language, "/rights.ftl")),
            include_str!(concat!($language, "/audit.ftl")),
            include_str!(concat!($language, "/second_factor.ftl")),
            include_str!(concat!($language, "/election.ftl")),
            include_str!(concat!($language, "/office.ftl")),
            include_str!(concat!($language, "/lists.ftl")),
            include_str!(concat!($language, "/members.ftl")),
            include_str!(concat!($language, "/joining.ftl")),
            include_str!(concat!($language, "/own_page.ftl")),
            include_str!(concat!($language, "/geography.ftl")),
            include_str!(concat!($language, "/voter.ftl")),
            include_str!(concat!($language, "/board.ftl")),
            include_str!(concat!($language, "/authority.ftl")),
        ]
    };
}

static BUNDLES: LazyLock<HashMap<Language, FluentBundle<FluentResource>>> = LazyLock::new(|| {
    Language::ALL.into_iter().map(|language| (language, bundle(language, &sources(language)))).collect()
});

/// A file of messages that a context brings along.
pub struct MessageFile {
    /// Its language.
    pub language: Language,
    /// What stands in it.
    pub text: &'static str,
}

inventory::collect!(MessageFile);

/// The files of a language: those of this folder, and those of contexts.
fn sources(language: Language) -> Vec<&'static str> {
    let own: &[&str] = match language {
        Language::En => files!("en"),
        Language::De => files!("de"),
        Language::Ne => files!("ne"),
    };
    let brought = inventory::iter::<MessageFile>().filter(|file| file.language == language);
    own.iter().copied().chain(brought.map(|file| file.text)).collect()
}

/// What the messages of a file are, as far as it can be read: a test demands
/// that every file can be read whole.
fn bundle(language: Language, sources: &[&str]) -> FluentBundle<FluentResource> {
    let identifier: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    bundle.set_use_isolating(false);
    for source in sources {
        let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(partly, _)| partly);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// The message `key` in `language`, filled with `args`.
///
/// A key nobody wrote a message for is shown as it is, so that the mistake is
/// seen; a test looks for such keys.
pub fn message(language: Language, key: &str, args: &[(&str, Arg<'_>)]) -> String {
    let fallback = [language, Language::En];
    let mut fluent = FluentArgs::with_capacity(args.len());
    for (name, value) in args {
        fluent.set(*name, value.fluent());
    }
    fallback
        .iter()
        .filter_map(|language| BUNDLES.get(language))
        .find_map(|bundle| {
            let pattern = bundle.get_message(key)?.value()?;
            let mut problems = Vec::new();
            Some(bundle.format_pattern(pattern, Some(&fluent), &mut problems).into_owned())
        })
        .unwrap_or_else(|| key.to_owned())
}

/// The languages that readers can choose: those with a message for every key,
/// in the order in which they are offered. English is always one of them.
pub fn offered() -> &'static [Language] {
    static OFFERED: LazyLock<Vec<Language>> =
        LazyLock::new(|| Language::ALL.into_iter().filter(|language| is_complete(*language)).collect());
    &OFFERED
}

/// Whether `language` has a message for every key that English has one for.
pub fn is_complete(language: Language) -> bool {
    missing(language).next().is_none()
}

/// The keys that `language` has no message for.
pub fn missing(language: Language) -> impl Iterator<Item = &'static str> {
    sources(Language::En).into_iter().flat_map(keys).filter(move |key| !has_message(language, key))
}

/// The keys that a file has messages for.
fn keys(source: &'static str) -> impl Iterator<Item = &'static str> {
    let lines = source.lines().filter_map(|line| line.split_once('=')).map(|(key, _)| key.trim_end());
    lines.filter(|key| key.starts_with(|first: char| first.is_ascii_alphabetic()))
}

/// Whether there is a message for `key` in `language` itself.
pub fn has_message(language: Language, key: &str) -> bool {
    BUNDLES.get(&language).is_some_and(|bundle| bundle.has_message(key))
}

/// Something to fill a message with.
#[derive(Clone, Debug)]
pub enum Arg<'a> {
    /// A text, shown as it is.
    Text(Cow<'a, str>),
    /// A number, which may decide between singular and plural.
    Number(i64),
}

impl Arg<'_> {
    fn fluent(&self) -> FluentValue<'_> {
        match self {
            Self::Text(text) => FluentValue::from(text.as_ref()),
            Self::Number(number) => FluentValue::from(*number),
        }
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

macro_rules! number {
    ($($kind:ty),*) => {
        $(impl From<$kind> for Arg<'_> {
            fn from(number: $kind) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        })*
    };
}

number!(u16, u32, u64, usize, i32, i64);

/// The sentence for a refusal. Arguments that are numbers count as numbers, and those
/// that are moments are written as the language writes them.
pub fn refusal(language: Language, refusal: &Refusal) -> String {
    let args: Vec<_> =
        refusal.args.iter().map(|(name, value)| (name.as_str(), formats::carried(language, value))).collect();
    message(language, &refusal.key, &args)
}

/// A moment as it stands in the argument of a mail, in words.
pub fn moment_in_words(language: Language, text: &str) -> String {
    moment::in_zone(language, text).unwrap_or_else(|| text.to_owned())
}

/// What a mail says, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordedMail {
    /// In which.
    pub language: Language,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
}

/// A mail's subject and body, both in one language: the mail's own if it has
/// words for both, else English. Its arguments are read as those of a refusal, `public_url` completes its links, and its moments are
/// put into words. Where the mail says for which `organisation` it is sent, the subject
/// names who it is for, and a last paragraph the organisation.
pub fn mail(mail: &Mail, public_url: &str) -> WordedMail {
    let [subject, body] = ["subject", "body"].map(|part| format!("mail-{}-{part}", mail.template));
    let whole = has_message(mail.language, &subject) && has_message(mail.language, &body);
    let language = if whole { mail.language } else { Language::En };
    let complete = |name: &str, value: &str| {
        let moment = || moment::in_zone(language, value).filter(|_| name.ends_with("-at"));
        let link =
            || (name.ends_with("link") && value.starts_with('/')).then(|| format!("{public_url}{value}"));
        // A text with a link on lines of their own.
        let links = || {
            name.ends_with("links").then(|| {
                let line = |line: &str| match line.starts_with('/') {
                    true => format!("{public_url}{line}"),
                    false => line.to_owned(),
                };
                value.lines().map(line).collect::<Vec<_>>().join("\n")
            })
        };
        moment().or_else(link).or_else(links)
    };
    let args: Vec<_> = mail
        .args
        .iter()
        .map(|(name, value)| {
            let carried = || formats::carried(language, value);
            (name.as_str(), complete(name, value).map_or_else(carried, Arg::from))
        })
        .collect();
    let (mut subject, mut body) = (message(language, &subject, &args), message(language, &body, &args));
    if let (Some(name), Some(organisation)) = (mail.args.get("name"), mail.args.get("organisation")) {
        let named = [("subject", Arg::from(subject)), ("name", name.into())];
        subject = message(language, "mail-subject-named", &named);
        let footer = message(language, "mail-footer", &[("organisation", organisation.into())]);
        body = format!("{}\n\n{footer}", body.trim_end());
    }
    WordedMail { language, subject, body }
}

#[cfg(test)]
mod tests;
