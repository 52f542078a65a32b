//! What a look at a board found.

use std::fmt;

use serde_json::{Value, json};

use crate::ballot::archive::Head;

/// What a look at a board found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Finding {
    /// The board is followed from now on.
    Began(Head),
    /// It has grown, and continues what was seen.
    Grew {
        /// The height before.
        from: u64,
        /// The head now.
        head: Head,
    },
    /// It is as it was.
    Same(Head),
    /// A receipt's ballot is on it.
    Receipt {
        /// The ballot's tracker.
        tracker: String,
        /// Where it stands.
        height: u64,
    },
    /// It could not be read. That says nothing about it.
    Unread(Trouble),
    /// It contradicts what was signed or fixed.
    Contradiction(Contradiction),
}

/// Why a board could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trouble(String);

impl Trouble {
    pub(super) fn new(why: impl Into<String>) -> Self {
        Self(why.into())
    }
}

/// What a board contradicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Contradiction {
    /// Two heads of one height, both signed.
    Fork {
        /// The height.
        height: u64,
    },
    /// It ends before what was seen of it.
    Shrunk {
        /// The height that was seen.
        from: u64,
        /// The height that is shown now.
        to: u64,
    },
    /// What comes after the last seen event does not continue it.
    NotContinued {
        /// The height that was seen.
        height: u64,
    },
    /// The head is not signed with the key that the election fixed.
    OtherKey,
    /// Another election is at the address.
    OtherElection,
    /// The companion document is not the one that the election fixed.
    OtherCompanion,
    /// A receipt is not signed with the board's key.
    ReceiptForged,
    /// The ballot of a signed receipt is not on the board.
    ReceiptMissing {
        /// Where it should stand.
        height: u64,
    },
}

impl Contradiction {
    fn code(self) -> &'static str {
        match self {
            Self::Fork { .. } => "fork",
            Self::Shrunk { .. } => "shrunk",
            Self::NotContinued { .. } => "not-continued",
            Self::OtherKey => "other-key",
            Self::OtherElection => "other-election",
            Self::OtherCompanion => "other-companion",
            Self::ReceiptForged => "receipt-forged",
            Self::ReceiptMissing { .. } => "receipt-missing",
        }
    }
}

impl fmt::Display for Contradiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fork { height } => {
                write!(f, "two different heads of height {height} are signed: the server shows two boards")
            }
            Self::Shrunk { from, to } => {
                write!(f, "the board was seen up to height {from} and now ends at {to}")
            }
            Self::NotContinued { height } => {
                write!(f, "what the server shows after height {height} does not continue what was seen")
            }
            Self::OtherKey => f.write_str("the head is not signed with the key that the election fixed"),
            Self::OtherElection => f.write_str("another election is at this address"),
            Self::OtherCompanion => {
                f.write_str("the companion document is not the one that the election's definition names")
            }
            Self::ReceiptForged => f.write_str("a receipt is not signed with the board's key"),
            Self::ReceiptMissing { height } => {
                write!(f, "the ballot of a signed receipt is not at height {height} of the board")
            }
        }
    }
}

impl Finding {
    /// The same for programs.
    pub(super) fn value(&self) -> Value {
        let state = |state: &str, head: &Head| json!({ "state": state, "height": head.height(), "head": head.digest().hex() });
        match self {
            Self::Began(head) => state("began", head),
            Self::Grew { head, .. } => state("grew", head),
            Self::Same(head) => state("same", head),
            Self::Receipt { tracker, height } => {
                json!({ "state": "receipt", "tracker": tracker, "height": height })
            }
            Self::Unread(why) => json!({ "state": "unread", "text": why.0 }),
            Self::Contradiction(what) => {
                json!({ "state": "contradiction", "code": what.code(), "text": what.to_string() })
            }
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Began(head) => {
                write!(f, "followed from now on, height {}, head {}", head.height(), head.digest().hex())
            }
            Self::Grew { from, head } => {
                let (height, digest) = (head.height(), head.digest().hex());
                write!(f, "continues from height {from} to {height}, head {digest}")
            }
            Self::Same(head) => write!(f, "unchanged, height {}", head.height()),
            Self::Receipt { tracker, height } => {
                write!(f, "the ballot {tracker} is on the board, at height {height}")
            }
            Self::Unread(Trouble(why)) => write!(f, "could not be read ({why}); that says nothing about it"),
            Self::Contradiction(what) => write!(f, "CONTRADICTION: {what}"),
        }
    }
}
