//! What people see: pages made on the server, islands where the browser must
//! compute, and the server functions that both write through.

mod error;
pub mod functions;
pub mod islands;

#[cfg(feature = "ssr")]
pub mod components;
#[cfg(feature = "ssr")]
mod desk;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
mod published;
#[cfg(feature = "ssr")]
mod query;
#[cfg(feature = "ssr")]
mod render;
#[cfg(feature = "ssr")]
pub mod require;
#[cfg(feature = "ssr")]
mod visit;

#[cfg(feature = "ssr")]
pub use desk::Desk;
pub use error::AppError;
#[cfg(feature = "ssr")]
pub use published::{Published, PublishedFile};
#[cfg(feature = "ssr")]
pub use query::Query;
#[cfg(feature = "ssr")]
pub use render::{Bundle, Page, respond};
#[cfg(feature = "ssr")]
pub use visit::{Visit, Who, lang, say, say_around, say_with};
