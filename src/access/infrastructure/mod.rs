//! Accounts in PostgreSQL, and passwords through argon2.

mod accounts;
mod app_codes;
mod attempts;
mod authenticators;
mod hashing;
mod links;
mod organisation;
mod passkeys;
mod passwords;
mod people;
mod roles;
mod sealed_factor;
mod second_factor;
mod units;
mod upkeep;
mod users;

pub(crate) use self::sealed_factor::{open_factor, seal_factor};
pub use self::{
    app_codes::{TotpCodes, app_address, app_secret},
    authenticators::WebAuthn,
    passwords::Argon2Passwords,
};
