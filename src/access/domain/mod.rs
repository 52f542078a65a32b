//! The rules about accounts.

mod attempts;
mod password;
mod person_name;
mod role;
mod set_up;

pub use attempts::{Failures, MustWait, Pace};
pub use password::{Password, PasswordError};
pub use person_name::PersonName;
pub use role::{Role, UnknownRole};
pub use set_up::{PasswordLink, SET_UP_VALIDITY, SetUpRefused};
