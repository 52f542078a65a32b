//! Forms that lose nothing: what was typed and why it was refused, kept until
//! the page has shown both once.

mod moment;
mod refused;
mod seen;
mod sought_members;

pub use moment::{Clocks, moment};
pub use refused::{RefusedForm, is_secret};
pub use seen::{is_as_seen, must_be_as_seen, version_of};
pub use sought_members::SoughtMembers;
