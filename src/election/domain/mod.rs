//! What an election is and what may be done with it when. Pure: times, random
//! values and identifiers come in as arguments.

mod ballot_box;
mod candidate;
mod ceremony;
mod ceremony_refusals;
mod correction;
mod credential_authority;
mod election;
mod event;
mod import;
mod limits;
mod marks;
mod officer;
mod outcome;
mod pace;
mod phase;
mod post;
mod readiness;
mod receipts;
mod reminder;
mod renewal;
mod roll;
mod settings;
mod standing;
#[cfg(test)]
mod tests;
mod text;
mod transition;
mod translation;
mod trustee;
mod withdrawal;

pub use ballot_box::{BallotBox, CannotCast, Decision, MAX_BALLOTS, Tracker};
pub use candidate::{Candidate, CandidateDraft, CannotChangeCandidates, CannotUsePhoto, PhotoId};
pub use ceremony::{Answered, Ceremony, CeremonyState, ROUNDS, Sharing};
pub use ceremony_refusals::{CannotBegin, CannotShareKey, CannotTakePart};
pub use correction::{CorrectionKind, UnknownCorrection};
pub use credential_authority::{
    CannotChangeAuthority, CannotHandIn, CredentialAuthority, CredentialProgress, HandedIn,
};
pub use election::{Election, RollSize};
pub use event::Event;
pub use import::{FaultyRow, GoodRow, ReadRoll, read_roll};
pub use limits::{
    MAX_BALLOT_BYTES, MAX_BYTES, MAX_CANDIDATES, MAX_CHOSEN, MAX_HAND_IN_BYTES, MAX_HAND_IN_REQUEST_BYTES,
    MAX_PHOTO_BYTES, MAX_PHOTO_PIXELS, MAX_POSSIBILITIES, MAX_POSTS, MAX_REQUEST_BYTES, MAX_ROWS,
    MAX_STRANGERS_FORM_BYTES, MAX_VOTERS, MAX_VOTING, MEBIBYTE, MEGA, may_have_another,
};
pub use marks::{Limits, Marks, NoMoreMarks, NotAVote, Vote};
pub use officer::{CannotChangeOfficers, MAX_OFFICERS, Officer, OfficerRole, UnknownRole};
pub use outcome::{Standing, permille, standings};
pub use pace::Pace;
pub use phase::{Phase, UnknownPhase, WrongPhase};
pub use post::{CannotChangePosts, Direction, Post, PostDraft, VotingRule, VotingRuleError};
pub use readiness::{Blocker, CannotAdvance};
pub use receipts::receipts_are_due;
pub use reminder::{CannotRemind, REMIND_BEFORE};
pub use renewal::{CannotRenew, MAX_SPARE, RenewalReason, UnknownReason, spare_for};
pub use roll::{CannotChangeRoll, Identity, VoterDraft};
pub use settings::{CannotChangeSettings, Schedule, ScheduleError, SealingGroup, Settings, UnknownGroup};
pub use standing::{UnknownFilter, VoterFilter, VoterStanding};
pub use text::{Description, MemberNumber, PersonName, Reason, Statement, Title};
pub(in crate::election) use transition::rfc3339;
pub use transition::{CannotCancel, CannotClose, CannotDecrypt, CannotExtend, CannotPublish, CannotTally};
pub use translation::{CannotTranslate, Subject, Translations, Wording};
pub use trustee::{
    CannotChangeTrustees, CannotRehearse, CannotSubmitKey, KeyHolder, KeyState, MAX_TRUSTEES, Trustee,
    TrusteeKey,
};
pub use withdrawal::CannotWithdraw;
