//! Sessions: an opaque cookie, and in the landlord's database no more than
//! identifiers, sealed.
//!
//! Platform admins have a cookie of their own. The other one holds at the same time
//! somebody with an account, voters who came by personal links and a member who came by a
//! link to the own page, because people share devices and vote in more than one election.
//! Each is remembered with what opened the session: once that is replaced, the session opens
//! nothing.

mod admin;
mod membership;
mod passkeys;
mod store;

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::Sha256;
use time::OffsetDateTime;
use tower_sessions::{
    Expiry, Session, SessionManagerLayer,
    cookie::{SameSite, time::Duration},
    session::Id,
};

use crate::{
    access::application::StoredUser,
    election::application::Voter,
    kernel::{SessionId, TenantId, UserId, hex},
    web::AppError,
};

pub use admin::{AdminGuest, PendingAdmin, admin, ask_admin_for_code, pending_admin, sign_in_admin};
pub use membership::{MembershipGuest, end_membership, membership, sign_in_membership};
pub use passkeys::{ask_for_passkey, begin_passkey, begun_passkey, take_asked_passkey, take_begun_passkey};
pub use store::LandlordSessions;

/// How long a session lives without being used.
const IDLE: Duration = Duration::hours(8);
/// How many voters a browser is signed in as at most; then the first has to open the
/// personal link again.
const MOST_VOTERS: usize = 16;

/// Somebody with an account in an organisation, as a session remembers them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberGuest {
    /// Whose database the account is in.
    pub tenant: TenantId,
    /// Who.
    pub user: UserId,
    /// Which of the account's sessions it is, as its owner sees them.
    pub session: SessionId,
    /// Which password opened the session ([`password_version`]).
    version: String,
}

/// A voter who came by a personal link, as a session remembers them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoterGuest {
    /// Whose database the election is in.
    pub tenant: TenantId,
    /// Which entry of which election's roll, by which link.
    pub voter: Voter,
}

/// Somebody who has shown the password of an account that has a second factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// Whose database the account is in.
    pub tenant: TenantId,
    /// Who.
    pub user: UserId,
    /// The page wanted.
    pub next: Option<String>,
    /// Which password was shown ([`password_version`]).
    version: String,
    /// Until when a code is taken, in seconds since 1970.
    until: i64,
}

/// How long a code of the second factor is waited for after the password.
const CODE_WITHIN: Duration = Duration::minutes(10);

impl Pending {
    /// `user`, who has shown the password that is good `now`.
    pub fn new(tenant: TenantId, user: &StoredUser, next: Option<String>, now: OffsetDateTime) -> Self {
        let version = password_version(user.password_hash.as_deref());
        let until = (now + CODE_WITHIN).unix_timestamp();
        Self { tenant, user: user.id, next, version, until }
    }

    /// Whether the password that was shown is good still.
    pub fn is_of(&self, user: &StoredUser) -> bool {
        self.version == password_version(user.password_hash.as_deref())
    }
}

/// Who has shown a password in this browser and owes a code, if somebody does.
pub async fn pending(session: &Session, now: OffsetDateTime) -> Option<Pending> {
    let pending: Pending = read(session, PENDING).await?;
    (now.unix_timestamp() < pending.until).then_some(pending)
}

/// Asks for a code of the second factor, under a new cookie.
///
/// # Errors
/// [`AppError::Busy`] if the session's store does not answer.
pub async fn ask_for_code(session: &Session, pending: Pending) -> Result<(), AppError> {
    renew(session).await?;
    write(session, PENDING, pending).await
}

const PENDING: &str = "pending";
const MEMBER: &str = "member";
const VOTERS: &str = "voters";
const ADMIN: &str = "admin";

/// Tells a password's hash from the one after it, and tells nothing of either.
fn password_version(hash: Option<&str>) -> String {
    let digest: [u8; 32] = <Sha256 as sha2::Digest>::digest(hash.unwrap_or_default().as_bytes()).into();
    hex(&digest[..16])
}

impl MemberGuest {
    /// `user` with the password that is good now.
    pub fn new(tenant: TenantId, user: &StoredUser, session: SessionId) -> Self {
        let version = password_version(user.password_hash.as_deref());
        Self { tenant, user: user.id, session, version }
    }

    /// Whether the session was opened with the password that is good now.
    pub fn is_of(&self, user: &StoredUser) -> bool {
        self.version == password_version(user.password_hash.as_deref())
    }
}

// What cannot be read opens no door.
async fn read<T: DeserializeOwned>(session: &Session, key: &str) -> Option<T> {
    session.get(key).await.ok().flatten()
}

/// Whose account the session is signed in to, if to any.
pub async fn member(session: &Session) -> Option<MemberGuest> {
    read(session, MEMBER).await
}

/// As which voters the browser came, the last one at the end.
pub async fn voters(session: &Session) -> Vec<VoterGuest> {
    read(session, VOTERS).await.unwrap_or_default()
}

/// Of the voters as whom a browser came, the one `asked` for; without that the last
/// one of the election, else the last one.
pub fn asked_for<'a>(
    guests: &'a [VoterGuest],
    asked: Option<&str>,
    election: Option<&str>,
) -> Option<&'a VoterGuest> {
    let of_election =
        |guest: &&VoterGuest| election.is_none_or(|asked| guest.voter.election().to_string() == asked);
    match asked {
        Some(asked) => guests.iter().find(|guest| guest.voter.voter().to_string() == asked),
        None => guests.iter().rev().find(of_election).or_else(|| guests.last()),
    }
}

async fn write(session: &Session, key: &str, value: impl Serialize + Send + Sync) -> Result<(), AppError> {
    session.insert(key, value).await.map_err(|error| AppError::of_session(&error))
}

/// Ends the session, if there is one.
///
/// # Errors
/// [`AppError::Busy`] if its store does not answer.
pub async fn end(session: &Session) -> Result<(), AppError> {
    if session.id().is_none() {
        return Ok(());
    }
    session.flush().await.map_err(|error| AppError::of_session(&error))
}

/// Signs the account out, and leaves everybody else as they are.
///
/// # Errors
/// [`AppError::Busy`] if the session's store does not answer.
pub async fn end_member(session: &Session) -> Result<(), AppError> {
    if voters(session).await.is_empty() && membership(session).await.is_none() {
        return end(session).await;
    }
    let removed = session.remove::<MemberGuest>(MEMBER).await;
    removed.map_err(|error| AppError::of_session(&error))?;
    renew(session).await
}

/// Signs one voter out, and leaves everybody else as they are.
///
/// # Errors
/// [`AppError::Busy`] if the session's store does not answer.
pub async fn end_voter(session: &Session, voter: Voter) -> Result<(), AppError> {
    let mut left = voters(session).await;
    left.retain(|guest| guest.voter.voter() != voter.voter());
    if left.is_empty() && member(session).await.is_none() && membership(session).await.is_none() {
        return end(session).await;
    }
    write(session, VOTERS, left).await?;
    renew(session).await
}

/// Gives the session a new cookie, so that an old one, planted or seen by somebody
/// else, is worth nothing.
async fn renew(session: &Session) -> Result<(), AppError> {
    if session.id().is_none() {
        return Ok(());
    }
    session.cycle_id().await.map_err(|error| AppError::of_session(&error))
}

/// Signs somebody in to their account, under a new cookie.
///
/// # Errors
/// [`AppError::Busy`] if the session's store does not answer.
pub async fn sign_in_member(session: &Session, guest: MemberGuest) -> Result<(), AppError> {
    renew(session).await?;
    let removed = session.remove::<Pending>(PENDING).await;
    removed.map_err(|error| AppError::of_session(&error))?;
    write(session, MEMBER, guest).await
}

/// Signs a voter in, under a new cookie.
///
/// # Errors
/// [`AppError::Busy`] if the session's store does not answer.
pub async fn sign_in_voter(session: &Session, guest: VoterGuest) -> Result<(), AppError> {
    let mut all = voters(session).await;
    all.retain(|other| other.voter.voter() != guest.voter.voter());
    all.push(guest);
    let most = all.len().saturating_sub(MOST_VOTERS);
    all.drain(..most);
    renew(session).await?;
    write(session, VOTERS, all).await
}

/// What a session's stored things are found by.
pub fn session_hash(id: &Id) -> [u8; 32] {
    <Sha256 as sha2::Digest>::digest(id.0.to_le_bytes()).into()
}

/// The layer that reads and writes the cookie `name`.
pub fn layer(
    store: LandlordSessions,
    name: &'static str,
    secure: bool,
) -> SessionManagerLayer<LandlordSessions> {
    SessionManagerLayer::new(store)
        .with_name(name)
        .with_http_only(true)
        .with_secure(secure)
        // A personal link comes from a mail program, which is another site.
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(IDLE))
}
