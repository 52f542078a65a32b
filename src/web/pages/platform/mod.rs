//! What platform admins see.

pub mod account;
pub mod admin;
pub mod admins;
pub mod application;
pub mod applications;
pub mod geography;
pub mod modules;
pub mod organisations;
pub mod second_factor;
pub mod set_up;
pub mod sign_in;
pub mod sign_in_code;
