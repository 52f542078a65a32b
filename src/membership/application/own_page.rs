//! Members' own pages: how they are opened, and by whom.

use std::future::Future;

use time::OffsetDateTime;

use super::{Failed, Members, joining::must_wait};
use crate::{
    access::{
        application::{AttemptKey, Attempts, account_key},
        domain::Pace,
    },
    kernel::{EmailAddress, Language, Mail, MemberId, Slug, Token, TokenHash},
    membership::domain::{LinkRefused, MailLink, OWN_PAGE_VALIDITY},
};

/// How many members of one address are given links: a family, not a list.
const MOST_OF_ONE: usize = 12;

/// A member whose own page can be opened from an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressee {
    /// Who.
    pub id: MemberId,
    /// The name.
    pub name: String,
    /// In which language they want to be written to, if they have said so.
    pub language: Option<Language>,
}

/// A link that opens somebody's own page, as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnPageLink {
    /// Whose; nobody's if nobody has the address.
    pub member: Option<MemberId>,
    /// By what it is found.
    pub hash: TokenHash,
    /// How long it is good.
    pub link: MailLink,
}

/// The own pages of one organisation's members.
///
/// Every method that changes something writes its audit entry in the same transaction.
pub trait OwnPages: Members {
    /// The members with this address who have a page of their own, by name.
    fn addressees(
        &self,
        email: &EmailAddress,
    ) -> impl Future<Output = Result<Vec<Addressee>, Self::Error>> + Send;

    /// Keeps links and orders the mail that brings them. For a link that is nobody's the same
    /// is done, and taken back: it takes as long.
    fn add_links(
        &self,
        links: &[OwnPageLink],
        mail: &Mail,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// The name of the member whose page the link with this hash opens, and the link.
    fn own_page_link(
        &self,
        hash: TokenHash,
    ) -> impl Future<Output = Result<Option<(String, MailLink)>, Self::Error>> + Send;

    /// Uses the link with this hash, if it is good still, and tells whose it is.
    fn use_own_page_link(
        &self,
        hash: TokenHash,
    ) -> impl Future<Output = Result<Option<MemberId>, Self::Error>> + Send;

    /// In which language a member wants to be written to, if that is known.
    fn language_of(
        &self,
        member: MemberId,
    ) -> impl Future<Output = Result<Option<Language>, Self::Error>> + Send;

    /// Notes that a member wants to be erased; once is enough.
    ///
    /// # Errors
    /// [`Failed::NotFound`] if the member has no own page any more.
    fn ask_for_erasure(
        &self,
        member: MemberId,
    ) -> impl Future<Output = Result<(), Failed<Self::Error>>> + Send;

    /// When a member has asked to be erased, if that was asked.
    fn erasure_asked(
        &self,
        member: MemberId,
    ) -> impl Future<Output = Result<Option<OffsetDateTime>, Self::Error>> + Send;
}

/// What mails with links to own pages are counted under, narrowest first.
fn keys(to: &str, from: &str) -> [AttemptKey; 2] {
    let account = account_key(to);
    [
        AttemptKey { name: format!("own page of {account}"), account, pace: Pace::MAILS },
        AttemptKey { name: format!("own page from {from}"), account: String::new(), pace: Pace::ADDRESS },
    ]
}

/// Mails links to the own pages of those members who have the address `typed`, each with its
/// name. What is answered, and how long it takes, does not tell whether somebody has.
///
/// # Errors
/// Refused if it is no address, or links were asked for too often, whether somebody has it or
/// not.
pub async fn ask_for_own_page<S, A>(
    store: &S,
    attempts: &A,
    (slug, organisation): (&Slug, &str),
    language: Language,
    typed: &str,
    from: &str,
) -> Result<(), Failed<S::Error>>
where
    S: OwnPages,
    A: Attempts<Error = S::Error>,
{
    let email = EmailAddress::parse(typed).map_err(|error| Failed::because(error.on("email")))?;
    attempts.begin_attempt(&keys(email.as_str(), from)).await?.map_err(must_wait::<S::Error>)?;
    let mut addressees = store.addressees(&email).await?;
    addressees.truncate(MOST_OF_ONE);
    let environment = store.environment();
    let link = MailLink::until(environment.now() + OWN_PAGE_VALIDITY);
    let mut links = Vec::new();
    let mut lines = Vec::new();
    // Without anybody a link is drawn, too.
    for at in 0..addressees.len().max(1) {
        let (token, somebody) = (Token::draw(environment), addressees.get(at));
        links.push(OwnPageLink { member: somebody.map(|one| one.id), hash: token.hash(), link });
        let name = somebody.map_or("-", |one| one.name.as_str());
        lines.push(format!("{name}:\n/{slug}/member/link/{}", token.reveal()));
    }
    let spoken = addressees.iter().find_map(|one| one.language).unwrap_or(language);
    let mail = Mail::new("member-own-page", email, spoken)
        .with("organisation", organisation)
        .with("links", lines.join("\n\n"));
    Ok(store.add_links(&links, &mail).await?)
}

/// The name of the member whose own page `token` opens, if it still does.
///
/// # Errors
/// Refused if not.
pub async fn linked_member<S: OwnPages>(store: &S, token: &Token) -> Result<String, Failed<S::Error>> {
    let found = store.own_page_link(token.hash()).await?;
    let (name, link) = found.ok_or_else(|| Failed::refused(&LinkRefused::Unknown))?;
    link.check(store.environment().now()).map_err(|refused| Failed::refused(&refused))?;
    Ok(name)
}

/// Opens the own page of the member whose link `token` is; it opens nothing any more.
///
/// # Errors
/// Refused if the link is not good, or not any more.
pub async fn enter_own_page<S: OwnPages>(store: &S, token: &Token) -> Result<MemberId, Failed<S::Error>> {
    linked_member(store, token).await?;
    let used = store.use_own_page_link(token.hash()).await?;
    used.ok_or_else(|| Failed::refused(&LinkRefused::Used))
}
