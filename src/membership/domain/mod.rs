//! What a member is, and what may be done with one when. Pure: times, serial numbers and
//! identifiers come in as arguments.

mod applicant;
mod change_request;
mod column;
mod date;
mod draft;
mod eligibility;
mod erasure;
mod fee;
mod import;
mod invented;
mod likeness;
mod link;
mod member;
mod member_type;
mod merge;
mod number;
mod payment;
mod sponsor;
mod state;
mod text;

pub use crate::kernel::UnitPath;
pub use applicant::{
    Applicant, ApplicantForm, ApplicantMessage, CONFIRM_WITHIN, DECIDE_WITHIN, waits_too_long,
};
pub use change_request::{
    CannotAccept, ChangeForm, ChangedField, NEW_ADDRESS_VALIDITY, OWN_PAGE_VALIDITY, Outcome, UnknownOutcome,
    WantedChange,
};
pub use column::{Column, Columns, UnknownColumn};
pub use date::{DateError, read_date};
pub use draft::{MemberDraft, MemberForm};
pub use eligibility::{Ineligible, Standing, eligibility};
pub use erasure::{Erasure, ErasureForm};
pub use fee::{CannotRenew, FeeRecord, FeeState, GRACE, Settlement, UnknownSettlement};
pub use import::{
    CHOICES, Change, Compared, Comparing, FaultyRow, GoodRow, KnownMember, ReadMembers, ReadWith, Unsure,
    WhyLeftOut, read_members,
};
pub use invented::invented;
pub use likeness::Likeness;
pub use link::{LinkRefused, MailLink};
pub use member::{CannotDecide, Decision, Member};
pub use member_type::{Duration, Fee, MemberType, MemberTypeDraft};
pub use merge::{MergeChoice, MergeForm, Merged, Side, UnknownSide, merge, refuse_merged};
pub use number::{MemberNumber, NumberTemplate, Places, Series, TemplateError};
pub use payment::{Payment, UnknownPayment};
pub use sponsor::{
    CannotSponsor, MAX_NAMED, MAX_SPONSORS, SponsorAnswer, SponsorCount, UnknownAnswer, confirm_sponsor,
    link_gone, name_sponsor, read_sponsors,
};
pub use state::{MemberState, Transition, UnknownState, UnknownTransition, WrongState};
pub use text::{FilterName, PersonName, Reason, TypeName};
