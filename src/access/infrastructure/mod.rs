//! Accounts in PostgreSQL, and passwords through argon2.

mod attempts;
mod hashing;
mod links;
mod passwords;
mod users;

pub use self::{links::close_links, passwords::Argon2Passwords};
