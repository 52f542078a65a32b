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

/// Refuses a form if what it changes is not any more what its page showed: what somebody
/// else has saved meanwhile would be undone without a word. The page then shows what was
/// typed, and sent again it is saved.
///
/// # Errors
///
/// [`AppError::Refused`] if `now` is another version than `seen`.
pub fn must_be_as_seen(seen: Option<&str>, now: &impl Serialize) -> Result<(), AppError> {
    match seen {
        Some(seen) if seen != version_of(now) => Err(AppError::because(Refusal::of("changed-meanwhile"))),
        Some(_) | None => Ok(()),
    }
}
