//! The audit's chain: whole under any load, and broken by any tampering.

use publicdigit::{
    db::{
        Budget, LandlordDb,
        audit::{self, ChainBreak, ChainReport, Trail},
        migrate::{self, LANDLORD},
    },
    kernel::{Actor, AuditEntry, ChainHead, TenantId},
    tenancy::verify_audit,
};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

use crate::support::{self, TestPlatform};

async fn of_landlord(landlord: &LandlordDb, seen: &[ChainHead]) -> ChainReport {
    audit::verify(&mut landlord.acquire().await.unwrap(), Trail::Landlord, seen).await.unwrap()
}

async fn of_tenant(installation: &TestPlatform, tenant: TenantId) -> ChainReport {
    verify_audit(&installation.landlord, tenant, &[]).await.unwrap()
}

async fn write(landlord: &LandlordDb, subject: &str) {
    let entry = AuditEntry::new(Actor::System, "test.done", subject);
    let entry = entry.with(serde_json::json!({ "number": 1.50, "text": "Grüße \u{1f600} \\ \"" }));
    landlord.begin().await.unwrap().commit(entry).await.unwrap();
}

/// As somebody who owns the tables and knows what he does.
async fn tamper(landlord: &LandlordDb, statement: &str) {
    let name = landlord_name(landlord).await;
    let mut connection = support::superuser(&name).await;
    do_silently(&mut connection, statement).await;
}

async fn do_silently(connection: &mut PgConnection, statement: &str) {
    connection.execute("set session_replication_role = replica").await.unwrap();
    connection.execute(AssertSqlSafe(statement.to_owned())).await.unwrap();
}

async fn landlord_name(landlord: &LandlordDb) -> String {
    let mut connection = landlord.acquire().await.unwrap();
    sqlx::query_scalar("select current_database()::text").fetch_one(&mut *connection).await.unwrap()
}

#[tokio::test]
async fn what_really_happens_is_chained_in_every_database() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let report = of_landlord(&installation.landlord, &[]).await;
    assert_eq!(report.broken, None);
    // The order, its completion, and every change of a schema.
    assert!(report.head.number > 5, "{}", report.head);
    let before = of_tenant(&installation, tenant.id).await;
    assert_eq!(before.broken, None);
    let entry = AuditEntry::new(Actor::Voter, "test.done", "something");
    tenant.db.begin().await.unwrap().commit(entry).await.unwrap();
    let after = of_tenant(&installation, tenant.id).await;
    assert_eq!((after.broken, after.head.number), (None, before.head.number + 1));
}

#[tokio::test]
async fn many_writers_at_once_make_one_unbroken_chain() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let before = of_tenant(&installation, tenant.id).await.head.number;
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..8 {
        let db = tenant.db.clone();
        writers.spawn(async move {
            for round in 0..25 {
                let mut tx = db.begin().await.unwrap();
                let entry = AuditEntry::new(Actor::System, "test.begun", format!("{writer} {round}"));
                tx.audit(&entry).await.unwrap();
                tokio::task::yield_now().await;
                if round % 5 == 4 {
                    // Taken back, with the entry: the positions have gaps, the chain has none.
                    drop(tx);
                } else {
                    tx.commit(AuditEntry::new(Actor::System, "test.done", round)).await.unwrap();
                }
            }
        });
    }
    while let Some(done) = writers.join_next().await {
        done.unwrap();
    }
    let after = of_tenant(&installation, tenant.id).await;
    assert_eq!(after.broken, None);
    assert_eq!(after.head.number, before + 8 * 20 * 2);
}

#[tokio::test]
async fn changes_without_an_entry_do_not_wait_for_the_chain() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    // Somebody holds the head, as a commit under way does.
    let mut superuser = support::superuser(&tenant.slug.database_name()).await;
    let mut holder = superuser.begin().await.unwrap();
    holder.execute("select number from kernel.audit_head for update").await.unwrap();
    let mut ballot = tenant.db.begin().await.unwrap();
    ballot.execute("delete from kernel.refused_form").await.unwrap();
    let done = tokio::time::timeout(std::time::Duration::from_secs(2), ballot.commit_unaudited());
    done.await.unwrap().unwrap();
}

#[tokio::test]
async fn the_database_refuses_to_change_what_is_written() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let mut connection = tenant.db.acquire().await.unwrap();
    let mut superuser = support::superuser(&tenant.slug.database_name()).await;
    for statement in [
        "update kernel.audit_entry set subject = 'x'",
        "delete from kernel.audit_entry",
        "truncate kernel.audit_entry cascade",
        "update kernel.audit_link set hash = sha256('x')",
        "delete from kernel.audit_link",
        "truncate kernel.audit_link",
        "update kernel.audit_head set hash = sha256('x')",
        "update kernel.audit_head set number = number + 2",
        "delete from kernel.audit_head",
    ] {
        // The role that serves has no right to, and who has is refused too.
        for (answer, code) in
            [(connection.execute(statement).await, "42501"), (superuser.execute(statement).await, "23001")]
        {
            let refused = answer.unwrap_err().into_database_error().unwrap();
            assert_eq!(refused.code().as_deref(), Some(code), "{statement}: {refused}");
        }
    }
}

#[tokio::test]
async fn every_kind_of_tampering_is_found_and_named() {
    let named = |kind: &str, position| (kind.to_owned(), position);
    let (entry, change) = (named("entry", 2), named("schema_change", 1));
    for (statement, expected) in [
        (
            "update platform.audit_entry set subject = 'other' where position = 2",
            ChainBreak::Altered { number: 2, kind: entry.0.clone(), position: 2 },
        ),
        (
            "update platform.audit_entry set at = at + interval '1 microsecond' where position = 2",
            ChainBreak::Altered { number: 2, kind: entry.0.clone(), position: 2 },
        ),
        (
            "update platform.audit_entry set details = '{}' where position = 2",
            ChainBreak::Altered { number: 2, kind: entry.0.clone(), position: 2 },
        ),
        (
            "delete from platform.audit_entry where position = 2",
            ChainBreak::EntryGone { number: 2, kind: entry.0.clone(), position: 2 },
        ),
        (
            "delete from platform.audit_entry where position = 2; delete from platform.audit_link where number = 2",
            ChainBreak::LinkGone { number: 2 },
        ),
        (
            "insert into platform.audit_entry (at, actor, action, subject, details)
             values (now(), '{}', 'a.b', 'x', '{}')",
            ChainBreak::Unlinked { kind: entry.0.clone(), position: 5 },
        ),
        (
            "update platform.schema_change set description = 'nothing' where position = 1",
            ChainBreak::Altered { number: 4, kind: change.0.clone(), position: 1 },
        ),
    ] {
        let landlord = support::landlord().await;
        tamper(&landlord, "truncate platform.schema_change, platform.audit_entry, platform.audit_link restart identity; update platform.audit_head set number = 0, hash = sha256('publicdigit audit chain 1')").await;
        for subject in ["one", "two", "three"] {
            write(&landlord, subject).await;
        }
        let text = "insert into platform.schema_change (at, actor, database_name, set_name, version, description, direction, checksum, duration_microseconds) values (now(), '{}', 'd', 's', 1, 'x', 'up', 'c', 7)";
        landlord.acquire().await.unwrap().execute(text).await.unwrap();
        write(&landlord, "four").await;
        assert_eq!(of_landlord(&landlord, &[]).await.broken, None);
        tamper(&landlord, statement).await;
        assert_eq!(of_landlord(&landlord, &[]).await.broken, Some(expected), "{statement}");
    }
}

#[tokio::test]
async fn a_cut_chain_is_found_by_its_head_and_a_new_one_by_what_was_seen_before() {
    let landlord = support::landlord().await;
    for subject in ["one", "two", "three"] {
        write(&landlord, subject).await;
    }
    let seen = of_landlord(&landlord, &[]).await.head;
    assert_eq!(of_landlord(&landlord, &[seen, ChainHead::empty()]).await.broken, None);
    let cut =
        "delete from platform.audit_entry where position = (select max(position) from platform.audit_entry);
        delete from platform.audit_link where number = (select max(number) from platform.audit_link)";
    tamper(&landlord, cut).await;
    let broken = of_landlord(&landlord, &[]).await.broken;
    assert!(matches!(broken, Some(ChainBreak::Cut { .. })), "{broken:?}");
    // Whoever sets the head back too is betrayed by the head noted down before.
    tamper(
        &landlord,
        "update platform.audit_head set (number, hash) =
           (select number, hash from platform.audit_link order by number desc limit 1)",
    )
    .await;
    assert_eq!(of_landlord(&landlord, &[]).await.broken, None);
    write(&landlord, "other").await;
    let broken = of_landlord(&landlord, &[seen]).await.broken;
    assert_eq!(broken, Some(ChainBreak::Anchor { seen: seen.to_string() }));
}

#[tokio::test]
async fn an_organisation_that_writes_its_whole_chain_anew_is_found_out() {
    let installation = support::installation(Budget::default()).await;
    let tenant = installation.tenant().await;
    let entry = AuditEntry::new(Actor::System, "test.done", "something");
    tenant.db.begin().await.unwrap().commit(entry).await.unwrap();
    assert_eq!(of_tenant(&installation, tenant.id).await.broken, None);
    let mut superuser = support::superuser(&tenant.slug.database_name()).await;
    do_silently(
        &mut superuser,
        "delete from kernel.audit_link;
         update kernel.audit_entry set subject = 'innocent' where action = 'test.done';
         update kernel.audit_head set number = 0, hash = sha256('publicdigit audit chain 1');
         select kernel.extend_audit_chain('entry', position, at, texts) from (
           select position, at, array[actor::text, action, subject, details::text] as texts
           from kernel.audit_entry order by position) as written",
    )
    .await;
    let broken = of_tenant(&installation, tenant.id).await.broken;
    assert!(matches!(broken, Some(ChainBreak::Anchor { .. })), "{broken:?}");
}

#[tokio::test]
async fn entries_from_before_the_chain_are_linked_when_it_comes() {
    let landlord = support::landlord().await;
    for subject in ["one", "two"] {
        write(&landlord, subject).await;
    }
    let mut connection = landlord.acquire().await.unwrap();
    let steps = migrate::status(&LANDLORD, &mut connection).await.unwrap();
    let steps = steps.iter().filter(|step| step.version >= 20_261_122_001_001).count();
    migrate::revert(&LANDLORD, steps, &mut connection, &landlord, Actor::System).await.unwrap();
    let entry = "insert into platform.audit_entry (at, actor, action, subject, details)
        values (now(), '{\"kind\": \"system\"}', 'a.b', 'x', '{\"b\": [1, 2.50], \"a\": null}')";
    connection.execute(entry).await.unwrap();
    migrate::upgrade(&LANDLORD, &mut connection, &landlord, Actor::System).await.unwrap();
    drop(connection);
    let report = of_landlord(&landlord, &[]).await;
    assert_eq!(report.broken, None);
    assert!(report.head.number >= 5, "{}", report.head);
}

#[tokio::test]
async fn entries_are_shown_newest_last_and_by_time_and_action() {
    let landlord = support::landlord().await;
    for subject in ["one", "two", "three"] {
        write(&landlord, subject).await;
    }
    let mut connection = landlord.acquire().await.unwrap();
    let shown = audit::show(&mut connection, Trail::Landlord, None, "", 2).await.unwrap();
    let subjects: Vec<_> = shown.iter().map(|entry| entry.subject.as_str()).collect();
    assert_eq!(subjects, ["two", "three"]);
    let since = Some(shown[1].at);
    let later = audit::show(&mut connection, Trail::Landlord, since, "test.", 9).await.unwrap();
    assert_eq!(later.len(), 1);
    assert!(audit::show(&mut connection, Trail::Landlord, None, "other.", 9).await.unwrap().is_empty());
}
