use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{
    kernel::{Refusal, hex},
    web::AppError,
};

/// Stands for what a page showed: in a hidden field of the form that changes it.
pub fn version_of(shown: &impl Serialize) -> String {
    let text = serde_json::to_vec(shown).unwrap_or_default();
    hex(&Sha256::digest(text)[..8])
}

/// Whether what a form changes is still what its page showed, as far as it says what that
/// was. Asked once more in the transaction that makes the change.
pub fn is_as_seen(seen: Option<&str>, now: &impl Serialize) -> bool {
    seen.is_none_or(|seen| seen == version_of(now))
}

/// Refuses a form if what it changes is not any more what its page showed: what somebody
/// else has saved meanwhile would be undone without a word. The page then shows what was
/// typed, and sent again it is saved. Asked before what was typed is judged, because a
/// refusal of that would show the form beside what is there now.
///
/// # Errors
///
/// [`AppError::Refused`] if `now` is another version than `seen`.
pub fn must_be_as_seen(seen: Option<&str>, now: &impl Serialize) -> Result<(), AppError> {
    if is_as_seen(seen, now) { Ok(()) } else { Err(AppError::because(Refusal::of("changed-meanwhile"))) }
}
