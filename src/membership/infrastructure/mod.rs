//! The stores: the schema `membership` of an organisation's database.

mod applicants;
mod bulk;
mod change_requests;
mod columns;
mod database;
mod decisions;
mod duplicates;
mod erasures;
mod fees;
mod filters;
mod import;
mod list;
mod members;
mod numbers;
mod own_page;
mod row;
mod settled_requests;
mod sponsor_links;
mod sponsors;
mod types;
mod units;
mod upkeep;
mod whole;

pub use self::database::{MembershipContext, MembershipDb};

use super::application::Failed;
use crate::{db::DbError, kernel::Refusal};

impl From<sqlx::Error> for Failed<DbError> {
    fn from(error: sqlx::Error) -> Self {
        DbError::from(error).into()
    }
}

/// What the database refused, told by the constraint's name; else the failure.
fn refused(error: sqlx::Error) -> Failed<DbError> {
    let error = DbError::from(error);
    let refusal = match error.constraint() {
        Some("member_number_unique" | "member_pkey") => Refusal::field("number", "member-number-taken"),
        Some("member_number_spent") => Refusal::field("number", "member-number-spent"),
        Some("member_type_name_unique") => Refusal::field("name", "member-type-name-taken"),
        Some("saved_filter_name_unique") => Refusal::field("name", "member-filter-name-taken"),
        Some("saved_filter_of_known_type") => Refusal::of("member-type-unknown"),
        Some("member_dates_in_order") => Refusal::field("expires", "member-expires-before-joining"),
        Some("member_of_known_type" | "import_of_known_type") => Refusal::of("member-type-in-use"),
        _ => return Failed::Store(error),
    };
    Failed::because(refusal)
}
