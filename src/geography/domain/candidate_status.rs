//! How a candidate goes on, drawn in `docs/geography.md` with the same names.

use std::{fmt, str::FromStr};

use thiserror::Error;

/// How a candidate stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CandidateStatus {
    /// Nobody has looked at it yet.
    Pending,
    /// Somebody looks at it.
    UnderReview,
    /// It is an official unit now.
    Approved,
    /// It does not become one.
    Rejected,
    /// It is an official unit that was there already.
    Merged,
    /// It means the same place as another candidate, and what becomes of that becomes of it.
    Duplicate,
}

impl CandidateStatus {
    /// All of them, in order.
    pub const ALL: [Self; 6] =
        [Self::Pending, Self::UnderReview, Self::Approved, Self::Rejected, Self::Merged, Self::Duplicate];

    /// The name in the database and in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::UnderReview => "under_review",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Merged => "merged",
            Self::Duplicate => "duplicate",
        }
    }
}

impl fmt::Display for CandidateStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a status of a candidate")]
pub struct UnknownStatus;

impl FromStr for CandidateStatus {
    type Err = UnknownStatus;

    fn from_str(text: &str) -> Result<Self, UnknownStatus> {
        Self::ALL.into_iter().find(|status| status.as_str() == text).ok_or(UnknownStatus)
    }
}

/// What leads from one status to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CandidateStep {
    /// Begins to look at it.
    Review,
    /// Adds it to the official units, as it is or corrected.
    Approve,
    /// Turns it down.
    Reject,
    /// Says which official unit it is.
    Merge,
    /// Says which other candidate means the same place.
    MarkDuplicate,
}

impl CandidateStep {
    /// All of them, in order.
    pub const ALL: [Self; 5] = [Self::Review, Self::Approve, Self::Reject, Self::Merge, Self::MarkDuplicate];

    /// The name in the drawing.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Approve => "approve",
            Self::Reject => "reject",
            Self::Merge => "merge",
            Self::MarkDuplicate => "mark_duplicate",
        }
    }

    /// What the audit calls it.
    pub fn action(self) -> &'static str {
        match self {
            Self::Review => "candidate.reviewed",
            Self::Approve => "candidate.approved",
            Self::Reject => "candidate.rejected",
            Self::Merge => "candidate.merged",
            Self::MarkDuplicate => "candidate.marked_duplicate",
        }
    }

    /// The status that it leads out of.
    pub fn from(self) -> CandidateStatus {
        match self {
            Self::Review => CandidateStatus::Pending,
            Self::Approve | Self::Reject | Self::Merge | Self::MarkDuplicate => CandidateStatus::UnderReview,
        }
    }

    /// The status that it leads to.
    pub fn to(self) -> CandidateStatus {
        match self {
            Self::Review => CandidateStatus::UnderReview,
            Self::Approve => CandidateStatus::Approved,
            Self::Reject => CandidateStatus::Rejected,
            Self::Merge => CandidateStatus::Merged,
            Self::MarkDuplicate => CandidateStatus::Duplicate,
        }
    }
}
