//! What the use cases need from outside. The stores of an organisation's
//! database implement all of it.

mod board;
mod ceremony;
mod corrections;
mod credentials;
mod elections;
mod public_board;
mod renewals;
mod roll;
mod withdrawals;

pub use board::{
    Admission, BallotEvent, Board, BoardHead, BoardRecord, BoardState, CheckedBallot, CredentialTag, Decide,
    Heading, Opening, Placed, Posting, ReceiptsDue, RecordKind, Spare, VoterAccess,
};
pub use ceremony::{Ceremonies, CeremonyMessage, CeremonyStep};
pub use corrections::{BounceReason, Correction, Corrections, Decided, Renewed};
pub use credentials::{HandedInCredentials, PublicHalves};
pub use elections::{Elections, Entered, Presence, Runtime};
pub use public_board::{BoardEnd, HistoryEntry, PublicBoard, RecordOutline};
pub use renewals::{Given, Renewals};
pub use roll::{LetterCounts, Roll, SentAgain, WithoutAddress};
pub use withdrawals::{Withdrawal, Withdrawals};
