//! A context for tests, with everything that a context can have: notes that those who
//! administer an organisation pin to a board. `docs/adding-a-context.md` is the list that
//! it follows. Programs that are built to be delivered do not have it, and the others only
//! where `PUBLICDIGIT_TOY_CONTEXT` asks for it.

mod context;
mod notes;
mod page;
mod pinning;

pub use context::CONTEXT;
pub use notes::{ToyContext, ToyDb};
