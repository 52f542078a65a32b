//! Backups of one organisation's database: made, restored, and what else needs
//! a copy of it.
//!
//! A backup is made from one snapshot and streams through in flat memory. A
//! restore fills a database beside the old one, verifies it, and only then
//! switches it in; the old one is kept.

mod clients;
mod container;
mod elsewhere;
mod encryption;
mod filling;
mod landlord;
mod landlord_restore;
mod make;
mod manifest;
mod module_export;
mod partial_file;
mod pipe;
mod programs;
mod records;
mod remove;
mod restore;
mod restore_target;
mod staging_database;
mod swap;
mod verify;

use std::{
    io,
    path::{Path, PathBuf},
};

use nix::unistd::{User, geteuid};
use thiserror::Error;
use zeroize::Zeroizing;

pub use self::{
    clients::missing_clients,
    landlord::{LandlordBackup, apply_landlord_retention, back_up_landlord, newest_landlord_backup},
    landlord_restore::{LandlordPlace, LandlordRestored, restore_landlord},
    make::{BackupReport, back_up},
    manifest::{Contents, Manifest, Registration},
    module_export::{export_module, import_module, newest_export},
    records::{KeptBackup, apply_retention, kept_backups, newest_backup},
    remove::{delete, is_empty, may_remove, remove_replaced, replaced, retire},
    restore::{Overwrite, RestoreReport, clone, restore, restore_on},
    restore_target::remove_abandoned,
};
pub(super) use self::{
    clients::{Dumper, Restorer},
    make::dump_into as pour,
    remove::has_content,
    staging_database::{fill, name as aside_name},
    verify::placement_for_upkeep,
};
use super::tenant_lock::TenantBusy;
use crate::{
    db::upkeep::{ChainError, ChainMark},
    db::{DbError, KeyError, PlatformKey, migrate::ChangeError},
    kernel::SlugError,
};

/// Why a backup was not made, or not restored.
#[derive(Debug, Error)]
pub enum BackupError {
    /// There is no such organisation.
    #[error("there is no such organisation")]
    Unknown,
    /// Another command is at work on the organisation.
    #[error(transparent)]
    TenantBusy(#[from] TenantBusy),
    /// PostgreSQL's own program is missing.
    #[error(
        "the program {0} of PostgreSQL was not found; install its client programs, or name their folder in PUBLICDIGIT_PG_BIN"
    )]
    NoProgram(&'static str),
    /// PostgreSQL's own program is too old.
    #[error(
        "{program} of PostgreSQL {version} or later is needed (found: {}); install postgresql-client-{version}, or name its folder in PUBLICDIGIT_PG_BIN",
        list(found)
    )]
    OldProgram {
        /// Which one.
        program: &'static str,
        /// The version that is needed.
        version: u32,
        /// The versions there are.
        found: Vec<u32>,
    },
    /// A backup was written that PostgreSQL's own program cannot read.
    #[error("the backup was written to {}, but cannot be read again", .0.display())]
    NotReadable(PathBuf, #[source] Box<BackupError>),
    /// PostgreSQL's own program failed.
    #[error("{program} failed: {said}")]
    Program {
        /// Which one.
        program: &'static str,
        /// What it said last.
        said: String,
    },
    /// The backup was made with another platform's key.
    #[error("the backup was made with another platform key")]
    WrongKey,
    /// The backup is not as it was written.
    #[error("the backup is damaged: {0}")]
    Damaged(String),
    /// It is a backup of the landlord's database.
    #[error("this is a backup of the landlord's database; publicdigit landlord restore takes it")]
    Landlords,
    /// It holds one module alone.
    #[error("this is what an organisation had of one module; publicdigit module install --import takes it")]
    Modules,
    /// It is no backup of the landlord's database.
    #[error("this is a backup of an organisation; publicdigit tenant restore takes it")]
    NotLandlords,
    /// The landlord's database was called otherwise.
    #[error(
        "the landlord's database was called {was} when it was backed up, and is to be called {now}; roles of organisations are marked with its name, so call it {was} in DATABASE_URL"
    )]
    OtherName {
        /// What it was called.
        was: String,
        /// What it is to be called.
        now: String,
    },
    /// There is a landlord's database.
    #[error("there is a platform in the landlord's database, which would be replaced")]
    LandlordThere,
    /// Processes serve.
    #[error("{0} process(es) serve this platform; stop them first (one that was killed counts for a minute)")]
    Serving(i64),
    /// The backup needs a newer program.
    #[error("the backup was made by a newer version of this program")]
    Newer,
    /// What was restored is not what was backed up.
    #[error("what was restored is not what was backed up: {0}")]
    Different(String),
    /// A restored election does not verify.
    #[error("the restored election {election} does not verify: {reason}")]
    Archive {
        /// Which one.
        election: String,
        /// What the verifier said.
        reason: String,
    },
    /// The slug belongs to another organisation.
    #[error("the name {0} belongs to another organisation")]
    SlugTaken(String),
    /// The slug cannot be one.
    #[error("the slug cannot be used")]
    Slug(#[from] SlugError),
    /// What is there cannot be read.
    #[error("what the database there holds cannot be read, and so not what would be lost with it")]
    Unreadable(#[source] DbError),
    /// There is no such server.
    #[error("there is no such server")]
    NoServer,
    /// Its database is on another server than the one named.
    #[error("its database is on another server, and is there; tenant move SLUG --to SERVER moves it")]
    Elsewhere,
    /// Its database's server does not answer.
    #[error("its server does not answer, so that nobody can tell what would be lost")]
    Silent,
    /// The server has a database of a name that is needed, which is not the platform's.
    #[error(
        "the server has a database {0} that is not this platform's; it was left alone. Rename it, or restore under another name with --as"
    )]
    NameTaken(String),
    /// A database belongs to a role of the organisation's that the platform did not make.
    #[error(
        "the database {0} belongs to a role of the organisation's, but the platform did not make it; give it another owner or drop it first"
    )]
    ByHand(String),
    /// Something is there that would be replaced.
    #[error("the organisation is there; its database would be replaced")]
    WouldReplace,
    /// Records are there that the backup does not have.
    #[error("{} election(s) have ballots or results that the backup does not have, and they would be lost", .0.len())]
    WouldLose(Vec<ChainMark>),
    /// Whether anything would be lost could not be seen to the end.
    #[error("somebody ended the session that looks whether ballots would be lost; everything is as before")]
    LossCheckInterrupted,
    /// The organisation is open for business.
    #[error("the organisation is in use; suspend it first")]
    InUse,
    /// Its database was exchanged, and the former one is still kept.
    #[error(
        "its database was exchanged and the former one is still kept; end that first with tenant move --finish"
    )]
    MovePending,
    /// There is no backup made since the organisation was closed.
    #[error("there is no backup of it as it is now")]
    NoBackup,
    /// A file cannot be read or written, or a program not be started.
    #[error("a file cannot be read or written")]
    File(#[from] io::Error),
    /// This file or folder cannot be.
    #[error("{} cannot be read or written{}", .0.display(), by_whom(.1))]
    Path(PathBuf, #[source] io::Error),
    /// The restored schemas could not be brought up to date.
    #[error("the restored schemas could not be brought up to date")]
    Migration(#[from] ChangeError),
    /// The landlord or the organisation's database did not answer.
    #[error("a database did not answer, or refused")]
    Db(#[from] DbError),
    /// The organisation's role could not be made.
    #[error("the organisation's role or rights could not be made: {0}")]
    Step(#[from] crate::tenancy::application::StepFailure),
}

impl BackupError {
    /// Why the chain of `mark` was refused, or not examined.
    fn of_chain(mark: &ChainMark, error: ChainError) -> Self {
        match error {
            ChainError::Broken(reason) => Self::Archive { election: mark.owner.to_string(), reason },
            error => error.into(),
        }
    }
}

impl From<ChainError> for BackupError {
    fn from(error: ChainError) -> Self {
        match error {
            ChainError::Broken(reason) => Self::Different(reason),
            ChainError::Db(error) => error.into(),
            ChainError::File(error) => error.into(),
        }
    }
}

impl From<sqlx::Error> for BackupError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

impl From<container::ContainerError> for BackupError {
    fn from(error: container::ContainerError) -> Self {
        match error {
            container::ContainerError::Damaged(why) => Self::Damaged(why),
            container::ContainerError::Refused(error) => Self::File(error),
        }
    }
}

fn list(versions: &[u32]) -> String {
    versions.iter().map(u32::to_string).collect::<Vec<_>>().join(", ")
}

/// Names the file or folder that something failed with.
fn at(path: &Path) -> impl FnOnce(io::Error) -> BackupError {
    let path = path.to_owned();
    |error| BackupError::Path(path, error)
}

/// By which account, if that is what it fails at: root's rights were given up.
fn by_whom(error: &io::Error) -> String {
    match (error.kind(), User::from_uid(geteuid())) {
        (io::ErrorKind::PermissionDenied, Ok(Some(account))) => format!(" by the account {}", account.name),
        _ => String::new(),
    }
}

/// The key of all backups in the form that the program `age` reads: for the
/// day on which there is no platform to restore them with.
pub fn backup_identity(key: &PlatformKey) -> Result<Zeroizing<String>, KeyError> {
    encryption::identity_text(key)
}

/// Runs what blocks, such as reading and writing files, where it blocks nobody.
async fn off_the_executor<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, BackupError> + Send + 'static,
) -> Result<T, BackupError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(error) => Err(BackupError::File(io::Error::other(error))),
    }
}

/// Where backups go if nothing is said.
pub fn default_folder(data: &Path) -> PathBuf {
    data.join("backups")
}

/// Where those go that are made of what is then removed: no newer ones take their
/// place, and [`apply_retention`] is not for them.
pub fn last_ones_folder(data: &Path) -> PathBuf {
    default_folder(data).join("last")
}

/// Where what organisations had of single modules goes.
pub fn modules_folder(data: &Path) -> PathBuf {
    default_folder(data).join("modules")
}
