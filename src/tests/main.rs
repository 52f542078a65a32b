//! Integration tests: the real server programs, a fresh database each.

mod support;

mod isolation_db;
mod outbox;
mod tenancy;
