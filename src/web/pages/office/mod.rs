//! What the committee sees.

pub mod candidates;
pub mod decisions;
pub mod elections;
mod header;
pub mod import;
pub mod new_election;
mod next_steps;
pub mod officers;
pub mod overview;
mod pagination;
pub mod people;
pub mod post;
pub mod posts;
mod progress;
pub mod result;
pub mod roll;
pub mod settings;
mod settings_form;
pub mod trustees;
pub mod turnout;
