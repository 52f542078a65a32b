//! What a look at a board found.

use std::{fmt, path::PathBuf};

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
    /// A receipt belongs to no board that was looked at.
    Stray {
        /// The receipt's file.
        name: String,
    },
    /// It ends before what was seen of it. That proves nothing: a signed head has no
    /// time, and a cache may have kept it.
    Older {
        /// The height that was seen.
        from: u64,
        /// The height that is shown now.
        to: u64,
        /// Where the answer is kept.
        kept: Vec<PathBuf>,
    },
    /// It could not be read. That says nothing about it.
    Unread(FetchError),
    /// It contradicts what was signed or fixed.
    Contradiction {
        /// What it contradicts.
        what: Contradiction,
        /// Where the texts that show it are kept.
        kept: Vec<PathBuf>,
    },
}

/// What a finding means for whoever watches, the worst last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    Well,
    Unread,
    Older,
    Refused,
}

/// Why a board could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FetchError(String);

impl FetchError {
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
    /// What comes after the last seen event does not continue it.
    NotContinued {
        /// The height that was seen.
        height: u64,
    },
    /// A head is not signed with the key that the election fixed.
    OtherKey,
    /// The organisation's list of elections does not name it any more.
    Unlisted,
    /// The server shows the organisation, and a document of the board no more.
    Gone {
        /// Which document.
        document: &'static str,
    },
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
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Fork { .. } => "fork",
            Self::NotContinued { .. } => "not-continued",
            Self::OtherKey => "other-key",
            Self::Unlisted => "unlisted",
            Self::Gone { .. } => "gone",
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
            Self::NotContinued { height } => {
                write!(f, "what the server shows after height {height} does not continue what was seen")
            }
            Self::OtherKey => f.write_str("a head is not signed with the key that the election fixed"),
            Self::Unlisted => f.write_str("the organisation's list of elections does not name it any more"),
            Self::Gone { document } => {
                write!(f, "the server shows the organisation, and {document} of this board no more")
            }
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

impl From<Contradiction> for Finding {
    fn from(what: Contradiction) -> Self {
        Self::Contradiction { what, kept: Vec::new() }
    }
}

impl Finding {
    /// What it is called in the name of a file that is kept of it.
    pub(super) fn label(&self) -> String {
        match self {
            Self::Contradiction { what, .. } => format!("contradiction-{}", what.code()),
            Self::Older { .. } => "older".to_owned(),
            Self::Began(_)
            | Self::Grew { .. }
            | Self::Same(_)
            | Self::Receipt { .. }
            | Self::Stray { .. }
            | Self::Unread(_) => "finding".to_owned(),
        }
    }

    /// The same finding, whose texts are kept in the files `paths`.
    pub(super) fn keeping(mut self, paths: Vec<PathBuf>) -> Self {
        if let Self::Contradiction { kept, .. } | Self::Older { kept, .. } = &mut self {
            *kept = paths;
        }
        self
    }

    pub(super) fn verdict(&self) -> Verdict {
        match self {
            Self::Began(_) | Self::Grew { .. } | Self::Same(_) | Self::Receipt { .. } => Verdict::Well,
            Self::Unread(_) => Verdict::Unread,
            Self::Older { .. } => Verdict::Older,
            Self::Stray { .. } | Self::Contradiction { .. } => Verdict::Refused,
        }
    }

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
            Self::Stray { name } => json!({ "state": "receipt-of-no-board", "receipt": name }),
            Self::Older { from, to, kept } => {
                json!({ "state": "older", "seen": from, "height": to, "kept": kept })
            }
            Self::Unread(why) => json!({ "state": "unread", "text": why.0 }),
            Self::Contradiction { what, kept } => {
                let text = what.to_string();
                json!({ "state": "contradiction", "code": what.code(), "text": text, "kept": kept })
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
            Self::Stray { name } => write!(f, "the receipt {name} belongs to no board that was looked at"),
            Self::Older { from, to, kept } => {
                write!(
                    f,
                    "shows an older end than before: it was seen up to height {from}, and now ends at {to}. "
                )?;
                f.write_str("A cache may have kept that; if it lasts, ask whoever runs the server")?;
                files(f, kept)
            }
            Self::Unread(FetchError(why)) => {
                write!(f, "could not be read ({why}); that says nothing about it")
            }
            Self::Contradiction { what, kept } => {
                write!(f, "CONTRADICTION: {what}")?;
                files(f, kept)
            }
        }
    }
}

fn files(f: &mut fmt::Formatter<'_>, kept: &[PathBuf]) -> fmt::Result {
    kept.iter().try_for_each(|path| write!(f, "; kept in {}", path.display()))
}
