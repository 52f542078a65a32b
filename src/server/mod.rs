//! The server: what is assembled from the contexts and the pages, and runs.

mod ambient;
mod app;
mod authority;
mod calendar;
pub mod clocks;
pub mod clockwork;
mod config;
pub mod demonstration;
mod forms;
mod functions;
mod health;
mod http_client;
mod landlord;
mod listen;
pub mod mailer;
pub mod platform;
/// The round that empties the outboxes.
pub mod post;
mod privileges;
mod problems;
mod published;
pub mod receipts;
mod refused_forms;
mod rounds;
mod router;
mod run;
pub mod sessions;
mod slow;
mod smtp;
mod visits;
pub mod webhook;

pub use ambient::SystemAmbient;
pub use app::App;
pub use authority::{Authority, FUNCTIONS};
pub use config::{Config, ConfigError, Smtp, connections};
pub use health::{METRICS, PROBES, Probe, operations};
pub use http_client::http_client;
pub use privileges::{PrivilegesError, give_up_root};
pub use router::{PAGES, PageRoute, router};
pub use run::{ServeError, serve};
