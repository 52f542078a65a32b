//! What the use cases need from outside. The stores of an organisation's
//! database implement all of it.

mod board;
mod ceremony;
mod elections;
mod public_board;
mod roll;

pub use board::{
    Admission, BallotEvent, Board, BoardHead, BoardRecord, BoardState, CheckedBallot, CredentialTag, Decide,
    Heading, Opening, Placed, Posting, ReceiptsDue, RecordKind, VoterAccess,
};
pub use ceremony::{Ceremonies, CeremonyMessage, CeremonyStep};
pub use elections::{Elections, Entered, Presence, Runtime};
pub use public_board::{BoardEnd, HistoryEntry, PublicBoard, RecordOutline};
pub use roll::Roll;
