//! Server functions: every write, and every read an island makes.
//!
//! Each is thin and does the same things in the same order: authority, parse,
//! use case, outcome.
#![expect(missing_docs, reason = "arguments become fields; the functions say what they are")]

pub mod account;
pub mod applications;
pub mod apply;
pub mod candidates;
pub mod corrections;
pub mod credentials;
pub mod elections;
pub mod forgotten_password;
#[cfg(feature = "ssr")]
pub mod joining;
pub mod language;
pub mod letters;
#[cfg(feature = "ssr")]
pub mod member_columns;
#[cfg(feature = "ssr")]
pub mod member_erasure;
#[cfg(feature = "ssr")]
pub mod member_fees;
#[cfg(feature = "ssr")]
pub mod member_filters;
#[cfg(feature = "ssr")]
pub mod member_merge;
#[cfg(feature = "ssr")]
pub mod member_requests;
#[cfg(feature = "ssr")]
pub mod member_sponsors;
#[cfg(feature = "ssr")]
pub mod member_types;
#[cfg(feature = "ssr")]
pub mod members;
#[cfg(feature = "ssr")]
pub mod members_import;
#[cfg(feature = "ssr")]
pub mod members_roll;
pub mod modules;
pub mod officers;
#[cfg(feature = "ssr")]
pub mod organisation;
#[cfg(feature = "ssr")]
pub mod own_page;
pub mod passkeys;
pub mod people;
pub mod phases;
pub mod place_candidates;
pub mod places;
pub mod platform_account;
pub mod platform_admins;
pub mod platform_passkeys;
pub mod platform_set_up;
pub mod platform_sign_in;
pub mod posts;
pub mod reminders;
pub mod roles;
pub mod roll;
pub mod second_factor;
pub mod set_up;
pub mod sign_in;
pub mod sign_out;
#[cfg(feature = "ssr")]
pub mod texts;
pub mod trustee;
#[cfg(feature = "ssr")]
pub mod uploads;
#[cfg(feature = "ssr")]
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

/// Reads what was chosen as a time zone; empty for UTC.
#[cfg(feature = "ssr")]
fn typed_time_zone(typed: &str) -> Result<crate::kernel::TimeZoneName, crate::kernel::Refusal> {
    use crate::kernel::{Refusal, TimeZoneName};
    let zone = TimeZoneName::parse(typed).ok().filter(|zone| crate::messages::is_time_zone(zone.as_str()));
    zone.ok_or_else(|| Refusal::field("time_zone", "election-time-zone-unknown"))
}
