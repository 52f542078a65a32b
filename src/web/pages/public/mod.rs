//! What everybody may see.

pub mod apply;
pub mod archive;
pub mod ballots;
pub mod board;
pub mod election;
pub mod head;
pub mod home;
mod how_to_check;
pub mod organisation;
pub mod outbox;
pub mod photo;
pub mod result;
pub mod script;
pub mod set_up;
pub mod sign_in;
pub mod status;
