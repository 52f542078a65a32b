//! What happens by itself, a file per job.

pub mod close_elections;
mod forget_applicants;
pub mod mail_figures;
pub mod mail_receipts;
mod of_contexts;
mod per_tenant;
pub mod remind_voters;
pub mod run_module_jobs;
mod schedule;
pub mod send_mail;
pub mod sync_places;
pub mod tidy_forms;

pub(crate) use of_contexts::run as run_jobs_of_contexts;
pub use of_contexts::{JobFuture, TenantJob};
