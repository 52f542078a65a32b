//! Integration tests: the real server programs, a fresh database each.

mod site;
mod support;

mod election;
mod gates;
mod isolation_db;
mod office;
mod outbox;
mod tenancy;
