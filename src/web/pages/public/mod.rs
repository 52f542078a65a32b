//! What everybody may see.

pub mod apply;
pub mod archive;
pub mod ballots;
pub mod board;
pub mod confirm_address;
mod corrected;
pub mod election;
pub mod forgotten_password;
pub mod head;
pub mod help;
pub mod home;
mod how_to_check;
pub mod join;
pub mod organisation;
pub mod outbox;
pub mod photo;
pub mod result;
pub mod script;
pub mod set_up;
pub mod sign_in;
pub mod sign_in_code;
pub mod sponsor;
pub mod status;
pub mod withdrawals;
