use thiserror::Error;

use super::super::nodes::DoesNotFit;
use crate::db::DbError;

/// Why a server was not registered or changed.
#[derive(Debug, Error)]
pub enum ServerError {
    /// The name cannot be one.
    #[error("a server's name has 2 to 40 small letters, digits and hyphens, and is not “home”")]
    Name,
    /// There is one of that name.
    #[error("there is a server of that name already")]
    Taken,
    /// It is registered under another name.
    #[error("this server is registered already, as {0}")]
    Known(String),
    /// The address is not one of PostgreSQL's.
    #[error("the address cannot be understood; it looks like postgres://role:password@host:5432/postgres")]
    Address,
    /// The server does not answer or does not let us in.
    #[error("the server does not answer, or does not let this role in")]
    Unreachable(#[source] sqlx::Error),
    /// The server is too old.
    #[error("the server is too old; PostgreSQL 15 or later is needed")]
    Old,
    /// The role may not do what is needed.
    #[error("the role may not make databases and roles (CREATEDB, CREATEROLE)")]
    Powerless,
    /// The processes that serve would use more connections than it allows.
    #[error(transparent)]
    Connections(#[from] DoesNotFit),
    /// It is the landlord's own server.
    #[error(
        "that is the server of the platform's own database, or a copy of it; it is always there, and cannot be drained"
    )]
    Home,
    /// There is no such server.
    #[error("there is no such server")]
    Unknown,
    /// It is to go where it is.
    #[error("what is on a server cannot go to the same server")]
    Same,
    /// It gets no new organisations.
    #[error("the server they would go to is being drained itself (server open NAME ends that)")]
    Draining,
    /// It still has databases.
    #[error(
        "the server still has databases of organisations (server drain NAME --to OTHER moves them, tenant move --finish removes former ones)"
    )]
    InUse,
    /// The landlord's database did not answer.
    #[error(transparent)]
    Db(#[from] DbError),
}
