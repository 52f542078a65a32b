//! Pages, by audience. Each reads what it shows, then renders it.

mod jobs;
pub mod member;
pub mod office;
mod own_account;
mod own_factor;
mod own_passkeys;
mod places;
pub mod platform;
pub mod problem;
pub mod public;
mod qr_code;
pub mod sharing;
mod sign_in_code;
pub mod trustee;
pub mod voter;

use crate::{messages, web::RequestContext};

/// The message `key` in the visitor's language, outside a view.
pub(crate) fn message(context: &RequestContext, key: &str) -> String {
    messages::message(context.language, key, &[])
}
