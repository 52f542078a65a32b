//! Sending the ballot, and what is believed of the answer.

use leptos::{prelude::*, task::spawn_local};

use super::{State, Step};
use crate::{
    ballot::{Digest, board::SignedReceipt},
    election::domain::Marks,
    web::{
        functions::vote::cast,
        islands::{
            board::{self, BoardProblem},
            booth::step::Problem,
            browser,
        },
    },
};

/// How long an answer may take before the voter is told, in milliseconds.
const LONG: u32 = 15_000;

impl State {
    /// Sends the sealed ballot. Safe to repeat: the same ballot gets the same
    /// receipt.
    pub(in crate::web::islands::booth) fn cast(self) {
        let Some(sealed) = self.sealed.get_untracked() else {
            self.go(Step::Choose);
            return;
        };
        if self.step.get_untracked() == Step::Casting {
            return;
        }
        self.problem.set(None);
        self.go(Step::Casting);
        let turn = self.begin();
        spawn_local(async move {
            browser::pause(LONG).await;
            if self.turn.get_value() == turn && self.step.get_untracked() == Step::Casting {
                self.fail(Problem::Slow);
            }
        });
        let voter = self.paper.with_value(|paper| paper.voter.clone());
        spawn_local(async move {
            match cast(voter, sealed.ballot).await {
                // A late answer is an answer all the same.
                Ok(receipt) => self.acknowledge(receipt.signed.as_deref().unwrap_or_default()).await,
                Err(_) if self.turn.get_value() != turn => {}
                Err(error) => self.fail(Problem::of(&error)),
            }
        });
    }

    /// Believes a receipt only if the board's key has signed it for this very
    /// ballot, and if the ballot is on the board.
    async fn acknowledge(self, signed: &str) {
        let home = self.paper.with_value(|paper| paper.home.clone());
        let tracker = self.sealed.get_untracked().and_then(|sealed| Digest::from_base64(&sealed.tracker));
        let receipt = self.companion.with_value(|companion| {
            let companion = companion.as_ref()?;
            let receipt = SignedReceipt::parse(signed).ok()?;
            receipt.verify(&companion.board_key, &companion.uuid).ok()?;
            (Some(receipt.tracker()) == tracker).then_some(receipt)
        });
        let Some(receipt) = receipt else {
            return self.fail(Problem::Receipt);
        };
        self.receipt.set(Some(signed.to_owned()));
        match board::holds(&home, &receipt).await {
            Ok(()) => {
                browser::forget(&self.place());
                self.forget_marks();
                self.marks.update(|marks| marks.iter_mut().for_each(Marks::clear));
                browser::go_to(&format!("{home}/receipt#{}", browser::encoded(signed)));
            }
            Err(BoardProblem::Unreachable) => self.fail(Problem::Offline),
            Err(_) => self.fail(Problem::NotOnBoard),
        }
    }
}
