//! Organisations are taken in.
