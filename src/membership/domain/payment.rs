use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Whether a member has paid what is due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Payment {
    /// Nothing yet.
    #[default]
    Unpaid,
    /// A part.
    Partial,
    /// All.
    Paid,
    /// Nothing is due from this member.
    Exempt,
}

impl Payment {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Unpaid, Self::Partial, Self::Paid, Self::Exempt];

    /// The name in the database, in addresses and in keys of messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unpaid => "unpaid",
            Self::Partial => "partial",
            Self::Paid => "paid",
            Self::Exempt => "exempt",
        }
    }

    /// Whether nothing is open.
    pub fn is_settled(self) -> bool {
        match self {
            Self::Paid | Self::Exempt => true,
            Self::Unpaid | Self::Partial => false,
        }
    }
}

impl fmt::Display for Payment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text says nothing of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("nothing that is known of payments")]
pub struct UnknownPayment;

impl FromStr for Payment {
    type Err = UnknownPayment;

    fn from_str(text: &str) -> Result<Self, UnknownPayment> {
        Self::ALL.into_iter().find(|payment| payment.as_str() == text).ok_or(UnknownPayment)
    }
}
