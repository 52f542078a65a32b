use sqlx::postgres::PgConnectOptions;
use thiserror::Error;

use super::super::databases::quoted;
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
    /// The role may not connect to the database that the address names.
    #[error(
        "the role may not connect to the database {database} there. A superuser of that server says: grant connect on database {database} to {role}"
    )]
    NotLetIn {
        /// The database, quoted.
        database: String,
        /// The role, quoted.
        role: String,
    },
    /// Databases of the server are open to every role, and so to organisations' roles.
    #[error(
        "every role may connect to {} there, and so every organisation's could leave its own database. A superuser of that server says: {}",
        list(databases),
        remedy(databases, role)
    )]
    Open {
        /// Which ones, quoted.
        databases: Vec<String>,
        /// The platform's role, quoted.
        role: String,
    },
    /// The server behind a new address lacks what is on it.
    #[error("the server behind this address does not have these databases of the platform's: {}", list(.0))]
    Missing(Vec<String>),
    /// A server that was said to be lost answers.
    #[error("the server answers, so it is not lost (server drain NAME --to OTHER moves what it has)")]
    Answers,
    /// The server is too old.
    #[error("the server is too old; PostgreSQL 15 or later is needed")]
    Old,
    /// The role may not do what is needed.
    #[error("the role may not make databases and roles (CREATEDB, CREATEROLE)")]
    MissingPrivileges,
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

impl ServerError {
    /// Why the server behind `options` was not reached.
    pub(super) fn unreachable(error: sqlx::Error, options: &PgConnectOptions) -> Self {
        let code = error.as_database_error().and_then(|error| error.code());
        match code.as_deref() {
            Some("42501") => {
                let role = options.get_username();
                let database = options.get_database().unwrap_or(role);
                Self::NotLetIn { database: quoted(database), role: quoted(role) }
            }
            _ => Self::Unreachable(error),
        }
    }

    /// Whether it is registered under another name.
    pub(super) fn is_known(&self) -> bool {
        matches!(self, Self::Known(_))
    }
}

fn list(names: &[String]) -> String {
    names.join(", ")
}

/// What closes the databases to all but the platform's role.
fn remedy(databases: &[String], role: &str) -> String {
    let databases = list(databases);
    format!(
        "grant connect on database {databases} to {role}; revoke connect on database {databases} from public"
    )
}
