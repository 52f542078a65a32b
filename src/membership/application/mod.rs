//! What can be done with members, and what can be asked about them. The store is a port;
//! who may do what is decided before, by permissions.

mod applicants;
mod change_requests;
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
mod joining;
mod list;
mod merge;
mod own_page;
mod ports;
mod sponsor_links;
mod sponsors;
mod types;

pub use applicants::{
    ApplicantMails, Joining, KeptApplicant, LinkedApplicant, NewApplicant, WAITING_NAMED, WaitingTooLong,
};
pub use change_requests::{
    AddressToConfirm, ChangeRequests, KeptRequest, NewRequest, WaitingRequests, address_to_confirm,
    ask_for_change, confirm_new_address, settle_request,
};
pub use columns::ShownColumns;
pub use decide::{Why, decide};
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
pub use joining::{apply_for_membership, confirm_application, linked_applicant, openings, waiting_too_long};
pub use list::{Filter, Found, MemberLine, PER_PAGE, find};
pub use merge::{Duplicates, LikelyDuplicate, Seen, Twin, likely_duplicates, merge_records};
pub use own_page::{Addressee, OwnPageLink, OwnPages, ask_for_own_page, enter_own_page, linked_member};
pub use ports::{
    AppliedImport, Imports, KeptDecision, KeptImport, KeptMember, Members, NewMember, RowsAsRead, TypeLine,
};
pub use sponsor_links::{
    AskedBy, SPONSOR_LINK_VALIDITY, SponsorLink, SponsorLinks, SponsorQuestion, answer_sponsor,
    sponsor_question,
};
pub use sponsors::{KeptSponsor, Sponsors, name_sponsor_of, note_sponsor_of, remove_sponsor_of};
pub use types::{TypeForm, remove_type, save_type, set_template};
