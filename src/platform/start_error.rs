use std::path::PathBuf;

use thiserror::Error;

use super::mailer::MailerError;
use crate::{
    db::{
        ClusterError, DbError, KeyFileError,
        migrate::{MigrationError, Unfit},
    },
    tenancy::{NodeError, TemplateError},
};

/// Why the platform could not start.
#[derive(Debug, Error)]
pub enum StartError {
    /// The platform's key is missing or malformed.
    #[error("the platform's key cannot be had")]
    Key(#[from] KeyFileError),
    /// There is a platform, and not its key.
    #[error(
        "the platform's key is missing: neither PUBLICDIGIT_KEY nor {} has it, and without it the organisations' databases cannot be opened",
        .0.display()
    )]
    KeyMissing(PathBuf),
    /// The key is another platform's.
    #[error("this is not the platform's key (PUBLICDIGIT_KEY, or {}): its secrets do not open with it", .0.display())]
    WrongKey(PathBuf),
    /// The embedded PostgreSQL did not start.
    #[error("the embedded PostgreSQL did not start")]
    Cluster(#[from] ClusterError),
    /// `DATABASE_URL` is malformed, or the landlord's database is not there.
    #[error("the landlord's database cannot be reached")]
    Landlord(#[from] DbError),
    /// The landlord's schema could not be brought up to date.
    #[error("the landlord's database could not be migrated")]
    Migration(#[from] MigrationError),
    /// The landlord's schema is not one that this program can work with.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// The landlord's server has too few connections.
    #[error("this process would open too many connections")]
    Connections(#[from] NodeError),
    /// The template of tenants' databases is malformed.
    #[error("the template of organisations' databases cannot be used")]
    Template(#[from] TemplateError),
    /// The settings for mail cannot be used.
    #[error("mail cannot be set up")]
    Mailer(#[from] MailerError),
}
