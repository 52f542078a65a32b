//! What stands between a request and a page: sessions, the gate, forms without scripts,
//! errors, monitoring, the table of routes.

mod app;
mod assets;
mod client;
mod cookies;
mod devices;
mod error_pages;
mod figures;
mod gate;
mod health;
mod once;
mod plain_forms;
mod refused_forms;
mod request_context;
mod requests;
mod router;
mod sent;
mod server_functions;
pub mod sessions;
mod slow;

pub use app::App;
pub use client::ClientAddress;
pub(crate) use client::counted;
pub use devices::Device;
pub use gate::Authority;
pub use health::{METRICS, PROBES, Probe, operations};
pub(crate) use plain_forms::CLEAR_SITE_DATA;
pub use router::router;
pub use sent::asked_as;
