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
#[path = "pipe_tests.rs"]
mod tests;
