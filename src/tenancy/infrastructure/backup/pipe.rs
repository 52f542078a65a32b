//! Bytes on their way from one thread to another, a few pieces at a time.

use std::{
    io::{self, BufRead, Read, Write},
    mem,
    sync::mpsc::{Receiver, SyncSender, sync_channel},
};

/// Bytes of a piece.
const PIECE: usize = 1 << 18;

/// Both ends of a pipe in which `waiting` pieces may wait.
pub(super) fn new(waiting: usize) -> (PipeWriter, PipeReader) {
    let (sender, pieces) = sync_channel(waiting);
    let unloader = PipeReader { pieces, piece: Vec::new(), taken: 0, is_over: false };
    (PipeWriter { piece: Vec::with_capacity(PIECE), sender }, unloader)
}

/// Where bytes are put on. Full pieces go, and what there is when it is flushed. No
/// piece is empty but the one that says that there will be no more.
pub(super) struct PipeWriter {
    piece: Vec<u8>,
    sender: SyncSender<Vec<u8>>,
}

impl PipeWriter {
    /// Puts on everything that `source` gives.
    pub(super) fn put_all(&mut self, source: &mut impl Read) -> io::Result<()> {
        loop {
            let room = PIECE - self.piece.len();
            let read = source.by_ref().take(room as u64).read_to_end(&mut self.piece)?;
            self.flush()?;
            if read < room {
                return Ok(());
            }
        }
    }

    /// Says that this was all. Without it the other end takes what came for torn off.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        self.send(Vec::new())
    }

    fn send(&self, piece: Vec<u8>) -> io::Result<()> {
        self.sender.send(piece).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

impl Write for PipeWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(PIECE - self.piece.len());
        self.piece.extend_from_slice(&bytes[..taken]);
        if self.piece.len() == PIECE {
            self.flush()?;
        }
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.piece.is_empty() {
            return Ok(());
        }
        let piece = mem::replace(&mut self.piece, Vec::with_capacity(PIECE));
        self.send(piece)
    }
}

/// Where they are taken off.
pub(super) struct PipeReader {
    pieces: Receiver<Vec<u8>>,
    piece: Vec<u8>,
    taken: usize,
    is_over: bool,
}

impl BufRead for PipeReader {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.taken == self.piece.len() {
            self.taken = 0;
            self.piece.clear();
            if !self.is_over {
                self.piece = self.pieces.recv().map_err(|_| io::ErrorKind::UnexpectedEof)?;
                self.is_over = self.piece.is_empty();
            }
        }
        Ok(&self.piece[self.taken..])
    }

    fn consume(&mut self, amount: usize) {
        self.taken += amount;
    }
}

impl Read for PipeReader {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let taken = ready.len().min(out.len());
        out[..taken].copy_from_slice(&ready[..taken]);
        self.consume(taken);
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    const WAITING: usize = 4;

    /// What arrives of what `load` puts on.
    fn arrives(load: impl FnOnce(&mut PipeWriter)) -> Vec<u8> {
        let (mut loader, mut unloader) = new(WAITING);
        thread::scope(|scope| {
            let arriving = scope.spawn(move || {
                let mut arrived = Vec::new();
                unloader.read_to_end(&mut arrived).map(|_| arrived)
            });
            load(&mut loader);
            loader.finish().unwrap();
            arriving.join().unwrap().unwrap()
        })
    }

    #[test]
    fn everything_arrives_in_order_whatever_the_sizes_of_the_writes() {
        let bytes: Vec<u8> = (0..3 * PIECE + 7).map(|at| (at % 251) as u8).collect();
        for size in [1000, PIECE - 1, PIECE, PIECE + 1, 4 * PIECE] {
            let arrived = arrives(|loader| {
                for write in bytes.chunks(size) {
                    loader.write_all(write).unwrap();
                }
                loader.flush().unwrap();
            });
            assert!(arrived == bytes, "{size}");
        }
    }

    #[test]
    fn all_of_a_source_arrives_behind_what_was_there() {
        for length in [0, 1, PIECE - 1, PIECE, 2 * PIECE, 9 * PIECE + 7] {
            let bytes: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            let arrived = arrives(|loader| {
                loader.write_all(b"x").unwrap();
                loader.put_all(&mut &bytes[..]).unwrap();
            });
            assert!(arrived[0] == b'x' && arrived[1..] == bytes, "{length}");
        }
    }

    #[test]
    fn what_was_torn_off_is_not_taken_for_all() {
        let (mut loader, mut unloader) = new(WAITING);
        loader.write_all(b"piece").unwrap();
        loader.flush().unwrap();
        drop(loader);
        let mut arrived = Vec::new();
        let torn = unloader.read_to_end(&mut arrived).unwrap_err();
        assert_eq!((torn.kind(), arrived.as_slice()), (io::ErrorKind::UnexpectedEof, b"piece".as_slice()));
    }

    #[test]
    fn writing_fails_when_nobody_reads_any_more() {
        let (mut loader, unloader) = new(WAITING);
        drop(unloader);
        loader.write_all(b"piece").unwrap();
        assert_eq!(loader.flush().unwrap_err().kind(), io::ErrorKind::BrokenPipe);
        assert_eq!(loader.put_all(&mut &b"more"[..]).unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    }
}
