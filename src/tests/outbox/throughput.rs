//! Five thousand mails through a mail server that puts off every tenth and refuses every
//! fiftieth, sent by a server that is killed in the middle.

use std::{
    collections::{BTreeMap, HashSet},
    time::{Duration, Instant},
};

use mail_parser::MessageParser;
use publicdigit::{
    db::TenantDb,
    kernel::{Actor, AuditEntry, EmailAddress, Language, Mail, Slug},
};
use sqlx::Executor;

use super::Sink;
use crate::{secrecy::ground::Ground, support};

const MAILS: usize = 5_000;
/// So many that a server is stopped before it has sent them.
const FEW: usize = 1_000;
/// The longest for which nothing happens: those that were put off wait.
const LONG: Duration = Duration::from_secs(240);
/// How many mails are handed over at a time, however many conversations there are.
const UNDER_WAY: usize = 1;

fn number(address: &str) -> Option<usize> {
    address.strip_prefix("voter-")?.strip_suffix("@example.org")?.parse().ok()
}

fn is_refused(number: usize) -> bool {
    number % 50 == 7
}

fn is_put_off(number: usize) -> bool {
    number.is_multiple_of(10)
}

/// Mails to voters with numbers.
async fn post(db: &TenantDb, mails: usize) {
    let mut tx = db.begin().await.unwrap();
    for number in 0..mails {
        let to = EmailAddress::parse(&format!("voter-{number}@example.org")).unwrap();
        let mail = Mail::new("set-up", to, Language::En).with("name", "Asha").with("link", "/a/set-up/b");
        tx.enqueue(&mail).await.unwrap();
    }
    tx.commit(AuditEntry::new(Actor::System, "test.posted", "test")).await.unwrap();
}

/// Starts the server again, and waits until no mail waits.
async fn send_the_rest(ground: &mut Ground, slug: &Slug) {
    // What a server that is gone had claimed is claimed again in five minutes.
    let due = "update kernel.outbox set next_attempt_at = now() where sent_at is null and failed_at is null";
    let mut superuser = ground.superuser(&slug.database_name()).await;
    superuser.execute(due).await.unwrap();
    ground.serve().await;
    let waiting = "select count(*) from kernel.outbox where sent_at is null and failed_at is null";
    let count = async || -> i64 {
        let mut superuser = ground.superuser(&slug.database_name()).await;
        sqlx::query_scalar(waiting).fetch_one(&mut superuser).await.unwrap()
    };
    let mut left = count().await;
    while left > 0 {
        let fewer = async || count().await < left;
        assert!(support::within(LONG, fewer).await, "{left} mails wait, and none leaves");
        left = count().await;
    }
}

/// What came to whom: the names of the mails.
fn arrived(sink: &Sink) -> BTreeMap<usize, Vec<String>> {
    let mut arrived: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for raw in sink.raw_mails() {
        let mail = MessageParser::default().parse(raw.as_bytes()).unwrap();
        let to = mail.to().unwrap().first().unwrap().address().unwrap();
        if let Some(number) = number(to) {
            arrived.entry(number).or_default().push(mail.message_id().unwrap().to_owned());
        }
    }
    arrived
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn five_thousand_mails_are_accounted_for_although_the_server_is_killed_in_the_middle() {
    let mut ground = Ground::new("warn").await;
    let installation = support::installation_on(ground.cluster().landlord()).await;
    let tenant = installation.tenant().await;
    post(&tenant.db, MAILS).await;
    let sink = Sink::open().await;
    let mut seen = HashSet::new();
    sink.rule(move |address| match number(address)? {
        number if is_refused(number) => Some("550 5.1.1 no such user"),
        number if is_put_off(number) && seen.insert(number) => Some("451 4.7.1 Greylisted"),
        _ => None,
    });
    let begin = Instant::now();
    ground.serve_with_mail(&sink.url()).await;
    let mut came = 0;
    while came <= MAILS / 3 {
        let more = async || sink.raw_mails().len() > came;
        assert!(support::within(LONG, more).await, "{came} mails came, and none comes any more");
        came = sink.raw_mails().len();
    }
    ground.kill_server_for_good().await;
    let at_kill = sink.raw_mails().len();
    assert!(at_kill < MAILS - MAILS / 50, "it was killed too late: {at_kill}");
    send_the_rest(&mut ground, &tenant.slug).await;
    let took = begin.elapsed();
    let arrived = arrived(&sink);
    let lost: Vec<_> = (0..MAILS).filter(|n| !is_refused(*n) && !arrived.contains_key(n)).collect();
    assert!(lost.is_empty(), "lost: {lost:?}");
    assert!(arrived.keys().all(|number| !is_refused(*number)));
    let twice: Vec<_> = arrived.values().filter(|ids| ids.len() > 1).collect();
    assert!(twice.len() <= UNDER_WAY, "{} came twice", twice.len());
    assert!(twice.iter().all(|ids| ids.len() == 2 && ids[0] == ids[1]), "who gets it twice is shown it once");
    let count = async |condition: &str| -> i64 {
        let text = format!("select count(*) from kernel.outbox where {condition}");
        let mut superuser = ground.superuser(&tenant.slug.database_name()).await;
        sqlx::query_scalar(sqlx::AssertSqlSafe(text)).fetch_one(&mut superuser).await.unwrap()
    };
    let refused = (0..MAILS).filter(|number| is_refused(*number)).count();
    assert_eq!(count("refused_tag is not null").await, i64::try_from(refused).unwrap());
    // The owner's own mail was sent too.
    assert_eq!(count("sent_at is not null").await, i64::try_from(MAILS - refused + 1).unwrap());
    println!("{MAILS} mails in {took:?}, {at_kill} before the kill, {} twice", twice.len());
    ground.stop_server().await;
    installation.pools.close().await;
    installation.landlord.close().await;
    ground.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_server_that_is_stopped_in_order_sends_no_mail_twice() {
    let mut ground = Ground::new("warn").await;
    let installation = support::installation_on(ground.cluster().landlord()).await;
    let tenant = installation.tenant().await;
    post(&tenant.db, FEW).await;
    let sink = Sink::open().await;
    ground.serve_with_mail(&sink.url()).await;
    let some = async || sink.raw_mails().len() > FEW / 10;
    assert!(support::within(LONG, some).await);
    ground.stop_server().await;
    let at_stop = sink.raw_mails().len();
    assert!(at_stop < FEW, "it was stopped too late: {at_stop}");
    send_the_rest(&mut ground, &tenant.slug).await;
    let arrived = arrived(&sink);
    assert_eq!(arrived.len(), FEW);
    let twice: Vec<_> = arrived.iter().filter(|(_, ids)| ids.len() > 1).collect();
    assert!(twice.is_empty(), "{twice:?}");
    ground.stop_server().await;
    installation.pools.close().await;
    installation.landlord.close().await;
    ground.end().await;
}
