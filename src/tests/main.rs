//! Integration tests: the real server programs, a fresh database each.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

mod away;
mod site;
mod support;

mod access_roles;
mod accounts;
mod attempts;
mod audit;
mod audit_page;
mod backup;
mod cli;
mod connections;
mod demonstration;
mod election;
mod embedded;
mod gates;
mod geography;
mod health;
mod isolation;
mod isolation_db;
mod languages;
mod listener;
mod mail_servers;
mod matrix;
mod membership;
mod migrate;
mod modules;
mod moves;
mod neighbours;
mod office;
mod outage;
mod outbox;
mod rehearsal;
mod rights;
mod roles;
mod second_factor;
mod secrecy;
mod sessions;
mod sockets;
mod tenancy;
mod time_zone;
mod together;
#[cfg(feature = "toy-context")]
mod toy_context;
mod unreachable;
mod upkeep;
mod verify;
mod warm_pool;
mod watch;
