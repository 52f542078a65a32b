use thiserror::Error;
use time::{Duration, OffsetDateTime};

use crate::kernel::{Refusal, ToRefusals};

/// How long a set-up link is good for.
pub const SET_UP_VALIDITY: Duration = Duration::hours(24);

/// How long a link is good that somebody asked for who has forgotten the password.
pub const FORGOTTEN_VALIDITY: Duration = Duration::hours(1);

/// How long a link is good with which a new mail address is confirmed.
pub const ADDRESS_VALIDITY: Duration = Duration::hours(24);

/// A link with which somebody chooses a password, as it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordLink {
    /// When it stops being good.
    pub expires_at: OffsetDateTime,
    /// When it was used.
    pub used_at: Option<OffsetDateTime>,
}

impl PasswordLink {
    /// Whether it may be used `now`: once, and within its time.
    pub fn check(&self, now: OffsetDateTime) -> Result<(), SetUpRefused> {
        if self.used_at.is_some() {
            Err(SetUpRefused::Used)
        } else if now >= self.expires_at {
            Err(SetUpRefused::Expired)
        } else {
            Ok(())
        }
    }
}

/// Why a set-up link was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SetUpRefused {
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

impl ToRefusals for SetUpRefused {
    fn refusals(&self) -> Vec<Refusal> {
        vec![Refusal::of(match self {
            Self::Unknown => "set-up-unknown",
            Self::Used => "set-up-used",
            Self::Expired => "set-up-expired",
        })]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_up_link_is_good_once_and_for_a_day() {
        let made = OffsetDateTime::UNIX_EPOCH;
        let link = PasswordLink { expires_at: made + SET_UP_VALIDITY, used_at: None };
        assert_eq!(link.check(made + Duration::hours(23)), Ok(()));
        assert_eq!(link.check(made + Duration::hours(24)), Err(SetUpRefused::Expired));
        let used = PasswordLink { used_at: Some(made), ..link };
        assert_eq!(used.check(made), Err(SetUpRefused::Used));
    }
}
