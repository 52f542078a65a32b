//! What members owe, and the renewal of memberships.

use axum::http::StatusCode;
use sqlx::Executor;
use time::{Duration, OffsetDateTime};

use super::{MembersPage, members};
use crate::{site::site, support};

/// What stands in the field `name` of the page.
pub fn value(page: &str, name: &str) -> String {
    let begin = format!("name=\"{name}\" value=\"");
    let rest = page.split(begin.as_str()).nth(1).unwrap_or_else(|| panic!("no {name} in {page}"));
    rest.split('"').next().unwrap().to_owned()
}

pub async fn renew<'a>(page: &mut MembersPage, id: &'a str, settlement: &'a str) -> String {
    let version = value(&page.see(&format!("/{id}")).await, "version");
    let form = [("member", id), ("version", version.as_str()), ("settlement", settlement)];
    page.does(id, "member-fees/renew", &form).await;
    page.see(&format!("/{id}")).await
}

#[tokio::test]
async fn a_membership_is_renewed_and_its_fee_is_settled() {
    let site = site(false).await;
    let mut page = members(&site).await;
    let today = OffsetDateTime::now_utc().date();
    let expired = (today - Duration::days(10)).to_string();
    let id = page.enter("Asha Rai", "Full member", &[("payment", "paid"), ("expires", &expired)]).await;
    // Whoever has expired does not vote, the grace is for renewing.
    assert!(page.see("/eligible").await.contains("<dd>0</dd>"));
    let version = value(&page.see(&format!("/{id}")).await, "version");
    let shown = renew(&mut page, &id, "due").await;
    let first = (today - Duration::days(9)).to_string();
    assert!(shown.contains(&first) && shown.contains("25.00 EUR") && shown.contains("Not paid"), "{shown}");
    // The form of a page that was open meanwhile renews nothing.
    let stale = [("member", id.as_str()), ("version", version.as_str()), ("settlement", "due")];
    let refused = page.is_refused(&id, "member-fees/renew", &stale).await;
    assert!(refused.contains("since you opened this page"), "{refused}");
    let fee = value(&shown, "member_fee");
    let settle = [("member", id.as_str()), ("member_fee", fee.as_str()), ("settlement", "waived")];
    page.does(&id, "member-fees/settle", &settle).await;
    let shown = page.see(&format!("/{id}")).await;
    assert!(shown.contains("Waived") && shown.contains("Exempt") && !shown.contains("member_fee"), "{shown}");
    let again = page.send(&id, "member-fees/settle", &settle).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    assert_eq!(page.see("/eligible").await.matches("<dd>1</dd>").count(), 2);
    // A fee of an earlier period says nothing of the payment now.
    renew(&mut page, &id, "due").await;
    let shown = renew(&mut page, &id, "paid").await;
    let fee = value(&shown, "member_fee");
    let settle = [("member", id.as_str()), ("member_fee", fee.as_str()), ("settlement", "waived")];
    page.does(&id, "member-fees/settle", &settle).await;
    assert!(!page.see(&format!("/{id}")).await.contains("Exempt"));
}

#[tokio::test]
async fn what_does_not_end_is_not_renewed_and_an_unknown_word_settles_nothing() {
    let site = site(false).await;
    let mut page = members(&site).await;
    let asha = page.enter("Asha Rai", "Full member", &[]).await;
    assert!(!page.see(&format!("/{asha}")).await.contains("Renew the membership"));
    let form = [("member", asha.as_str()), ("version", "0"), ("settlement", "due")];
    let refused = page.is_refused(&asha, "member-fees/renew", &form).await;
    assert!(refused.contains("does not end"), "{refused}");
    let bina = page.enter("Bina Rai", "Full member", &[("expires", "2030-01-31")]).await;
    let form = [("member", bina.as_str()), ("version", "0"), ("settlement", "later")];
    let refused = page.is_refused(&bina, "member-fees/renew", &form).await;
    assert!(refused.contains("id=\"settlement-error\""), "{refused}");
    let form = [("member", bina.as_str()), ("transition", "archive"), ("reason", "ten letters or more")];
    page.does(&bina, "members/decide", &form).await;
    let form = [("member", bina.as_str()), ("version", "1"), ("settlement", "due")];
    let refused = page.is_refused(&bina, "member-fees/renew", &form).await;
    assert!(refused.contains("Only an active or suspended membership"), "{refused}");
}

#[tokio::test]
async fn the_database_keeps_each_fee_once_and_settled_with_a_day() {
    let site = site(false).await;
    let mut page = members(&site).await;
    let id = page.enter("Asha Rai", "Full member", &[("expires", "2030-01-31")]).await;
    renew(&mut page, &id, "due").await;
    let mut database = support::superuser(&page.tenant.slug.database_name()).await;
    let copy = "insert into membership.fee
        select gen_random_uuid(), member_id, first_on, last_on, cents, currency, due_on from membership.fee";
    for (text, constraint) in [
        (copy, "fee_of_period_once"),
        ("update membership.fee set last_on = first_on - 1", "fee_period_in_order"),
        ("update membership.fee set cents = 0", "fee_cents_range"),
        ("update membership.fee set currency = 'euro'", "fee_currency_code"),
        ("update membership.fee set settled = 'later', settled_on = now()", "fee_settled_known"),
        ("update membership.fee set settled = 'paid'", "fee_settled_with_day"),
    ] {
        let refused = database.execute(text).await.unwrap_err();
        assert_eq!(refused.into_database_error().unwrap().constraint(), Some(constraint), "{text}");
    }
    // The server may settle a fee, and not change what is owed.
    let mut server = page.tenant.db.acquire().await.unwrap();
    let refused = server.execute("update membership.fee set cents = 1").await.unwrap_err();
    assert_eq!(refused.into_database_error().unwrap().code().as_deref(), Some("42501"));
}
