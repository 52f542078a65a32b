#!/usr/bin/env bash
# multer 3.1.0 takes a whole multipart form for incomplete if it comes in pieces.
#
# Seen: a form of RFC 7578 whose stream is not ready between its pieces, as it is with a
# network, and whose first two pieces together end within its first boundary, is refused
# with "incomplete multipart stream", although everything arrives. With pieces that are
# ready at once, or that end elsewhere, the same bytes are read whole. So an upload can fail
# by how its bytes were cut on the way.
#
# So: who reads forms with multer collects the body first, or treats that error as one to
# try again; it says nothing about the size of what was sent.
#
# Needs: cargo. Fails if any of this changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "cut"
version = "0.1.0"
edition = "2021"
[dependencies]
futures-util = "=0.3.31"
multer = "=3.1.0"
tokio = { version = "=1.47.1", features = ["macros", "rt"] }
TOML
cat >src/main.rs <<'RUST'
use futures_util::{stream, StreamExt};

/// How many bytes of the form's field were read, cut at `at`.
async fn read(body: &'static str, at: usize, pauses: bool) -> Result<usize, multer::Error> {
    let pieces = [&body[..at], &body[at..at + 1], &body[at + 1..]].map(Ok::<_, std::io::Error>);
    let pieces = stream::iter(pieces).then(move |piece| async move {
        if pauses {
            tokio::task::yield_now().await;
        }
        piece
    });
    let mut form = multer::Multipart::new(pieces.boxed(), "cut-here");
    let mut count = 0;
    while let Some(field) = form.next_field().await? {
        count += field.bytes().await?.len();
    }
    Ok(count)
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let body = "--cut-here\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nseven b\r\n--cut-here--\r\n";
    let mut refused = Vec::new();
    for at in 0..body.len() {
        assert_eq!(read(body, at, false).await.expect("ready at once"), 7);
        match read(body, at, true).await {
            Ok(count) => assert_eq!(count, 7),
            Err(error) => {
                assert_eq!(error.to_string(), "incomplete multipart stream");
                refused.push(at);
            }
        }
    }
    println!("refused when cut after byte {refused:?} of {}", body.len());
    assert!(!refused.is_empty(), "multer reads all of them now");
}
RUST
cargo run --quiet
