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
