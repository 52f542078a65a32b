//! Runs the platform as a process that serves.

mod listen;
mod privileges;
mod run;

pub use privileges::{PrivilegesError, give_up_root};
pub use run::{ServeError, serve};
