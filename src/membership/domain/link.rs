use thiserror::Error;
use time::OffsetDateTime;

use crate::kernel::{Refusal, ToRefusals};

/// A link that was mailed to an applicant or a member, as it is kept: it works once, and
/// within its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MailLink {
    /// When it stops being good.
    pub expires_at: OffsetDateTime,
    /// When it was used.
    pub used_at: Option<OffsetDateTime>,
}

impl MailLink {
    /// A link that nobody has used yet.
    pub fn until(expires_at: OffsetDateTime) -> Self {
        Self { expires_at, used_at: None }
    }

    /// Nothing, if it may be used `now`.
    ///
    /// # Errors
    /// [`LinkRefused`] if it was used, or its time is over.
    pub fn check(&self, now: OffsetDateTime) -> Result<(), LinkRefused> {
        if self.used_at.is_some() {
            Err(LinkRefused::Used)
        } else if now >= self.expires_at {
            Err(LinkRefused::Expired)
        } else {
            Ok(())
        }
    }
}

/// Why a link that was mailed opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum LinkRefused {
    /// There is no such link.
    #[error("there is no such link")]
    Unknown,
    /// It was used before.
    #[error("the link was used before")]
    Used,
    /// Its time is over.
    #[error("the link has expired")]
    Expired,
}

impl ToRefusals for LinkRefused {
    fn refusals(&self) -> Vec<Refusal> {
        vec![Refusal::of(match self {
            Self::Unknown => "member-link-unknown",
            Self::Used => "member-link-used",
            Self::Expired => "member-link-expired",
        })]
    }
}

#[cfg(test)]
mod tests {
    use time::{Duration, macros::datetime};

    use super::*;

    #[test]
    fn a_mailed_link_works_once_and_within_its_time() {
        let end = datetime!(2026-12-04 12:00 UTC);
        let link = MailLink::until(end);
        assert_eq!(link.check(end - Duration::SECOND), Ok(()));
        assert_eq!(link.check(end), Err(LinkRefused::Expired));
        let used = MailLink { used_at: Some(end - Duration::DAY), ..link };
        assert_eq!(used.check(end - Duration::SECOND), Err(LinkRefused::Used));
        assert_eq!(used.check(end + Duration::DAY), Err(LinkRefused::Used));
    }
}
