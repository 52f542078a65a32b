//! Elections in a real database.

mod altered;
mod authority;
mod board;
mod bounces;
mod casting;
mod clock;
mod consistency;
mod corrections;
mod delivery;
mod frozen;
mod history;
mod letters;
mod limits;
mod mail_form;
mod malformed;
mod paper;
mod people;
mod receipts;
mod reminders;
mod roll;
pub mod scene;
mod signed;
mod threshold;
mod told;
mod whole;
mod withdrawals;
mod words;
