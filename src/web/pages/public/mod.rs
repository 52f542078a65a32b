//! What everybody may see.

pub mod home;
pub mod set_up;
pub mod sign_in;
