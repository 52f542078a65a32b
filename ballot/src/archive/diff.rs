//! Is an older copy the beginning of a newer one?

use std::io::{self, Read};

use thiserror::Error;

use super::read::{ArchiveMalformed, Reader};
use super::tar::Kind;

/// Why the newer file is not a continuation of the older one.
#[derive(Debug, Error)]
pub enum DiffRefused {
    /// One of the files is no archive.
    #[error("the {which} file is not an archive: {reason}")]
    Malformed {
        /// "older" or "newer".
        which: &'static str,
        /// What is wrong with it.
        reason: ArchiveMalformed,
    },
    /// Record number `index` of the older file is not there, or another.
    #[error("record {index} was changed or removed")]
    Changed {
        /// Counted from zero.
        index: u64,
    },
    /// A file ends with data that no event refers to.
    #[error("the {which} file does not end with an event")]
    Unfinished {
        /// "older" or "newer".
        which: &'static str,
    },
}

impl DiffRefused {
    /// A short stable name, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Malformed { .. } => "diff-malformed",
            Self::Changed { .. } => "diff-changed",
            Self::Unfinished { .. } => "diff-unfinished",
        }
    }
}

/// Checks that `newer` begins with all of `older`, record by record, and
/// returns how many records were added. Says nothing about validity.
///
/// # Errors
/// [`DiffRefused`] names the first difference.
pub fn verify_diff(older: impl Read, newer: impl Read) -> Result<u64, DiffRefused> {
    let mut older = Reader::new(io::BufReader::new(older));
    let mut newer = Reader::new(io::BufReader::new(newer));
    let malformed = |which| move |reason| DiffRefused::Malformed { which, reason };
    let mut last = None;
    while let Some(old) = older.next_entry().map_err(malformed("older"))? {
        let new = newer.next_entry().map_err(malformed("newer"))?;
        let index = old.index();
        let new = new.ok_or(DiffRefused::Changed { index })?;
        if new.digest() != old.digest() || new.kind() != old.kind() || new.body() != old.body() {
            return Err(DiffRefused::Changed { index });
        }
        last = Some(old.kind());
    }
    if last != Some(Kind::Event) {
        return Err(DiffRefused::Unfinished { which: "older" });
    }
    let mut added = 0;
    while let Some(new) = newer.next_entry().map_err(malformed("newer"))? {
        added += 1;
        last = Some(new.kind());
    }
    if last != Some(Kind::Event) {
        return Err(DiffRefused::Unfinished { which: "newer" });
    }
    Ok(added)
}
