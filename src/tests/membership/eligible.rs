//! Who may vote by membership, and the roll made of them.

use axum::http::StatusCode;

use super::{MembersPage, members};
use crate::site::site;

async fn decide(page: &mut MembersPage, id: &str, transition: &str) {
    let form = [("member", id), ("transition", transition), ("reason", "ten letters or more")];
    page.does(id, "members/decide", &form).await;
}

/// The number in the row, or beside the name, that `said` begins.
fn figure(page: &str, said: &str) -> u32 {
    let (_, rest) = page.split_once(said).unwrap_or_else(|| panic!("no {said} in {page}"));
    let digits = rest.split(|c: char| !c.is_ascii_digit()).find(|part| !part.is_empty());
    digits.unwrap().parse().unwrap()
}

/// A draft of an election, of which the owner is chief; gives the address of its office.
pub(super) async fn election(page: &mut MembersPage) -> String {
    let slug = page.tenant.slug.to_string();
    page.browser.get(&format!("/{slug}/office/people")).await;
    let user: uuid::Uuid = sqlx::query_scalar("select id from access.tenant_user")
        .fetch_one(&mut *page.tenant.db.acquire().await.unwrap())
        .await
        .unwrap();
    let form = [
        ("chief", user.to_string()),
        ("title", "Board".to_owned()),
        ("description", String::new()),
        ("language", "en".to_owned()),
        ("group", "Ed25519".to_owned()),
        ("opens_at", String::new()),
        ("closes_at", String::new()),
        ("opens_at_offset", "0".to_owned()),
        ("closes_at_offset", "0".to_owned()),
    ];
    let form = form.each_ref().map(|(field, value)| (*field, value.as_str()));
    let answer = page.browser.post("/api/elections/create", &form).await;
    let location = answer.location.unwrap_or_else(|| panic!("{}", answer.body));
    location.split('?').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_roll_is_made_of_those_who_may_vote_and_stays_as_it_was() {
    let site = site(false).await;
    let mut page = members(&site).await;
    let paid = ("payment", "paid");
    page.enter("Asha Rai", "Full member", &[("number", "NC-1"), ("email", "asha@example.org"), paid]).await;
    page.enter("Bina Rai", "Full member", &[("number", "NC-2"), ("payment", "exempt"), ("unit", "np.3")])
        .await;
    page.enter("Chet Rai", "Full member", &[("number", "NC-3")]).await;
    page.enter("Dipa Rai", "Full member", &[("number", "NC-4"), paid, ("expires", "2020-01-01")]).await;
    let esha = page.enter("Esha Rai", "Full member", &[("number", "NC-5"), paid]).await;
    decide(&mut page, &esha, "suspend").await;
    // Youth costs nothing and has no vote.
    let gita = page.enter("Gita Rai", "Youth", &[]).await;
    for transition in ["approve", "activate"] {
        decide(&mut page, &gita, transition).await;
    }
    let shown = page.see("/eligible").await;
    for (said, number) in [
        (">members<", 6),
        (">may vote<", 2),
        ("The membership is not active", 1),
        ("The kind of membership has no vote", 1),
        ("The fee is not paid", 1),
        ("The membership has expired", 1),
    ] {
        assert_eq!(figure(&shown, said), number, "{said}: {shown}");
    }
    assert!(shown.contains("There is no election"), "{shown}");
    assert_eq!(figure(&page.see("/eligible?unit=np").await, ">may vote<"), 1);

    let office = election(&mut page).await;
    let id = office.rsplit('/').next().unwrap().to_owned();
    assert!(page.see("/eligible").await.contains(&id));
    let answer = page.send("eligible", "members-roll/make", &[("election", &id), ("sought", "")]).await;
    let preview = answer.location.unwrap_or_else(|| panic!("{}", answer.body));
    let import = preview.rsplit('/').next().unwrap().to_owned();
    assert!(preview.starts_with(&format!("{office}/roll/import/")), "{preview}");
    let shown = page.browser.get(&preview).await.body;
    assert!(shown.contains("Asha Rai") && shown.contains("NC-2") && !shown.contains("Chet Rai"), "{shown}");
    let form = [("election", id.as_str()), ("import", import.as_str())];
    page.browser.post("/api/roll/confirm-import", &form).await;
    let asha: uuid::Uuid = sqlx::query_scalar("select id from membership.member where number = 'NC-1'")
        .fetch_one(&mut *page.tenant.db.acquire().await.unwrap())
        .await
        .unwrap();
    decide(&mut page, &asha.to_string(), "archive").await;
    let roll = page.browser.get(&format!("{office}/roll")).await.body;
    assert!(roll.contains("asha@example.org") && roll.contains("Bina Rai"), "{roll}");
    assert_eq!(figure(&page.see("/eligible").await, ">may vote<"), 1);
}

#[tokio::test]
async fn the_list_is_taken_away_as_a_file_as_it_is_filtered() {
    let site = site(false).await;
    let mut page = members(&site).await;
    page.enter("Asha Rai", "Full member", &[("number", "0012"), ("payment", "paid")]).await;
    page.enter("Bina Rai", "Full member", &[("number", "0013")]).await;
    let file = page.see("/export.csv?payment=paid").await;
    assert_eq!(
        file,
        "\u{feff}Member number,Name,Email address,Kind of membership,State,Payment,Unit,Joined on,Good until\r\n\
         0012,Asha Rai,,Full member,Active,Paid,,,\r\n"
    );
    assert_eq!(page.browser.get(&format!("{}/export.xlsx", page.base)).await.status, StatusCode::OK);
    // Whoever chooses columns has them in lists and files.
    assert!(page.see("").await.contains(">Payment</th>"));
    page.browser.page = page.base.clone();
    let chosen = [("payment", "true"), ("expires", "true")];
    let done = page.browser.post("/api/member-columns/choose", &chosen).await.location.unwrap();
    assert!(done.ends_with("?done=member-columns-chosen"), "{done}");
    let list = page.see("").await;
    assert!(list.contains(">Good until</th>") && !list.contains(">Email address</th>"), "{list}");
    let file = page.see("/export.csv?payment=paid").await;
    assert_eq!(file, "\u{feff}Name,Payment,Good until\r\nAsha Rai,Paid,\r\n");
    let exported: i64 =
        sqlx::query_scalar("select count(*) from kernel.audit_entry where action = 'members.exported'")
            .fetch_one(&mut *page.tenant.db.acquire().await.unwrap())
            .await
            .unwrap();
    assert_eq!(exported, 3);
}
