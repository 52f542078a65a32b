//! What is inside a backup: a tar file (POSIX.1-1988, ustar) with the manifest,
//! the dump in parts of known size, and the SHA-256 of both. Standard tools can
//! take it apart: `cat dump-*` is a dump in PostgreSQL's custom format.

use std::io::{self, Read, Write};

use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::kernel::hex;

const BLOCK: usize = 512;
/// Bytes of one part of the dump, all of it that is in memory at a time.
const PART: usize = 1 << 20;
/// The most a manifest may have.
const MOST: u64 = 64 << 20;

const MANIFEST: &str = "manifest.json";
const SUMS: &str = "sha256sums";

/// Why a parcel was not unpacked.
#[derive(Debug, Error)]
pub(super) enum ParcelError {
    /// It cannot be read to its end, or is not what was packed.
    #[error("the backup is damaged: {0}")]
    Damaged(String),
    /// Whoever the dump was poured to did not take it.
    #[error("the dump was not taken")]
    Refused(#[source] io::Error),
}

fn damaged(why: &str) -> ParcelError {
    ParcelError::Damaged(why.to_owned())
}

fn unreadable(error: io::Error) -> ParcelError {
    ParcelError::Damaged(error.to_string())
}

/// Packs the manifest and everything that `dump` gives.
pub(super) fn pack(out: &mut impl Write, manifest: &[u8], dump: &mut impl Read) -> io::Result<()> {
    entry(out, MANIFEST, manifest)?;
    let mut sum = Sha256::new();
    let mut part = Vec::with_capacity(PART);
    for number in 1_u32.. {
        part.clear();
        dump.take(PART as u64).read_to_end(&mut part)?;
        if part.is_empty() {
            break;
        }
        sum.update(&part);
        entry(out, &part_name(number), &part)?;
    }
    entry(out, SUMS, sums(manifest, sum).as_bytes())?;
    out.write_all(&[0; 2 * BLOCK])
}

fn part_name(number: u32) -> String {
    format!("dump-{number:08}")
}

fn sums(manifest: &[u8], dump: Sha256) -> String {
    format!("{}  {MANIFEST}\n{}  dump\n", hex(&Sha256::digest(manifest)), hex(&dump.finalize()))
}

fn entry(out: &mut impl Write, name: &str, content: &[u8]) -> io::Result<()> {
    out.write_all(&header(name, content.len())?)?;
    out.write_all(content)?;
    out.write_all(&[0; BLOCK][..padding(content.len() as u64)])
}

/// Bytes after a content of `length`, up to the next block.
fn padding(length: u64) -> usize {
    // Less than a block.
    (BLOCK - (length % BLOCK as u64) as usize) % BLOCK
}

fn header(name: &str, length: usize) -> io::Result<[u8; BLOCK]> {
    let mut block = [0; BLOCK];
    let mut put = |at: usize, bytes: &[u8]| match block.get_mut(at..at + bytes.len()) {
        Some(field) => {
            field.copy_from_slice(bytes);
            Ok(())
        }
        None => Err(io::Error::other("a name is too long")),
    };
    put(0, name.as_bytes())?;
    put(100, b"0000600\0")?;
    put(108, b"0000000\0")?;
    put(116, b"0000000\0")?;
    put(124, format!("{length:011o}\0").as_bytes())?;
    put(136, b"00000000000\0")?;
    put(148, b"        ")?;
    put(156, b"0")?;
    put(257, b"ustar\x0000")?;
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    Ok(block)
}

/// The name and length in a header; `None` for the block that ends the file.
fn parse(block: &[u8; BLOCK]) -> Result<Option<(String, u64)>, ParcelError> {
    if block == &[0; BLOCK] {
        return Ok(None);
    }
    let text = |from: usize, to: usize| {
        let field = block[from..to].split(|byte| *byte == 0).next().unwrap_or_default();
        std::str::from_utf8(field).map(str::trim).map_err(|_| damaged("a header is no text"))
    };
    let number =
        |from, to| u64::from_str_radix(text(from, to)?, 8).map_err(|_| damaged("a header has no length"));
    let sum: u64 = block
        .iter()
        .enumerate()
        .map(|(at, byte)| if (148..156).contains(&at) { u64::from(b' ') } else { u64::from(*byte) })
        .sum();
    if number(148, 156)? != sum {
        return Err(damaged("a header does not add up"));
    }
    Ok(Some((text(0, 100)?.to_owned(), number(124, 136)?)))
}

/// A parcel that is being unpacked.
pub(super) struct Parcel<R> {
    input: R,
    manifest: Vec<u8>,
}

impl<R: Read> Parcel<R> {
    /// Begins to unpack: reads the manifest.
    pub(super) fn open(input: R) -> Result<Self, ParcelError> {
        let mut parcel = Self { input, manifest: Vec::new() };
        match parcel.next()? {
            Some((name, length)) if name == MANIFEST && length <= MOST => {
                parcel.manifest = parcel.content(length)?;
                Ok(parcel)
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
    pub(super) fn pour(mut self, out: &mut impl Write) -> Result<(), ParcelError> {
        let mut sum = Sha256::new();
        for number in 1_u32.. {
            let (name, length) = self.next()?.ok_or_else(|| damaged("it has no checksums"))?;
            if name == SUMS && length <= MOST {
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
            out.write_all(&part).map_err(ParcelError::Refused)?;
        }
        if self.next()?.is_some() {
            return Err(damaged("something follows the checksums"));
        }
        let mut rest = Vec::new();
        self.input.take(2 * BLOCK as u64).read_to_end(&mut rest).map_err(unreadable)?;
        if rest == [0; BLOCK] { Ok(()) } else { Err(damaged("it does not end where it should")) }
    }

    fn next(&mut self) -> Result<Option<(String, u64)>, ParcelError> {
        let mut block = [0; BLOCK];
        self.input.read_exact(&mut block).map_err(unreadable)?;
        parse(&block)
    }

    fn content(&mut self, length: u64) -> Result<Vec<u8>, ParcelError> {
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

    fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, ParcelError> {
        let parcel = Parcel::open(bytes)?;
        assert_eq!(parcel.manifest(), b"{}");
        let mut dump = Vec::new();
        parcel.pour(&mut dump)?;
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

    fn unpacked_quietly(bytes: &[u8]) -> Option<Vec<u8>> {
        let mut dump = Vec::new();
        Parcel::open(bytes).ok()?.pour(&mut dump).ok()?;
        Some(dump)
    }
}
