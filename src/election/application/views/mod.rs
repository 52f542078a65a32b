//! What pages show: plain values, ready to be written.

mod committee;
mod public;
mod roll;
mod trustee;
mod voter;

pub use committee::{
    ChecklistLine, ElectionLine, NextStep, OfficerLine, Overview, Page, PaperView, SettingsView, Step,
    StepState,
};
pub use public::{
    Alteration, BallotLine, BoardFacts, CandidateResult, CandidateView, Photo, PostResult, PostView,
    PublicElection, PublicLine, ResultView,
};
pub use roll::{ImportFault, ImportLine, ImportPreview, Imported, RollView, Turnout, VoterLine};
pub use trustee::{KeyProgress, Membership, SharingView, TrusteeLine, TrusteeTask, TrusteeWork};
pub use voter::{Booth, Receipt, VoterEntry};
