//! Server functions: every write, and every read an island makes.
//!
//! Each is thin and does the same things in the same order: authority, parse,
//! use case, outcome.
#![expect(missing_docs, reason = "arguments become fields; the functions say what they are")]

pub mod applications;
pub mod apply;
pub mod candidates;
pub mod elections;
pub mod language;
pub mod officers;
pub mod people;
pub mod phases;
pub mod platform_sign_in;
pub mod posts;
pub mod roll;
pub mod set_up;
pub mod sign_in;
pub mod sign_out;
pub mod trustee;
#[cfg(feature = "ssr")]
pub mod uploads;
pub mod vote;

#[cfg(feature = "ssr")]
mod redirect;
#[cfg(feature = "ssr")]
pub(crate) use redirect::{redirect_to, safe_next};

/// Which way a form moves something in its list.
#[cfg(feature = "ssr")]
fn parse_direction(direction: &str) -> Result<crate::election::domain::Direction, crate::web::AppError> {
    use crate::election::domain::Direction;
    match direction {
        "up" => Ok(Direction::Up),
        "down" => Ok(Direction::Down),
        _ => Err(crate::web::AppError::Malformed),
    }
}
