//! The rules about taking organisations in.

mod application;
mod form;
mod reference;

pub use application::{Application, ApplicationStatus, CannotDecide, Reason, UnknownStatus};
pub use form::{ApplicationForm, OrganisationKind, TypedApplication, UnknownKind};
pub use reference::{Reference, ReferenceError};
