//! The file that a backup is written to before it has its name.

use std::{
    fs::{self, File, OpenOptions},
    io,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    time::Duration,
};

use super::{BackupError, at};

/// What the names of such files end with.
const END: &str = ".tar.zst.part";
/// For how long a new one may not be locked yet.
const YOUNG: Duration = Duration::from_secs(60);

/// Makes the file for a backup that will be called `path`, in a folder that is made if
/// need be, and removes those that crashes left there. It stays locked while it is open.
pub(super) fn begin(path: &Path) -> Result<(PathBuf, File), BackupError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(at(folder))?;
        // What cannot be tidied is in nobody's way.
        let _ = remove_stale(folder);
    }
    let partial = path.with_extension("part");
    let file =
        OpenOptions::new().write(true).create_new(true).mode(0o600).open(&partial).map_err(at(&partial))?;
    // Where the file system has no locks, others only look at the age.
    let _ = file.try_lock();
    Ok((partial, file))
}

/// Removes the partial files in `folder` that nobody is writing.
fn remove_stale(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().ends_with(END) {
            continue;
        }
        let file = File::open(entry.path())?;
        let is_old = file.metadata()?.modified()?.elapsed().is_ok_and(|age| age > YOUNG);
        if is_old && file.try_lock().is_ok() {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;

    #[test]
    fn what_a_crash_left_goes_and_what_is_being_written_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(format!("{name}.tar.zst.age"));
        let age = |file: &File| file.set_modified(SystemTime::now() - 2 * YOUNG).unwrap();
        let (left, file) = begin(&path("left")).unwrap();
        age(&file);
        drop(file);
        let (young, _) = begin(&path("young")).unwrap();
        assert!(!left.exists());
        let (busy, file) = begin(&path("busy")).unwrap();
        age(&file);
        fs::write(path("whole"), "whole").unwrap();
        let (new, _) = begin(&path("new")).unwrap();
        for stays in [&young, &busy, &path("whole"), &new] {
            assert!(stays.exists(), "{}", stays.display());
        }
    }
}
