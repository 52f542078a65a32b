//! What happens by itself, a file per job.

pub mod close_elections;
pub mod mail_figures;
pub mod mail_receipts;
mod per_tenant;
mod schedule;
pub mod send_mail;
pub mod tidy_forms;
