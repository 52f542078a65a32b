//! The official places: which countries there are, and their units as a tree.

mod countries;
mod units;
