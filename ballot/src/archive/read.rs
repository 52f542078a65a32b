//! Reading an archive record by record.

use std::io::{self, Read, Seek, SeekFrom};

use serde::Deserialize;
use thiserror::Error;

use super::tar::{BLOCK, Kind, header_block, header_body, length_field, name};
use crate::hash::Digest;

/// No record of an election that could be counted is larger, in bytes.
const MAX_BODY: u64 = 1 << 30;
/// Neither is the first record, of whatever version, in bytes.
const MAX_BEGINNING: u64 = 4096;

/// The version that the first record names, whatever else it holds.
#[derive(Deserialize)]
struct Beginning {
    version: u32,
}

/// One record as read, its name checked against its body.
#[derive(Clone, Debug)]
pub struct Entry {
    kind: Kind,
    body: Vec<u8>,
    digest: Digest,
    offset: u64,
    index: u64,
}

impl Entry {
    /// What it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Its bytes.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The hash of its body.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// Where its header block starts in the file, in bytes.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// Its number, the archive's header being 0.
    pub fn index(&self) -> u64 {
        self.index
    }
}

/// Why a file is not an archive.
#[derive(Debug, Error)]
pub enum ArchiveMalformed {
    /// The file cannot be read.
    #[error("the file cannot be read")]
    Io(#[from] io::Error),
    /// It ends in the middle of a record.
    #[error("the file ends in the middle of a record")]
    Truncated,
    /// It does not begin with the record `BELENIOS` of version 1.
    #[error("the file does not begin like an archive")]
    Beginning,
    /// It begins with the record `BELENIOS` of another version.
    #[error("the archive follows another version of the format; this program reads version 1 only")]
    Version,
    /// A header block that is not the only one possible for its record.
    #[error("the header of a record is not canonical")]
    Header,
    /// A body that does not have the hash that names it.
    #[error("a record's body does not have the hash that names it")]
    Name,
    /// A record larger than 1 GiB.
    #[error("a record is too large")]
    TooLarge,
    /// Padding that is not zero.
    #[error("the padding of a record is not zero")]
    Padding,
}

/// Reads the records of an archive in order, checking the container.
pub struct Reader<R> {
    input: R,
    offset: u64,
    index: u64,
    timestamp: Option<u64>,
}

/// A header block that has been read.
struct Header {
    kind: Kind,
    digest: Option<Digest>,
    length: u64,
    timestamp: u64,
}

impl<R: Read> Reader<R> {
    /// Reads from the beginning of a file; wrap files in a `BufReader`.
    pub fn new(input: R) -> Self {
        Self { input, offset: 0, index: 0, timestamp: None }
    }

    /// How far the file has been read, in bytes.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// The number of the next record.
    pub fn index(&self) -> u64 {
        self.index
    }

    /// The archive's time in seconds, known after the first record.
    pub fn timestamp(&self) -> Option<u64> {
        self.timestamp
    }

    /// The next record, or `None` at the end of the file.
    ///
    /// # Errors
    /// [`ArchiveMalformed`]; reading on makes no sense then.
    pub fn next_entry(&mut self) -> Result<Option<Entry>, ArchiveMalformed> {
        let mut body = Vec::new();
        let read = |source: &mut dyn Read| source.read_to_end(&mut body).map(|_| ());
        let Some(mut entry) = self.next_streamed(read)? else {
            return Ok(None);
        };
        if Digest::of(&body) != entry.digest {
            return Err(ArchiveMalformed::Name);
        }
        entry.body = body;
        Ok(Some(entry))
    }

    /// Hands the next body to a function piece by piece instead of keeping it;
    /// what it leaves is skipped. The entry comes without body, and the body's
    /// hash is for the function to check.
    pub(crate) fn next_streamed(
        &mut self,
        consume: impl FnOnce(&mut dyn Read) -> io::Result<()>,
    ) -> Result<Option<Entry>, ArchiveMalformed> {
        let offset = self.offset;
        let Some(header) = self.header()? else {
            return Ok(None);
        };
        let mut body = (&mut self.input).take(header.length);
        if self.timestamp.is_none() {
            let mut start = String::new();
            body.read_to_string(&mut start).map_err(|_| ArchiveMalformed::Beginning)?;
            self.timestamp = Some(Self::beginning(&start, header.timestamp)?);
            consume(&mut start.as_bytes())?;
        } else {
            consume(&mut body)?;
            io::copy(&mut body, &mut io::sink())?;
        }
        if body.limit() > 0 {
            return Err(ArchiveMalformed::Truncated);
        }
        self.offset += header.length;
        self.padding()?;
        let index = self.index;
        self.index += 1;
        let digest = header.digest.unwrap_or_else(|| Digest::of(header_body(self.timestamp.unwrap_or(0))));
        Ok(Some(Entry { kind: header.kind, body: Vec::new(), digest, offset, index }))
    }

    /// The archive's time, which the block before the body tells as well.
    fn beginning(body: &str, timestamp: u64) -> Result<u64, ArchiveMalformed> {
        if header_body(timestamp) == body {
            return Ok(timestamp);
        }
        match serde_json::from_str::<Beginning>(body) {
            Ok(Beginning { version }) if version != 1 => Err(ArchiveMalformed::Version),
            Ok(_) | Err(_) => Err(ArchiveMalformed::Beginning),
        }
    }

    /// Reads a header block and compares it with the only one possible.
    fn header(&mut self) -> Result<Option<Header>, ArchiveMalformed> {
        let mut block = [0u8; BLOCK];
        match self.fill(&mut block)? {
            0 => return Ok(None),
            BLOCK => self.offset += BLOCK as u64,
            _ => return Err(ArchiveMalformed::Truncated),
        }
        let first = self.timestamp.is_none();
        let misfit = if first { ArchiveMalformed::Beginning } else { ArchiveMalformed::Header };
        let found = Self::interpret(&block, first);
        let Some(header) = found else {
            return Err(misfit);
        };
        let timestamp = self.timestamp.unwrap_or(header.timestamp);
        let name = match header.digest {
            None => name(Kind::Header, Digest::of("")),
            Some(digest) => name(header.kind, digest),
        };
        if header_block(&name, header.length, timestamp) != block {
            return Err(misfit);
        }
        if header.length > MAX_BODY {
            return Err(ArchiveMalformed::TooLarge);
        }
        if first && header.length > MAX_BEGINNING {
            return Err(ArchiveMalformed::Beginning);
        }
        Ok(Some(header))
    }

    fn interpret(block: &[u8; BLOCK], first: bool) -> Option<Header> {
        let length = length_field(block, 124)?;
        let timestamp = length_field(block, 136)?;
        let name = block.get(..100)?;
        let end = name.iter().position(|byte| *byte == 0)?;
        let name = std::str::from_utf8(name.get(..end)?).ok()?;
        let (kind, digest) = if first {
            (name == "BELENIOS").then_some((Kind::Header, None))?
        } else if let Some(hex) = name.strip_suffix(".data.json") {
            (Kind::Data, Some(Digest::from_hex(hex)?))
        } else {
            (Kind::Event, Some(Digest::from_hex(name.strip_suffix(".event.json")?)?))
        };
        Some(Header { kind, digest, length, timestamp })
    }

    fn padding(&mut self) -> Result<(), ArchiveMalformed> {
        let rest = self.offset.next_multiple_of(BLOCK as u64) - self.offset;
        let mut block = [0u8; BLOCK];
        let padding = &mut block[..usize::try_from(rest).unwrap_or(0)];
        if self.fill(padding)? < padding.len() {
            return Err(ArchiveMalformed::Truncated);
        }
        self.offset += rest;
        if padding.iter().any(|byte| *byte != 0) {
            return Err(ArchiveMalformed::Padding);
        }
        Ok(())
    }

    /// Fills as much of the buffer as there is.
    fn fill(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut filled = 0;
        while filled < buffer.len() {
            match self.input.read(&mut buffer[filled..]) {
                Ok(0) => break,
                Ok(count) => filled += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(filled)
    }
}

impl<R: Read + Seek> Reader<R> {
    /// The body of the record at an offset read earlier; the place to read on
    /// stays where it is.
    pub(crate) fn body_at(&mut self, offset: u64) -> Result<Vec<u8>, ArchiveMalformed> {
        let (resume, index) = (self.offset, self.index);
        self.input.seek(SeekFrom::Start(offset))?;
        self.offset = offset;
        let entry = self.next_entry();
        self.input.seek(SeekFrom::Start(resume))?;
        (self.offset, self.index) = (resume, index);
        entry?.map(|entry| entry.body).ok_or(ArchiveMalformed::Truncated)
    }
}
