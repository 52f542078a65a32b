//! Kinds of membership, which each organisation defines for itself.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::TypeName;
use crate::kernel::{MemberTypeId, Refusal, tidy};

/// What is to be paid for a membership, in hundredths of a currency; 0 if nothing is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    /// How many hundredths.
    pub cents: u32,
    /// The currency's code (ISO 4217).
    pub currency: String,
}

/// The greatest fee, in hundredths.
const MAX_CENTS: u32 = 100_000_000;

impl Fee {
    /// Reads an amount, such as `25` or `12,50`, and the code of a currency.
    ///
    /// # Errors
    /// What is wrong with which of the fields `fee` and `currency`.
    pub fn parse(amount: &str, currency: &str) -> Result<Self, Vec<Refusal>> {
        let cents = cents(&tidy(amount, false)).ok_or_else(|| Refusal::field("fee", "member-fee-malformed"));
        let code = tidy(currency, false).to_uppercase();
        let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        match (cents, is_code) {
            (Ok(cents), true) => Ok(Self { cents, currency: code }),
            (cents, is_code) => {
                let currency = (!is_code).then(|| Refusal::field("currency", "member-currency-malformed"));
                Err(cents.err().into_iter().chain(currency).collect())
            }
        }
    }

    /// The amount as it is typed: `12.50`.
    pub fn amount(&self) -> String {
        format!("{}.{:02}", self.cents / 100, self.cents % 100)
    }
}

fn cents(amount: &str) -> Option<u32> {
    if amount.is_empty() {
        return Some(0);
    }
    let (whole, part) = amount.split_once(['.', ',']).unwrap_or((amount, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 7 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let cents = format!("{whole}{part:0<2}").parse().ok()?;
    (cents <= MAX_CENTS).then_some(cents)
}

impl fmt::Display for Fee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount(), self.currency)
    }
}

/// For how long a membership is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Duration {
    /// For so many months, then it is renewed.
    Months(u16),
    /// For life.
    Lifetime,
}

/// The longest membership that is renewed, in months.
const MAX_MONTHS: u16 = 1_200;

impl Duration {
    /// Reads a number of months; nothing is for life.
    ///
    /// # Errors
    /// The refusal of the field `months`.
    pub fn parse(months: &str) -> Result<Self, Refusal> {
        match tidy(months, false).as_str() {
            "" => Ok(Self::Lifetime),
            typed => typed
                .parse()
                .ok()
                .filter(|months| (1..=MAX_MONTHS).contains(months))
                .map(Self::Months)
                .ok_or_else(|| Refusal::field("months", "member-months-malformed").with("max", MAX_MONTHS)),
        }
    }

    /// How many months; none for life.
    pub fn months(self) -> Option<u16> {
        match self {
            Self::Months(months) => Some(months),
            Self::Lifetime => None,
        }
    }
}

/// A kind of membership as it was typed, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberTypeDraft {
    /// What it is called.
    pub name: TypeName,
    /// Whether its members may vote.
    pub votes: bool,
    /// What is to be paid.
    pub fee: Fee,
    /// For how long it is good.
    pub duration: Duration,
    /// Whether somebody has to decide before one becomes a member.
    pub needs_approval: bool,
    /// How many members have to stand up for an applicant before that.
    pub sponsors: u8,
    /// Whether people may apply for it on the organisation's own pages, where they may at all.
    pub open_to_applicants: bool,
}

/// A kind of membership.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberType {
    /// Which.
    pub id: MemberTypeId,
    /// What it is.
    pub draft: MemberTypeDraft,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fees_are_read_in_hundredths() {
        for (typed, cents) in [("", 0), ("25", 2_500), ("12,5", 1_250), ("0.05", 5), ("1000000", 100_000_000)]
        {
            let fee = Fee::parse(typed, "eur").unwrap();
            assert_eq!((fee.cents, fee.currency.as_str()), (cents, "EUR"), "{typed}");
        }
        assert_eq!(Fee::parse("12.5", "NPR").unwrap().to_string(), "12.50 NPR");
        for wrong in ["-1", "1.234", "1e3", ".5", "1000001", "free"] {
            assert_eq!(Fee::parse(wrong, "EUR").unwrap_err()[0].key, "member-fee-malformed", "{wrong}");
        }
        assert_eq!(Fee::parse("x", "€").unwrap_err().len(), 2);
    }

    #[test]
    fn a_membership_is_for_months_or_for_life() {
        assert_eq!(Duration::parse(" ").unwrap(), Duration::Lifetime);
        assert_eq!(Duration::parse("12").unwrap(), Duration::Months(12));
        for wrong in ["0", "1201", "-3", "a year"] {
            assert!(Duration::parse(wrong).is_err(), "{wrong}");
        }
    }
}
