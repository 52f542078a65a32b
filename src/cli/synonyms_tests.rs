use super::*;

fn understood(line: &[&str]) -> Vec<String> {
    let arguments = line.iter().map(OsString::from);
    in_our_words(arguments).into_iter().map(|word| word.into_string().unwrap()).collect()
}

#[test]
fn a_command_may_be_written_with_a_colon() {
    assert_eq!(understood(&["p", "tenant:create", "a"]), ["p", "tenant", "create", "a"]);
    assert_eq!(understood(&["p", "--json", "db:size"]), ["p", "--json", "db", "size"]);
    assert_eq!(understood(&["p", "tenant:migrate:batch"]), ["p", "tenant", "migrate-batch"]);
    // Once, and nothing that is no command.
    assert_eq!(understood(&["p", "a:b", "c:d"]), ["p", "a", "b", "c:d"]);
    for other in ["postgres://h/d", "4711:5f0a", "::", "a:B"] {
        assert_eq!(understood(&["p", other]), ["p", other]);
    }
}
#[test]
fn migrating_a_database_migrates_an_organisation() {
    let migrated = ["p", "--json", "tenant", "migrate", "club", "--context", "election"];
    for whose in [&["--database=club"][..], &["--database", "club"], &["--tenant", "club"]] {
        let line = [&["p", "--json", "migrate"][..], whose, &["--context", "election"]].concat();
        assert_eq!(understood(&line), migrated);
    }
    assert_eq!(understood(&["p", "migrate", "--database", "landlord"]), ["p", "migrate", "landlord"]);
    // What has a meaning of its own, or none, stays as it is.
    for other in [
        &["p", "migrate", "rollback", "--database", "club"][..],
        &["p", "migrate", "--database"],
        &["p", "tenant", "status", "migrate", "--database", "club"],
    ] {
        assert_eq!(understood(other), other);
    }
}
