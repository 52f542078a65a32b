//! The rules about taking organisations in.

mod admin;
mod application;
mod form;
mod isolation;
mod module;
mod notice;
mod provisioning;
mod reference;
mod schema;
mod tenant;

pub use admin::{Admin, AdminStep, CannotChangeAdmin};
pub use application::{Application, ApplicationStatus, CannotDecide, Reason, UnknownStatus};
pub use form::{ApplicationForm, OrganisationKind, TypedApplication, UnknownKind};
pub use isolation::{Answer, Expected, Finding, IsolationReport, Verdict};
pub use module::{Module, Modules, Needed, UnknownModule};
pub use notice::Notice;
pub use provisioning::{ProvisioningStep, UnknownStep};
pub use reference::{Reference, ReferenceError};
pub use schema::{BatchPlan, Due, NoSuchCanary, SchemaState, SkipReason, UnknownSchemaState};
pub use tenant::{CannotChangeStatus, TenantStatus, UnknownTenantStatus};
