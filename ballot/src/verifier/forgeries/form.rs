//! Records that say the same in another form, and what is beyond the limits
//! that both verifiers set.

use super::Forgery;
use super::base::{Base, other_number};
use crate::json;

pub(super) fn forgeries(base: &Base, ranking: &Base) -> Vec<Forgery> {
    let mut all = forms(base, ranking);
    all.extend(limits(base, ranking));
    all
}

fn spaced(text: &str) -> String {
    text.replacen(':', ": ", 1)
}

fn forms(base: &Base, ranking: &Base) -> Vec<Forgery> {
    of_the_definition(base, ranking).into_iter().chain(of_the_rest(base, ranking)).collect()
}

fn of_the_definition(base: &Base, ranking: &Base) -> Vec<Forgery> {
    let forged = |name, reason, file| Forgery { name, reason, file };
    let definition = base.text(0, 0);
    let defined = |name, text: String| forged(name, "definition-malformed", base.with_setup(0, &text));
    let tail = "\"name\":\"Test\"";
    let order = definition.replacen(
        &format!("\"description\":\"\",{tail}"),
        &format!("{tail},\"description\":\"\""),
        1,
    );
    assert_ne!(order, definition);
    let extra = |hint: &str| {
        let text = ranking.text(0, 0).replacen("}}]", &format!("}},\"extra\":{hint}}}]"), 1);
        ranking.with_setup(0, &text)
    };
    vec![
        defined("definition-space", spaced(&definition)),
        defined("definition-order", order),
        defined("definition-escape", definition.replacen("Test", "T\\u0065st", 1)),
        defined("definition-twice", definition.replacen('{', "{\"version\":1,", 1)),
        defined("definition-question-space", definition.replacen("\"min\":", "\"min\": ", 1)),
        defined("definition-list", definition.replacen("\"blank\":true", "\"blank\":null", 1)),
        forged("definition-hint-fraction", "definition-question", extra("{\"share\":0.5}")),
        forged("definition-hint-space", "definition-question", extra("{\"a\": 1}")),
        forged("definition-hint-twice", "definition-question", extra("{\"a\":1,\"a\":1}")),
        forged("definition-hint-deep", "definition-question", {
            extra(&format!("{}{}", "[".repeat(101), "]".repeat(101)))
        }),
        forged("definition-hint-long-integer", "definition-question", extra("1234567890123456")),
    ]
}

fn of_the_rest(base: &Base, ranking: &Base) -> Vec<Forgery> {
    let forged = |name, reason, file| Forgery { name, reason, file };
    let trustees = base.text(0, 1);
    let listed = base.text(0, 2);
    vec![
        forged("trustees-space", "trustees-malformed", base.with_setup(1, &spaced(&trustees))),
        forged("trustees-escape", "trustees-malformed", {
            base.with_setup(1, &trustees.replacen("Single", "S\\u0069ngle", 1))
        }),
        forged("credentials-space", "credentials-malformed", {
            base.with_setup(2, &listed.replacen("\",\"", "\", \"", 1))
        }),
        forged("credentials-line", "credentials-malformed", base.with_setup(2, &format!("{listed}\n"))),
        forged("credentials-escape", "credentials-malformed", {
            let text = format!("[\"\\u003{}{}", &listed[2..3], &listed[3..]);
            base.with_setup(
                2,
                &if listed.as_bytes()[2].is_ascii_digit() { text } else { format!(" {listed}") },
            )
        }),
        forged("setup-space", "setup", {
            base.with(|steps| {
                let text = spaced(&String::from_utf8_lossy(&steps[0].data[3]));
                steps[0].data[3] = text.into_bytes();
            })
        }),
        forged("owner-space", "owner-malformed", base.replaced(7, 1, &spaced(&base.text(7, 1)))),
        forged("owner-order", "owner-malformed", {
            let text = base.text(7, 1);
            let (owner, payload) = text[1..text.len() - 1].split_once(',').expect("two fields");
            base.replaced(7, 1, &format!("{{{payload},{owner}}}"))
        }),
        forged(
            "decryption-space",
            "decryption-malformed",
            base.replaced_owned(7, 1, &spaced(&base.text(7, 0))),
        ),
        forged(
            "shuffle-space",
            "shuffle-malformed",
            ranking.replaced_owned(7, 2, &spaced(&ranking.text(7, 0))),
        ),
        forged("shuffle-out-of-range", "shuffle-out-of-range", {
            let text = ranking.text(7, 0);
            let scalar =
                text.rfind("]],[").map(|end| text[..end].rfind('"').expect("a scalar")).expect("lists");
            let start = text[..scalar].rfind('"').expect("its start") + 1;
            ranking.replaced_owned(7, 2, &format!("{}0{}", &text[..start], &text[start..]))
        }),
    ]
}

fn limits(base: &Base, ranking: &Base) -> Vec<Forgery> {
    let forged = |name, reason, file| Forgery { name, reason, file };
    let definition = base.text(0, 0);
    let defined = |name, reason, from: &str, to: &str| {
        assert!(definition.contains(from), "{from}");
        forged(name, reason, base.with_setup(0, &definition.replacen(from, to, 1)))
    };
    let uuid = base.election.definition.uuid().as_str();
    let trustees = base.text(0, 1);
    let first = trustees.find(",[\"Single\"").expect("a second trustee");
    let own_twice = format!("{},{}]", &trustees[..first], &trustees[1..first]);
    let entries: Vec<String> = serde_json::from_str(&base.text(0, 2)).expect("JSON");
    let weighing = |weight: &str| {
        let mut entries = entries.clone();
        let plain = entries[0].split(',').next().unwrap_or_default().to_owned();
        entries[0] = format!("{plain},{weight}");
        base.with_setup(2, &json::to_string(&entries))
    };
    let vote = ranking.text(1, 0);
    let voted = |name, reason, text: String| {
        forged(name, reason, ranking.with_ballot(1, &ranking.signed(&text, &ranking.election.credentials[0])))
    };
    vec![
        defined(
            "definition-nothing-to-select",
            "definition-question",
            "\"min\":1,\"max\":1",
            "\"min\":0,\"max\":0",
        ),
        defined("definition-blank-question", "definition-question", "Agreed?", " "),
        defined("definition-blank-answer", "definition-question", "\"Yes\"", "\"\\t\""),
        defined("definition-blank-name", "definition-name", "\"name\":\"Test\"", "\"name\":\"\u{3000}\""),
        defined("definition-uuid-long", "definition-uuid", uuid, &"1".repeat(65)),
        defined("definition-uuid-zero", "definition-uuid", uuid, "0000000000000000"),
        forged("definition-no-question", "definition-questions", {
            let start = definition.find("\"questions\":[").expect("questions") + 13;
            let end = definition.find("],\"uuid\"").expect("a uuid");
            base.with_setup(0, &format!("{}{}", &definition[..start], &definition[end..]))
        }),
        forged("definition-too-many-ranks", "definition-does-not-fit", {
            let names: Vec<String> = (0..31).map(|number| format!("\"{number}\"")).collect();
            let text = ranking.text(0, 0).replacen("\"x\",\"y\"", &names.join(","), 1);
            ranking.with_setup(0, &text)
        }),
        forged("trustee-same-key", "trustee-same-key", base.with_setup(1, &own_twice)),
        forged("credential-weight-41-digits", "credential-weight", weighing(&"1".repeat(41))),
        forged("credential-weight-64-bits", "credential-weight", weighing("18446744073709551616")),
        forged("credential-weight-empty", "credential-weight", weighing("")),
        forged("credential-weight-plus", "credential-weight", weighing("+1")),
        voted("ranking-proof", "ballot-ranking-proof", {
            let start = vote.find("\"proof\"").expect("a proof");
            format!("{}{}", &vote[..start], super::base::alter(&vote[start..], "response", 0, other_number))
        }),
        voted("ranking-choice", "ballot-ranking-proof", {
            super::base::alter(&vote, "beta", 0, super::base::generator)
        }),
        voted("ranking-choice-outside", "ballot-not-in-group", {
            super::base::alter(&vote, "alpha", 0, super::base::outside)
        }),
        voted("ranking-field", "ballot-shape", vote.replacen("{\"choices\"", "{\"x\":1,\"choices\"", 1)),
    ]
}
