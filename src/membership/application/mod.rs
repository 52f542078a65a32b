//! What can be done with members, and what can be asked about them. The store is a port;
//! who may do what is decided before, by permissions.

mod columns;
mod decide;
mod eligible;
mod enter;
mod erase;
mod failed;
mod fees;
mod filters;
mod import;
mod invent;
mod list;
mod merge;
mod ports;
mod sponsor_links;
mod sponsors;
mod types;

pub use columns::ShownColumns;
pub use decide::decide;
pub use eligible::{EligibilityCount, EligibleMember, Standings, count_eligible, eligible};
pub use enter::{change, enter};
pub use erase::{ErasedMember, Erasures, erase};
pub use failed::Failed;
pub use fees::{Fees, renew, settle};
pub use filters::{MAX_FILTERS, SavedFilter, SavedFilters, save_filter};
pub use import::{
    Applied, ChangedRow, ComparedRows, FirstOf, ImportPreview, MissingMembers, NAMED, TAKEN_BACK_WITHIN,
    TakenBack, UnsureRow, apply, preview, take_back, upload, use_columns,
};
pub use invent::invent;
pub use list::{Filter, Found, MemberLine, PER_PAGE, find};
pub use merge::{Duplicates, LikelyDuplicate, Seen, Twin, likely_duplicates, merge_records};
pub use ports::{
    AppliedImport, Imports, KeptDecision, KeptImport, KeptMember, Members, NewMember, RowsAsRead, TypeLine,
};
pub use sponsor_links::{
    AskedBy, SPONSOR_LINK_VALIDITY, SponsorLink, SponsorLinks, SponsorQuestion, answer_sponsor,
    sponsor_question,
};
pub use sponsors::{KeptSponsor, Sponsors, name_sponsor_of, note_sponsor_of, remove_sponsor_of};
pub use types::{TypeForm, remove_type, save_type, set_template};
