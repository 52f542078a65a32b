//! What the browser of whoever draws the credentials does: it draws them, has the file
//! saved, and hands in the public halves. The private ones stay in the browser and in the
//! file.

mod draw;
mod drawing;
mod file;
mod renew;
mod saved;
mod sheets;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

pub use draw::CredentialDraw;
pub use renew::{AskedRenewal, CredentialRenewals};
pub use sheets::CredentialSheets;

use super::awake::{awake, problem_notice};
use crate::{ballot::GroupName, kernel::Refusal, web::AppError};

/// Which election, and what is written on the sheets for its voters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorityContext {
    /// The account, so that nobody else sends anything through this page.
    pub account: String,
    /// The election.
    pub election: String,
    /// The page, which shows what comes next.
    pub page: String,
    /// The group in which credentials are drawn.
    pub group: String,
    /// The organisation's name.
    pub organisation: String,
    /// What the election is called.
    pub title: String,
    /// The language of the sheets, as `lang` writes it.
    pub language: String,
    /// What a sheet says, in that language.
    pub sheet: String,
    /// The fingerprint of the list that everybody sees, once there is one.
    pub published: Option<String>,
}

impl AuthorityContext {
    fn group(&self) -> Option<GroupName> {
        self.group.parse().ok()
    }
}

texts! {
    /// What the islands of whoever draws the credentials say.
    AuthorityTexts from "credentials" {
        draw, fetching, drawing, drawn, save, confirm_heading, confirm_text, file_label, again, sending,
        look_file, look_found, look_search, look_none, look_many, print, print_hint,
        compare, comparing, compare_same, compare_other, renew_file, renew, renewed,
        renew_sending,
        problem_not_saved, problem_other_file, problem_not_a_file, problem_other_election, problem_offline,
        problem_busy, problem_failed, problem_session, problem_phase, problem_roll, problem_refused,
        problem_none_left, problem_not_spare, problem_has_voted, problem_not_asked,
    }
}

/// Why something was not done, as far as the person can act on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Problem {
    /// The browser saved no file.
    NotSaved,
    /// Not the file that was just saved.
    OtherFile,
    /// Not a file of credentials.
    NotAFile,
    /// The file of another election, or of credentials that were drawn before.
    OtherElection,
    /// The server was not reached.
    Offline,
    /// The server has too much to do.
    Busy,
    /// A fault of the server.
    Failed,
    /// Nobody is signed in any more, or somebody else.
    SessionOver,
    /// Credentials are not awaited any more.
    Phase,
    /// The list of voters is another one now.
    Roll,
    /// The server's check failed.
    Refused,
    /// The file has no spare credential.
    NoneLeft,
    /// The file's spare credential was given before the file was saved, or is of another
    /// election.
    NotSpare,
    /// The voter has voted with the present credential.
    HasVoted,
    /// No new credential is asked for the voter any more.
    NotAsked,
}

impl Problem {
    fn of(error: &AppError) -> Self {
        match error {
            AppError::Unreachable => Self::Offline,
            AppError::Busy => Self::Busy,
            AppError::Failed(_) | AppError::Malformed => Self::Failed,
            AppError::SignInNeeded
            | AppError::OtherAccount
            | AppError::LinkNeeded
            | AppError::MembershipNeeded
            | AppError::NotFound
            | AppError::SecondFactorNeeded => Self::SessionOver,
            AppError::Refused(refusals) => refusals.first().map_or(Self::Failed, Self::named),
        }
    }

    fn named(refusal: &Refusal) -> Self {
        match refusal.key.as_str() {
            "election-wrong-phase" | "authority-not-asked" => Self::Phase,
            "authority-other-roll" => Self::Roll,
            "renewal-not-spare" => Self::NotSpare,
            "renewal-has-voted" => Self::HasVoted,
            "renewal-not-asked" | "renewal-closed" | "voter-unknown" => Self::NotAsked,
            _ => Self::Refused,
        }
    }

    fn text(self, texts: &AuthorityTexts) -> String {
        match self {
            Self::NotSaved => &texts.problem_not_saved,
            Self::OtherFile => &texts.problem_other_file,
            Self::NotAFile => &texts.problem_not_a_file,
            Self::OtherElection => &texts.problem_other_election,
            Self::Offline => &texts.problem_offline,
            Self::Busy => &texts.problem_busy,
            Self::Failed => &texts.problem_failed,
            Self::SessionOver => &texts.problem_session,
            Self::Phase => &texts.problem_phase,
            Self::Roll => &texts.problem_roll,
            Self::Refused => &texts.problem_refused,
            Self::NoneLeft => &texts.problem_none_left,
            Self::NotSpare => &texts.problem_not_spare,
            Self::HasVoted => &texts.problem_has_voted,
            Self::NotAsked => &texts.problem_not_asked,
        }
        .clone()
    }
}

/// What went wrong, if anything did.
#[component]
fn ProblemNotice(
    /// The problem.
    problem: RwSignal<Option<Problem>>,
    /// What is said.
    texts: StoredValue<AuthorityTexts>,
) -> impl IntoView {
    problem_notice(move || texts.with_value(|texts| problem.get().map(|problem| problem.text(texts))))
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::election::domain::{CannotHandIn, CannotRenew};

    #[test]
    fn what_is_refused_is_told_in_words_that_help() {
        let problem = |error: AppError| Problem::of(&error);
        assert_eq!(problem(AppError::refused(&CannotHandIn::NotAsked)), Problem::Phase);
        assert_eq!(problem(AppError::refused(&CannotHandIn::OtherRoll)), Problem::Roll);
        assert_eq!(problem(AppError::refused(&CannotHandIn::Invalid)), Problem::Refused);
        assert_eq!(problem(AppError::refused(&CannotRenew::NotSpare)), Problem::NotSpare);
        assert_eq!(problem(AppError::refused(&CannotRenew::HasVoted)), Problem::HasVoted);
        assert_eq!(problem(AppError::refused(&CannotRenew::NotAsked)), Problem::NotAsked);
        assert_eq!(problem(AppError::Unreachable), Problem::Offline);
        assert_eq!(problem(AppError::OtherAccount), Problem::SessionOver);
    }
}
