//! Which of PostgreSQL's client programs are used.
//!
//! The ones of the server's own version, if the machine has them. A newer `pg_dump` reads
//! every older server, but what it writes can only be read by a `pg_restore` that is not
//! older than itself; and since 17 that begins with a setting which servers before 17 do
//! not know ([`Restorer::says_unknown`]).

use std::{path::PathBuf, time::Duration};

use sqlx::PgConnection;
use tokio::time::timeout;

use super::BackupError;
use crate::{
    db::{DbError, LandlordDb, client_programs},
    tenancy::infrastructure::{placement::AdminConnection, servers::registered},
};

/// How long a server may take to answer.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(10);

/// The first version whose programs set what older servers do not know.
const SETS_UNKNOWN: u32 = 17;

/// The program that dumps.
#[derive(Clone, Debug)]
pub(in super::super) struct Dumper {
    pub(super) path: PathBuf,
    /// Its version, without which no `pg_restore` can be chosen.
    pub(in super::super) version: u32,
}

impl Dumper {
    /// For the server of `connection`.
    ///
    /// # Errors
    ///
    /// If the machine has none, or only older ones than the server.
    pub(in super::super) async fn find(connection: &mut PgConnection) -> Result<Self, BackupError> {
        let server = server_version(connection).await?;
        let (version, path) = choose("pg_dump", server)?;
        Ok(Self { path, version })
    }
}

/// The program that restores.
#[derive(Clone, Debug)]
pub(in super::super) struct Restorer {
    pub(super) path: PathBuf,
    /// The program that a script is given to, where what restores may not talk to the
    /// server itself.
    pub(super) psql: Option<PathBuf>,
}

impl Restorer {
    /// For the server of `connection` and what a `pg_dump` of the version `dumped_by`
    /// wrote; if that is not known, the newest.
    ///
    /// # Errors
    ///
    /// If the machine has none that can read it.
    pub(in super::super) async fn find(
        connection: &mut PgConnection,
        dumped_by: Option<u32>,
    ) -> Result<Self, BackupError> {
        let server = server_version(connection).await?;
        let newest = || client_programs("pg_restore").into_iter().map(|(version, _)| version).max();
        let at_least = server.max(dumped_by.or_else(newest).unwrap_or(server));
        let (version, path) = choose("pg_restore", at_least)?;
        let psql = match Self::says_unknown(version, server) {
            false => None,
            // What one version writes, an older psql may not understand in full.
            true => Some(choose("psql", version).or_else(|_| choose_newest("psql"))?.1),
        };
        Ok(Self { path, psql })
    }

    /// Whether a program of `version` begins with what a server of the version `server`
    /// does not know.
    fn says_unknown(version: u32, server: u32) -> bool {
        version >= SETS_UNKNOWN && server < SETS_UNKNOWN
    }
}

/// The servers whose databases cannot be backed up or restored with the programs of this
/// machine, and why. Those that do not answer are passed over.
pub async fn missing_clients(landlord: &LandlordDb) -> Result<Vec<(String, BackupError)>, DbError> {
    let mut missing = Vec::new();
    for server in registered(landlord).await? {
        let looked = async {
            let mut line = AdminConnection::open(landlord, server.sealed_url.as_deref()).await?;
            let dumper = Dumper::find(&mut line).await?;
            Restorer::find(&mut line, Some(dumper.version)).await
        };
        if let Ok(Err(error @ (BackupError::NoProgram(_) | BackupError::OldProgram { .. }))) =
            timeout(ANSWER_TIMEOUT, looked).await
        {
            missing.push((server.name, error));
        }
    }
    Ok(missing)
}

async fn server_version(connection: &mut PgConnection) -> Result<u32, DbError> {
    let number =
        sqlx::query_scalar!(r#"select current_setting('server_version_num')::integer / 10000 as "number!""#)
            .fetch_one(connection)
            .await?;
    Ok(u32::try_from(number).unwrap_or(0))
}

fn choose(program: &'static str, version: u32) -> Result<(u32, PathBuf), BackupError> {
    let found = client_programs(program);
    let versions: Vec<u32> = found.iter().map(|(version, _)| *version).collect();
    match nearest(&versions, version) {
        Some(chosen) => {
            found.into_iter().find(|(version, _)| *version == chosen).ok_or(BackupError::NoProgram(program))
        }
        None if versions.is_empty() => Err(BackupError::NoProgram(program)),
        None => Err(BackupError::OldProgram { program, version, found: versions }),
    }
}

fn choose_newest(program: &'static str) -> Result<(u32, PathBuf), BackupError> {
    client_programs(program).pop().ok_or(BackupError::NoProgram(program))
}

/// The version itself, or else the next newer one there is.
fn nearest(found: &[u32], version: u32) -> Option<u32> {
    found.iter().copied().filter(|found| *found >= version).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_servers_own_version_goes_first_then_the_next_newer_one() {
        assert_eq!(nearest(&[18, 15, 17], 15), Some(15));
        assert_eq!(nearest(&[18, 17], 15), Some(17));
        assert_eq!(nearest(&[15, 16], 17), None);
    }

    #[test]
    fn what_begins_with_an_unknown_setting_is_known() {
        assert!(Restorer::says_unknown(17, 15) && Restorer::says_unknown(18, 16));
        assert!(!Restorer::says_unknown(16, 15) && !Restorer::says_unknown(18, 17));
    }
}
