//! Elections: from the first draft to the published result.
//!
//! See `README.md` in this folder for the use cases and views.

pub mod application;
pub mod domain;
#[cfg(feature = "ssr")]
mod infrastructure;

#[cfg(feature = "ssr")]
pub use infrastructure::{
    BoardMark, ElectionDb, Inconsistency, board_marks, elections_with_boards, inconsistencies,
    malformed_texts, replace_links,
};
