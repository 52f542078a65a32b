/// What a command found: done or true, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Done,
    Refused,
    /// It could not be found out.
    Unread,
    /// What was shown is older than what was seen before.
    Older,
}
