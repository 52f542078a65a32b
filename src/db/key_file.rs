use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use thiserror::Error;
use zeroize::Zeroizing;

use super::PlatformKey;
use crate::kernel::{Environment, Token};

/// The key's file in the data folder.
const FILE: &str = "platform.key";

/// Why there is no platform key.
#[derive(Debug, Error)]
pub enum KeyFileError {
    /// Something else than 64 hexadecimal digits.
    #[error("the platform's key is not 64 hexadecimal digits")]
    Malformed,
    /// The file cannot be read or written.
    #[error("the file of the platform's key cannot be read or written")]
    File(#[from] io::Error),
}

impl PlatformKey {
    /// The key's file in the folder `data`.
    pub fn file(data: &Path) -> PathBuf {
        data.join(FILE)
    }

    /// The key from the setting `given`, or else from its file in the folder `data`, if
    /// there is one.
    pub fn find(data: &Path, given: Option<&str>) -> Result<Option<Self>, KeyFileError> {
        if let Some(digits) = given {
            return Self::from_digits(digits).map(Some);
        }
        match fs::read_to_string(Self::file(data)).map(Zeroizing::new) {
            Ok(digits) => Self::from_digits(&digits).map(Some),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// A new key, in a file of the folder `data` that only its owner can read. If
    /// another process made one meanwhile, it is that one.
    pub fn make(data: &Path, environment: &dyn Environment) -> Result<Self, KeyFileError> {
        let path = Self::file(data);
        fs::create_dir_all(data)?;
        write_secret(&path, &Zeroizing::new(Token::draw(environment).reveal()))?;
        Self::from_digits(&Zeroizing::new(fs::read_to_string(&path)?))
    }

    fn from_digits(digits: &str) -> Result<Self, KeyFileError> {
        let digits = digits.trim().to_ascii_lowercase();
        let mut bytes = [0; 32];
        if digits.len() != 64 || !digits.is_ascii() {
            return Err(KeyFileError::Malformed);
        }
        for (at, byte) in bytes.iter_mut().enumerate() {
            let pair = digits.get(2 * at..2 * at + 2).ok_or(KeyFileError::Malformed)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| KeyFileError::Malformed)?;
        }
        Ok(Self::new(bytes))
    }
}

/// Writes a file only its owner can read; under another name first, so that a
/// crash leaves the whole file or none. If two processes make it at once, the
/// first one's stays.
pub(super) fn write_secret(path: &Path, text: &str) -> io::Result<()> {
    let draft = path.with_extension(format!("new-{}", std::process::id()));
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    let linked = fs::hard_link(&draft, path);
    fs::remove_file(&draft)?;
    match linked {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::platform::SystemEnvironment;

    #[test]
    fn the_key_is_made_once_and_only_its_owner_can_read_it() {
        let data = tempfile::tempdir().unwrap();
        assert!(PlatformKey::find(data.path(), None).unwrap().is_none());
        let first = PlatformKey::make(data.path(), &SystemEnvironment).unwrap();
        let found = PlatformKey::find(data.path(), None).unwrap().unwrap();
        let second = PlatformKey::make(data.path(), &SystemEnvironment).unwrap();
        let tag = |key: &PlatformKey| key.tag("t", &[]).unwrap();
        assert_eq!((tag(&found), tag(&second)), (tag(&first), tag(&first)));
        let mode = fs::metadata(data.path().join(FILE)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(fs::read_dir(data.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_malformed_key_is_refused() {
        let data = tempfile::tempdir().unwrap();
        for wrong in ["", "12", &"g".repeat(64), &"é".repeat(32)] {
            assert!(PlatformKey::find(data.path(), Some(wrong)).is_err(), "{wrong}");
        }
        assert!(PlatformKey::find(data.path(), Some(&"aB".repeat(32))).is_ok());
    }
}
