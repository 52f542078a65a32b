//! What a trustee's browser does: it makes the key, tries it, and decrypts the
//! count with it. The private key stays in the browser and in the file that
//! the trustee keeps.

mod decrypt;
mod key;
mod key_input;
mod keyfile;
mod rehearse;
mod round;
mod share;
mod sheet;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

pub use decrypt::TrusteeDecrypt;
pub use key::TrusteeKey;
pub use rehearse::TrusteeRehearsal;
pub use round::TrusteeRound;

use super::{
    awake::{awake, problem_notice},
    texts::fill,
};
use crate::{
    ballot::{Fingerprint, GroupName, KeyLabel, MemberLabel},
    election::application::views::Membership,
    kernel::Refusal,
    web::AppError,
};

/// Which trustee of which election.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrusteeContext {
    /// The trustee's account, so that nobody else sends anything through this page.
    pub account: String,
    /// The election.
    pub election: String,
    /// The trustee's page, which shows what comes next.
    pub page: String,
    /// The election's public page, from which its board is read.
    pub home: String,
    /// The group in which keys are made.
    pub group: String,
    /// The organisation's name.
    pub organisation: String,
    /// What the election is called.
    pub title: String,
    /// The trustee's name.
    pub trustee: String,
    /// The names of all trustees, in the order of the key.
    pub trustees: Vec<String>,
    /// The public key that the platform has of the trustee, if any.
    pub public_key: Option<String>,
    /// What the trustee is in the ceremony, if there is one.
    pub member: Option<Membership>,
}

impl TrusteeContext {
    fn group(&self) -> Option<GroupName> {
        self.group.parse().ok()
    }

    /// What the key file says it is for.
    fn label(&self, fingerprint: Fingerprint) -> Option<KeyLabel> {
        let member = self.member.as_ref().map(|own| MemberLabel {
            index: own.index,
            needed: own.needed,
            members: own.members,
        });
        Some(KeyLabel {
            organisation: self.organisation.clone(),
            election: self.title.clone(),
            uuid: self.election.clone(),
            trustee: self.trustee.clone(),
            group: self.group()?,
            fingerprint,
            member,
        })
    }
}

texts! {
    /// What the islands of trustees say.
    TrusteeTexts from "trustee" {
        make, making, save, saved_hint, confirm_heading, confirm_text, file_label, sending, again,
        rehearse_file, rehearsing, decrypt_file, decrypting, decrypt, checking, checked_heading, checked_text,
        checked_election, checked_head, checked_compare,
        fingerprint_label, passphrase_summary, passphrase_label, passphrase_hint, locked_label, unlock,
        recovery_summary, recovery_label, recovery_hint, recovery_use,
        sheet_show, sheet_heading, sheet_text, sheet_code, sheet_print,
        round_working, finished_heading, finished_text, finished_save, finished_continue,
        finished_passphrase, round_list, round_list_hint, first_fingerprint_label, passphrase_short,
        problem_other_election, problem_altered,
        problem_passphrase, problem_recovery, problem_recovery_group, problem_turn, problem_member,
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
    /// Not the passphrase of the file.
    Passphrase,
    /// Too short to protect anything.
    PassphraseShort,
    /// The key file says that it is for another election.
    OtherElection,
    /// The key file says something else of its key than is true.
    Altered,
    /// Not the text of a recovery sheet.
    Recovery,
    /// This group of the text is wrong, counted from one.
    RecoveryGroup(usize),
    /// What this trustee sent does not hold, counted from one.
    Member(usize),
    /// The ceremony waits for something else.
    Turn,
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
            "election-wrong-phase" => Self::Phase,
            "trustee-key-taken" => Self::KeyTaken,
            "ceremony-out-of-turn" => Self::Turn,
            "trustee-key-other" | "trustee-decryption-invalid" => Self::OtherKey,
            // Whatever else is refused, the trustee can only try once more.
            _ => Self::Refused,
        }
    }

    fn text(self, texts: &TrusteeTexts, trustees: &[String]) -> String {
        match self {
            Self::RecoveryGroup(group) => {
                return fill(&texts.problem_recovery_group, &[("position", &group)]);
            }
            Self::Member(member) => {
                let name = member.checked_sub(1).and_then(|place| trustees.get(place));
                return fill(&texts.problem_member, &[("name", &name.map_or("?", String::as_str))]);
            }
            Self::Passphrase => &texts.problem_passphrase,
            Self::PassphraseShort => &texts.passphrase_short,
            Self::OtherElection => &texts.problem_other_election,
            Self::Altered => &texts.problem_altered,
            Self::Recovery => &texts.problem_recovery,
            Self::Turn => &texts.problem_turn,
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

/// What went wrong, if anything did.
#[component]
fn ProblemNotice(
    /// The problem.
    problem: RwSignal<Option<Problem>>,
    /// Which trustee of which election.
    duty: StoredValue<TrusteeContext>,
    /// What islands of trustees say.
    texts: StoredValue<TrusteeTexts>,
) -> impl IntoView {
    problem_notice(move || {
        let problem = problem.get()?;
        Some(texts.with_value(|texts| duty.with_value(|duty| problem.text(texts, &duty.trustees))))
    })
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
