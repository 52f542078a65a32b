//! The package as its users see it: one program for all tests.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]
#![cfg(feature = "workbooks")]

mod archives;
mod cases;
mod common;
mod files;
mod limits;
mod properties;
mod workbooks;
