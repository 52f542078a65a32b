//! Forged containers, chains and sequences.

use super::Forgery;
use super::base::{Base, TIME, blocks, records};
use crate::archive::{EventType, Record};
use crate::hash::Digest;

/// The offset of record `index`.
fn offset(all: &[Record], index: usize) -> usize {
    all[..index].iter().map(|record| record.blocks(TIME).len()).sum()
}

/// A header block with its checksum made right again.
fn checksum(file: &mut [u8], start: usize) {
    let block = &mut file[start..start + 512];
    block[148..156].copy_from_slice(b"        ");
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
}

pub(super) fn forgeries(base: &Base) -> Vec<Forgery> {
    let all = records(&base.steps);
    let genuine = base.file();
    let patched = |record: usize, at: usize, bytes: &[u8], repair: bool| {
        let start = offset(&all, record);
        let mut file = genuine.clone();
        file[start + at..start + at + bytes.len()].copy_from_slice(bytes);
        if repair {
            checksum(&mut file, start);
        }
        file
    };
    let archive = |name, reason, file| Forgery { name, reason, file };
    let padding = all[1].body().len();
    let mut found = vec![
        archive("container-truncated", "container-truncated", genuine[..genuine.len() - 300].to_vec()),
        archive("container-end-marker", "container-header", [genuine.as_slice(), &[0; 1024]].concat()),
        archive("container-empty", "unfinished", Vec::new()),
        archive("container-magic", "container-header", patched(3, 257, b"ustar\x0000", true)),
        archive("container-time", "container-header", patched(3, 136, b"14524765001", true)),
        archive("container-mode", "container-header", patched(3, 100, b"0000600", true)),
        archive("container-user", "container-header", patched(3, 108, b"0001750", true)),
        archive("container-checksum", "container-header", patched(3, 148, b"000000", false)),
        archive("container-type", "container-header", patched(3, 156, b"5", true)),
        archive("container-length-form", "container-header", patched(3, 124, b" ", true)),
        archive("container-body", "container-name", patched(1, 512 + 20, b"X", false)),
        archive("container-padding", "container-padding", patched(1, 512 + padding, b"X", false)),
        archive("container-name", "container-name", patched(1, 0, Digest::of("x").hex().as_bytes(), true)),
        archive("container-no-beginning", "container-beginning", genuine[offset(&all, 1)..].to_vec()),
        archive("container-beginning-twice", "container-header", [&genuine[..1024], &genuine].concat()),
        archive("container-other-time", "container-beginning", patched(0, 512 + 26, b"2", false)),
    ];
    found.extend(chain(base, &all));
    found.extend(sequence(base));
    found
}

fn chain(base: &Base, all: &[Record]) -> Vec<Forgery> {
    events(all).into_iter().chain(places(base, all)).collect()
}

fn events(all: &[Record]) -> Vec<Forgery> {
    // The last event, whose change invalidates nothing after it.
    let last = all.len() - 1;
    let with_event = |change: &dyn Fn(String) -> String| {
        let mut all = all.to_vec();
        let text = String::from_utf8_lossy(all[last].body()).into_owned();
        all[last] = Record::event(change(text));
        blocks(&all)
    };
    let forged = |name, reason, file| Forgery { name, reason, file };
    vec![
        forged(
            "chain-parent",
            "chain",
            with_event(&|text| text.replacen("\"parent\":\"", "\"parent\":\"0", 1)),
        ),
        forged(
            "chain-other-parent",
            "chain",
            with_event(&|text| {
                let hash = Digest::of("x").hex();
                format!("{{\"parent\":\"{hash}{}", &text[11 + 64..])
            }),
        ),
        forged("chain-height", "chain", with_event(&|text| text.replace("\"height\":9", "\"height\":8"))),
        forged("chain-no-parent", "chain", with_event(&|text| format!("{{{}", &text[11 + 64 + 2..]))),
        forged("event-space", "event-malformed", with_event(&|text| text.replace("{\"", "{ \""))),
        forged("event-unknown", "event-malformed", with_event(&|text| text.replace("Result", "Other"))),
        forged("event-field", "event-malformed", with_event(&|text| text.replace("{\"", "{\"x\":1,\""))),
        forged(
            "event-payload",
            "payload",
            with_event(&|text| {
                let start = text.find("\"payload\":\"").expect("a payload") + 11;
                format!("{}{}\"}}", &text[..start], Digest::of("x").hex())
            }),
        ),
        forged(
            "event-no-payload",
            "payload",
            with_event(&|text| {
                let start = text.find(",\"payload\"").expect("a payload");
                format!("{}}}", &text[..start])
            }),
        ),
    ]
}

fn places(base: &Base, all: &[Record]) -> Vec<Forgery> {
    let moved = |from: usize, to: usize| {
        let mut all = all.to_vec();
        let record = all.remove(from);
        all.insert(to, record);
        blocks(&all)
    };
    let forged = |name, reason, file| Forgery { name, reason, file };
    let orphan = Record::data(b"{}");
    vec![
        forged("orphan-at-end", "unfinished", {
            let file = base.file();
            [file, orphan.blocks(TIME)].concat()
        }),
        forged("orphan-between", "payload", {
            let mut all = all.to_vec();
            all.insert(6, orphan);
            blocks(&all)
        }),
        forged("data-after-event", "payload", moved(6, 7)),
        forged("owner-before-content", "owner-malformed", base.with(|steps| steps[7].data.reverse())),
    ]
}

fn sequence(base: &Base) -> Vec<Forgery> {
    let forged = |name, file| Forgery { name, reason: "sequence", file };
    vec![
        forged(
            "sequence-second-setup",
            base.with(|steps| {
                let setup = steps[0].clone();
                steps.truncate(5);
                steps.insert(1, setup);
                steps[1].data.truncate(1);
            }),
        ),
        forged("sequence-no-end-of-ballots", base.with(|steps| drop(steps.remove(5)))),
        forged("sequence-late-ballot", base.with(|steps| steps.swap(4, 5))),
        forged(
            "sequence-ballot-after-result",
            base.with(|steps| {
                let ballot = steps[2].clone();
                steps.push(ballot);
            }),
        ),
        forged("sequence-no-tally", base.with(|steps| drop(steps.remove(6)))),
        forged(
            "sequence-two-tallies",
            base.with(|steps| {
                let tally = steps[6].clone();
                steps.insert(7, tally);
            }),
        ),
        forged(
            "sequence-result-first",
            base.with(|steps| {
                let result = steps.remove(9);
                steps.insert(7, result);
            }),
        ),
        forged(
            "sequence-two-results",
            base.with(|steps| {
                let result = steps[9].clone();
                steps.push(result);
            }),
        ),
        forged(
            "sequence-end-twice",
            base.with(|steps| {
                let end = steps[5].clone();
                steps.insert(6, end);
            }),
        ),
        forged(
            "sequence-shuffle-of-sums",
            base.with(|steps| {
                steps[7].kind = EventType::Shuffle;
            }),
        ),
    ]
}
