//! Forged definitions, trustees and lists of credentials.

use super::Forgery;
use super::base::{Base, alter, generator, other_number, outside};
use crate::group::Scalar;
use crate::group::{Ed25519, Group};
use crate::testing::Stream;
use crate::trustee::{TrusteeItem, TrusteePrivateKey, Trustees};
use crate::{GroupName, json};

pub(super) fn forgeries(base: &Base, ranking: &Base) -> Vec<Forgery> {
    let (definition, trustees) = (base.text(0, 0), base.text(0, 1));
    let identity = Ed25519::encode(&Ed25519::identity());
    let forged = |name, reason, file| Forgery { name, reason, file };
    let defined = |name, reason, from: &str, to: &str| {
        assert!(definition.contains(from), "{from}");
        forged(name, reason, base.with_setup(0, &definition.replacen(from, to, 1)))
    };
    let trusted = |name, reason, text: String| forged(name, reason, base.with_setup(1, &text));
    let mut all = vec![
        defined("definition-limits", "definition-question", "\"min\":1,\"max\":1", "\"min\":2,\"max\":1"),
        defined("definition-too-many", "definition-question", "\"max\":2", "\"max\":4"),
        defined("definition-no-answers", "definition-question", "[\"Yes\",\"No\"]", "[]"),
        defined("definition-no-name", "definition-name", "\"name\":\"Test\"", "\"name\":\"\""),
        defined("definition-uuid", "definition-uuid", base.election.definition.uuid().as_str(), "short"),
        defined("definition-field", "definition-malformed", "{\"version\"", "{\"x\":1,\"version\""),
        forged("definition-key-identity", "definition-key", {
            base.with_setup(0, &alter(&definition, "public_key", 0, |_| identity.clone()))
        }),
        forged("definition-key-outside", "definition-key", {
            base.with_setup(0, &alter(&definition, "public_key", 0, outside))
        }),
        forged("definition-other-key", "election-key", {
            base.with_setup(0, &alter(&definition, "public_key", 0, generator))
        }),
        trusted("trustee-identity", "trustee-key", alter(&trustees, "public_key", 0, |_| identity.clone())),
        trusted("trustee-outside", "trustee-key", alter(&trustees, "public_key", 0, outside)),
        trusted("trustee-other-key", "trustee-proof", alter(&trustees, "public_key", 1, generator)),
        trusted("trustee-challenge", "trustee-proof", alter(&trustees, "challenge", 0, other_number)),
        trusted("trustee-response", "trustee-proof", alter(&trustees, "response", 1, other_number)),
        trusted("trustee-kind", "trustees-malformed", trustees.replacen("Single", "Double", 1)),
        trusted("trustee-none", "trustees-malformed", "[]".to_owned()),
        forged("trustee-missing", "election-key", base.with_setup(1, &first_trustee(&trustees))),
        trusted("trustee-cancelling", "trustees-cancel", cancelling()),
        forged(
            "setup-other-credentials",
            "setup",
            base.with(|steps| {
                let text = String::from_utf8_lossy(&steps[0].data[3]).into_owned();
                steps[0].data[3] = alter(&text, "credentials", 0, other_hex).into_bytes();
            }),
        ),
        forged(
            "setup-field",
            "setup",
            base.with(|steps| {
                let text = String::from_utf8_lossy(&steps[0].data[3]).into_owned();
                steps[0].data[3] = text.replacen('{', "{\"x\":1,", 1).into_bytes();
            }),
        ),
        forged("setup-order", "definition-malformed", base.with(|steps| steps[0].data.swap(0, 1))),
    ];
    all.extend(lists(base, ranking));
    all
}

fn other_hex(hex: &str) -> String {
    hex.chars().rev().collect()
}

fn first_trustee(trustees: &str) -> String {
    let items: Vec<serde_json::Value> = serde_json::from_str(trustees).expect("JSON");
    let end = trustees.find(",[\"Single\"").expect("a second");
    assert_eq!(items.len(), 2);
    format!("{}]", &trustees[..end])
}

/// Two honest-looking keys x and -x: together they are the identity.
fn cancelling() -> String {
    let mut rng = Stream::new(75);
    let secret = <Ed25519 as Group>::Scalar::random(&mut rng);
    let keys = [secret, secret.neg()]
        .map(|secret| TrusteePrivateKey::of::<Ed25519>(&secret).public_key(None, &mut rng));
    assert!(Trustees::new(GroupName::Ed25519, keys.clone().map(TrusteeItem::Single).to_vec()).is_err());
    let text = keys.map(|key| format!("[\"Single\",{}]", String::from_utf8_lossy(key.bytes())));
    format!("[{}]", text.join(","))
}

fn lists(base: &Base, ranking: &Base) -> Vec<Forgery> {
    let entries: Vec<String> = serde_json::from_str(&base.text(0, 2)).expect("JSON");
    let identity = Ed25519::encode(&Ed25519::identity());
    let listed = |name, reason, change: &dyn Fn(&mut Vec<String>)| {
        let mut entries = entries.clone();
        change(&mut entries);
        let file = base.with_setup(2, &json::to_string(&entries));
        Forgery { name, reason, file }
    };
    let plain = |entry: &str| entry.split(',').next().unwrap_or_default().to_owned();
    let unweighted: Vec<String> = serde_json::from_str(&ranking.text(0, 2)).expect("JSON");
    let mut weighted = unweighted;
    weighted[0].push_str(",2");
    vec![
        listed("credential-identity", "credential-element", &|all| all[0] = identity.clone()),
        listed("credential-outside", "credential-element", &|all| all[0] = outside(&plain(&all[0]))),
        listed("credential-upper-case", "credential-element", &|all| all[0] = plain(&all[0]).to_uppercase()),
        listed("credential-twice", "credential-duplicate", &|all| all.push(all[0].clone())),
        listed("credential-twice-weighted", "credential-duplicate", &|all| {
            all.push(format!("{},7", plain(&all[0])))
        }),
        listed("credential-negative", "credential-weight", &|all| all[0] = format!("{},-1", plain(&all[0]))),
        listed("credential-weight-zero-led", "credential-weight", &|all| {
            all[0] = format!("{},01", plain(&all[0]))
        }),
        listed("credential-weight-large", "credentials-too-heavy", &|all| {
            for entry in all.iter_mut().take(2) {
                *entry = format!("{},18446744073709551615", plain(entry));
            }
        }),
        listed("credential-login", "credential-weight", &|all| all[0] = format!("{},1,ada", plain(&all[0]))),
        Forgery {
            name: "credentials-no-list",
            reason: "credentials-malformed",
            file: base.with_setup(2, "{}"),
        },
        Forgery {
            name: "credentials-weighted-ranking",
            reason: "credential-weight-with-ranking",
            file: ranking.with_setup(2, &json::to_string(&weighted)),
        },
        Forgery {
            name: "credentials-voter-removed",
            reason: "ballot-unknown-credential",
            file: {
                let cast = base.text(1, 0);
                let voters = entries.iter().filter(|entry| !cast.contains(&plain(entry)));
                base.with_setup(2, &json::to_string(&voters.collect::<Vec<_>>()))
            },
        },
    ]
}
