//! The check of a whole board, without a browser.

use std::io::Cursor;

use serde::{Deserialize, Serialize};

use super::BoardProblem;
use crate::ballot::board::{Companion, SignedHead};
use crate::ballot::verifier::{Options, Progress, Report, Stage, verify};
use crate::ballot::{Digest, Fingerprint};

/// A board that has been checked whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedBoard {
    /// The election's fingerprint, as people compare it.
    pub fingerprint: String,
    /// The fingerprint of the board's last event: equal for all who see the
    /// same board.
    pub head: String,
    /// The place of the last event, from 0.
    pub height: u64,
    /// The definition's bytes.
    pub definition: String,
    /// What is to be decrypted, computed from the ballots.
    pub tally: String,
    /// The trustees' keys, in their order.
    pub trustees: Vec<TrusteeFingerprint>,
    /// How many voters there are.
    pub voters: usize,
    /// How many ballots were cast, replaced ones included.
    pub ballots: u64,
    /// How many of them count.
    pub counted: u64,
}

/// A trustee's key on a board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrusteeFingerprint {
    /// The trustee's place among the trustees, from 1.
    pub owner: usize,
    /// The fingerprint of her key, as people compare it.
    pub fingerprint: String,
    /// That of the key with which a member of a threshold signed in the
    /// ceremony.
    pub certified: Option<String>,
}

/// How far a check is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardProgress {
    /// Bytes done; each is counted twice, when it is fetched and when it is
    /// checked.
    pub done: u64,
    /// All bytes, counted likewise.
    pub all: u64,
}

/// A board as a server shows it, nothing checked.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The archive.
    pub archive: &'a [u8],
    /// The companion document.
    pub companion: &'a [u8],
    /// The signed head, fetched after the archive.
    pub head: &'a [u8],
}

impl CheckedBoard {
    /// Checks what a server shows of a board whose tally is made, on one thread.
    ///
    /// # Errors
    /// [`BoardProblem`] for the first thing that does not hold; also if the
    /// tally is not made, or is of a single ballot.
    pub fn of(shown: Shown<'_>, tell: &mut dyn FnMut(Progress)) -> Result<Self, BoardProblem> {
        let report = verify(Cursor::new(shown.archive), &Options { threads: 1 }, tell)
            .map_err(|refusal| BoardProblem::of(&refusal))?;
        check_signature(&report, shown.companion, shown.head)?;
        let tallied = match report.stage {
            Stage::Setup | Stage::Voting | Stage::Closed | Stage::Shuffling => false,
            // Rankings are shuffled before anything is decrypted.
            Stage::Tallied => !report.definition.has_rankings(),
            Stage::Shuffled | Stage::Decrypting | Stage::Finished => true,
        };
        match &report.tally {
            Some(_) if tallied && report.ballots_counted == 1 => Err(BoardProblem::SingleBallot),
            Some(tally) if tallied => Self::new(&report, tally.ciphertexts()),
            Some(_) | None => Err(BoardProblem::NotYet),
        }
    }

    fn new(report: &Report, tally: &[u8]) -> Result<Self, BoardProblem> {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).map_err(|_| BoardProblem::Broken);
        let trustee = |owner| {
            let fingerprint = report.trustees.fingerprint(owner)?.to_string();
            let certified = report.trustees.certified(owner).map(|fingerprint| fingerprint.to_string());
            Some(TrusteeFingerprint { owner, fingerprint, certified })
        };
        Ok(Self {
            fingerprint: report.fingerprint.to_string(),
            head: Fingerprint::of_event(report.head).to_string(),
            height: report.events.saturating_sub(1),
            definition: text(report.definition.bytes())?,
            tally: text(tally)?,
            trustees: (1..=report.trustees.count()).filter_map(trustee).collect(),
            voters: report.credentials,
            ballots: report.ballots_cast,
            counted: report.ballots_counted,
        })
    }

    /// What tells this tally from another one.
    pub fn tally_fingerprint(&self) -> String {
        Digest::of(&self.tally).hex()
    }

    /// The place of the trustee whose key has this fingerprint, and who signed
    /// in the ceremony with the key `certified`, if there was one.
    pub fn owner_of(&self, fingerprint: &str, certified: Option<&str>) -> Option<usize> {
        let is_own = |trustee: &&TrusteeFingerprint| {
            trustee.fingerprint == fingerprint && trustee.certified.as_deref() == certified
        };
        self.trustees.iter().find(is_own).map(|trustee| trustee.owner)
    }
}

/// Checks that the archive ends where the platform says with its signature that
/// the board ends.
fn check_signature(report: &Report, companion: &[u8], head: &[u8]) -> Result<(), BoardProblem> {
    let companion = Companion::parse(companion).map_err(|_| BoardProblem::Companion)?;
    companion.check(&report.definition, &report.trustees).map_err(|_| BoardProblem::Companion)?;
    let signed = SignedHead::parse(head).map_err(|_| BoardProblem::Unsigned)?;
    let head = signed.verify(&companion.board_key, report.definition.uuid());
    let head = head.map_err(|_| BoardProblem::Unsigned)?;
    let ends_there = head.digest() == report.head && signed.bytes() == report.bytes;
    if ends_there { Ok(()) } else { Err(BoardProblem::Unsigned) }
}

#[cfg(test)]
mod tests;
