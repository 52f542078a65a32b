//! Elections in a real database.

mod altered;
mod board;
mod casting;
mod clock;
mod consistency;
mod frozen;
mod history;
mod limits;
mod malformed;
mod paper;
mod people;
mod receipts;
mod roll;
pub mod scene;
mod signed;
mod threshold;
mod told;
mod whole;
mod words;
