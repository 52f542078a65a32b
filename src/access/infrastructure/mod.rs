//! Accounts in PostgreSQL, and passwords through argon2.

mod attempts;
mod hashing;
mod passwords;
mod users;

pub use attempts::AttemptTable;
pub use passwords::Argon2Passwords;
