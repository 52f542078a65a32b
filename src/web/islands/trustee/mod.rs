//! What a trustee's browser does: it makes the key, tries it, and decrypts the
//! count with it. The private key stays in the browser and in the file that
//! the trustee keeps.

mod decrypt;
mod key;
mod keyfile;
mod rehearse;
mod share;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

pub use decrypt::{SealedTally, TrusteeDecrypt};
pub use key::TrusteeKey;
pub use rehearse::TrusteeRehearsal;

use crate::{ballot::GroupName, kernel::Refusal, web::AppError};

/// Which trustee of which election.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    /// The election.
    pub election: String,
    /// The trustee's page, which shows what comes next.
    pub page: String,
    /// The group in which keys are made.
    pub group: String,
    /// The name of the key file.
    pub file: String,
    /// The public key that the platform has of the trustee, if any.
    pub public_key: Option<String>,
}

impl Duty {
    fn group(&self) -> Option<GroupName> {
        self.group.parse().ok()
    }
}

texts! {
    /// What the islands of trustees say.
    TrusteeTexts from "trustee" {
        make, making, save, saved_hint, confirm_heading, confirm_text, file_label, sending, again,
        rehearse_file, rehearsing, decrypt_file, decrypting,
        problem_not_saved, problem_other_file, problem_not_a_key, problem_other_key, problem_material,
        problem_offline, problem_busy, problem_failed, problem_session,
        problem_phase, problem_key_taken, problem_refused,
    }
}

/// Why a trustee's work was not done, as far as the trustee can act on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Problem {
    /// The browser saved no file.
    NotSaved,
    /// Not the file that was just saved.
    OtherFile,
    /// Not a key file of this kind of election.
    NotAKey,
    /// The key of another election or trustee.
    OtherKey,
    /// What was to be worked on cannot be read.
    Material,
    /// The server was not reached.
    Offline,
    /// The server has too much to do.
    Busy,
    /// A fault of the server.
    Failed,
    /// The trustee is not signed in any more.
    SessionOver,
    /// The election has moved on.
    Phase,
    /// Another trustee has the same key.
    KeyTaken,
    /// The server's check failed.
    Refused,
}

impl Problem {
    fn of(error: &AppError) -> Self {
        match error {
            AppError::Unreachable => Self::Offline,
            AppError::Busy => Self::Busy,
            AppError::Failed(_) | AppError::Malformed => Self::Failed,
            AppError::SignInNeeded | AppError::NotFound => Self::SessionOver,
            AppError::Refused(refusals) => refusals.first().map_or(Self::Failed, Self::named),
        }
    }

    fn named(refusal: &Refusal) -> Self {
        match refusal.key.as_str() {
            "election-wrong-phase" => Self::Phase,
            "trustee-key-taken" => Self::KeyTaken,
            "trustee-key-other" | "trustee-decryption-invalid" => Self::OtherKey,
            // Whatever else is refused, the trustee can only try once more.
            _ => Self::Refused,
        }
    }

    fn text(self, texts: &TrusteeTexts) -> String {
        match self {
            Self::NotSaved => &texts.problem_not_saved,
            Self::OtherFile => &texts.problem_other_file,
            Self::NotAKey => &texts.problem_not_a_key,
            Self::OtherKey => &texts.problem_other_key,
            Self::Material => &texts.problem_material,
            Self::Offline => &texts.problem_offline,
            Self::Busy => &texts.problem_busy,
            Self::Failed => &texts.problem_failed,
            Self::SessionOver => &texts.problem_session,
            Self::Phase => &texts.problem_phase,
            Self::KeyTaken => &texts.problem_key_taken,
            Self::Refused => &texts.problem_refused,
        }
        .clone()
    }
}

/// Whether the browser has taken over. What is pressed or chosen before would
/// be lost, so until then nothing can be.
fn awake() -> RwSignal<bool> {
    let awake = RwSignal::new(false);
    Effect::new(move || awake.set(true));
    awake
}

/// What went wrong, if anything did.
#[component]
fn ProblemNotice(
    /// The problem.
    problem: RwSignal<Option<Problem>>,
    /// What islands of trustees say.
    texts: StoredValue<TrusteeTexts>,
) -> impl IntoView {
    let notice = move || {
        let text = texts.with_value(|texts| problem.get().map(|problem| problem.text(texts)))?;
        Some(view! { <div class="notice problem"><p>{text}</p></div> })
    };
    view! { <div role="alert">{notice}</div> }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::election::domain::{CannotDecrypt, CannotRehearse, CannotSubmitKey};

    #[test]
    fn what_is_refused_is_told_in_words_that_help() {
        let problem = |error: AppError| Problem::of(&error);
        assert_eq!(problem(AppError::refused(&CannotSubmitKey::KeyTaken)), Problem::KeyTaken);
        assert_eq!(problem(AppError::refused(&CannotRehearse::Invalid)), Problem::OtherKey);
        assert_eq!(problem(AppError::refused(&CannotRehearse::OtherKey)), Problem::OtherKey);
        assert_eq!(problem(AppError::refused(&CannotDecrypt::Invalid)), Problem::OtherKey);
        assert_eq!(problem(AppError::Unreachable), Problem::Offline);
        assert_eq!(problem(AppError::NotFound), Problem::SessionOver);
    }
}
