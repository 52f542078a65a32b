//! What platform admins see.

pub mod admin;
pub mod admins;
pub mod application;
pub mod applications;
pub mod geography;
pub mod modules;
pub mod organisations;
pub mod set_up;
pub mod sign_in;
