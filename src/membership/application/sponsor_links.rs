//! Sponsors who are asked by mail, and answer by a link.

use std::future::Future;

use time::{Duration, OffsetDateTime};

use super::{Failed, Sponsors};
use crate::{
    kernel::{Environment, Language, Mail, Slug, Token, TokenHash},
    membership::domain::{Member, SponsorAnswer, link_gone},
};

/// For how long a sponsor can answer by the link.
pub const SPONSOR_LINK_VALIDITY: Duration = Duration::days(30);

/// As whom and how sponsors are asked.
#[derive(Clone, Copy, Debug)]
pub struct AskedBy<'a> {
    /// The organisation.
    pub slug: &'a Slug,
    /// What it is called.
    pub organisation: &'a str,
    /// The language of the mail.
    pub language: Language,
}

/// What is kept of a link by which a sponsor answers, and the mail that brings it.
#[derive(Clone, Debug)]
pub struct SponsorLink {
    /// The hash of its token.
    pub hash: TokenHash,
    /// When it ends.
    pub until: OffsetDateTime,
    /// The mail.
    pub mail: Mail,
}

/// What a sponsor is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SponsorQuestion {
    /// The applicant's name.
    pub applicant: String,
    /// The sponsor's name.
    pub sponsor: String,
}

/// Links by which sponsors answer.
///
/// Every method that changes something writes its audit entry in the same transaction.
pub trait SponsorLinks: Sponsors {
    /// What a link asks that is good at a moment: whose sponsor has not answered, and is an
    /// active member, and about whose applicant nobody has decided.
    fn sponsor_question(
        &self,
        hash: TokenHash,
        at: OffsetDateTime,
    ) -> impl Future<Output = Result<Option<SponsorQuestion>, Self::Error>> + Send;

    /// Keeps the answer to such a link; whether it is good.
    fn answer_sponsor(
        &self,
        hash: TokenHash,
        answer: SponsorAnswer,
        at: OffsetDateTime,
    ) -> impl Future<Output = Result<bool, Self::Error>> + Send;
}

/// The link by which a sponsor answers; none without an address.
pub(super) fn ask(
    environment: &dyn Environment,
    by: AskedBy<'_>,
    applicant: &Member,
    sponsor: &Member,
) -> Option<SponsorLink> {
    let token = Token::draw(environment);
    let mail = Mail::new("sponsor-asked", sponsor.draft.email.clone()?, by.language)
        .with("name", &sponsor.draft.name)
        .with("applicant", &applicant.draft.name)
        .with("organisation", by.organisation)
        .with("link", format!("/{}/sponsor/{}", by.slug, token.reveal()));
    Some(SponsorLink { hash: token.hash(), until: environment.now() + SPONSOR_LINK_VALIDITY, mail })
}

/// What a link asks.
///
/// # Errors
/// Refused if it is not good, or not any more.
pub async fn sponsor_question<S: SponsorLinks>(
    store: &S,
    token: &Token,
) -> Result<SponsorQuestion, Failed<S::Error>> {
    let now = store.environment().now();
    store.sponsor_question(token.hash(), now).await?.ok_or_else(|| Failed::because(link_gone()))
}

/// Answers a link.
///
/// # Errors
/// Refused if it is not good, or not any more.
pub async fn answer_sponsor<S: SponsorLinks>(
    store: &S,
    token: &Token,
    answer: SponsorAnswer,
) -> Result<(), Failed<S::Error>> {
    let now = store.environment().now();
    if store.answer_sponsor(token.hash(), answer, now).await? {
        Ok(())
    } else {
        Err(Failed::because(link_gone()))
    }
}
