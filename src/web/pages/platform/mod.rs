//! What platform admins see.

pub mod application;
pub mod applications;
pub mod geography;
pub mod modules;
pub mod organisations;
pub mod sign_in;
