use time::Duration;

/// So many ballots get their receipts together: whoever sees the mails leave cannot
/// tell which belongs to which.
const ENOUGH: u64 = 20;
/// So long a voter waits for others before the receipt is sent all the same.
const LONGEST_WAIT: Duration = Duration::minutes(15);

/// Whether receipts are posted now: `ballots` have none, the oldest of them is known
/// for as long as `known`, and the box is still open while `voting`.
pub fn receipts_are_due(ballots: u64, known: Duration, voting: bool) -> bool {
    ballots > 0 && (!voting || ballots >= ENOUGH || known >= LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn receipts_wait_for_others_for_a_while_and_for_the_end() {
        assert!(!receipts_are_due(0, LONGEST_WAIT, false));
        assert!(!receipts_are_due(ENOUGH - 1, LONGEST_WAIT - Duration::SECOND, true));
        assert!(receipts_are_due(ENOUGH, Duration::ZERO, true));
        assert!(receipts_are_due(1, LONGEST_WAIT, true));
        assert!(receipts_are_due(1, Duration::ZERO, false));
    }
}
