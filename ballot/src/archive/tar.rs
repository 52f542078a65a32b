//! The container: old-style tar, one header block per record, no end marker.

use crate::hash::Digest;

/// Bytes of a block.
pub(crate) const BLOCK: usize = 512;

/// What a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The first record of every archive, named `BELENIOS`.
    Header,
    /// Something that an event refers to.
    Data,
    /// A link of the chain.
    Event,
}

/// One record: its kind and its body. The name follows from both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    kind: Kind,
    body: Vec<u8>,
}

impl Record {
    /// What an event refers to.
    pub fn data(body: &[u8]) -> Self {
        Self { kind: Kind::Data, body: body.to_vec() }
    }

    /// An event.
    pub fn event(body: String) -> Self {
        Self { kind: Kind::Event, body: body.into_bytes() }
    }

    /// The header, with the time of the archive in seconds since 1970.
    pub fn header(timestamp: u64) -> Self {
        Self { kind: Kind::Header, body: header_body(timestamp).into_bytes() }
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Its bytes, without padding.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The hash of its body.
    pub fn digest(&self) -> Digest {
        Digest::of(&self.body)
    }

    /// `BELENIOS`, `HEX.data.json` or `HEX.event.json`.
    pub fn name(&self) -> String {
        name(self.kind, self.digest())
    }

    /// What the file holds for it: header block, body, zeros up to a multiple
    /// of 512. `timestamp` (seconds) is the same for all records of an archive.
    pub fn blocks(&self, timestamp: u64) -> Vec<u8> {
        let mut blocks = header_block(&self.name(), self.body.len() as u64, timestamp).to_vec();
        blocks.extend_from_slice(&self.body);
        blocks.resize(blocks.len().next_multiple_of(BLOCK), 0);
        blocks
    }
}

/// The first record with a body of any text.
#[cfg(test)]
pub(crate) fn beginning_with(body: &str, timestamp: u64) -> Vec<u8> {
    let mut blocks = header_block("BELENIOS", body.len() as u64, timestamp).to_vec();
    blocks.extend_from_slice(body.as_bytes());
    blocks.resize(blocks.len().next_multiple_of(BLOCK), 0);
    blocks
}

pub(crate) fn header_body(timestamp: u64) -> String {
    format!("{{\"version\":1,\"timestamp\":\"{timestamp}\"}}")
}

pub(crate) fn name(kind: Kind, digest: Digest) -> String {
    match kind {
        Kind::Header => "BELENIOS".to_owned(),
        Kind::Data => format!("{}.data.json", digest.hex()),
        Kind::Event => format!("{}.event.json", digest.hex()),
    }
}

/// The only header block there is for a name, length and time.
pub(crate) fn header_block(name: &str, length: u64, timestamp: u64) -> [u8; BLOCK] {
    let mut block = [0u8; BLOCK];
    let mut put = |offset: usize, text: &[u8]| {
        for (byte, value) in block.iter_mut().skip(offset).zip(text) {
            *byte = *value;
        }
    };
    put(0, name.as_bytes());
    put(100, b"0000644");
    put(108, b"0000000");
    put(116, b"0000000");
    put(124, format!("{length:011o}").as_bytes());
    put(136, format!("{timestamp:011o}").as_bytes());
    put(148, b"        ");
    put(156, b"0");
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    let checksum = format!("{sum:06o}\0 ");
    for (byte, value) in block.iter_mut().skip(148).zip(checksum.bytes()) {
        *byte = value;
    }
    block
}

/// The length field of a header block, if it is eleven octal digits.
pub(crate) fn length_field(block: &[u8; BLOCK], offset: usize) -> Option<u64> {
    let digits = block.get(offset..offset + 11)?;
    if !digits.iter().all(|digit| (b'0'..=b'7').contains(digit)) {
        return None;
    }
    Some(digits.iter().fold(0, |value, digit| value << 3 | u64::from(digit - b'0')))
}
