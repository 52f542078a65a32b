//! Members who came by a link to their own page. They are nobody's account: such a session
//! opens that page alone.

use serde::{Deserialize, Serialize};
use sha2::Sha256;
use tower_sessions::Session;

use super::{end, member, read, renew, voters, write};
use crate::{
    kernel::{EmailAddress, MemberId, TenantId, hex},
    membership::domain::Member,
    web::AppError,
};

const MEMBERSHIP: &str = "membership";

/// A member who came by a link to their own page, as a session remembers them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MembershipGuest {
    /// Whose database the member is in.
    pub tenant: TenantId,
    /// Who.
    pub member: MemberId,
    /// To which address the link was mailed ([`address_version`]): once another one is
    /// entered, the session opens nothing.
    address: String,
}

/// Tells a mail address from another one, and does not tell which it is.
fn address_version(member: &Member) -> String {
    let address = member.draft.email.as_ref().map(EmailAddress::as_str).unwrap_or_default();
    let digest: [u8; 32] = <Sha256 as sha2::Digest>::digest(address.as_bytes()).into();
    hex(&digest[..16])
}

impl MembershipGuest {
    /// `member` with the address that is entered now.
    pub fn new(tenant: TenantId, member: &Member) -> Self {
        Self { tenant, member: member.id, address: address_version(member) }
    }

    /// Whether the address is entered still to which the link was mailed.
    pub fn is_of(&self, member: &Member) -> bool {
        self.address == address_version(member)
    }
}

/// Whose own page the session opens, if anybody's.
pub async fn membership(session: &Session) -> Option<MembershipGuest> {
    read(session, MEMBERSHIP).await
}

/// Opens a member's own page, under a new cookie, in the place of another member's.
///
/// # Errors
/// [`AppError::Busy`] if the session's store does not answer.
pub async fn sign_in_membership(session: &Session, guest: MembershipGuest) -> Result<(), AppError> {
    renew(session).await?;
    write(session, MEMBERSHIP, guest).await
}

/// Closes the member's own page, and leaves everybody else as they are.
///
/// # Errors
/// [`AppError::Busy`] if the session's store does not answer.
pub async fn end_membership(session: &Session) -> Result<(), AppError> {
    if voters(session).await.is_empty() && member(session).await.is_none() {
        return end(session).await;
    }
    let removed = session.remove::<MembershipGuest>(MEMBERSHIP).await;
    removed.map_err(|error| AppError::of_session(&error))?;
    renew(session).await
}
