//! Pages, by audience. Each reads what it shows, then renders it.

pub mod office;
pub mod platform;
pub mod problem;
pub mod public;
pub mod sharing;
pub mod trustee;
pub mod voter;

use crate::{messages, web::RequestContext};

/// The message `key` in the visitor's language, outside a view.
fn message(context: &RequestContext, key: &str) -> String {
    messages::message(context.language, key, &[])
}
