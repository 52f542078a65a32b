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

/// What the names begin with of all that is in a data folder.
const CONTENT: [&str; 4] = ["backups", "platform.", "postgres", "socket"];

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
    /// The data folder is another account's.
    #[error("the data folder {folder} belongs to the account {owner}; leave --user out, or name that one")]
    Anothers {
        /// The folder.
        folder: String,
        /// Whose it is.
        owner: String,
    },
    /// Something else is in the folder.
    #[error(
        "{folder} is no data folder: it has {name} in it, which is not the platform's; choose another one with --data"
    )]
    Foreign {
        /// The folder.
        folder: String,
        /// What is in it.
        name: String,
    },
    /// The data folder cannot be handed over.
    #[error("the data folder {} cannot be handed over", .0.display())]
    Folder(PathBuf, #[source] io::Error),
    /// The operating system refused.
    #[error("the operating system does not let go of root's rights")]
    System(#[from] nix::Error),
}

/// If this process is root's, becomes the account `named`, or the one that has the
/// folder `data`, or one that will do, and hands it the folder, which is returned and,
/// if it `makes` one, is there then. A relative folder that
/// was not `chosen` by the operator gives way to one the account can enter.
///
/// Must be called before any thread is started: an account belongs to threads.
pub fn give_up_root(
    named: Option<&str>,
    data: &Path,
    chosen: bool,
    makes: bool,
) -> Result<PathBuf, PrivilegesError> {
    if !geteuid().is_root() {
        return if named.is_some() { Err(PrivilegesError::NotRoot) } else { Ok(data.to_owned()) };
    }
    let mut folder = std::path::absolute(data).map_err(cannot(data))?;
    let user = match named {
        // Whoever has had the folder so far goes on with it.
        None => owner(&folder).map_or_else(|| account(None), Ok)?,
        Some(_) => account(named)?,
    };
    if !can_enter(&folder, user.uid, user.gid) {
        if chosen {
            let folder = folder.to_string_lossy().into_owned();
            return Err(PrivilegesError::Closed { account: user.name, folder });
        }
        folder = SYSTEM_DATA.into();
    }
    if makes {
        fs::create_dir_all(&folder).map_err(cannot(&folder))?;
    }
    if folder.exists() {
        take_over(&folder, &user)?;
    }
    setgroups(&[user.gid])?;
    setgid(user.gid)?;
    setuid(user.uid)?;
    Ok(folder)
}

/// The account that has the folder, if there is one and it is not root's.
fn owner(folder: &Path) -> Option<User> {
    let uid = Uid::from_raw(fs::metadata(folder).ok()?.uid());
    User::from_uid(uid).ok().flatten().filter(|user| !user.uid.is_root())
}

/// Makes `user` the owner of the data folder, if it is root's and has nothing else in
/// it than the platform's data.
fn take_over(folder: &Path, user: &User) -> Result<(), PrivilegesError> {
    let uid = Uid::from_raw(fs::metadata(folder).map_err(cannot(folder))?.uid());
    if uid == user.uid {
        return Ok(());
    }
    let shown = || folder.to_string_lossy().into_owned();
    if !uid.is_root() {
        let owner = owner(folder).map_or_else(|| uid.to_string(), |owner| owner.name);
        return Err(PrivilegesError::Anothers { folder: shown(), owner });
    }
    for entry in fs::read_dir(folder).map_err(cannot(folder))? {
        let name = entry.map_err(cannot(folder))?.file_name().to_string_lossy().into_owned();
        if !CONTENT.iter().any(|begins| name.starts_with(begins)) {
            return Err(PrivilegesError::Foreign { folder: shown(), name });
        }
    }
    hand_over(folder, user.uid, user.gid).map_err(cannot(folder))
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
    if metadata.is_file() && metadata.nlink() > 1 {
        return Err(io::Error::other(format!("{} has another name elsewhere", path.display())));
    }
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
    fn only_what_is_the_platforms_is_handed_over() {
        let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let nobody = User::from_name("nobody").unwrap().unwrap();
        let take_over = || take_over(folder.path(), &nobody);
        fs::write(folder.path().join("letters"), "mine").unwrap();
        if geteuid().is_root() {
            assert!(matches!(take_over(), Err(PrivilegesError::Foreign { name, .. }) if name == "letters"));
            fs::remove_file(folder.path().join("letters")).unwrap();
            fs::write(elsewhere.path().join("shadow"), "secret").unwrap();
            fs::hard_link(elsewhere.path().join("shadow"), folder.path().join("platform.key")).unwrap();
            assert!(matches!(take_over(), Err(PrivilegesError::Folder(..))));
            fs::remove_file(folder.path().join("platform.key")).unwrap();
            take_over().unwrap();
            assert_eq!(owner(folder.path()).unwrap().name, "nobody");
            let other = User { uid: Uid::from_raw(1), ..nobody.clone() };
            let refused = super::take_over(folder.path(), &other);
            assert!(matches!(refused, Err(PrivilegesError::Anothers { owner, .. }) if owner == "nobody"));
        } else {
            // Whoever is not root keeps what he has.
            assert!(matches!(take_over(), Err(PrivilegesError::Anothers { .. })));
        }
    }

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
