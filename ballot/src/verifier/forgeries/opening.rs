//! Forged decryptions and results.

use super::Forgery;
use super::base::{Base, Step, alter, generator, other_number, outside, owned};
use crate::archive::EventType;

pub(super) fn forgeries(base: &Base, ranking: &Base) -> Vec<Forgery> {
    let mut all = decryptions(base);
    all.extend(results(base, ranking));
    all
}

fn decryptions(base: &Base) -> Vec<Forgery> {
    let text = base.text(7, 0);
    let forged = |name, reason, file| Forgery { name, reason, file };
    let partial = |name, reason, text: String| forged(name, reason, base.replaced_owned(7, 1, &text));
    let factor = |change: &dyn Fn(&str) -> String| {
        let start = text.find("[[\"").expect("factors") + 3;
        format!("{}{}{}", &text[..start], change(&text[start..start + 64]), &text[start + 64..])
    };
    let shorter = {
        let start = text.find("[[\"").expect("factors") + 2;
        format!("{}{}", &text[..start], &text[start + 67..])
    };
    vec![
        partial("decryption-factor", "decryption-proof", factor(&generator)),
        partial("decryption-factor-outside", "decryption-not-in-group", factor(&outside)),
        partial("decryption-factor-missing", "decryption-shape", shorter),
        partial("decryption-challenge", "decryption-proof", alter(&text, "challenge", 0, other_number)),
        partial("decryption-response", "decryption-proof", alter(&text, "response", 5, other_number)),
        partial("decryption-of-another", "decryption-proof", base.text(8, 0)),
        partial(
            "decryption-empty",
            "decryption-shape",
            "{\"decryption_factors\":[],\"decryption_proofs\":[]}".to_owned(),
        ),
        forged("decryption-owner-zero", "owner-unknown", base.replaced_owned(7, 0, &text)),
        forged("decryption-owner-unknown", "owner-unknown", base.replaced_owned(7, 3, &text)),
        forged("decryption-owner-malformed", "owner-malformed", {
            let owner = String::from_utf8_lossy(&owned(1, text.as_bytes())[1]).into_owned();
            base.replaced(7, 1, &owner.replace("\"owner\":1", "\"owner\":\"1\""))
        }),
        forged("decryption-owner-points-elsewhere", "payload", base.replaced(7, 0, &base.text(8, 0))),
        forged(
            "decryption-twice",
            "decryption-twice",
            base.with(|steps| {
                let again = steps[7].clone();
                steps.insert(8, again);
            }),
        ),
        forged("decryption-missing", "decryptions-missing", base.with(|steps| drop(steps.remove(8)))),
        forged(
            "decryption-bad-without-result",
            "decryption-proof",
            base.with(|steps| {
                let bad = alter(&text, "response", 0, other_number);
                steps[7] = Step { kind: EventType::PartialDecryption, data: owned(1, bad.as_bytes()) };
                steps.truncate(8);
            }),
        ),
    ]
}

fn results(base: &Base, ranking: &Base) -> Vec<Forgery> {
    let (sums, votes) = (base.text(9, 0), ranking.text(11, 0));
    let result = |name, reason, base: &Base, step, from: &str, to: &str| {
        let text = base.text(step, 0);
        assert!(text.contains(from), "{text} has no {from}");
        Forgery { name, reason, file: base.replaced(step, 0, &text.replacen(from, to, 1)) }
    };
    // Voter 0 (weight 1) said yes; voters 1 and 2 (2 and 1) said no.
    assert!(sums.starts_with("{\"result\":[[1,3],["), "{sums}");
    let reversed = {
        let start = votes.find("[[[").expect("votes") + 3;
        let (a, b) = (&votes[start..start + 3], &votes[start + 6..start + 9]);
        format!("{}{b}],[{a}{}", &votes[..start], &votes[start + 9..])
    };
    let differs = votes != reversed;
    let forged = |name, reason, file| Forgery { name, reason, file };
    vec![
        result("result-wrong", "result-differs", base, 9, "[1,3]", "[2,2]"),
        result("result-swapped", "result-differs", base, 9, "[1,3]", "[3,1]"),
        result("result-too-large", "result-differs", base, 9, "[1,3]", "[1,1000]"),
        result("result-string", "result-malformed", base, 9, "[1,3]", "[\"1\",3]"),
        result("result-space", "result-malformed", base, 9, ":", ": "),
        result("result-field", "result-malformed", base, 9, "{", "{\"x\":1,"),
        result("result-question-missing", "result-malformed", base, 9, "[1,3],", ""),
        result("result-count-missing", "result-malformed", base, 9, "[1,3]", "[1]"),
        result("result-vote-missing", "result-malformed", ranking, 11, "[1,2]", "[1]"),
        result("result-vote-changed", "result-differs", ranking, 11, "[1,2]", "[2,2]"),
        forged(
            "result-votes-reordered",
            if differs { "result-differs" } else { "accepted" },
            ranking.replaced(11, 0, &reversed),
        ),
    ]
}
