//! Integration tests: the real server programs, a fresh database each.

mod support;

mod election;
mod isolation_db;
mod tenancy;
