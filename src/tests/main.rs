//! Integration tests: the real server programs, a fresh database each.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

mod away;
mod site;
mod support;

mod attempts;
mod audit;
mod backup;
mod cli;
mod connections;
mod demonstration;
mod election;
mod embedded;
mod gates;
mod health;
mod hearing;
mod isolation;
mod isolation_db;
mod languages;
mod matrix;
mod migrate;
mod neighbours;
mod office;
mod outage;
mod outbox;
mod rehearsal;
mod relocation;
mod reserve;
mod rights;
mod roles;
mod secrecy;
mod sessions;
mod sockets;
mod tenancy;
mod together;
mod unreachable;
mod upkeep;
mod verify;
mod watch;
