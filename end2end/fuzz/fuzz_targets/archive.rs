//! Archives: the container, the chain and everything in it.
#![no_main]

use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use publicdigit_ballot::{archive, verifier};

fuzz_target!(|bytes: &[u8]| {
    let options = verifier::Options { threads: 1 };
    let _ = verifier::verify(Cursor::new(bytes), &options, &mut |_| ());
    let _ = archive::verify_diff(bytes, bytes);
});
