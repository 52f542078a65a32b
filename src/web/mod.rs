//! What people see: pages made on the server, islands where the browser must
//! compute, and the server functions that both write through.

mod error;
pub mod functions;
pub mod islands;

#[cfg(feature = "ssr")]
pub mod authority;
#[cfg(feature = "ssr")]
pub mod components;
#[cfg(feature = "ssr")]
pub mod demonstration;
#[cfg(feature = "ssr")]
mod election_office;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod http;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
mod published;
#[cfg(feature = "ssr")]
mod query;
#[cfg(feature = "ssr")]
mod render;
#[cfg(feature = "ssr")]
mod request_context;

#[cfg(feature = "ssr")]
pub use election_office::ElectionOffice;
pub use error::AppError;
#[cfg(feature = "ssr")]
pub use published::{Published, PublishedFile};
#[cfg(feature = "ssr")]
pub use query::Query;
#[cfg(feature = "ssr")]
pub use render::{Bundle, Page, respond};
#[cfg(feature = "ssr")]
pub use request_context::{RequestContext, Viewer, lang, t, t_around, t_with};
