//! What everybody may see.

pub mod apply;
pub mod home;
pub mod outbox;
pub mod set_up;
pub mod sign_in;
pub mod status;
