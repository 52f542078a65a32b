//! Organisations: how they apply, are taken in, and get a database of their
//! own.

pub mod application;
pub mod domain;
