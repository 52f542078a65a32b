//! Codes of apps, and what apps are told.

use time::OffsetDateTime;
use totp_rs::{Builder, Secret};

use crate::access::application::{AppCodes, FactorSecret};

/// Codes as apps show them: six digits, thirty seconds, one step of grace (RFC 6238,
/// section 5.2).
#[derive(Clone, Copy, Debug, Default)]
pub struct TotpCodes;

impl AppCodes for TotpCodes {
    fn step_of(&self, secret: &FactorSecret, typed: &str, now: OffsetDateTime) -> Option<i64> {
        let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let app = Builder::new().with_secret(Secret::new_stack(*secret)).build().ok()?;
        let step = app.check(&typed, now.unix_timestamp().try_into().ok()?)?;
        i64::try_from(step).ok()
    }
}

/// What an app reads from a code on the screen: whose account it is, and the secret. None
/// if a name cannot be written so.
pub fn app_address(secret: &FactorSecret, organisation: &str, email: &str) -> Option<String> {
    let issuer = organisation.replace(':', " ");
    let app = Builder::new()
        .with_secret(Secret::new_stack(*secret))
        .with_account_name(email.to_owned())
        .with_issuer(Some(issuer))
        .build()
        .ok()?;
    app.to_url().ok()
}

/// The secret as people type it into an app that cannot see the screen.
pub fn app_secret(secret: &FactorSecret) -> String {
    let text = Secret::new_stack(*secret).to_base32();
    let groups: Vec<_> = text.as_bytes().chunks(4).map(String::from_utf8_lossy).collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    /// The secret and codes of RFC 6238, appendix B, of which six digits are shown.
    const SECRET: &FactorSecret = b"12345678901234567890";

    #[test]
    fn codes_are_those_of_the_rfc_and_good_for_a_step_around() {
        let at = datetime!(2005-03-18 01:58:29 UTC);
        let step = |typed, at| TotpCodes.step_of(SECRET, typed, at);
        assert_eq!(step("081804", at), Some(37_037_036));
        assert_eq!(step("081 804", at + time::Duration::seconds(30)), Some(37_037_036));
        assert_eq!(step("081804", at - time::Duration::seconds(30)), Some(37_037_036));
        assert_eq!(step("081804", at + time::Duration::seconds(61)), None);
        for wrong in ["", "081805", "81804", "0818040", "abcdef", "०८१८०४"] {
            assert_eq!(step(wrong, at), None, "{wrong}");
        }
    }

    #[test]
    fn an_app_is_told_whose_account_it_is() {
        let address = app_address(SECRET, "Club: north", "asha@example.org").unwrap();
        assert!(address.starts_with("otpauth://totp/"), "{address}");
        assert!(address.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{address}");
        assert_eq!(app_secret(SECRET), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }
}
