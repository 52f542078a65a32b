//! What every context shares.
