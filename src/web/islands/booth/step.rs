//! The way through the booth.
//!
//! ```text
//! preparing → choose ⇄ review → sealing → sealed ⇄ casting → (receipt)
//!     │  └→ voted ┘ ↑      ↑_____________________│      └→ over
//!     └→ over       └──────┴──── discarded ──────┘
//! ```

use super::BoothTexts;
use crate::web::AppError;

/// Where the voter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Step {
    /// The browser gets ready.
    Preparing,
    /// Marks the ballot paper.
    Choose,
    /// Reads it once more and enters the credential.
    Review,
    /// The ballot is being sealed.
    Sealing,
    /// The sealed ballot waits to be sent.
    Sealed,
    /// It is on its way.
    Casting,
    /// A ballot of the voter is in the box already, and another one may be cast.
    Voted,
    /// No ballot can be cast here.
    Over,
}

/// The way as the voter is shown it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// Mark the ballot paper.
    Choose,
    /// Read it once more, and seal the ballot.
    Review,
    /// Send it.
    Cast,
}

impl Stage {
    /// The whole way.
    pub(super) const ALL: [Self; 3] = [Self::Choose, Self::Review, Self::Cast];

    /// The place on the way, from 1.
    pub(super) fn place(self) -> usize {
        self as usize + 1
    }

    /// What it is called.
    pub(super) fn name(self, texts: &BoothTexts) -> &str {
        match self {
            Self::Choose => &texts.stage_choose,
            Self::Review => &texts.stage_review,
            Self::Cast => &texts.stage_cast,
        }
    }
}

impl Step {
    /// Which part of the way it belongs to, if to any.
    pub(super) fn stage(self) -> Option<Stage> {
        match self {
            Self::Choose => Some(Stage::Choose),
            Self::Review | Self::Sealing => Some(Stage::Review),
            Self::Sealed | Self::Casting => Some(Stage::Cast),
            Self::Preparing | Self::Voted | Self::Over => None,
        }
    }

    /// How many entries of the browser's history lie between the ballot paper and this
    /// step; `None` where the history is left as it is.
    pub(super) fn depth(self) -> Option<u32> {
        match self {
            Self::Choose => Some(0),
            Self::Review | Self::Sealing => Some(1),
            Self::Sealed | Self::Casting => Some(2),
            Self::Preparing | Self::Voted | Self::Over => None,
        }
    }

    /// The step of a filled ballot paper at which the history is.
    pub(super) fn at(depth: u32) -> Self {
        match depth {
            0 => Self::Choose,
            _ => Self::Review,
        }
    }

    /// Where the way back leads.
    pub(super) fn back(self) -> Self {
        match self {
            Self::Sealing => Self::Review,
            Self::Review | Self::Sealed | Self::Voted => Self::Choose,
            Self::Preparing | Self::Choose | Self::Casting | Self::Over => self,
        }
    }
}

/// Why a ballot was not taken, as far as the voter can act on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Problem {
    /// The server was not reached.
    Offline,
    /// No answer has come for a long time.
    Slow,
    /// Too many vote at once.
    Busy,
    /// A fault of the server.
    Failed,
    /// The voter is not signed in any more.
    SessionOver,
    /// Voting has not begun.
    TooEarly,
    /// Voting is over.
    TooLate,
    /// The election was given up.
    Cancelled,
    /// Nobody has this credential.
    CredentialUnknown,
    /// Somebody else has it.
    CredentialForeign,
    /// Only one ballot is taken, and there is one.
    Voted,
    /// A later ballot counts.
    Replaced,
    /// No more ballots are taken from the voter.
    TooMany,
    /// The voter's ballots follow each other too fast.
    TooFast,
    /// Not a valid ballot of this election.
    Malformed,
    /// The server's receipt is not signed for this ballot.
    Receipt,
    /// The server has signed a receipt, and the ballot is not on its board.
    NotOnBoard,
}

impl Problem {
    /// What the server's answer means.
    pub(super) fn of(error: &AppError) -> Self {
        match error {
            AppError::Unreachable => Self::Offline,
            AppError::Busy => Self::Busy,
            AppError::Failed(_) => Self::Failed,
            AppError::LinkNeeded
            | AppError::MembershipNeeded
            | AppError::SignInNeeded
            | AppError::OtherAccount
            | AppError::NotFound
            | AppError::SecondFactorNeeded => Self::SessionOver,
            AppError::Malformed => Self::Malformed,
            AppError::Refused(refusals) => {
                refusals.first().map_or(Self::Failed, |first| Self::named(&first.key))
            }
        }
    }

    fn named(key: &str) -> Self {
        match key {
            "cast-too-early" | "cast-too-early-until" => Self::TooEarly,
            "cast-too-late" | "cast-too-late-since" => Self::TooLate,
            "cast-cancelled" => Self::Cancelled,
            "cast-credential-unknown" => Self::CredentialUnknown,
            "cast-credential-foreign" => Self::CredentialForeign,
            "cast-already-voted" => Self::Voted,
            "cast-already-replaced" => Self::Replaced,
            "cast-too-many" => Self::TooMany,
            "cast-too-fast" => Self::TooFast,
            "cast-malformed" => Self::Malformed,
            // A refusal that is not of casting has nothing to do with the ballot.
            _ => Self::Failed,
        }
    }

    /// From where the voter goes on.
    pub(super) fn leads_to(self) -> Step {
        match self {
            Self::Offline
            | Self::Slow
            | Self::Busy
            | Self::Failed
            | Self::SessionOver
            | Self::TooEarly
            | Self::TooFast
            | Self::Receipt
            | Self::NotOnBoard => Step::Sealed,
            Self::CredentialUnknown | Self::CredentialForeign => Step::Review,
            Self::Malformed => Step::Choose,
            Self::TooLate | Self::Cancelled | Self::Voted | Self::Replaced | Self::TooMany => Step::Over,
        }
    }

    /// The sentence that tells what happened and what to do.
    pub(super) fn text(self, texts: &BoothTexts) -> &str {
        match self {
            Self::Offline => &texts.problem_offline,
            Self::Slow => &texts.problem_slow,
            Self::Busy => &texts.problem_busy,
            Self::Failed => &texts.problem_failed,
            Self::SessionOver => &texts.problem_session,
            Self::TooEarly => &texts.problem_too_early,
            Self::TooLate => &texts.problem_too_late,
            Self::Cancelled => &texts.problem_cancelled,
            Self::CredentialUnknown => &texts.problem_credential_unknown,
            Self::CredentialForeign => &texts.problem_credential_foreign,
            Self::Voted => &texts.problem_voted,
            Self::Replaced => &texts.problem_replaced,
            Self::TooMany => &texts.problem_too_many,
            Self::TooFast => &texts.problem_too_fast,
            Self::Malformed => &texts.problem_malformed,
            Self::Receipt => &texts.problem_receipt,
            Self::NotOnBoard => &texts.problem_not_on_board,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        election::domain::CannotCast,
        kernel::{Refusal, ToRefusals},
    };

    #[test]
    fn every_refusal_of_a_ballot_is_known() {
        let problem = |refused: CannotCast| Problem::of(&AppError::refused(&refused));
        let at = Some(time::OffsetDateTime::UNIX_EPOCH);
        assert_eq!(problem(CannotCast::TooEarly { opens_at: None }), Problem::TooEarly);
        assert_eq!(problem(CannotCast::TooEarly { opens_at: at }), Problem::TooEarly);
        assert_eq!(problem(CannotCast::TooLate { closed_at: None }), Problem::TooLate);
        assert_eq!(problem(CannotCast::TooLate { closed_at: at }), Problem::TooLate);
        assert_eq!(problem(CannotCast::Cancelled), Problem::Cancelled);
        assert_eq!(problem(CannotCast::UnknownCredential), Problem::CredentialUnknown);
        assert_eq!(problem(CannotCast::ForeignCredential), Problem::CredentialForeign);
        assert_eq!(problem(CannotCast::AlreadyVoted), Problem::Voted);
        assert_eq!(problem(CannotCast::AlreadyReplaced), Problem::Replaced);
        assert_eq!(problem(CannotCast::TooMany), Problem::TooMany);
        assert_eq!(problem(CannotCast::TooFast), Problem::TooFast);
        assert_eq!(problem(CannotCast::Malformed), Problem::Malformed);
        assert_eq!(CannotCast::Malformed.refusals().len(), 1);
    }

    #[test]
    fn a_ballot_that_may_have_been_lost_can_be_sent_again() {
        for error in [AppError::Unreachable, AppError::Busy, AppError::Failed(7), AppError::SignInNeeded] {
            assert_eq!(Problem::of(&error).leads_to(), Step::Sealed, "{error}");
        }
    }

    #[test]
    fn what_is_no_refusal_of_casting_blames_nobodys_ballot() {
        assert_eq!(Problem::of(&AppError::Refused(Vec::new())), Problem::Failed);
        assert_eq!(Problem::of(&AppError::because(Refusal::of("something-else"))), Problem::Failed);
    }

    #[test]
    fn a_wrong_credential_leads_back_to_the_credential() {
        assert_eq!(Problem::CredentialForeign.leads_to(), Step::Review);
        assert_eq!(Problem::CredentialUnknown.leads_to(), Step::Review);
    }

    #[test]
    fn the_way_back_ends_at_the_ballot_paper() {
        assert_eq!(Step::Sealing.back().back(), Step::Choose);
        assert_eq!(Step::Choose.back(), Step::Choose);
        assert_eq!(Step::Casting.back(), Step::Casting);
    }

    #[test]
    fn each_step_of_a_paper_that_is_not_sealed_has_its_place_in_the_history() {
        for step in [Step::Choose, Step::Review] {
            assert_eq!(step.depth().map(Step::at), Some(step));
        }
        assert_eq!(Step::Over.depth(), None);
    }

    #[test]
    fn the_stages_are_counted_from_one() {
        assert_eq!(Stage::ALL.map(Stage::place), [1, 2, 3]);
        assert_eq!(Step::Sealed.stage(), Some(Stage::Cast));
    }
}
