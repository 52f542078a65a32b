//! What is inside a backup: a tar file (POSIX.1-1988, ustar) with the manifest,
//! the dump in parts of known size, and the SHA-256 of both. Standard tools can
//! take it apart: `cat dump-*` is a dump in PostgreSQL's custom format.

use std::io::{self, Read, Write};

use sha2::{Digest, Sha256};
use tar::{Builder, EntryType, Header};
use thiserror::Error;

use crate::kernel::hex;

const BLOCK: usize = 512;
/// Bytes of one part of the dump, all of it that is in memory at a time.
const PART: usize = 1 << 20;
/// The most a manifest may have.
const MAX_MANIFEST_BYTES: u64 = 64 << 20;

const MANIFEST: &str = "manifest.json";
const SUMS: &str = "sha256sums";

/// Why a container was not unpacked.
#[derive(Debug, Error)]
pub(super) enum ContainerError {
    /// It cannot be read to its end, or is not what was packed.
    #[error("the backup is damaged: {0}")]
    Damaged(String),
    /// Whoever the dump was poured to did not take it.
    #[error("the dump was not taken")]
    Refused(#[source] io::Error),
}

fn damaged(why: &str) -> ContainerError {
    ContainerError::Damaged(why.to_owned())
}

fn unreadable(error: io::Error) -> ContainerError {
    ContainerError::Damaged(error.to_string())
}

/// Packs the manifest and everything that `dump` gives.
///
/// # Errors
///
/// If `dump` cannot be read, or `out` does not take it.
pub(super) fn pack(out: impl Write, manifest: &[u8], dump: &mut impl Read) -> io::Result<()> {
    let mut tar = Builder::new(out);
    entry(&mut tar, MANIFEST, manifest)?;
    let mut sum = Sha256::new();
    let mut part = Vec::with_capacity(PART);
    for number in 1_u32.. {
        part.clear();
        dump.take(PART as u64).read_to_end(&mut part)?;
        if part.is_empty() {
            break;
        }
        sum.update(&part);
        entry(&mut tar, &part_name(number), &part)?;
    }
    entry(&mut tar, SUMS, sums(manifest, sum).as_bytes())?;
    tar.finish()
}

fn part_name(number: u32) -> String {
    format!("dump-{number:08}")
}

fn sums(manifest: &[u8], dump: Sha256) -> String {
    format!("{}  {MANIFEST}\n{}  dump\n", hex(&Sha256::digest(manifest)), hex(&dump.finalize()))
}

fn entry(tar: &mut Builder<impl Write>, name: &str, content: &[u8]) -> io::Result<()> {
    let mut header = Header::new_ustar();
    header.set_path(name)?;
    header.set_mode(0o600);
    header.set_uid(0);
    header.set_gid(0);
    header.set_size(content.len() as u64);
    header.set_entry_type(EntryType::Regular);
    header.set_cksum();
    tar.append(&header, content)
}

/// Bytes after a content of `length`, up to the next block.
fn padding(length: u64) -> usize {
    // Less than a block.
    (BLOCK - (length % BLOCK as u64) as usize) % BLOCK
}

/// The name and length in a header.
///
/// # Errors
///
/// If it is not as it was written.
fn parse(header: &Header) -> Result<(String, u64), ContainerError> {
    let mut whole = header.clone();
    whole.set_cksum();
    if header.cksum().map_err(unreadable)? != whole.cksum().map_err(unreadable)? {
        return Err(damaged("a header does not add up"));
    }
    let name = std::str::from_utf8(&header.path_bytes()).map(str::to_owned);
    Ok((name.map_err(|_| damaged("a header is no text"))?, header.entry_size().map_err(unreadable)?))
}

/// A container that is being unpacked.
pub(super) struct Container<R> {
    input: R,
    manifest: Vec<u8>,
}

impl<R: Read> Container<R> {
    /// Begins to unpack: reads the manifest.
    pub(super) fn open(input: R) -> Result<Self, ContainerError> {
        let mut container = Self { input, manifest: Vec::new() };
        match container.next()? {
            Some((name, length)) if name == MANIFEST && length <= MAX_MANIFEST_BYTES => {
                container.manifest = container.content(length)?;
                Ok(container)
            }
            Some(_) | None => Err(damaged("it does not begin with a manifest")),
        }
    }

    /// The manifest.
    pub(super) fn manifest(&self) -> &[u8] {
        &self.manifest
    }

    /// Pours the dump into `out`, and reads to the very end. Only if this
    /// succeeds is the dump what was packed.
    pub(super) fn pour(mut self, out: &mut impl Write) -> Result<(), ContainerError> {
        let mut sum = Sha256::new();
        for number in 1_u32.. {
            let (name, length) = self.next()?.ok_or_else(|| damaged("it has no checksums"))?;
            if name == SUMS && length <= MAX_MANIFEST_BYTES {
                let found = self.content(length)?;
                if found != sums(&self.manifest, sum).into_bytes() {
                    return Err(damaged("a checksum is wrong"));
                }
                break;
            }
            if name != part_name(number) || length > PART as u64 {
                return Err(damaged("a part is missing"));
            }
            let part = self.content(length)?;
            sum.update(&part);
            out.write_all(&part).map_err(ContainerError::Refused)?;
        }
        if self.next()?.is_some() {
            return Err(damaged("something follows the checksums"));
        }
        let mut rest = Vec::new();
        self.input.take(2 * BLOCK as u64).read_to_end(&mut rest).map_err(unreadable)?;
        if rest == [0; BLOCK] { Ok(()) } else { Err(damaged("it does not end where it should")) }
    }

    /// The name and length of the next entry; `None` for the block that ends the file.
    fn next(&mut self) -> Result<Option<(String, u64)>, ContainerError> {
        let mut header = Header::new_old();
        self.input.read_exact(header.as_mut_bytes()).map_err(unreadable)?;
        if header.as_bytes() == &[0; BLOCK] { Ok(None) } else { parse(&header).map(Some) }
    }

    fn content(&mut self, length: u64) -> Result<Vec<u8>, ContainerError> {
        let whole = length + padding(length) as u64;
        let mut content = Vec::new();
        self.input.by_ref().take(whole).read_to_end(&mut content).map_err(unreadable)?;
        if content.len() as u64 != whole {
            return Err(damaged("it is cut short"));
        }
        content.truncate(usize::try_from(length).map_err(|_| damaged("a part is too long"))?);
        Ok(content)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(dump: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        pack(&mut out, b"{}", &mut &dump[..]).unwrap();
        out
    }

    fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, ContainerError> {
        let container = Container::open(bytes)?;
        assert_eq!(container.manifest(), b"{}");
        let mut dump = Vec::new();
        container.pour(&mut dump)?;
        Ok(dump)
    }

    #[test]
    fn what_was_packed_comes_out_whatever_its_length() {
        for length in [0, 1, 511, 512, 513, PART - 1, PART, PART + 1, 3 * PART] {
            let dump: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            assert_eq!(unpacked(&packed(&dump)).unwrap(), dump, "{length}");
        }
    }

    #[test]
    fn no_altered_byte_yields_another_dump_and_every_cut_is_noticed() {
        let whole = packed(b"a dump");
        for at in 0..whole.len() {
            let mut altered = whole.clone();
            altered[at] ^= 4;
            // Bytes that only fill up a block mean nothing.
            let dump = unpacked_quietly(&altered);
            assert!(dump.is_none_or(|dump| dump == b"a dump"), "byte {at}");
            assert!(unpacked_quietly(&whole[..at]).is_none(), "cut at {at}");
        }
    }

    /// The header that the first release wrote by hand, in which the checksum has another
    /// form.
    #[test]
    fn a_container_of_the_first_release_is_still_read() {
        let mut bytes = packed(b"a dump");
        let mut at = 0;
        for name in [MANIFEST, "dump-00000001", SUMS] {
            assert!(bytes[at..].starts_with(name.as_bytes()), "{name}");
            let sum = std::str::from_utf8(&bytes[at + 148..at + 155]).unwrap().parse::<u32>().unwrap();
            bytes[at + 148..at + 156].copy_from_slice(format!("{sum:06}\0 ").as_bytes());
            let length =
                u64::from_str_radix(std::str::from_utf8(&bytes[at + 124..at + 135]).unwrap(), 8).unwrap();
            at += BLOCK + usize::try_from(length).unwrap() + padding(length);
        }
        assert_eq!(unpacked(&bytes).unwrap(), b"a dump");
    }

    fn unpacked_quietly(bytes: &[u8]) -> Option<Vec<u8>> {
        let mut dump = Vec::new();
        Container::open(bytes).ok()?.pour(&mut dump).ok()?;
        Some(dump)
    }
}
