//! Everything in an archive, behind hashes and a chain that are right: the
//! input is the records' bodies, one per line, and `!` with an event's type
//! where an event comes.
#![no_main]

use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use publicdigit_ballot::{Digest, verifier};

const TIME: u64 = 1_700_000_000;

/// Header block, body, padding (old-style tar).
fn append(file: &mut Vec<u8>, name: &str, body: &[u8]) {
    let mut block = [0u8; 512];
    let length = format!("{:011o}", body.len());
    let time = format!("{TIME:011o}");
    let parts = [(0, name), (100, "0000644"), (108, "0000000"), (116, "0000000"), (124, &length), (136, &time)];
    for (offset, text) in parts.into_iter().chain([(148, "        "), (156, "0")]) {
        block[offset..offset + text.len()].copy_from_slice(text.as_bytes());
    }
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    file.extend_from_slice(&block);
    file.extend_from_slice(body);
    file.resize(file.len().next_multiple_of(512), 0);
}

/// What `setup_data` and owners' records must point to is made right too.
fn repaired(line: &[u8], data: &[Digest]) -> Vec<u8> {
    let text = String::from_utf8_lossy(line);
    match (data, text.strip_prefix("{\"owner\":").and_then(|rest| rest.split(',').next())) {
        ([election, trustees, credentials], _) => format!(
            "{{\"election\":\"{}\",\"trustees\":\"{}\",\"credentials\":\"{}\"}}",
            election.hex(),
            trustees.hex(),
            credentials.hex()
        )
        .into_bytes(),
        ([content], Some(owner)) => {
            format!("{{\"owner\":{owner},\"payload\":\"{}\"}}", content.hex()).into_bytes()
        }
        _ => line.to_vec(),
    }
}

fn assemble(input: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    append(&mut file, "BELENIOS", format!("{{\"version\":1,\"timestamp\":\"{TIME}\"}}").as_bytes());
    let mut data: Vec<Digest> = Vec::new();
    let mut parent: Option<Digest> = None;
    let mut height = 0u64;
    for line in input.split(|byte| *byte == b'\n') {
        let Some(kind) = line.strip_prefix(b"!") else {
            let body = repaired(line, &data);
            let digest = Digest::of(&body);
            append(&mut file, &format!("{}.data.json", digest.hex()), &body);
            data.push(digest);
            continue;
        };
        let parent_text = parent.map(|parent| format!("\"parent\":\"{}\",", parent.hex())).unwrap_or_default();
        let payload = data.last().map(|last| format!(",\"payload\":\"{}\"", last.hex())).unwrap_or_default();
        let kind = String::from_utf8_lossy(kind);
        let event = format!("{{{parent_text}\"height\":{height},\"type\":\"{kind}\"{payload}}}");
        let digest = Digest::of(&event);
        append(&mut file, &format!("{}.event.json", digest.hex()), event.as_bytes());
        data.clear();
        parent = Some(digest);
        height += 1;
    }
    file
}

fuzz_target!(|bytes: &[u8]| {
    let options = verifier::Options { threads: 1 };
    let _ = verifier::verify(Cursor::new(assemble(bytes)), &options, &mut |_| ());
});
