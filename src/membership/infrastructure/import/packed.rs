//! What is kept of a file, packed: so 50,000 rows are a megabyte or two on their way to the
//! database and back, and are never all in memory.

use std::io::{self, BufRead as _, BufReader, Cursor, Write as _};

use zstd::stream::{read::Decoder, write::Encoder};

use crate::{
    db::DbError,
    membership::{application::RowsAsRead, domain::GoodRow},
};

/// How hard it is packed: quickly.
const LEVEL: i32 = 1;
/// How many bytes of rows are packed at once.
const AT_ONCE: usize = 64 * 1024;

fn malformed<E>(_: E) -> DbError {
    DbError::Malformed("import")
}

/// Packs a file.
pub(super) fn pack(file: &[u8]) -> Result<Vec<u8>, DbError> {
    zstd::encode_all(file, LEVEL).map_err(malformed)
}

/// Unpacks a file.
pub(super) fn unpack(packed: &[u8]) -> Result<Vec<u8>, DbError> {
    zstd::decode_all(packed).map_err(malformed)
}

/// The rows of a file as lines of JSON.
pub struct PackedRows {
    packed: io::Result<Encoder<'static, Vec<u8>>>,
    lines: Vec<u8>,
}

impl Default for PackedRows {
    fn default() -> Self {
        Self { packed: Encoder::new(Vec::new(), LEVEL), lines: Vec::new() }
    }
}

impl RowsAsRead for PackedRows {
    fn push(&mut self, row: &GoodRow) {
        let written = serde_json::to_writer(&mut self.lines, row).map_err(io::Error::from);
        self.lines.push(b'\n');
        let passed_on = if self.lines.len() < AT_ONCE { Ok(()) } else { self.pass_on() };
        if let Err(error) = written.and(passed_on) {
            self.packed = Err(error);
        }
    }
}

impl PackedRows {
    fn pass_on(&mut self) -> io::Result<()> {
        if let Ok(packed) = &mut self.packed {
            packed.write_all(&self.lines)?;
        }
        self.lines.clear();
        Ok(())
    }

    /// All that was added.
    ///
    /// # Errors
    /// [`DbError::Malformed`] if something of it cannot be written.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, DbError> {
        self.pass_on().map_err(malformed)?;
        self.packed.and_then(Encoder::finish).map_err(malformed)
    }
}

/// Takes rows out again, in their order.
pub(super) struct Unpacking {
    lines: BufReader<Decoder<'static, Cursor<Vec<u8>>>>,
    line: Vec<u8>,
}

impl Unpacking {
    pub(super) fn new(packed: Vec<u8>) -> Result<Self, DbError> {
        let unpacked = Decoder::with_buffer(Cursor::new(packed)).map_err(malformed)?;
        Ok(Self { lines: BufReader::with_capacity(AT_ONCE, unpacked), line: Vec::new() })
    }

    /// The next rows, at most so many; none at the end.
    pub(super) fn next(&mut self, most: usize) -> Result<Vec<GoodRow>, DbError> {
        let mut rows = Vec::new();
        while rows.len() < most {
            self.line.clear();
            if self.lines.read_until(b'\n', &mut self.line).map_err(malformed)? == 0 {
                break;
            }
            rows.push(serde_json::from_slice(&self.line).map_err(malformed)?);
        }
        Ok(rows)
    }
}
