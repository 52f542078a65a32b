//! What the use cases need from outside. The stores of an organisation's
//! database implement all of it.

mod board;
mod elections;
mod public_board;
mod roll;

pub use board::{
    Board, BoardHead, BoardRecord, BoardState, Heading, Opening, Posting, RecordKind, VoterAccess,
};
pub use elections::{Elections, Surroundings};
pub use public_board::{BoardEnd, PublicBoard, RecordOutline};
pub use roll::Roll;
