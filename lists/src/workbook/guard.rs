//! Workbooks are archives, and a small archive can unpack to anything. Every part is
//! unpacked once into nothing, and counted: which ones are read later is what the archive
//! says.

use std::io::{BufReader, Cursor, Read};

use quick_xml::{Reader, events::Event};

use super::{Archive, damaged, xlsx_marks::attribute};
use crate::{FileFault, Limits, OtherKind};

/// Workbooks have some dozens of parts.
const MAX_PARTS: u16 = 4_000;

/// Elements that tables of formats and of shared texts may have, beside those of cells:
/// each becomes a value that is larger than it.
const MAX_STYLE_ELEMENTS: usize = 1_000_000;

/// What the part with the texts of cells is called, in whatever folder.
const SHARED_TEXTS: &str = "sharedstrings.xml";

/// Opens the archive, if it is no larger unpacked than it may be.
pub(super) fn open(bytes: &[u8], limits: Limits) -> Result<Archive<'_>, FileFault> {
    if parts(bytes).is_none_or(|parts| parts > MAX_PARTS) {
        return Err(FileFault::Damaged);
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut total = 0_u64;
    for index in 0..archive.len() {
        let mut part = match archive.by_index(index) {
            Ok(part) => part,
            Err(zip::result::ZipError::UnsupportedArchive(_)) => return Err(FileFault::Encrypted),
            Err(_) => return Err(FileFault::Damaged),
        };
        if part.encrypted() {
            return Err(FileFault::Encrypted);
        }
        let name = part.name().map_err(damaged)?.to_lowercase().replace('\\', "/");
        let packed = part.compressed_size();
        let counted = count(&mut part, packed, limits, &mut total)?;
        drop(part);
        let base = name.rsplit('/').next().unwrap_or_default();
        let elements = match base {
            "styles.xml" => MAX_STYLE_ELEMENTS,
            SHARED_TEXTS => limits.cells.saturating_mul(6),
            _ => usize::MAX,
        };
        if counted.elements > elements {
            return Err(FileFault::TooManyCells { max: limits.cells });
        }
        if base == SHARED_TEXTS && shared_texts(&mut archive, index)? > limits.cells {
            return Err(FileFault::TooManyCells { max: limits.cells });
        }
        if name == "mimetype" && !counted.start.starts_with(b"application/vnd.oasis.opendocument.spreadsheet")
        {
            return Err(FileFault::OtherKind(OtherKind::Document));
        }
        if name == "meta-inf/manifest.xml" && counted.encrypted {
            return Err(FileFault::Encrypted);
        }
    }
    Ok(archive)
}

/// How many texts a table of shared texts says it has. Room is made for so many before
/// any is read, and where there is none the process ends.
fn shared_texts(archive: &mut Archive<'_>, index: usize) -> Result<usize, FileFault> {
    let part = archive.by_index(index).map_err(damaged)?;
    let mut xml = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Eof => return Ok(0),
            Event::Start(start) | Event::Empty(start) if start.local_name().as_ref() == "sst" => {
                let said = attribute(&start, "uniqueCount")?;
                return said.map_or(Ok(0), |count| count.trim().parse().map_err(damaged));
            }
            _ => {}
        }
    }
}

/// How many parts the archive's end says it has (APPNOTE.TXT, section 4.3.16).
fn parts(bytes: &[u8]) -> Option<u16> {
    let tail = &bytes[bytes.len().saturating_sub(22 + usize::from(u16::MAX))..];
    let end = memchr::memmem::rfind(tail, b"PK\x05\x06")?;
    let number = tail.get(end + 10..end + 12)?;
    Some(u16::from_le_bytes([number[0], number[1]]))
}

struct Counted {
    elements: usize,
    start: Vec<u8>,
    encrypted: bool,
}

/// Unpacks a part into nothing, no further than it may go.
fn count(part: &mut impl Read, packed: u64, limits: Limits, total: &mut u64) -> Result<Counted, FileFault> {
    let mut buffer = vec![0; 64 * 1024];
    let mut counted = Counted { elements: 0, start: Vec::new(), encrypted: false };
    let mut size = 0_u64;
    loop {
        let read = part.read(&mut buffer).map_err(damaged)?;
        if read == 0 {
            return Ok(counted);
        }
        let piece = &buffer[..read];
        size += read as u64;
        *total += read as u64;
        let ratio = size > Limits::FREE_OF_RATIO && size / packed.max(1) > limits.unpacked_ratio;
        if ratio || *total > limits.unpacked_bytes {
            return Err(FileFault::UnpacksTooLarge { max: limits.unpacked_bytes });
        }
        if counted.start.is_empty() {
            counted.start = piece[..piece.len().min(64)].to_vec();
        }
        counted.elements += memchr::memchr_iter(b'<', piece).count();
        counted.encrypted |= memchr::memmem::find(piece, b"encryption-data").is_some();
    }
}
