//! The server has no browser: boards are only checked there.

use super::{BoardProblem, BoardProgress, CheckedBoard};

pub(in crate::web::islands) async fn check(
    _home: &str,
    _tell: impl Fn(BoardProgress) + 'static,
) -> Result<CheckedBoard, BoardProblem> {
    Err(BoardProblem::Unreachable)
}
