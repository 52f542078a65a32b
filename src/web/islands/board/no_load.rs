//! The server has no browser: boards are only read there.

use super::BoardProblem;
use crate::ballot::{
    Digest,
    board::{Companion, SignedReceipt},
    verifier::{Opening, Paper},
};

pub(in crate::web::islands) async fn open(_home: &str) -> Result<(Paper, Arriving), BoardProblem> {
    Err(BoardProblem::Unreachable)
}

pub(in crate::web::islands) async fn companion(
    _home: &str,
    _paper: &Paper,
) -> Result<Companion, BoardProblem> {
    Err(BoardProblem::Unreachable)
}

pub(in crate::web::islands) async fn holds(
    _home: &str,
    _receipt: &SignedReceipt,
) -> Result<(), BoardProblem> {
    Err(BoardProblem::Unreachable)
}

pub(in crate::web::islands) async fn photo(_url: &str, _hash: Digest) -> Result<String, BoardProblem> {
    Err(BoardProblem::Unreachable)
}

pub(in crate::web::islands) struct Arriving;

impl Arriving {
    pub(in crate::web::islands) async fn finish(self) -> Result<Opening, BoardProblem> {
        Err(BoardProblem::Unreachable)
    }
}
