//! Looking for the ballots of receipts.

use super::{
    board::Board,
    findings::{Contradiction, FetchError, Finding},
    folder::Evidence,
};
use crate::ballot::board::SignedReceipt;

/// A receipt that was given, and its file.
pub(super) struct Given {
    pub(super) name: String,
    pub(super) receipt: SignedReceipt,
}

impl Board {
    /// Whether a receipt says that it is this board's.
    pub(super) fn is_of(&self, receipt: &SignedReceipt) -> bool {
        self.seen.as_ref().is_some_and(|seen| *receipt.uuid() == seen.companion.uuid)
    }

    /// Looks for the ballot of a receipt. Of a board that could not be read to its end,
    /// what was seen earlier says only what is on it.
    pub(super) fn receipt(&self, receipt: &SignedReceipt, current: bool) -> anyhow::Result<Finding> {
        let Some(seen) = &self.seen else {
            return Ok(Finding::Unread(FetchError::new("nothing was seen of it")));
        };
        let kept = [Evidence::new("receipt.json", receipt.to_json())];
        let Ok(head) = receipt.verify(&seen.companion.board_key, &seen.companion.uuid) else {
            return self.keep_evidence(Contradiction::ReceiptForged.into(), &kept);
        };
        let (tracker, height) = (receipt.tracker().base64(), head.height());
        match seen.at(height) {
            Some(known) if known == head.digest() => Ok(Finding::Receipt { tracker, height }),
            None if !current => Ok(Finding::Unread(FetchError::new(format!(
                "the ballot {tracker} of a receipt stands farther on than what was read"
            )))),
            Some(_) | None => self.keep_evidence(Contradiction::ReceiptMissing { height }.into(), &kept),
        }
    }
}
