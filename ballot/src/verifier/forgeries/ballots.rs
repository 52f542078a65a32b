//! Forged ballots. Most are signed again by the voter, so that nothing but the
//! forgery itself is wrong.

use super::Forgery;
use super::base::{Base, alter, generator, other_number, outside};
use crate::PrivateCredential;
use crate::group::{Ed25519, Group, Scalar};
use crate::testing::Stream;

pub(super) fn forgeries(base: &Base) -> Vec<Forgery> {
    let mut all = unsigned(base);
    all.extend(signed(base));
    all.extend(answer_proofs(base));
    all.extend(copied(base));
    all
}

/// Changes that the voter's signature gives away.
fn unsigned(base: &Base) -> Vec<Forgery> {
    let text = base.text(2, 0);
    let forged = |name, reason, text: String| Forgery { name, reason, file: base.with_ballot(2, &text) };
    let signature = text.find("\"signature\"").expect("a signature");
    let (answers, end) = text.split_at(signature);
    vec![
        forged("ballot-unsigned-change", "ballot-hash", alter(&text, "alpha", 0, generator)),
        forged("ballot-hash", "ballot-hash", alter(&text, "hash", 0, |hash| hash.chars().rev().collect())),
        forged(
            "ballot-signature-challenge",
            "ballot-signature",
            format!("{answers}{}", alter(end, "challenge", 0, other_number)),
        ),
        forged(
            "ballot-signature-response",
            "ballot-signature",
            format!("{answers}{}", alter(end, "response", 0, other_number)),
        ),
        forged("ballot-space", "ballot-malformed", text.replacen(':', ": ", 1)),
        forged("ballot-field", "ballot-malformed", text.replacen('{', "{\"x\":1,", 1)),
        forged("ballot-empty", "ballot-malformed", "{}".to_owned()),
        forged("ballot-no-signature", "ballot-malformed", format!("{}}}", answers.trim_end_matches(','))),
    ]
}

/// Numbers changed in the proofs of a whole answer, signed by the voter: the
/// forgery, the reason, the number, the proof it is in, and which of those.
fn answer_proofs(base: &Base) -> Vec<Forgery> {
    let text = base.text(2, 0);
    let voter = &base.election.credentials[1];
    let changed = [
        ("overall-challenge", "ballot-overall-proof", "challenge", "\"overall_proof\"", 0),
        ("overall-response", "ballot-overall-proof", "response", "\"overall_proof\"", 1),
        ("blank-challenge", "ballot-blank-proof", "challenge", "\"blank_proof\"", 0),
        ("blank-response", "ballot-blank-proof", "response", "\"blank_proof\"", 0),
    ];
    changed
        .map(|(name, reason, number, proof, which)| {
            let start = text.match_indices(proof).nth(which).expect("a proof").0;
            let text = format!("{}{}", &text[..start], alter(&text[start..], number, 0, other_number));
            Forgery { name, reason, file: base.with_ballot(2, &base.signed(&text, voter)) }
        })
        .into()
}

/// q itself: one more than q - 1.
fn beyond(_: &str) -> String {
    let order = <Ed25519 as Group>::Scalar::zero().sub(&Scalar::from_u64(1)).format();
    let last = order.chars().last().and_then(|digit| digit.to_digit(10)).unwrap_or(0);
    format!("{}{}", &order[..order.len() - 1], last + 1)
}

fn choices_swapped(text: &str) -> String {
    let first = text.find("{\"alpha\"").expect("a choice");
    let end = first + text[first..].find('}').expect("its end") + 1;
    let next = end + 1;
    let last = next + text[next..].find('}').expect("its end") + 1;
    format!("{}{},{}{}", &text[..first], &text[next..last], &text[first..end], &text[last..])
}

fn without_blank_proof(text: &str) -> String {
    let start = text.find(",\"blank_proof\"").expect("a blank proof");
    let end = start + text[start..].find("}]").expect("its end") + 2;
    format!("{}{}", &text[..start], &text[end..])
}

fn one_choice_less(text: &str) -> String {
    let start = text.find("{\"alpha\"").expect("a choice");
    let end = start + text[start..].find("},").expect("its end") + 2;
    format!("{}{}", &text[..start], &text[end..])
}

/// The first branch of the first proof of a choice.
fn first_branch(text: &str) -> String {
    let start = text.find("{\"challenge\"").expect("a proof");
    let end = start + text[start..].find("},").expect("its end") + 2;
    text[start..end].to_owned()
}

fn without_answers(text: &str) -> String {
    let start = text.find("\"answers\":[").expect("answers") + 11;
    let end = text.find("],\"signature\"").expect("a signature");
    format!("{}{}", &text[..start], &text[end..])
}

/// Changes that the voter herself makes and signs.
fn signed(base: &Base) -> Vec<Forgery> {
    let text = base.text(2, 0);
    let voter = &base.election.credentials[1];
    let forged = |name, reason, text: String| {
        let file = base.with_ballot(2, &base.signed(&text, voter));
        Forgery { name, reason, file }
    };
    let part = first_branch(&text);
    let null = text.replacen(",\"overall_proof\"", ",\"blank_proof\":null,\"overall_proof\"", 1);
    vec![
        forged("choice-alpha", "ballot-individual-proof", alter(&text, "alpha", 0, generator)),
        forged("choice-beta", "ballot-individual-proof", alter(&text, "beta", 0, generator)),
        forged("choice-alpha-outside", "ballot-not-in-group", alter(&text, "alpha", 1, outside)),
        forged("choice-beta-outside", "ballot-not-in-group", alter(&text, "beta", 2, outside)),
        forged("choice-alpha-upper-case", "ballot-not-in-group", alter(&text, "alpha", 0, str::to_uppercase)),
        forged(
            "choice-alpha-short",
            "ballot-not-in-group",
            alter(&text, "alpha", 0, |hex| hex[1..].to_owned()),
        ),
        forged("choices-swapped", "ballot-individual-proof", choices_swapped(&text)),
        forged("choice-missing", "ballot-shape", one_choice_less(&text)),
        forged("individual-challenge", "ballot-individual-proof", alter(&text, "challenge", 0, other_number)),
        forged("individual-response", "ballot-individual-proof", alter(&text, "response", 1, other_number)),
        forged("individual-out-of-range", "ballot-out-of-range", alter(&text, "challenge", 0, beyond)),
        forged(
            "individual-hexadecimal",
            "ballot-out-of-range",
            alter(&text, "response", 0, |_| "0x1".to_owned()),
        ),
        forged(
            "individual-zero-led",
            "ballot-out-of-range",
            alter(&text, "response", 0, |number| format!("0{number}")),
        ),
        forged("individual-branch-missing", "ballot-shape", text.replacen(&part, "", 1)),
        forged("individual-branch-more", "ballot-shape", text.replacen(&part, &format!("{part}{part}"), 1)),
        forged("blank-proof-missing", "ballot-shape", without_blank_proof(&text)),
        forged("blank-proof-null", "ballot-malformed", null),
        forged("answer-field", "ballot-shape", text.replacen("{\"choices\"", "{\"x\":1,\"choices\"", 1)),
        forged("answer-space", "ballot-malformed", text.replacen("{\"choices\":", "{\"choices\": ", 1)),
        forged("answers-none", "ballot-malformed", without_answers(&text)),
        forged(
            "election-hash",
            "ballot-other-election",
            alter(&text, "election_hash", 0, |hash| hash.chars().rev().collect()),
        ),
        forged(
            "election-uuid",
            "ballot-other-election",
            alter(&text, "election_uuid", 0, |_| "11111111111111".to_owned()),
        ),
    ]
}

/// Ballots where they do not belong.
fn copied(base: &Base) -> Vec<Forgery> {
    let (first, second) = (base.text(1, 0), base.text(2, 0));
    let start = first.find("\"answers\"").expect("answers");
    let own = second.find("\"answers\"").expect("answers");
    let stranger = PrivateCredential::generate(&mut Stream::new(76));
    let public = stranger.public(base.election.definition.group(), base.election.definition.uuid());
    let unlisted = alter(&second, "credential", 0, |_| public.to_string());
    let stolen = format!("{}{}", &second[..own], &first[start..]);
    let renamed = alter(&first, "credential", 0, |_| {
        let marker = "\"credential\":\"";
        let start = second.find(marker).expect("a credential") + marker.len();
        second[start..start + 64].to_owned()
    });
    let voter = &base.election.credentials[1];
    let forged = |name, reason, file| Forgery { name, reason, file };
    vec![
        forged(
            "ballot-replayed",
            "ballot-duplicate",
            base.with(|steps| {
                let again = steps[1].clone();
                steps.insert(5, again);
            }),
        ),
        forged(
            "ballot-doubled",
            "ballot-duplicate",
            base.with(|steps| {
                let again = steps[2].clone();
                steps.insert(3, again);
            }),
        ),
        forged(
            "answers-copied",
            "ballot-individual-proof",
            base.with_ballot(2, &base.signed(&stolen, voter)),
        ),
        forged("ballot-renamed", "ballot-hash", base.with_ballot(2, &renamed)),
        forged(
            "ballot-signed-by-another",
            "ballot-signature",
            base.with_ballot(2, &base.signed(&second, &stranger)),
        ),
        forged(
            "ballot-unlisted",
            "ballot-unknown-credential",
            base.with_ballot(2, &base.signed(&unlisted, &stranger)),
        ),
        forged("ballot-dropped", "tally-differs", base.with(|steps| drop(steps.remove(3)))),
        forged("ballot-re-vote-dropped", "tally-differs", base.with(|steps| drop(steps.remove(4)))),
        forged("ballots-reordered", "tally-differs", base.with(|steps| steps.swap(1, 4))),
    ]
}
