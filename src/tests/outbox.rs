//! Mail leaves, is tried again, and is given up, through a real SMTP
//! conversation.

mod sink;
mod throughput;

use std::{sync::Arc, time::Duration};

use publicdigit::{
    db::{
        Budget, OutboxSignal, Pending,
        outbox::{MailFacts, Outbox},
    },
    kernel::{Actor, AuditEntry, EmailAddress, Language, Mail},
    platform::jobs::send_mail::MailDispatcher,
};
use sqlx::Executor;
use time::OffsetDateTime;

pub use self::sink::Sink;
use crate::{election::scene::ElectionFixture, support};

fn mail() -> Mail {
    Mail::new("set-up", EmailAddress::parse("asha@example.org").unwrap(), Language::En)
        .with("name", "Asha")
        .with("link", "/chess-club/set-up/0123")
}

async fn post(tenant: &support::Tenant) {
    let mut tx = tenant.db.begin().await.unwrap();
    tx.enqueue(&mail()).await.unwrap();
    tx.commit(AuditEntry::new(Actor::System, "test.posted", "test")).await.unwrap();
}

/// Attempts, whether it was sent, whether it was given up, whether the sealed
/// text is still there, and the next attempt, of the mail posted last.
async fn state(tenant: &support::Tenant) -> (i32, bool, bool, bool, OffsetDateTime) {
    sqlx::query_as(
        "select attempts, sent_at is not null, failed_at is not null, sealed is not null, next_attempt_at
         from kernel.outbox
         where template = 'set-up'",
    )
    .fetch_one(&mut *tenant.db.acquire().await.unwrap())
    .await
    .unwrap()
}

/// Makes the mail due now.
async fn make_due(tenant: &support::Tenant) {
    sqlx::query("update kernel.outbox set next_attempt_at = now() - interval '1 second'")
        .execute(&mut *tenant.db.acquire().await.unwrap())
        .await
        .unwrap();
}

#[tokio::test]
async fn a_mail_leaves_with_its_link_completed_and_its_text_is_wiped() {
    let (tenant, sink) = (support::tenant().await, Sink::open().await);
    post(&tenant).await;
    sink.mailer().empty(&tenant.db, tenant.db.environment().now()).await.unwrap();
    let mails = sink.mails();
    let mail = mails.iter().find(|mail| mail.contains("/chess-club/set-up/0123")).unwrap();
    assert!(mail.contains("https://vote.example.org/chess-club/"), "{mail}");
    assert!(mail.contains("To: asha@example.org"));
    let (attempts, sent, given_up, sealed, _) = state(&tenant).await;
    assert_eq!((attempts, sent, given_up, sealed), (1, true, false, false));
    // Nothing is sent twice.
    sink.mailer().empty(&tenant.db, tenant.db.environment().now()).await.unwrap();
    assert_eq!(sink.mails().len(), mails.len());
}

#[tokio::test]
async fn a_mail_that_was_put_off_is_tried_again_later_and_later() {
    let (tenant, sink) = (support::tenant().await, Sink::open().await);
    post(&tenant).await;
    sink.say("451 not now");
    let mut waits = Vec::new();
    for attempt in 1..=3 {
        make_due(&tenant).await;
        let now = tenant.db.environment().now();
        sink.mailer().empty(&tenant.db, now).await.unwrap();
        let (attempts, sent, given_up, sealed, next) = state(&tenant).await;
        assert_eq!((attempts, sent, given_up, sealed), (attempt, false, false, true));
        waits.push(next - now);
    }
    assert!(waits[0] < waits[1] && waits[1] < waits[2], "{waits:?}");
    sink.say("250 taken");
    // Not due yet.
    sink.mailer().empty(&tenant.db, tenant.db.environment().now()).await.unwrap();
    assert!(sink.mails().is_empty());
    make_due(&tenant).await;
    sink.mailer().empty(&tenant.db, tenant.db.environment().now()).await.unwrap();
    assert!(state(&tenant).await.1);
}

#[tokio::test]
async fn a_mail_is_given_up_when_its_recipient_is_refused_or_after_a_month() {
    for (stage, answer, attempts) in [("RCPT", "550 5.1.1 no such mailbox", 0), (".", "451 not now", 249)] {
        let (tenant, sink) = (support::tenant().await, Sink::open().await);
        post(&tenant).await;
        sqlx::query("update kernel.outbox set attempts = $1")
            .bind(attempts)
            .execute(&mut *tenant.db.acquire().await.unwrap())
            .await
            .unwrap();
        sink.say_at(stage, answer);
        sink.mailer().empty(&tenant.db, tenant.db.environment().now()).await.unwrap();
        let (_, sent, given_up, sealed, _) = state(&tenant).await;
        assert_eq!((sent, given_up, sealed), (false, true, false), "{answer}");
    }
}

#[tokio::test]
async fn nothing_is_lost_by_what_is_not_said_of_the_recipient() {
    let (tenant, sink) = (support::tenant().await, Sink::open().await);
    let empty = async || sink.mailer().empty(&tenant.db, tenant.db.environment().now()).await.unwrap();
    empty().await;
    for (stage, answer) in [
        ("BANNER", "554 no service"),
        ("BANNER", "close"),
        ("AUTH", "535 5.7.8 wrong password"),
        ("MAIL", "552 5.2.2 over quota"),
        ("MAIL", "close"),
        ("RCPT", "451 4.7.1 greylisted"),
        ("RCPT", "550 5.7.1 relaying denied"),
        ("RCPT", "552 5.2.2 mailbox full"),
        ("DATA", "554 5.5.1 no"),
        (".", "554 5.7.1 looks like spam"),
        (".", "552 too large"),
        (".", "close"),
    ] {
        sqlx::query("delete from kernel.outbox")
            .execute(&mut *tenant.db.acquire().await.unwrap())
            .await
            .unwrap();
        let before = sink.mails().len();
        post(&tenant).await;
        sink.say_at(stage, answer);
        empty().await;
        let (attempts, sent, given_up, sealed, _) = state(&tenant).await;
        assert_eq!((attempts, sent, given_up, sealed), (1, false, false, true), "{stage} {answer}");
        assert_eq!(tenant.db.mail_facts().await.unwrap(), MailFacts { put_off: 1, refused: 0 });
        sink.recover();
        make_due(&tenant).await;
        empty().await;
        assert!(state(&tenant).await.1, "{stage} {answer}");
        assert_eq!(sink.mails().len(), before + 1, "{stage} {answer}");
        assert_eq!(tenant.db.mail_facts().await.unwrap(), MailFacts::default());
    }
}

#[tokio::test]
async fn a_refused_address_is_remembered_until_it_is_taken() {
    let (tenant, sink) = (support::tenant().await, Sink::open().await);
    let empty = async || sink.mailer().empty(&tenant.db, tenant.db.environment().now()).await.unwrap();
    empty().await;
    post(&tenant).await;
    sink.say_at("RCPT", "550 no such mailbox");
    empty().await;
    let refused = async || {
        let addresses = ["asha@example.org", "bela@example.org"];
        let addresses = addresses.map(|address| EmailAddress::parse(address).unwrap());
        let refused = tenant.db.refused_addresses(addresses).await.unwrap();
        ["asha@example.org", "bela@example.org"].map(|address| refused.contains(address))
    };
    assert_eq!(refused().await, [true, false]);
    assert_eq!(tenant.db.mail_facts().await.unwrap(), MailFacts { put_off: 0, refused: 1 });
    sink.recover();
    post(&tenant).await;
    empty().await;
    assert_eq!(refused().await, [false, false]);
}

#[tokio::test]
async fn a_mail_that_was_taken_is_not_sent_again_when_its_database_was_away() {
    let (tenant, sink) = (support::tenant().await, Sink::open().await);
    let mailer = sink.mailer();
    mailer.empty(&tenant.db, tenant.db.environment().now()).await.unwrap();
    let before = sink.mails().len();
    post(&tenant).await;
    let database: String = sqlx::query_scalar("select current_database()::text")
        .fetch_one(&mut *tenant.db.acquire().await.unwrap())
        .await
        .unwrap();
    let mut superuser = support::superuser(&database).await;
    let refuse = "create function public.refuse() returns trigger language plpgsql as
          $$ begin raise exception 'away' using errcode = '57P03'; end $$;
        create trigger refuse before update on kernel.outbox for each row
          when (new.sent_at is not null) execute function public.refuse()";
    superuser.execute(sqlx::raw_sql(refuse)).await.unwrap();
    mailer.empty(&tenant.db, tenant.db.environment().now()).await.unwrap_err();
    assert_eq!((sink.mails().len(), state(&tenant).await.1), (before + 1, false));
    superuser.execute("drop function public.refuse() cascade").await.unwrap();
    make_due(&tenant).await;
    mailer.empty(&tenant.db, tenant.db.environment().now()).await.unwrap();
    assert_eq!((sink.mails().len(), state(&tenant).await.1), (before + 1, true));
}

#[tokio::test]
async fn several_mails_are_under_way_at_a_time_and_none_leaves_twice() {
    let (installation, sink) = (support::installation(Budget::default()).await, Sink::open().await);
    let tenant = installation.tenant().await;
    let mut tx = tenant.db.begin().await.unwrap();
    for number in 0..120 {
        tx.enqueue(&mail().with("link", format!("/chess-club/set-up/number-{number}-"))).await.unwrap();
    }
    tx.commit(AuditEntry::new(Actor::System, "test.posted", "test")).await.unwrap();
    MailDispatcher::new(sink.mailer(), installation.landlord.clone(), installation.tenants.clone())
        .deliver_pending()
        .await;
    let mails = sink.mails();
    assert_eq!(mails.len(), 121);
    for number in 0..120 {
        let link = format!("/number-{number}-");
        assert_eq!(mails.iter().filter(|mail| mail.contains(&link)).count(), 1, "{number}");
    }
    assert!(sink.most() > 1, "one at a time");
}

#[tokio::test]
async fn a_commit_with_mail_wakes_the_sender() {
    let (tenant, sink) = (support::tenant().await, Sink::open().await);
    let installation = &tenant.installation;
    let round =
        MailDispatcher::new(sink.mailer(), installation.landlord.clone(), installation.tenants.clone());
    let working = tokio::spawn(round.run(installation.signal.clone()));
    let first = async || sink.mails().len() == 1;
    assert!(support::within(Duration::from_secs(5), first).await, "the owner's link");
    post(&tenant).await;
    let second = async || sink.mails().len() == 2;
    assert!(support::within(Duration::from_secs(5), second).await, "well before the next sweep");
    working.abort();
}

#[tokio::test]
async fn nobody_waits_for_all_the_mails_of_another_organisation() {
    let (installation, sink) = (support::installation(Budget::default()).await, Sink::open().await);
    let mut tenants = [installation.tenant().await, installation.tenant().await];
    // In this order they are looked after.
    tenants.sort_by(|one, other| one.slug.as_str().cmp(other.slug.as_str()));
    let [first, second] = tenants;
    let mut tx = first.db.begin().await.unwrap();
    for _ in 0..50 {
        tx.enqueue(&mail()).await.unwrap();
    }
    tx.commit(AuditEntry::new(Actor::System, "test.posted", "test")).await.unwrap();
    MailDispatcher::new(sink.mailer(), installation.landlord.clone(), installation.tenants.clone())
        .deliver_pending()
        .await;
    let mails = sink.mails();
    assert_eq!(mails.len(), 52);
    let link = format!("/{}/set-up/", second.slug);
    let seconds = mails.iter().position(|mail| mail.contains(&link)).unwrap();
    assert!(seconds < 30, "{seconds}");
}

#[tokio::test]
async fn outboxes_in_which_nothing_is_due_are_left_alone_until_it_is() {
    let ((scene, tenants), sink) = (ElectionFixture::with_tenants().await, Sink::open().await);
    let options = scene.installation.options.clone();
    let landlord =
        support::landlord_with_clock(options, Arc::clone(&scene.clock) as _, &OutboxSignal::default());
    let post = MailDispatcher::new(sink.mailer(), landlord, tenants.clone());
    let tenant = scene.db.tenant();
    let is_visited = async || {
        tenants.pools().retire(tenant);
        post.deliver_pending().await;
        tenants.pools().has(tenant)
    };
    sink.say("451 not now");
    assert!(is_visited().await && !is_visited().await);
    sink.say("250 taken");
    scene.clock.advance(time::Duration::seconds(31));
    assert!(sink.mails().is_empty());
    assert!(is_visited().await && !is_visited().await);
    assert_eq!(sink.mails().len(), 1, "the owner's link");
    scene.clock.advance(time::Duration::minutes(11));
    assert!(is_visited().await, "another process may have written a mail");
}

#[tokio::test]
async fn mail_that_could_not_be_sent_when_it_came_about_is_sent_with_the_next_sweep() {
    let ((scene, tenants), sink) = (ElectionFixture::with_tenants().await, Sink::open().await);
    let options = scene.installation.options.clone();
    let landlord =
        support::landlord_with_clock(options, Arc::clone(&scene.clock) as _, &OutboxSignal::default());
    let sender = MailDispatcher::new(sink.mailer(), landlord, tenants.clone());
    let db = tenants.by_slug(&scene.slug).await.unwrap().unwrap().db();
    sender.deliver_pending().await;
    assert_eq!(sink.mails().len(), 1, "the owner's link");
    let mut tx = db.begin().await.unwrap();
    tx.enqueue(&mail()).await.unwrap();
    tx.commit(AuditEntry::new(Actor::System, "test.posted", "test")).await.unwrap();
    let rename = async |from: &str, to: &str| {
        let text = sqlx::AssertSqlSafe(format!("alter table kernel.{from} rename to {to}"));
        support::superuser(&scene.slug.database_name()).await.execute(text).await.unwrap();
    };
    rename("outbox", "gone").await;
    sender.answer(Pending { landlord: false, tenants: [db.tenant()].into() }).await;
    rename("gone", "outbox").await;
    assert_eq!(sink.mails().len(), 1);
    sender.deliver_pending().await;
    assert_eq!(sink.mails().len(), 2);
}

#[tokio::test]
async fn what_waits_can_be_read_and_what_was_sent_cannot() {
    let (tenant, sink) = (support::tenant().await, Sink::open().await);
    post(&tenant).await;
    assert_eq!(tenant.db.waiting().await.unwrap().len(), 2);
    sink.mailer().empty(&tenant.db, tenant.db.environment().now()).await.unwrap();
    assert!(tenant.db.waiting().await.unwrap().is_empty());
}
