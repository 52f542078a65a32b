//! Reading ahead, so that who writes and who packs work at the same time.

use std::{
    io::{self, Read},
    sync::mpsc::{Receiver, sync_channel},
    thread,
};

/// Bytes read at a time.
const PART: usize = 1 << 20;
/// How many parts may lie ready.
const READY: usize = 4;

/// What another thread has read already.
pub(super) struct ReadAhead {
    parts: Receiver<io::Result<Vec<u8>>>,
    part: Vec<u8>,
    used: usize,
}

impl ReadAhead {
    /// Begins to read `from`; ends with it, or when this is dropped.
    pub(super) fn of(mut from: impl Read + Send + 'static) -> io::Result<Self> {
        let (sender, parts) = sync_channel(READY);
        thread::Builder::new().spawn(move || {
            loop {
                let mut part = Vec::with_capacity(PART);
                let read = from.by_ref().take(PART as u64).read_to_end(&mut part);
                let last = !matches!(read, Ok(1..));
                if sender.send(read.map(|_| part)).is_err() || last {
                    return;
                }
            }
        })?;
        Ok(Self { parts, part: Vec::new(), used: 0 })
    }
}

impl Read for ReadAhead {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.used == self.part.len() {
            // The last part is empty; after it nothing is sent any more.
            self.part = self.parts.recv().unwrap_or_else(|_| Ok(Vec::new()))?;
            self.used = 0;
        }
        let rest = self.part.get(self.used..).unwrap_or_default();
        let count = rest.len().min(into.len());
        into[..count].copy_from_slice(&rest[..count]);
        self.used += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives the bytes it has, then fails.
    struct Breaks(&'static [u8]);

    impl Read for Breaks {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            match self.0.read(into)? {
                0 => Err(io::Error::other("broken")),
                count => Ok(count),
            }
        }
    }

    #[test]
    fn what_is_read_ahead_is_what_was_there() {
        for length in [0, 1, PART - 1, PART, PART + 1, 3 * PART + 17] {
            let bytes: Vec<u8> = (0..length).map(|at| (at * 7 % 251) as u8).collect();
            let mut read = Vec::new();
            let mut ahead = ReadAhead::of(io::Cursor::new(bytes.clone())).unwrap();
            ahead.read_to_end(&mut read).unwrap();
            assert!(read == bytes, "{length}");
        }
    }

    #[test]
    fn a_failure_is_told_and_is_no_end() {
        let failed = ReadAhead::of(Breaks(b"some")).unwrap().read_to_end(&mut Vec::new());
        assert_eq!(failed.unwrap_err().to_string(), "broken");
    }
}
