//! Whether a receipt's event stands on the board, without a browser.

use super::BoardProblem;
use crate::ballot::board::{SignedReceipt, continue_chain};

/// Checks that `events`, the board's events from the receipt's place on, one a
/// line, begin with the receipt's and are one chain.
pub(super) fn continues(receipt: &SignedReceipt, events: &str) -> Result<(), BoardProblem> {
    let mut lines = events.lines();
    if lines.next() != Some(receipt.event()) {
        return Err(BoardProblem::Broken);
    }
    let mut head = receipt.head();
    for event in lines {
        head = continue_chain(Some(&head), event.as_bytes()).map_err(|_| BoardProblem::Broken)?;
    }
    Ok(())
}
