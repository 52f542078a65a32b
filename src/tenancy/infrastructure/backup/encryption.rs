//! The outside of a backup: compressed with Zstandard (RFC 8878), then
//! encrypted in the age format (C2SP, age-encryption.org/v1) to an X25519 key
//! that is derived from the platform's.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, Read, Seek, Write},
    iter, thread,
};

use age::{DecryptError, Decryptor, Encryptor, Recipient, secrecy::ExposeSecret, x25519::Identity};
use bech32::{ToBase32, Variant};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;
use zstd::zstd_safe::{CParameter, ParamSwitch};

use super::{
    BackupError, container,
    pipe::{self, PipeWriter},
};
use crate::db::{KeyError, PlatformKey};

/// What the first line of files in any version of the format begins with; the
/// version's number follows.
const VERSION: &[u8] = b"age-encryption.org/v";

/// Ballots repeat nothing, and longer looks for repetitions are lost on them; what
/// else there is shrinks enough at a fast level.
const LEVEL: i32 = -8;
/// Pieces of a dump that may wait to be compressed.
const DUMPED: usize = 64;
/// Compressed ones that may wait to be encrypted.
const COMPRESSED: usize = 16;

/// The key of backups. It is a function of the platform's: whoever has that
/// can read every backup ever made with it.
pub(super) fn identity(key: &PlatformKey) -> Result<Identity, KeyError> {
    let secret = Zeroizing::new(key.tag("backup-identity", &[])?);
    let text = bech32::encode("age-secret-key-", secret.as_slice().to_base32(), Variant::Bech32);
    let text = Zeroizing::new(text.map_err(|_| KeyError)?.to_uppercase());
    text.parse().map_err(|_| KeyError)
}

/// The same in the form that the program `age` reads from a file.
pub(super) fn identity_text(key: &PlatformKey) -> Result<Zeroizing<String>, KeyError> {
    Ok(Zeroizing::new(identity(key)?.to_string().expose_secret().to_owned()))
}

/// Packs, compresses and encrypts the manifest and `dump` into `file`. Returns
/// how long the file is, and its SHA-256.
///
/// One thread takes what PostgreSQL tells, another compresses, a third encrypts:
/// nobody of the three, and not PostgreSQL, waits for what another one just does.
pub(super) fn store(
    file: File,
    key: &PlatformKey,
    manifest: &[u8],
    dump: &mut impl Read,
) -> Result<(u64, [u8; 32]), BackupError> {
    let recipient = identity(key).map_err(crate::db::DbError::from)?.to_public();
    let (mut loader, dumped) = pipe::new(DUMPED);
    let (packed, compressed) = pipe::new(COMPRESSED);
    let (taken, packed, sealed) = thread::scope(|scope| {
        let packing = scope.spawn(|| compress(packed, manifest, dumped));
        let sealing = scope.spawn(|| seal(file, &recipient, compressed));
        let taken = loader.put_all(dump).and_then(|()| loader.finish());
        (taken, packing.join(), sealing.join())
    });
    let panicked = |_| io::Error::other("a thread of the backup panicked");
    let (packed, sealed) = (packed.map_err(panicked)?, sealed.map_err(panicked)?);
    match (taken, packed, sealed) {
        (Ok(()), Ok(()), Ok(sealed)) => Ok(sealed),
        (taken, packed, sealed) => {
            let failures = [taken.err(), packed.err(), sealed.err()];
            Err(first_to_fail(failures.into_iter().flatten()).into())
        }
    }
}

/// The failure of the thread that failed by itself: the others only miss it.
fn first_to_fail(failures: impl Iterator<Item = io::Error>) -> io::Error {
    let misses = |failure: &io::Error| {
        matches!(failure.kind(), io::ErrorKind::BrokenPipe | io::ErrorKind::UnexpectedEof)
    };
    failures.min_by_key(misses).unwrap_or_else(|| io::ErrorKind::Other.into())
}

fn compress(out: PipeWriter, manifest: &[u8], mut dump: impl Read) -> io::Result<()> {
    let mut packed = zstd::Encoder::new(out, LEVEL)?;
    // But a dump writes bytes as digits, which need half the room: at fast levels
    // nobody would look.
    packed.set_parameter(CParameter::LiteralCompressionMode(ParamSwitch::Enable))?;
    packed.include_checksum(true)?;
    container::pack(&mut packed, manifest, &mut dump)?;
    packed.finish()?.finish()
}

fn seal(file: File, recipient: &dyn Recipient, mut compressed: impl BufRead) -> io::Result<(u64, [u8; 32])> {
    let encryptor = Encryptor::with_recipients(iter::once(recipient)).map_err(io::Error::other)?;
    let counted = Counted { file: BufWriter::with_capacity(1 << 18, file), sum: Sha256::new(), length: 0 };
    let mut sealed = encryptor.wrap_output(counted)?;
    loop {
        let piece = compressed.fill_buf()?;
        if piece.is_empty() {
            break;
        }
        sealed.write_all(piece)?;
        let taken = piece.len();
        compressed.consume(taken);
    }
    let Counted { file, sum, length } = sealed.finish()?;
    file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    Ok((length, sum.finalize().into()))
}

/// Decrypts and decompresses `file`, up to its manifest.
pub(super) fn open(
    mut file: File,
    key: &PlatformKey,
) -> Result<container::Container<impl Read + use<>>, BackupError> {
    let identity = identity(key).map_err(crate::db::DbError::from)?;
    let mut first = Vec::new();
    Read::by_ref(&mut file).take(VERSION.len() as u64 + 2).read_to_end(&mut first)?;
    file.rewind()?;
    let refused = |error| match error {
        // The library says so of every head it cannot read.
        DecryptError::UnknownFormat if !is_newer(&first) => altered_head(),
        error => refused(error),
    };
    let decryptor = Decryptor::new_buffered(BufReader::with_capacity(1 << 18, file)).map_err(refused)?;
    let opened = decryptor.decrypt(iter::once(&identity as &dyn age::Identity)).map_err(refused)?;
    let unpacked = zstd::Decoder::new(opened).map_err(|error| BackupError::Damaged(error.to_string()))?;
    Ok(container::Container::open(unpacked)?)
}

fn refused(error: DecryptError) -> BackupError {
    match error {
        DecryptError::NoMatchingKeys => BackupError::WrongKey,
        DecryptError::Io(error)
            if error.kind() != io::ErrorKind::InvalidData && error.kind() != io::ErrorKind::UnexpectedEof =>
        {
            BackupError::File(error)
        }
        // Not in the library's words, which it looks up in files of its own.
        DecryptError::InvalidMac => altered_head(),
        DecryptError::UnknownFormat => BackupError::Newer,
        _ => BackupError::Damaged("it is no backup of this program, or not whole".to_owned()),
    }
}

/// Whether a file that begins like this is in a later version of the format than
/// the one there is.
fn is_newer(first: &[u8]) -> bool {
    let number = first.strip_prefix(VERSION);
    number.is_some_and(|number| matches!(number, [b'2'..=b'9', b'\n']))
}

fn altered_head() -> BackupError {
    BackupError::Damaged("its head was altered".to_owned())
}

/// A file whose bytes are counted and summed as they are written.
struct Counted {
    file: BufWriter<File>,
    sum: Sha256,
    length: u64,
}

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.sum.update(&bytes[..written]);
        self.length += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_of_backups_depends_on_the_platforms_alone() {
        let text = |byte| identity_text(&PlatformKey::new([byte; 32])).unwrap();
        assert!(text(1).starts_with("AGE-SECRET-KEY-1"));
        assert_eq!(text(1), text(1));
        assert_ne!(text(1), text(2));
    }

    #[test]
    fn whatever_is_altered_in_the_head_the_file_is_not_taken_for_a_newer_one() {
        let key = PlatformKey::new([1; 32]);
        let path = tempfile::NamedTempFile::new().unwrap().into_temp_path();
        store(File::create(&path).unwrap(), &key, b"{}", &mut &b"dump"[..]).unwrap();
        let whole = std::fs::read(&path).unwrap();
        open(File::open(&path).unwrap(), &key).unwrap();
        let last_line = whole.windows(5).position(|bytes| bytes == b"\n--- ").unwrap() + 5;
        for at in (0..last_line + 43).filter(|at| *at != VERSION.len()) {
            let mut altered = whole.clone();
            altered[at] ^= 1;
            std::fs::write(&path, altered).unwrap();
            let refused = open(File::open(&path).unwrap(), &key).err();
            assert!(
                matches!(refused, Some(BackupError::Damaged(_) | BackupError::WrongKey)),
                "byte {at}: {refused:?}"
            );
        }
        let newer = [VERSION, b"2", &whole[VERSION.len() + 1..]].concat();
        std::fs::write(&path, newer).unwrap();
        assert!(matches!(open(File::open(&path).unwrap(), &key).err(), Some(BackupError::Newer)));
    }

    /// Says something, and then cannot.
    struct Torn(u64);

    impl Read for Torn {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            match self.0.checked_sub(out.len() as u64) {
                Some(left) => self.0 = left,
                None => return Err(io::ErrorKind::ConnectionReset.into()),
            }
            Ok(out.len())
        }
    }

    #[test]
    fn a_dump_that_cannot_be_read_to_its_end_is_not_stored() {
        for length in [0, 10 << 20] {
            let file = tempfile::tempfile().unwrap();
            let stored = store(file, &PlatformKey::new([1; 32]), b"{}", &mut Torn(length));
            let Err(BackupError::File(error)) = stored else { panic!("{stored:?}") };
            assert_eq!(error.kind(), io::ErrorKind::ConnectionReset);
        }
    }

    #[test]
    fn that_the_disk_is_full_is_said() {
        let full = File::options().write(true).open("/dev/full").unwrap();
        // More than waits anywhere on the way, and what cannot be made smaller.
        for length in [1 << 10, 64 << 20] {
            let mut dump = Noise(1).take(length);
            let stored = store(full.try_clone().unwrap(), &PlatformKey::new([1; 32]), b"{}", &mut dump);
            let Err(BackupError::File(error)) = stored else { panic!("{stored:?}") };
            assert_eq!(error.kind(), io::ErrorKind::StorageFull);
        }
    }

    /// Marsaglia's xorshift.
    struct Noise(u64);

    impl Read for Noise {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            for chunk in out.chunks_mut(8) {
                self.0 ^= self.0 << 13;
                self.0 ^= self.0 >> 7;
                self.0 ^= self.0 << 17;
                chunk.copy_from_slice(&self.0.to_le_bytes()[..chunk.len()]);
            }
            Ok(out.len())
        }
    }
}
