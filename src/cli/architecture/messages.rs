//! Every message that code names is in the English files, and every message of these files is
//! named in the code. That the other languages have the same ones, unit tests demand.

use std::collections::BTreeSet;

use super::{
    SourceFile, Violation,
    imports::{code, literals},
};

/// Where the English messages are.
const ENGLISH: &str = "src/messages/en/";

/// Calls that name a message, and which of their arguments does.
const CALLS: [(&str, usize); 10] = [
    ("t(", 0),
    ("t_with(", 0),
    ("t_around(", 0),
    ("message(", 1),
    ("has_message(", 1),
    ("Refusal::of(", 0),
    ("Refusal::field(", 1),
    ("refuse(", 0),
    ("Mail::new(", 0),
    ("voter_mail(", 0),
];

/// Those of them that name a mail, which is a subject and a body.
const MAILS: [&str; 2] = ["Mail::new(", "voter_mail("];

/// Attributes of components that name a message.
const ATTRIBUTES: [&str; 3] = ["label", "hint", "text"];

/// Keys that are put together: what stands before and after a word that the code has.
const COMPOSED: [(&str, &str); 57] = [
    ("admin-role-", ""),
    ("admin-role-", "-long"),
    ("application-is-", ""),
    ("application-status-", ""),
    ("application-status-", "-text"),
    ("audit-", ""),
    ("audit-kind-", ""),
    ("candidate-status-", ""),
    ("correction-", ""),
    ("done-", ""),
    ("kind-", ""),
    ("language-", ""),
    ("mail-", "-body"),
    ("mail-", "-subject"),
    ("mail-kind-", ""),
    ("mail-reason-", ""),
    ("mail-state-", ""),
    ("member-fee-", ""),
    ("member-ineligible-", ""),
    ("member-likeness-", ""),
    ("member-payment-", ""),
    ("member-state-", ""),
    ("member-transition-", ""),
    ("module-", ""),
    ("module-", "-about"),
    ("module-failure-", ""),
    ("module-job-", ""),
    ("module-job-state-", ""),
    ("module-job-uninstall-", ""),
    ("module-policy-", ""),
    ("module-standing-", ""),
    ("module-standing-", "-version"),
    ("module-state-", ""),
    ("module-step-", ""),
    ("module-step-state-", ""),
    ("office-phase-", ""),
    ("office-your-role-", ""),
    ("officer-", ""),
    ("officer-", "-long"),
    ("organisation-", ""),
    ("own-page-change-", ""),
    ("permission-", ""),
    ("phase-", ""),
    ("proposal-state-", ""),
    ("proposal-state-", "-text"),
    ("provisioning-", ""),
    ("provisioning-failure-", ""),
    ("provisioning-state-", ""),
    ("renewal-because-", ""),
    ("role-", ""),
    ("role-", "-long"),
    ("roll-filter-", ""),
    ("subscription-", ""),
    ("template-", ""),
    ("trustee-round-", "-text"),
    ("vote-refused-", "-text"),
    ("vote-refused-", "-title"),
];

/// Checks that code and messages fit together.
pub(super) fn check(files: &[SourceFile]) -> Vec<Violation> {
    let english = files.iter().filter(|file| file.path.starts_with(ENGLISH));
    let held: BTreeSet<&str> = english.clone().flat_map(|file| keys(&file.text)).collect();
    let mut words = BTreeSet::new();
    let mut violations = Vec::new();
    for file in files.iter().filter(|file| shows_texts(&file.path)) {
        let code = code(&file.text);
        let named = [
            named_in_calls(&code),
            named_in_attributes(&code),
            named_by_islands(&code),
            named_in_audits(&file.path, &code),
        ]
        .concat();
        let unknown = named.iter().filter(|key| !held.contains(key.as_str()));
        violations.extend(
            unknown.map(|key| {
                Violation::new(&file.path, format!("names the message {key}, which no file holds"))
            }),
        );
        words.extend(literals(&code).into_iter().flat_map(words_of));
        words.extend(named);
    }
    for file in english {
        let idle = keys(&file.text).filter(|key| !is_used(key, &words));
        violations.extend(
            idle.map(|key| {
                Violation::new(&file.path, format!("holds the message {key}, which no code names"))
            }),
        );
    }
    violations
}

/// Whether what the file says counts: not tests, and not this check, which is about any
/// key.
fn shows_texts(path: &str) -> bool {
    let aside = ["src/tests/", "src/cli/architecture/"];
    path.starts_with("src/")
        && path.ends_with(".rs")
        && !path.ends_with("tests.rs")
        && !aside.iter().any(|folder| path.starts_with(folder))
}

/// The keys that a file has messages for.
fn keys(text: &str) -> impl Iterator<Item = &str> {
    let keys = text.lines().filter_map(|line| line.split_once('=')).map(|(key, _)| key.trim_end());
    keys.filter(|key| key.starts_with(|first: char| first.is_ascii_alphabetic()))
}

/// The words of a literal: `invited` of `/people?done=invited`. The name of a permission
/// or an action is one word, too: `people-invite` of `people.invite`.
fn words_of(literal: &str) -> Vec<String> {
    let words = literal.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
    let words = words.filter(|word| !word.is_empty()).map(|word| word.replace('_', "-"));
    let allowed = |c: u8| c.is_ascii_lowercase() || c == b'_' || c == b'-';
    let is_name = |part: &str| !part.is_empty() && part.bytes().all(allowed);
    let named = literal.split_once('.').filter(|(one, other)| is_name(one) && is_name(other));
    words.chain(named.map(|(one, other)| format!("{one}-{other}").replace('_', "-"))).collect()
}

fn is_used(key: &str, words: &BTreeSet<String>) -> bool {
    words.contains(key)
        || COMPOSED.iter().any(|(before, after)| {
            let Some(whole) = key.strip_suffix(after) else { return false };
            let Some(word) = whole.strip_prefix(before) else { return false };
            let number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
            number || words.contains(word) || (!after.is_empty() && words.contains(whole))
        })
}

/// The keys that stand as texts in calls.
fn named_in_calls(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (call, place) in CALLS {
        for (at, _) in code.match_indices(call) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|before| before.is_alphanumeric() || before == '_' || before == '.') {
                continue;
            }
            for key in texts_at(&code[at + call.len()..], place) {
                match MAILS.contains(&call) {
                    true => found.extend(["subject", "body"].map(|part| format!("mail-{key}-{part}"))),
                    false => found.push(key.to_owned()),
                }
            }
        }
    }
    found
}

/// The texts that are, or may be, an argument itself, not within a call inside it. `rest`
/// begins behind the parenthesis of the call.
fn texts_at(rest: &str, place: usize) -> Vec<&str> {
    let (mut depth, mut argument) = (0_usize, 0);
    let mut found = Vec::new();
    let mut from = None;
    let mut escaped = false;
    for (at, c) in rest.char_indices() {
        match (from, c) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(begun), '"') => {
                if depth == 0 && argument == place {
                    found.push(&rest[begun..at]);
                }
                from = None;
            }
            (Some(_), _) => {}
            (None, '"') => from = Some(at + 1),
            (None, '(' | '[') => depth += 1,
            (None, ')' | ']') if depth == 0 => break,
            (None, ')' | ']') => depth -= 1,
            (None, ',') if depth == 0 => argument += 1,
            (None, _) => {}
        }
    }
    found
}

/// The keys that stand as attributes: `label="office-save"`.
fn named_in_attributes(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for attribute in ATTRIBUTES {
        for (at, _) in code.match_indices(&format!("{attribute}=\"")) {
            let text = code[at + attribute.len() + 2..].split('"').next().unwrap_or_default();
            if code[..at].ends_with(char::is_whitespace) {
                found.push(text.to_owned());
            }
        }
    }
    found
}

/// The keys of the words of islands: a prefix, and the name of each field.
fn named_by_islands(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for declared in code.split("texts! {").skip(1) {
        let Some((_, declared)) = declared.split_once(" from \"") else { continue };
        let Some((prefix, fields)) = declared.split_once('"') else { continue };
        let fields = fields.split('}').next().unwrap_or_default();
        let fields =
            fields.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|field| !field.is_empty());
        found.extend(fields.map(|field| format!("{prefix}-{}", field.replace('_', "-"))));
    }
    found
}

/// The keys of what an organisation's audit page says was done: the contexts of
/// organisations note it as `member.entered`.
fn named_in_audits(path: &str, code: &str) -> Vec<String> {
    let contexts = ["access", "election", "geography", "kernel", "membership"];
    if !contexts.iter().any(|context| path.starts_with(&format!("src/{context}/"))) {
        return Vec::new();
    }
    let noted =
        code.match_indices("AuditEntry::new(").flat_map(|(at, call)| texts_at(&code[at + call.len()..], 1));
    // Where it is decided which, the names stand in a statement or a function of their own.
    let decided =
        [("let action =", ";"), ("fn action(", "\n    }\n")].into_iter().flat_map(|(begin, end)| {
            code.match_indices(begin).flat_map(move |(at, _)| {
                let body = code[at..].split(end).next().unwrap_or_default();
                body.split('"').skip(1).step_by(2)
            })
        });
    let key = |action: &str| format!("audit-{}", action.replace(['.', '_'], "-"));
    noted.chain(decided).filter(|action| action.contains('.')).map(key).collect()
}

#[cfg(test)]
mod tests {
    use super::{super::file, *};

    #[test]
    fn what_a_context_notes_in_the_audit_has_words() {
        for code in [
            "fn f() { tx.commit(AuditEntry::new(by, \"note.written\", id)).await }",
            "fn f() { let action = if x { \"note.written\" } else { \"note.read\" }; }",
            "impl Step {\n    fn action(self) -> &str {\n        \"note.written\"\n    }\n}",
        ] {
            let of = |path: &str| {
                let files = [file(path, code), file("src/messages/en/audit.ftl", "audit-note-read = Read")];
                check(&files).into_iter().map(|violation| violation.what).collect::<Vec<_>>()
            };
            let refused = "names the message audit-note-written, which no file holds".to_owned();
            assert!(of("src/membership/x.rs").contains(&refused), "{code}");
            // The platform's own audit is read by operators.
            assert!(!of("src/tenancy/x.rs").contains(&refused), "{code}");
        }
    }

    fn found(code: &str, messages: &str) -> Vec<String> {
        let files = [file("src/web/x.rs", code), file("src/messages/en/common.ftl", messages)];
        check(&files).into_iter().map(|violation| violation.what).collect()
    }

    #[test]
    fn a_message_that_no_file_holds_is_refused_however_it_is_named() {
        for (code, key) in [
            ("fn f() { t(\"a-b\") }", "a-b"),
            ("fn f() { t_with(\n    \"a-b\",\n    &[(\"count\", 1.into())],\n) }", "a-b"),
            ("fn f() { t_around(\"a-b\", \"name\") }", "a-b"),
            ("fn f() { t(if x { \"held\" } else { \"a-b\" }) }", "a-b"),
            ("fn f() { message(&context, \"a-b\") }", "a-b"),
            ("fn f() { Refusal::of(\"a-b\").with(\"max\", 3) }", "a-b"),
            ("fn f() { Refusal::field(\"name\", \"a-b\") }", "a-b"),
            ("fn f() { view! { <Field name=\"x\" label=\"a-b\" /> } }", "a-b"),
            ("texts! { Texts from \"a\" { held_too, b, } }", "a-b"),
        ] {
            let held = "held = 1\na-held-too = 2\n";
            let refused = format!("names the message {key}, which no file holds");
            assert!(found(code, held).contains(&refused), "{code}: {:?}", found(code, held));
            assert_eq!(
                found(
                    &format!("{code} const H: [&str; 2] = [\"held\", \"a-held-too\"];"),
                    &format!("{held}{key} = 3")
                ),
                [""; 0]
            );
        }
        let mail = found(
            "fn f() { Mail::new(\"set-up\", to, language).with(\"link\", \"/x\") }",
            "mail-set-up-body = x",
        );
        assert_eq!(mail, ["names the message mail-set-up-subject, which no file holds"]);
    }

    #[test]
    fn a_message_that_no_code_names_is_refused() {
        let refused = |key| [format!("holds the message {key}, which no code names")];
        assert_eq!(
            found("fn f() { t(\"a\") }", "a = 1\n\na-b =\n    { $count ->\n       *[other] x\n    }"),
            refused("a-b")
        );
        assert_eq!(found("// t(\"a\")", "a = 1"), refused("a"));
        assert_eq!(found("#[cfg(test)]\nmod tests { fn f() { t(\"a\") } }", "a = 1"), refused("a"));
        assert_eq!(
            found("fn f() { redirect_to(\"/x?done=sent\") }", "done-sent = 1\ndone-lost = 2"),
            refused("done-lost")
        );
        let phases = "const P: &str = \"under_review\"; fn f() { t(&format!(\"phase-{phase}\")) }";
        assert_eq!(found(phases, "phase-under-review = 1\nphase-over = 2"), refused("phase-over"));
    }

    #[test]
    fn what_is_no_key_is_not_taken_for_one() {
        for code in [
            "fn f() { format(\"no-key\"); at(\"no-key\"); error.message(\"x\", \"no-key\") }",
            "fn f() { t(&format!(\"a{x}\")); t_with(key, &[(\"no-key\", \"x\".into())]) }",
            "fn f() { Mail::new(Some(\"no-key\"), Vec::new()) }",
        ] {
            assert_eq!(found(code, ""), [""; 0], "{code}");
        }
    }
}
