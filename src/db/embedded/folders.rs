//! The folders that the embedded PostgreSQL needs.

use std::{
    fs::{self, DirBuilder},
    io,
    os::unix::fs::{DirBuilderExt, MetadataExt, chown},
    path::{Path, PathBuf},
};

use super::Account;

/// Makes a folder only its owner can enter, if there is none.
pub(super) fn make_folder(path: &Path, account: Option<Account>) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)?;
    match account {
        Some(Account { uid, gid }) if fs::metadata(path)?.uid() != uid => chown(path, Some(uid), Some(gid)),
        Some(_) | None => Ok(()),
    }
}

/// Where the socket goes: into the data folder, or, because a socket's path
/// may have no more than 107 bytes, into a folder for temporary files.
pub(super) fn socket_folder(data: &Path) -> PathBuf {
    let near = data.join("socket");
    if near.as_os_str().len() <= 80 {
        return near;
    }
    let identity = fs::metadata(data).map(|folder| (folder.dev(), folder.ino())).unwrap_or_default();
    std::env::temp_dir().join(format!("publicdigit-{:x}-{:x}", identity.0, identity.1))
}
