use std::io;

use thiserror::Error;

/// Why the embedded PostgreSQL does not run.
#[derive(Debug, Error)]
pub enum ClusterError {
    /// No server programs were found.
    #[error(
        "no PostgreSQL server programs were found (15 or later); install PostgreSQL, \
         or name their folder in PUBLICDIGIT_PG_BIN, or give a server in DATABASE_URL"
    )]
    NoPrograms,
    /// The data folder was made by another major version.
    #[error("the data folder needs the programs of PostgreSQL {0}, which were not found")]
    OtherVersion(String),
    /// Another process uses the data folder.
    #[error("another process is using this data folder")]
    InUse,
    /// A file or folder could not be made or read.
    #[error("the data folder cannot be used")]
    Folder(#[from] io::Error),
    /// A server program failed.
    #[error("{program} failed: {output}")]
    Program {
        /// Which one.
        program: &'static str,
        /// What it said.
        output: String,
    },
    /// The server runs but does not do what it is asked.
    #[error("the embedded PostgreSQL does not answer")]
    Sql(#[from] sqlx::Error),
}
