//! Integration tests: the real server programs, a fresh database each.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

mod site;
mod support;

mod election;
mod gates;
mod isolation_db;
mod office;
mod outbox;
mod tenancy;
mod verify;
