//! Forged structures of threshold trustees.

use super::Forgery;
use super::base::{Base, alter, generator, other_number};
use crate::group::{Ed25519, Group};

/// Changes a part of the list of trustees: from a marker on, up to the end.
fn after(text: &str, marker: &str, change: impl Fn(&str) -> String) -> String {
    let start = text.find(marker).expect("the marker");
    format!("{}{}", &text[..start], change(&text[start..]))
}

/// The text with the `count`-th of these pieces, which end alike, taken out.
fn without(text: &str, start: &str, end: &str) -> String {
    let from = text.find(start).expect("a start");
    let to = from + text[from..].find(end).expect("an end") + end.len();
    format!("{}{}", &text[..from], &text[to..])
}

/// A piece of the list of trustees, and what stands there instead.
const REPLACED: [(&str, &str, &str, &str); 7] = [
    ("threshold-zero", "threshold-malformed", "{\"threshold\":2", "{\"threshold\":0"),
    ("threshold-above", "threshold-malformed", "{\"threshold\":2", "{\"threshold\":4"),
    ("threshold-other", "threshold-member-malformed", "{\"threshold\":2", "{\"threshold\":3"),
    ("threshold-space", "threshold-malformed", "{\"threshold\":", "{\"threshold\": "),
    ("threshold-field", "threshold-malformed", "{\"threshold\"", "{\"x\":1,\"threshold\""),
    ("certificate-place", "threshold-member-malformed", "\\\"index\\\":1", "\\\"index\\\":2"),
    ("certificate-message-space", "threshold-member-malformed", "\\\"index\\\":1", "\\\"index\\\": 1"),
];

pub(super) fn forgeries(base: &Base) -> Vec<Forgery> {
    let mut all = of_the_structure(base);
    all.extend(REPLACED.map(|(name, reason, from, to)| {
        let text = base.text(0, 1).replacen(from, to, 1);
        Forgery { name, reason, file: base.with_setup(1, &text) }
    }));
    all.push(Forgery {
        name: "decryptions-too-few-members",
        reason: "decryptions-missing",
        file: base.with(|steps| {
            let members = steps.len() - 3..steps.len() - 1;
            drop(steps.drain(members));
        }),
    });
    all.push(Forgery {
        name: "decryption-of-another-member",
        reason: "decryption-proof",
        file: base.replaced_owned(base.steps.len() - 2, 4, &base.text(base.steps.len() - 3, 0)),
    });
    all
}

/// The text with what stands in a signed message behind `from` changed.
fn in_message(text: &str, from: &str, change: &dyn Fn(&str) -> String) -> String {
    let start = text.find(from).expect("a field") + from.len();
    let end = start + text[start..].find("\\\"").expect("its end");
    format!("{}{}{}", &text[..start], change(&text[start..end]), &text[end..])
}

/// The text with the first two of the verification keys, which begin at `keys`, exchanged.
fn keys_swapped(text: &str, keys: usize) -> String {
    let values: Vec<String> = key_values(&text[keys..]);
    let swapped = text.replace(&values[0], "?").replace(&values[1], &values[0]);
    swapped.replace('?', &values[1])
}

fn of_the_structure(base: &Base) -> Vec<Forgery> {
    let text = base.text(0, 1);
    let forged = |name, reason, text: String| Forgery { name, reason, file: base.with_setup(1, &text) };
    let response = |part: &str| alter(part, "response", 0, other_number);
    let identity = |_: &str| Ed25519::encode(&Ed25519::identity());
    let first_coefficient = "\\\"coefexps\\\":[\\\"";
    let keys = text.find("\"verification_keys\"").expect("keys");
    let last_key = text[..text.len() - 4].rfind(",{\"pok\"").expect("a last key");
    let one_key_less = format!("{}]}}]]", &text[..last_key]);
    let signature = ",\"signature\":{";
    let own = keys + text[keys..].find(signature).expect("a signature");
    let unsigned = format!("{}{}", &text[..own], without(&text[own..], signature, "}"));
    vec![
        forged("threshold-key-missing", "threshold-malformed", one_key_less),
        forged("threshold-key-unsigned", "threshold-mixed-form", unsigned),
        forged(
            "threshold-without-cross-signatures",
            "threshold-mixed-form",
            without(&text, "\"signatures\":[", "],"),
        ),
        forged("certificate-signature", "threshold-member-signature", after(&text, "\"certs\"", response)),
        forged(
            "certificate-key",
            "threshold-member-signature",
            in_message(&text, "\\\"verification\\\":\\\"", &generator),
        ),
        forged(
            "certificate-key-identity",
            "threshold-member-element",
            in_message(&text, "\\\"encryption\\\":\\\"", &identity),
        ),
        forged(
            "coefficients-signature",
            "threshold-member-signature",
            after(&text, "\"coefexps\":[{", response),
        ),
        forged("coefficient", "threshold-member-signature", in_message(&text, first_coefficient, &generator)),
        forged(
            "coefficient-identity",
            "threshold-member-signature",
            in_message(&text, first_coefficient, &identity),
        ),
        forged("cross-signature", "threshold-member-signature", after(&text, "\"signatures\":[", response)),
        forged(
            "verification-key-proof",
            "threshold-member-key",
            after(&text, "\"verification_keys\"", response),
        ),
        forged("verification-key-signature", "threshold-member-key", {
            format!("{}{}", &text[..own], response(&text[own..]))
        }),
        forged(
            "verification-key-other",
            "threshold-member-key",
            after(&text, "\"verification_keys\"", |part| alter(part, "public_key", 0, generator)),
        ),
        forged("verification-keys-swapped", "threshold-member-key", keys_swapped(&text, keys)),
    ]
}

/// The public keys in a text, in order.
fn key_values(text: &str) -> Vec<String> {
    let marker = "\"public_key\":\"";
    let starts = text.match_indices(marker).map(|(start, _)| start + marker.len());
    starts.map(|start| text[start..].split('"').next().unwrap_or_default().to_owned()).collect()
}
