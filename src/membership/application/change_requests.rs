//! What members ask to have entered otherwise, and what becomes of it.

use std::future::Future;

use time::{Duration, OffsetDateTime};

use super::{Failed, OwnPages, joining::must_wait};
use crate::{
    access::{
        application::{AttemptKey, Attempts, account_key},
        domain::{Extent, Pace},
    },
    kernel::{
        Actor, ChangeRequestId, EmailAddress, Language, Mail, MemberId, Refusal, Slug, Token, TokenHash,
    },
    membership::domain::{
        CannotAccept, ChangeForm, LinkRefused, MailLink, Member, NEW_ADDRESS_VALIDITY, Outcome, WantedChange,
    },
};

/// How requests of one member slow down those after them.
const CHANGES: Pace = Pace { free: 10, first: Duration::minutes(1), longest: Duration::minutes(30) };

/// A request about to be kept.
#[derive(Clone, Debug)]
pub struct NewRequest {
    /// Which.
    pub id: ChangeRequestId,
    /// Whose.
    pub member: MemberId,
    /// What is wanted.
    pub wanted: WantedChange,
    /// If the mail address is to be another one: the link by which it is confirmed, and the
    /// mail that brings it.
    pub confirmation: Option<(TokenHash, MailLink, Mail)>,
}

/// A request as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptRequest {
    /// Which.
    pub id: ChangeRequestId,
    /// What is wanted.
    pub wanted: WantedChange,
    /// Whether the mail address is to be another one.
    pub is_other_address: bool,
    /// When that was confirmed.
    pub confirmed_at: Option<OffsetDateTime>,
    /// When it was asked.
    pub asked_at: OffsetDateTime,
    /// What became of it, if something has.
    pub outcome: Option<Outcome>,
}

/// A new mail address that waits for its confirmation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressToConfirm {
    /// The address.
    pub email: String,
    /// The link.
    pub link: MailLink,
}

/// Members whom the office should look at: who, and the name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WaitingRequests {
    /// They want something to be entered otherwise.
    pub changes: Vec<(MemberId, String)>,
    /// They want to be erased.
    pub erasures: Vec<(MemberId, String)>,
}

/// What members of one organisation ask to have entered otherwise.
///
/// Every method that changes something writes its audit entry in the same transaction.
pub trait ChangeRequests: OwnPages {
    /// Keeps a request in the place of one that is open, and orders the mail to a new address.
    ///
    /// # Errors
    /// [`Failed::NotFound`] if the member has no own page any more.
    fn add_request(
        &self,
        request: &NewRequest,
    ) -> impl Future<Output = Result<(), Failed<Self::Error>>> + Send;

    /// The last request of a member.
    fn last_request(
        &self,
        member: MemberId,
    ) -> impl Future<Output = Result<Option<KeptRequest>, Self::Error>> + Send;

    /// The new address that the link with this hash confirms, of a request that is open.
    fn address_to_confirm(
        &self,
        hash: TokenHash,
    ) -> impl Future<Output = Result<Option<AddressToConfirm>, Self::Error>> + Send;

    /// Notes that a new address is confirmed; `false` if that was done meanwhile.
    fn confirm_new_address(&self, hash: TokenHash) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// Enters what an open request wants, as `accept` says, into the member as it was at
    /// `version`; and orders the mail that `tell` gives for the address that was entered before.
    ///
    /// # Errors
    /// What `accept` refuses; refused if the member was changed since `version`;
    /// [`Failed::NotFound`] without such a request.
    fn accept_request(
        &self,
        by: Actor,
        request: (MemberId, ChangeRequestId),
        version: i32,
        accept: impl FnOnce(&mut Member, &KeptRequest) -> Result<(), CannotAccept> + Send,
        tell: impl FnOnce(&Member, &KeptRequest) -> Option<Mail> + Send,
    ) -> impl Future<Output = Result<(), Failed<Self::Error>>> + Send;

    /// Refuses an open request.
    ///
    /// # Errors
    /// [`Failed::NotFound`] without such a request.
    fn refuse_request(
        &self,
        by: Actor,
        request: (MemberId, ChangeRequestId),
    ) -> impl Future<Output = Result<(), Failed<Self::Error>>> + Send;

    /// Whom the office should look at, by name.
    fn waiting_requests(&self) -> impl Future<Output = Result<WaitingRequests, Self::Error>> + Send;
}

/// What requests are counted under: each of a member, and those that send a mail to an address
/// that is not proven.
fn keys(member: MemberId, other_address: Option<&EmailAddress>, from: &str) -> Vec<AttemptKey> {
    let of = |name: String, account: String, pace| AttemptKey { name, account, pace };
    let mut keys = vec![of(format!("change of {member}"), String::new(), CHANGES)];
    if let Some(email) = other_address {
        let account = account_key(email.as_str());
        keys.push(of(format!("address of {account}"), account, Pace::MAILS));
        keys.push(of(format!("address from {from}"), String::new(), Pace::ADDRESS));
    }
    keys
}

/// Asks the office to enter something otherwise about the member whose own page it is. Another
/// mail address has to be confirmed there first.
///
/// # Errors
/// Refused if something typed cannot be taken, nothing would change, or that was asked for too
/// often.
pub async fn ask_for_change<S, A>(
    store: &S,
    attempts: &A,
    (slug, organisation): (&Slug, &str),
    member: &Member,
    form: &ChangeForm,
    from: &str,
) -> Result<(), Failed<S::Error>>
where
    S: ChangeRequests,
    A: Attempts<Error = S::Error>,
{
    let wanted = form.parse().map_err(Failed::Refused)?;
    let language = store.language_of(member.id).await?;
    if wanted.differs(member, language).is_empty() {
        return Err(Failed::because(Refusal::of("member-change-nothing")));
    }
    let other_address = wanted.email.clone().filter(|email| Some(email) != member.draft.email.as_ref());
    let keys = keys(member.id, other_address.as_ref(), from);
    attempts.begin_attempt(&keys).await?.map_err(must_wait::<S::Error>)?;
    let environment = store.environment();
    let confirmation = if let Some(email) = other_address {
        let token = Token::draw(environment);
        // No name: the address is not proven to be the member's.
        let mail = Mail::new("member-address", email, wanted.language)
            .with("organisation", organisation)
            .with("link", format!("/{slug}/member/address/{}", token.reveal()));
        Some((token.hash(), MailLink::until(environment.now() + NEW_ADDRESS_VALIDITY), mail))
    } else {
        None
    };
    let id = environment.new_id().into();
    store.add_request(&NewRequest { id, member: member.id, wanted, confirmation }).await
}

/// The new address that `token` confirms, if it still can.
///
/// # Errors
/// Refused if not.
pub async fn address_to_confirm<S: ChangeRequests>(
    store: &S,
    token: &Token,
) -> Result<AddressToConfirm, Failed<S::Error>> {
    let found = store.address_to_confirm(token.hash()).await?;
    let found = found.ok_or_else(|| Failed::refused(&LinkRefused::Unknown))?;
    found.link.check(store.environment().now()).map_err(|refused| Failed::refused(&refused))?;
    Ok(found)
}

/// Confirms that mails to a new address are read by whoever asked for it.
///
/// # Errors
/// Refused if the link is not good, or not any more.
pub async fn confirm_new_address<S: ChangeRequests>(
    store: &S,
    token: &Token,
) -> Result<(), Failed<S::Error>> {
    address_to_confirm(store, token).await?;
    match store.confirm_new_address(token.hash()).await? {
        true => Ok(()),
        false => Err(Failed::refused(&LinkRefused::Used)),
    }
}

/// Accepts or refuses what a member asked for, who moves into a unit of `extent` alone; the
/// address that was entered before is told that another one is now.
///
/// # Errors
/// Refused if a new address is not confirmed, the unit is to be one beyond `extent`, or the
/// member was changed since `version`; [`Failed::NotFound`] without such an open request.
pub async fn settle_request<S: ChangeRequests>(
    store: &S,
    by: Actor,
    organisation: &str,
    request: (MemberId, ChangeRequestId),
    (version, outcome): (i32, Outcome),
    extent: &Extent,
) -> Result<(), Failed<S::Error>> {
    match outcome {
        Outcome::Accepted => {}
        Outcome::Refused => return store.refuse_request(by, request).await,
        Outcome::Replaced => return Err(Failed::NotFound),
    }
    let accept = |member: &mut Member, kept: &KeptRequest| {
        member.accept(&kept.wanted, kept.confirmed_at.is_some(), |unit| extent.covers(unit))
    };
    let tell = |before: &Member, kept: &KeptRequest| {
        let new = kept.wanted.email.as_ref()?;
        let old = before.draft.email.clone().filter(|old| old != new)?;
        let language: Language = kept.wanted.language;
        let mail = Mail::new("member-address-changed", old, language);
        Some(mail.with("name", kept.wanted.name.as_str()).with("organisation", organisation))
    };
    store.accept_request(by, request, version, accept, tell).await
}
