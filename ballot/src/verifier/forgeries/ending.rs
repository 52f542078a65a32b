//! Forged tallies and shuffles.

use super::Forgery;
use super::base::{Base, alter, generator, other_number, outside, sized};
use crate::tally::Tally;

pub(super) fn forgeries(base: &Base, ranking: &Base) -> Vec<Forgery> {
    let mut all = tallies(base);
    all.extend(shuffles(ranking));
    all
}

fn tallies(base: &Base) -> Vec<Forgery> {
    let (tally, size) = (base.text(6, 0), base.text(6, 1));
    let forged = |name, reason, file| Forgery { name, reason, file };
    let of_ballots = |steps: &[usize]| {
        let verifier = base.election.verifier();
        let mut tally = Tally::new(&base.election.definition);
        for step in steps {
            let ballot = verifier.reload(base.text(*step, 0).as_bytes()).expect("a ballot");
            tally.add(&ballot).expect("it fits");
        }
        base.with(|steps| steps[6].data = sized(&tally.finish()))
    };
    let resized = |name, from: &str, to: &str| {
        assert!(size.contains(from), "{from}");
        forged(name, "tally-sizes-differ", base.replaced(6, 1, &size.replacen(from, to, 1)))
    };
    let first = tally.find("},{").expect("two");
    vec![
        forged("tally-ballot-left-out", "tally-differs", of_ballots(&[2, 3])),
        forged("tally-replaced-ballot-counted", "tally-differs", of_ballots(&[1, 2, 3])),
        forged("tally-both-votes-counted", "tally-differs", of_ballots(&[1, 2, 3, 4])),
        forged("tally-ballot-twice", "tally-differs", of_ballots(&[2, 2, 3, 4])),
        forged("tally-alpha", "tally-differs", base.replaced(6, 0, &alter(&tally, "alpha", 0, generator))),
        forged("tally-beta", "tally-differs", base.replaced(6, 0, &alter(&tally, "beta", 3, generator))),
        forged("tally-space", "tally-differs", base.replaced(6, 0, &tally.replacen(',', ", ", 1))),
        forged("tally-one-less", "tally-differs", base.replaced(6, 0, &format!("[[{}", &tally[first + 2..]))),
        resized("tally-number", "\"num_tallied\":3", "\"num_tallied\":4"),
        resized("tally-weight", "\"total_weight\":4", "\"total_weight\":3"),
        resized("tally-weight-string", "\"total_weight\":4", "\"total_weight\":\"4\""),
        forged("tally-hash", "tally-sizes-differ", {
            let other = |hex: &str| hex.chars().rev().collect::<String>();
            base.replaced(6, 1, &alter(&size, "encrypted_tally", 0, other))
        }),
    ]
}

fn shuffles(ranking: &Base) -> Vec<Forgery> {
    let (first, second) = (ranking.text(6, 0), ranking.text(7, 0));
    let forged = |name, reason, file| Forgery { name, reason, file };
    let shuffled = |name, reason, text: String| forged(name, reason, ranking.replaced_owned(7, 2, &text));
    let proof = second.find("\"proofs\"").expect("proofs");
    // The strings of the proof, in order: t1 t2 t3 t41 t42, t̂…, s…
    let in_proof = |index: usize, change: &dyn Fn(&str) -> String| {
        let (head, tail) = second.split_at(proof + 8);
        let parts: Vec<String> = tail
            .split('"')
            .enumerate()
            .map(|(at, part)| if at == 2 * index + 1 { change(part) } else { part.to_owned() })
            .collect();
        format!("{head}{}", parts.join("\""))
    };
    let swapped = {
        let start = second.find("{\"alpha\"").expect("a ciphertext");
        let middle = start + second[start..].find("},").expect("its end") + 1;
        let end = middle + 1 + second[middle + 1..].find('}').expect("its end") + 1;
        let (a, b) = (&second[start..middle], &second[middle + 1..end]);
        format!("{}{b},{a}{}", &second[..start], &second[end..])
    };
    let dropped = {
        let start = second.find("{\"alpha\"").expect("a ciphertext");
        let end = start + second[start..].find("},").expect("its end") + 2;
        format!("{}{}", &second[..start], &second[end..])
    };
    vec![
        shuffled("shuffle-output-swapped", "shuffle-proof", swapped),
        shuffled("shuffle-output-dropped", "shuffle-shape", dropped),
        shuffled("shuffle-output-replaced", "shuffle-proof", alter(&second, "beta", 0, generator)),
        shuffled("shuffle-output-outside", "shuffle-not-in-group", alter(&second, "alpha", 0, outside)),
        shuffled("shuffle-t1", "shuffle-proof", in_proof(0, &generator)),
        shuffled("shuffle-t41", "shuffle-proof", in_proof(3, &generator)),
        shuffled("shuffle-t-hat", "shuffle-proof", in_proof(5, &generator)),
        shuffled("shuffle-s1", "shuffle-proof", in_proof(8, &other_number)),
        shuffled("shuffle-s4", "shuffle-proof", in_proof(11, &other_number)),
        shuffled("shuffle-s-hat", "shuffle-proof", in_proof(12, &other_number)),
        shuffled("shuffle-c", "shuffle-proof", in_proof(18, &generator)),
        shuffled("shuffle-c-hat", "shuffle-proof", in_proof(21, &generator)),
        shuffled("shuffle-t1-outside", "shuffle-not-in-group", in_proof(0, &outside)),
        shuffled("shuffle-empty", "shuffle-shape", "{\"ciphertexts\":[],\"proofs\":[]}".to_owned()),
        shuffled("shuffle-replayed", "shuffle-proof", first),
        forged("shuffle-owner-zero", "owner-unknown", ranking.replaced_owned(7, 0, &second)),
        forged("shuffle-owner-unknown", "owner-unknown", ranking.replaced_owned(7, 3, &second)),
        forged("shuffle-second-left-out", "decryption-proof", ranking.with(|steps| drop(steps.remove(7)))),
        forged("shuffle-none", "sequence", ranking.with(|steps| drop(steps.drain(6..9)))),
        forged("shuffle-no-end", "sequence", ranking.with(|steps| drop(steps.remove(8)))),
        forged("shuffle-after-end", "sequence", ranking.with(|steps| steps.swap(7, 8))),
    ]
}
