//! Organisations on the platform: they apply, are taken in, get a database of
//! their own, and are found by their address. What goes on inside an
//! organisation is not known here.

pub mod application;
pub mod domain;
#[cfg(feature = "ssr")]
mod infrastructure;

#[cfg(feature = "ssr")]
pub use infrastructure::{
    Active, BatchOptions, DatabaseSize, DoesNotFit, Downtime, Examined, ExpectedSchema, HOME, HeldMails,
    Look, ModuleError, ModuleJobs, MoveError, MoveOptions, Moved, NodeError, Nodes, Provisioner,
    ProvisioningWorker, Purpose, RebuildError, RehearsalError, SchemasError, ServerError, ServerLine,
    Servers, Size, Template, TemplateError, Tenant, TenantBusy, TenantDirectory, TenantSchemas, Violation,
    backup, broken_checks, broken_foreign_keys, compare_chains, connect_for_maintenance, end_rehearsal,
    mails_waiting, opens_passwords, sizes, slug_in, verify_audit, verify_isolation,
};
