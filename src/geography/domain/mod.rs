//! What a country's list of places is, and when it is one.

mod compare;
mod country;
mod fault;
mod file;
mod hierarchy;
pub mod matching;
mod names;
mod own;
mod path;

#[cfg(test)]
mod tests;

pub use compare::{Changed, Comparison};
pub use country::{Country, Level, MAX_LEVELS, Unit};
pub use fault::{Fault, FaultKind};
pub use file::{FileRefused, read, write};
pub use names::{MAX_NAME, Names};
pub use own::{
    CannotChangePlaces, PlacesLevel, Sibling, add_unit, change_unit, next_level, taken_over, typed_names,
};
pub use path::{Code, MAX_CODE, PathError, UnitPath};
