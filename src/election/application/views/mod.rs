//! What pages show: plain values, ready to be written.

mod authority;
mod committee;
mod public;
mod roll;
mod trustee;
mod voter;

pub use authority::{
    AuthorityLine, AuthorityWork, CredentialRoll, CredentialState, CredentialVoter, DrawnCredentials,
    Renewal, RenewalLine, RevocationLine,
};
pub use committee::{
    ChecklistLine, ElectionLine, NextStep, OfficerLine, Overview, Page, PaperView, ReminderView,
    SettingsView, Step, StepState, TextLine, TextsView,
};
pub use public::{
    Alteration, BallotLine, BoardFacts, CandidateResult, CandidateView, Photo, PostResult, PostView,
    PublicElection, PublicLine, ResultView, WithdrawalLine, WordingView, Wordings,
};
pub use roll::{
    CorrectionLine, DeliveryView, ImportDoubt, ImportFault, ImportLine, ImportPreview, Imported, MailLine,
    ProposedPerson, RollView, Turnout, VoterLine, VoterPage,
};
pub use trustee::{KeyProgress, Membership, SharingView, TrusteeLine, TrusteeTask, TrusteeWork};
pub use voter::{Booth, Receipt, VoterEntry};
