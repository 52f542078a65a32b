//! What platform admins see.

pub mod application;
pub mod applications;
pub mod organisations;
pub mod sign_in;
