use super::{super::file, *};

const UP: &str = "migrations/tenant/election/20261121000101_x.up.sql";
const DOWN: &str = "migrations/tenant/election/20261121000101_x.down.sql";

fn found(files: &[SourceFile]) -> Vec<String> {
    check(files).into_iter().map(|violation| violation.what).collect()
}

#[test]
fn a_pair_within_its_schema_is_fine() {
    let up = "-- access.user\ncreate table election.x (id uuid references election.election (id));";
    assert_eq!(found(&[file(UP, up), file(DOWN, "drop table election.x;")]), [""; 0]);
}

#[test]
fn a_migration_that_cannot_be_taken_back_is_refused() {
    let up = file(UP, "create schema election;");
    let missing = format!("cannot be taken back: there is no {DOWN}");
    assert_eq!(found(std::slice::from_ref(&up)), [missing.as_str()]);
    assert_eq!(found(&[up, file(DOWN, "-- nothing\n")]), [missing.as_str()]);
}

#[test]
fn another_schema_and_a_name_without_one_are_refused() {
    let down = file(DOWN, "drop table election.x;");
    for (up, what) in [
        (
            "create table election.x (u uuid references access.tenant_user (id));",
            "names the schema access, which is not its own",
        ),
        (
            "create view election.y as select id from platform.admin;",
            "names the schema platform, which is not its own",
        ),
        ("create table x (id uuid);", "names x without its schema"),
        ("create table if not exists x (id uuid);", "names x without its schema"),
    ] {
        assert_eq!(found(&[file(UP, up), down.clone()]), [what], "{up}");
    }
}

#[test]
fn versions_are_times_and_not_given_twice() {
    let text = "drop table election.x;";
    let twice = [
        file(UP, text),
        file(DOWN, text),
        file("migrations/tenant/election/20261121000101_y.up.sql", text),
        file("migrations/tenant/election/20261121000101_y.down.sql", text),
    ];
    assert_eq!(found(&twice), ["has the version of another migration"]);
    let early = "migrations/tenant/election/1_y";
    let named = [file(&format!("{early}.up.sql"), text), file(&format!("{early}.down.sql"), text)];
    assert_eq!(found(&named), ["does not begin with a time of 14 digits"; 2]);
}
