//! Accounts in PostgreSQL, and passwords through argon2.

mod accounts;
mod attempts;
mod hashing;
mod links;
mod organisation;
mod passwords;
mod people;
mod roles;
mod second_factor;
mod units;
mod upkeep;
mod users;

pub use self::{
    passwords::Argon2Passwords,
    second_factor::{TotpCodes, app_address, app_secret},
};
