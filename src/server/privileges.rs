//! Giving up root's rights before anything else happens: a server should not
//! have them, and PostgreSQL refuses to run with them.

use std::{
    fs, io,
    os::unix::fs::{MetadataExt, lchown},
    path::{Path, PathBuf},
};

use nix::unistd::{Gid, Uid, User, geteuid, setgid, setgroups, setuid};
use thiserror::Error;

/// Accounts that will do if none is named, the best first.
const ACCOUNTS: [&str; 3] = ["publicdigit", "postgres", "nobody"];

/// Where the data go if root started the server in a folder that is closed to
/// other accounts.
const SYSTEM_DATA: &str = "/var/lib/publicdigit";

/// Why root's rights could not be given up.
#[derive(Debug, Error)]
pub enum PrivilegesError {
    /// There is no such account.
    #[error("there is no account {0} to run as; name one with --user")]
    NoAccount(String),
    /// Only root can become another account.
    #[error("only root can run the server as another account")]
    NotRoot,
    /// The account is root's own.
    #[error("the account to run as must not be root")]
    Root,
    /// The account cannot enter the data folder.
    #[error("the account {account} cannot enter {folder}; choose another folder with --data")]
    Closed {
        /// The account.
        account: String,
        /// The folder.
        folder: String,
    },
    /// The data folder cannot be handed over.
    #[error("the data folder {} cannot be handed over", .0.display())]
    Folder(PathBuf, #[source] io::Error),
    /// The operating system refused.
    #[error("the operating system does not let go of root's rights")]
    System(#[from] nix::Error),
}

/// If this process is root's, becomes the account `named` or one that will do,
/// and hands it the folder `data`, which is returned. A relative folder that
/// was not `chosen` by the operator gives way to one the account can enter.
///
/// Must be called before any thread is started: an account belongs to threads.
pub fn give_up_root(named: Option<&str>, data: &Path, chosen: bool) -> Result<PathBuf, PrivilegesError> {
    if !geteuid().is_root() {
        return if named.is_some() { Err(PrivilegesError::NotRoot) } else { Ok(data.to_owned()) };
    }
    let user = account(named)?;
    let mut folder = std::path::absolute(data).map_err(cannot(data))?;
    if !can_enter(&folder, user.uid, user.gid) {
        if chosen {
            let folder = folder.to_string_lossy().into_owned();
            return Err(PrivilegesError::Closed { account: user.name, folder });
        }
        folder = SYSTEM_DATA.into();
    }
    fs::create_dir_all(&folder).map_err(cannot(&folder))?;
    if fs::metadata(&folder).map_err(cannot(&folder))?.uid() != user.uid.as_raw() {
        hand_over(&folder, user.uid, user.gid).map_err(cannot(&folder))?;
    }
    setgroups(&[user.gid])?;
    setgid(user.gid)?;
    setuid(user.uid)?;
    Ok(folder)
}

fn cannot(folder: &Path) -> impl FnOnce(io::Error) -> PrivilegesError {
    let folder = folder.to_owned();
    |error| PrivilegesError::Folder(folder, error)
}

fn account(named: Option<&str>) -> Result<User, PrivilegesError> {
    let names = named.map_or_else(|| ACCOUNTS.to_vec(), |name| vec![name]);
    for name in &names {
        if let Some(user) = User::from_name(name)? {
            return if user.uid.is_root() { Err(PrivilegesError::Root) } else { Ok(user) };
        }
    }
    Err(PrivilegesError::NoAccount(names.join(", ")))
}

/// Whether the account may pass through every folder above `folder` that
/// exists.
fn can_enter(folder: &Path, uid: Uid, gid: Gid) -> bool {
    folder.ancestors().skip(1).filter_map(|above| fs::metadata(above).ok()).all(|above| {
        let passing = if above.uid() == uid.as_raw() {
            0o100
        } else if above.gid() == gid.as_raw() {
            0o010
        } else {
            0o001
        };
        above.mode() & passing != 0
    })
}

/// Makes the account the owner of the folder and all in it; links are not
/// followed.
fn hand_over(path: &Path, uid: Uid, gid: Gid) -> io::Result<()> {
    let metadata = fs::symlink_metadata(path)?;
    if metadata.is_dir() {
        for entry in fs::read_dir(path)? {
            hand_over(&entry?.path(), uid, gid)?;
        }
    }
    lchown(path, Some(uid.as_raw()), Some(gid.as_raw()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_below_a_closed_one_cannot_be_entered() {
        use std::os::unix::fs::PermissionsExt;
        let outer = tempfile::tempdir().unwrap();
        let (nobody, nogroup) = (Uid::from_raw(65534), Gid::from_raw(65534));
        let set = |mode| fs::set_permissions(outer.path(), fs::Permissions::from_mode(mode)).unwrap();
        set(0o700);
        assert!(!can_enter(&outer.path().join("data"), nobody, nogroup));
        set(0o711);
        assert!(can_enter(&outer.path().join("data"), nobody, nogroup));
    }
}
