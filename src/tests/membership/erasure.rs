//! Members who ask to be erased.

use axum::http::StatusCode;
use publicdigit::db::outbox::Outbox;
use sqlx::{AssertSqlSafe, Connection, Executor};

use super::{
    MembersPage,
    fees::{renew, value},
    form,
    import::{take, upload},
    members,
};
use crate::{site::site, support};

/// The form that erases a member, as the page of it is now.
async fn asked(page: &mut MembersPage, member: &str, reason: &'static str) -> Vec<(&'static str, String)> {
    let version = value(&page.see(&format!("/{member}/erase")).await, "version");
    vec![
        ("member", member.to_owned()),
        ("version", version),
        ("asked_on", "2026-01-31".to_owned()),
        ("reason", reason.to_owned()),
        ("sure", "true".to_owned()),
    ]
}

fn borrowed<'a>(form: &'a [(&'a str, String)]) -> Vec<(&'a str, &'a str)> {
    form.iter().map(|(field, value)| (*field, value.as_str())).collect()
}

/// Erases a member.
pub async fn erase(page: &mut MembersPage, member: &str) {
    let form = asked(page, member, "Asked for it by letter.").await;
    page.does(&format!("{member}/erase"), "members/erase", &borrowed(&form)).await;
}

/// All rows of all tables of members, as text.
async fn everything(page: &MembersPage) -> String {
    let mut database = support::superuser(&page.tenant.slug.database_name()).await;
    let tables: Vec<String> =
        sqlx::query_scalar("select tablename::text from pg_tables where schemaname = 'membership'")
            .fetch_all(&mut database)
            .await
            .unwrap();
    let mut everything = String::new();
    for table in tables {
        let text = format!("select coalesce(string_agg(t::text, '|'), '') from membership.{table} as t");
        let rows: String = sqlx::query_scalar(AssertSqlSafe(text)).fetch_one(&mut database).await.unwrap();
        everything.push_str(&rows);
    }
    everything
}

/// Dolma, with everything that can be known of her.
async fn known(page: &mut MembersPage) -> String {
    let more = [
        ("number", "NC-77"),
        ("email", "dolma@example.org"),
        ("unit", "np.3.15"),
        ("joined", "2020-01-31"),
        ("expires", "2030-01-31"),
    ];
    let dolma = page.enter("Dolma Rai", "Full member", &more).await;
    renew(page, &dolma, "due").await;
    let decided = [("member", dolma.as_str()), ("transition", "suspend"), ("reason", "Dolma left the town.")];
    page.does(&dolma, "members/decide", &decided).await;
    let file = "Number,Name,Email\nNC-77,Dolma Gurung,dolma@example.net\n";
    let preview = upload(page, file.as_bytes(), "members.csv").await;
    take(page, &preview).await;
    dolma
}

#[tokio::test]
async fn of_a_member_who_is_erased_nothing_personal_is_left() {
    let site = site(false).await;
    let mut page = members(&site).await;
    let dolma = known(&mut page).await;
    page.enter("Bina Basnet", "Full member", &[("number", "NC-78")]).await;
    // Another file waits to be taken over.
    let waits = upload(&mut page, b"Number,Name\nNC-77,Dolma Thapa\n", "members.csv").await;
    let before = everything(&page).await.to_lowercase();
    assert!(before.contains("dolma") && before.contains("example.net") && before.contains("np.3.15"));
    let shown = page.see(&format!("/{dolma}/erase")).await;
    assert!(
        shown.contains("Lists of voters") && shown.contains("Dolma Gurung asked to be erased"),
        "{shown}"
    );
    erase(&mut page, &dolma).await;
    let after = everything(&page).await.to_lowercase();
    for personal in
        ["dolma", "gurung", "example.org", "example.net", "np.3.15", "2020-01-31", "left the town"]
    {
        assert!(!after.contains(personal), "{personal}: {after}");
    }
    assert_eq!(after.matches("nc-77").count(), 1, "{after}");
    assert_eq!(page.browser.get(&format!("{}{waits}", page.base)).await.status, StatusCode::NOT_FOUND);
    let shown = page.see(&format!("/{dolma}")).await;
    for said in
        ["Erased member", "25.00 EUR", "2026-01-31", "Asked for it by letter.", "Suspend", "Archive for good"]
    {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    assert!(!shown.contains("name=\"member\"") && !shown.contains("Dolma"), "{shown}");
    // What was done is told without a name.
    let mut database = support::superuser(&page.tenant.slug.database_name()).await;
    let audit: String = sqlx::query_scalar("select string_agg(t::text, '|') from kernel.audit_entry as t")
        .fetch_one(&mut database)
        .await
        .unwrap();
    assert!(audit.contains("member.erased") && !audit.contains("Dolma"), "{audit}");
}

#[tokio::test]
async fn whoever_is_erased_is_in_no_list_and_is_not_touched_again() {
    let site = site(false).await;
    let mut page = members(&site).await;
    let dolma = known(&mut page).await;
    page.enter("Bina Basnet", "Full member", &[("number", "NC-78")]).await;
    erase(&mut page, &dolma).await;
    for list in ["", "?state=archived", "?search=nc"] {
        let shown = page.see(list).await;
        assert!(!shown.contains(&dolma), "{list}: {shown}");
    }
    assert!(page.see("").await.contains("1 member"));
    assert!(page.see("/eligible").await.contains("<dd>1</dd>"));
    assert_eq!(page.see("/export.csv").await.lines().count(), 2);
    for rest in ["edit", "erase"] {
        let answer = page.browser.get(&format!("{}/{dolma}/{rest}", page.base)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{rest}");
    }
    let kind = page.kind("Full member").await;
    let mut change = form("Dolma Rai", &kind, &[("number", "NC-9")]);
    change.extend([("member", dolma.clone()), ("version", "9".to_owned())]);
    let decided = [("member", dolma.as_str()), ("transition", "suspend"), ("reason", "ten letters or more")];
    let renewed = [("member", dolma.as_str()), ("version", "9"), ("settlement", "paid")];
    let erased = [
        ("member", dolma.as_str()),
        ("version", "9"),
        ("asked_on", "2026-01-31"),
        ("reason", "ten letters or more"),
        ("sure", "true"),
    ];
    for (action, form) in [
        ("members/change", borrowed(&change)),
        ("members/decide", decided.to_vec()),
        ("member-fees/renew", renewed.to_vec()),
        ("members/erase", erased.to_vec()),
    ] {
        assert_eq!(page.send("", action, &form).await.status, StatusCode::NOT_FOUND, "{action}");
    }
}

#[tokio::test]
async fn the_number_of_somebody_erased_is_given_to_nobody() {
    let site = site(false).await;
    let mut page = members(&site).await;
    page.does("types", "member-types/number-template", &[("template", "NC-{SERIAL:1}")]).await;
    let dolma = page.enter("Dolma Rai", "Full member", &[("number", "NC-2")]).await;
    let bina = page.enter("Bina Rai", "Full member", &[("number", "NC-9")]).await;
    erase(&mut page, &dolma).await;
    let kind = page.kind("Full member").await;
    let taken = form("Chet", &kind, &[("number", "nc-2")]);
    let refused = page.is_refused("new", "members/enter", &borrowed(&taken)).await;
    assert!(refused.contains("It is not given again"), "{refused}");
    let mut change = form("Bina Rai", &kind, &[("number", "NC-2")]);
    change.extend([("member", bina.clone()), ("version", "0".to_owned())]);
    let refused = page.is_refused(&format!("{bina}/edit"), "members/change", &borrowed(&change)).await;
    assert!(refused.contains("It is not given again"), "{refused}");
    // An old file does not bring the member back.
    let preview = upload(&mut page, b"Number,Name\nNC-2,Dolma Rai\nNC-7,Gita Rai\n", "members.csv").await;
    let shown = page.see(&preview).await;
    assert!(shown.contains("It is not given again") && shown.contains("Take over 1 row"), "{shown}");
    take(&mut page, &preview).await;
    // Numbers are made around it.
    for (name, number) in [("Dipa Rai", "NC-1"), ("Esha Rai", "NC-3")] {
        page.enter(name, "Full member", &[]).await;
        let list = page.see(&format!("?search={}", &name[..4])).await;
        assert!(list.contains(number), "{name}: {list}");
    }
}

#[tokio::test]
async fn mails_of_whoever_is_erased_are_sent_no_more() {
    let site = site(false).await;
    let mut page = members(&site).await;
    let more = [("number", "NC-77"), ("email", "dolma@example.net")];
    let dolma = page.enter("Dolma Rai", "Full member", &more).await;
    page.enter("Bina Basnet", "Full member", &[("number", "NC-78"), ("email", "bina@example.org")]).await;
    let applicant = page.enter("Chet Rai", "Youth", &[]).await;
    for number in ["NC-77", "NC-78"] {
        let named = [("member", applicant.as_str()), ("sponsor_number", number)];
        page.does(&applicant, "member-sponsors/name", &named).await;
    }
    let slug = page.tenant.slug.to_string();
    for email in ["dolma@example.net", "bina@example.org"] {
        let form = [("organisation", slug.as_str()), ("email", email)];
        let mut stranger = site.browser();
        stranger.page = format!("/{slug}/member");
        stranger.post("/api/own-page/ask", &form).await;
    }
    // One mail was refused before by a server, which repeated the address.
    let mut database = support::superuser(&page.tenant.slug.database_name()).await;
    database
        .execute(
            "insert into kernel.outbox (id, template, next_attempt_at, sent_at, bounced_at, answer_sealed, people)
             select gen_random_uuid(), 'applicant-known', now(), now(), now(), 'dolma', array[id]
             from membership.member where name = 'Dolma Rai'",
        )
        .await
        .unwrap();
    let mails = async |page: &MembersPage| {
        let waiting = page.tenant.db.waiting().await.unwrap().into_iter().map(|(_, mail)| mail);
        let ours = waiting.filter(|mail| ["sponsor-asked", "member-own-page"].contains(&&*mail.template));
        ours.map(|mail| mail.to.as_str().to_owned()).collect::<Vec<_>>()
    };
    let (bina, other) = ("bina@example.org", "dolma@example.net");
    let mut before = mails(&page).await;
    before.sort();
    assert_eq!(before, [bina, bina, other, other]);
    erase(&mut page, &dolma).await;
    assert_eq!(mails(&page).await, [bina, bina]);
    let answers = "select count(*) from kernel.outbox where answer_sealed is not null";
    assert_eq!(sqlx::query_scalar::<_, i64>(answers).fetch_one(&mut database).await.unwrap(), 0);
    // Nor does anybody get one that names who is erased.
    erase(&mut page, &applicant).await;
    assert_eq!(mails(&page).await, [bina]);
}

#[tokio::test]
async fn what_is_wrong_erases_nobody() {
    let site = site(false).await;
    let mut page = members(&site).await;
    let dolma = page.enter("Dolma Rai", "Full member", &[]).await;
    let here = format!("{dolma}/erase");
    let good = asked(&mut page, &dolma, "Asked for it by letter.").await;
    for (field, value, said) in [
        ("asked_on", "2999-01-31", "This day has not come yet"),
        ("reason", "short", "at least 10 characters"),
        ("reason", "Mrs Rai asked for it.", "The reason stays"),
        ("sure", "", "Please confirm"),
        ("version", "7", "since you opened this page"),
    ] {
        let mut form = good.clone();
        form.retain(|(known, _)| *known != field);
        if !value.is_empty() {
            form.push((field, value.to_owned()));
        }
        let refused = page.is_refused(&here, "members/erase", &borrowed(&form)).await;
        assert!(refused.contains(said), "{said}: {refused}");
    }
    assert!(page.see(&format!("/{dolma}")).await.contains("Active"));
}

#[tokio::test]
async fn the_database_keeps_who_is_erased_as_is() {
    let site = site(false).await;
    let mut page = members(&site).await;
    let dolma = known(&mut page).await;
    let bina = page.enter("Bina Basnet", "Full member", &[("number", "NC-78")]).await;
    erase(&mut page, &dolma).await;
    for (text, constraint) in [
        (format!("update membership.member set payment = 'paid' where id = '{dolma}'"), "member_erased_for_good"),
        (format!("update membership.member set name = 'Dolma' where id = '{dolma}'"), "member_erased_for_good"),
        (format!("delete from membership.member where id = '{dolma}'"), "member_erased_for_good"),
        (
            format!("update membership.member set number_key = 'nc-77' where id = '{bina}'"),
            "member_number_spent",
        ),
        (
            format!(
                "insert into membership.member (id, number, number_key, name, type_id, state, payment, search_key,
                   sort_key, entered_at)
                 select gen_random_uuid(), 'NC-77', 'nc-77', 'Dolma', type_id, state, payment, '', '', now()
                 from membership.member where id = '{bina}'"
            ),
            "member_number_spent",
        ),
        (
            format!("update membership.decision set reason_erased = false where member_id = '{dolma}'"),
            "decision_only_erased",
        ),
        (
            "insert into membership.erasure
             select gen_random_uuid(), asked_on, reason, erased_by, erased_at from membership.erasure"
                .to_owned(),
            "erasure_of_known_member",
        ),
    ] {
        let mut connection = page.tenant.db.acquire().await.unwrap();
        let mut tx = connection.begin().await.unwrap();
        let refused = tx.execute(AssertSqlSafe(text.clone())).await.unwrap_err();
        let refused = refused.into_database_error().unwrap();
        assert_eq!(refused.constraint(), Some(constraint), "{text}: {refused}");
    }
    for text in ["update membership.erasure set reason = ''", "delete from membership.spent_number"] {
        let mut connection = page.tenant.db.acquire().await.unwrap();
        let refused = connection.execute(text).await.unwrap_err();
        assert_eq!(refused.into_database_error().unwrap().code().as_deref(), Some("42501"), "{text}");
    }
}
