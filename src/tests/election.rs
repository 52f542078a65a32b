//! Elections in a real database.

mod board;
mod casting;
mod clock;
mod paper;
mod people;
mod roll;
pub mod scene;
mod whole;
mod words;
