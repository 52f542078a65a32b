//! Bytes on their way from one thread to another, a few pieces at a time.

use std::{
    io::{self, Write},
    mem,
    sync::mpsc::{Receiver, SyncSender, sync_channel},
};

/// Bytes of a piece.
const PIECE: usize = 1 << 18;
/// Pieces that may wait.
const WAITING: usize = 16;

/// Both ends of a belt: full pieces arrive, and what there is when it is flushed.
pub(super) fn new() -> (Loader, Receiver<Vec<u8>>) {
    let (sender, receiver) = sync_channel(WAITING);
    (Loader { piece: Vec::with_capacity(PIECE), sender }, receiver)
}

/// Where bytes are put on.
pub(super) struct Loader {
    piece: Vec<u8>,
    sender: SyncSender<Vec<u8>>,
}

impl Write for Loader {
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
        self.sender.send(piece).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn everything_arrives_in_order_whatever_the_sizes_of_the_writes() {
        let bytes: Vec<u8> = (0..3 * PIECE + 7).map(|at| (at % 251) as u8).collect();
        for size in [1000, PIECE - 1, PIECE, PIECE + 1, 4 * PIECE] {
            let (mut loader, pieces) = new();
            let arrived = thread::scope(|scope| {
                let arriving = scope.spawn(|| pieces.into_iter().collect::<Vec<_>>().concat());
                for write in bytes.chunks(size) {
                    loader.write_all(write).unwrap();
                }
                loader.flush().unwrap();
                drop(loader);
                arriving.join().unwrap()
            });
            assert!(arrived == bytes, "{size}");
        }
    }

    #[test]
    fn writing_fails_when_nobody_reads_any_more() {
        let (mut loader, pieces) = new();
        drop(pieces);
        loader.write_all(b"piece").unwrap();
        assert_eq!(loader.flush().unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    }
}
