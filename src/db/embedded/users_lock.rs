//! Who uses the embedded PostgreSQL: the last one to leave stops it.

use std::{
    fs::{File, TryLockError},
    io,
    path::Path,
};

/// One of those who use it, each with a lock on the same file that all can have.
#[derive(Debug)]
pub(super) struct UsersLock(File);

impl UsersLock {
    /// Joins those who use the server of the folder `data`; waits for somebody who is
    /// stopping it.
    pub(super) fn join(data: &Path) -> io::Result<Self> {
        let file = File::options().create(true).append(true).open(data.join("postgres.users"))?;
        file.lock_shared()?;
        Ok(Self(file))
    }

    /// Whether nobody else uses it; then others wait until this is dropped or
    /// [stays](Self::stay).
    pub(super) fn is_alone(&self) -> io::Result<bool> {
        match self.0.try_lock() {
            Ok(()) => Ok(true),
            Err(TryLockError::Error(error)) => Err(error),
            Err(TryLockError::WouldBlock) => {
                // A lock that cannot be made stronger is lost.
                self.downgrade()?;
                Ok(false)
            }
        }
    }

    /// Uses it together with others again.
    pub(super) fn downgrade(&self) -> io::Result<()> {
        self.0.lock_shared()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_one_is_alone() {
        let data = tempfile::tempdir().unwrap();
        let (one, two) = (UsersLock::join(data.path()).unwrap(), UsersLock::join(data.path()).unwrap());
        assert!(!one.is_alone().unwrap() && !two.is_alone().unwrap());
        drop(one);
        assert!(two.is_alone().unwrap());
        two.downgrade().unwrap();
        UsersLock::join(data.path()).unwrap();
    }
}
