//! The official places: which countries there are, their units as a tree, and units that
//! organisations propose.

mod candidate;
mod candidates;
mod countries;
mod decisions;
mod units;
