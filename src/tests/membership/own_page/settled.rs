//! What becomes of wishes when the member they are about changes meanwhile.

use axum::http::StatusCode;
use publicdigit::membership::{
    MembershipDb,
    application::{ChangeRequests, Failed, NewRequest, OwnPages},
    domain::ChangeForm,
};
use uuid::Uuid;

use super::{
    super::{
        erasure::erase,
        fees::{renew, value},
        merge::merge,
    },
    EMAIL, club,
};
use crate::site::last_mail;

#[tokio::test]
async fn a_request_is_shown_and_accepted_also_when_the_address_is_removed_meanwhile() {
    let mut club = club().await;
    let mut asha = club.member(EMAIL).await;
    club.wants(&mut asha, &[("name", "Asha Gurung")]).await;
    club.changes(&[("number", "NC-1"), ("unit", "np.3")]).await;
    let shown = club.page.see(&format!("/{}", club.asha)).await;
    assert!(shown.contains("Asha Gurung"), "{shown}");
    club.settles("accepted").await;
    let shown = club.page.see(&format!("/{}", club.asha)).await;
    assert!(shown.contains("<h1 translate=\"no\">Asha Gurung") && !shown.contains(EMAIL), "{shown}");
}

#[tokio::test]
async fn a_link_ends_with_the_address_that_it_was_mailed_to() {
    let mut club = club().await;
    for (email, opens) in [(EMAIL, true), ("asha@example.com", false), ("", false)] {
        club.changes(&[("number", "NC-1"), ("email", EMAIL)]).await;
        club.run("delete from access.attempt_count").await;
        club.ask(&mut club.site.browser(), EMAIL).await;
        let token = club.tokens().await.remove(0);
        club.changes(&[("number", "NC-1"), ("unit", "np.4"), ("email", email)]).await;
        let mut browser = club.site.browser();
        let entered = club.enter(&mut browser, &token).await;
        let led = entered.location == Some(club.path("/member/own"));
        assert_eq!(led, opens, "{email}: {:?}", entered.location);
    }
    assert_eq!(club.count("select count(*) from membership.own_page_link where used_at is null").await, 0);
}

#[tokio::test]
async fn wishes_of_whoever_is_archived_are_settled_and_not_forgotten() {
    let mut club = club().await;
    let mut asha = club.member(EMAIL).await;
    club.wants(&mut asha, &[("name", "Asha Gurung")]).await;
    asha.post("/api/own-page/ask-for-erasure", &[]).await;
    let stale = club.settlement("accepted").await;
    let id = club.asha.clone();
    let archive = [("member", id.as_str()), ("transition", "archive"), ("reason", "ten letters or more")];
    club.page.does(&id, "members/decide", &archive).await;
    let refused = "select count(*) from membership.change_request where outcome = 'refused'
      and settled_by is not null";
    assert_eq!(club.count(refused).await, 1);
    let told = "select count(*) from kernel.audit_entry where action = 'member.change_refused'";
    assert_eq!(club.count(told).await, 1);
    let list = club.page.see("").await;
    assert!(list.contains("These members have asked to be erased") && list.contains(&id), "{list}");
    assert!(!list.contains("ask for something to be entered otherwise"), "{list}");
    assert!(!club.page.see(&format!("/{id}")).await.contains("Enter this"));
    let stale: Vec<_> = stale.iter().map(|(field, value)| (*field, value.as_str())).collect();
    let answer = club.page.send(&id, "member-requests/settle", &stale).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    // One that was open before this was done changes nothing either.
    club.run("delete from membership.change_request").await;
    club.run(
        "insert into membership.change_request (id, member_id, name, language, asked_at)
         select member_id, member_id, 'Asha Gurung', 'en', now() from membership.erasure_request",
    )
    .await;
    let form = [("change_request", id.as_str()), ("version", "1"), ("outcome", "accepted")];
    let form = [&[("member", id.as_str())], &form[..]].concat();
    let refused = club.page.is_refused(&id, "member-requests/settle", &form).await;
    assert!(refused.contains("the member is archived") && refused.contains("Asha Rai"), "{refused}");
}

#[tokio::test]
async fn wishes_and_fees_of_a_merged_record_are_those_of_the_one_that_remains() {
    let mut club = club().await;
    let asha = club.asha.clone();
    let mut own = club.member(EMAIL).await;
    club.wants(&mut own, &[("name", "Asha Gurung")]).await;
    own.post("/api/own-page/ask-for-erasure", &[]).await;
    let twin = [("expires", "2030-01-31"), ("email", EMAIL), ("unit", "np.3")];
    let twin = club.page.enter("Asha Rai", "Full member", &twin).await;
    // Both have a fee for the same time, so that of each stays.
    club.changes(&[("number", "NC-1"), ("email", EMAIL), ("unit", "np.3"), ("expires", "2030-01-31")]).await;
    for one in [&asha, &twin] {
        renew(&mut club.page, one, "due").await;
    }
    merge(&mut club.page, &twin, &asha).await;
    let list = club.page.see("").await;
    assert!(list.contains("These members have asked to be erased"), "{list}");
    assert!(list.contains("ask for something to be entered otherwise"), "{list}");
    let merged = club.page.see(&format!("/{asha}")).await;
    for gone in ["has asked to be erased", "Enter this", "member_fee"] {
        assert!(!merged.contains(gone), "{gone}: {merged}");
    }
    let fee: Uuid = sqlx::query_scalar("select id from membership.fee where member_id::text = $1")
        .bind(&asha)
        .fetch_one(&mut *club.page.tenant.db.acquire().await.unwrap())
        .await
        .unwrap();
    let fee = fee.to_string();
    let settled = [("member", asha.as_str()), ("member_fee", fee.as_str()), ("settlement", "paid")];
    let refused = club.page.is_refused(&asha, "member-fees/settle", &settled).await;
    assert!(refused.contains("This record was merged"), "{refused}");
    let shown = club.page.see(&format!("/{twin}")).await;
    assert!(shown.contains("has asked to be erased"), "{shown}");
    let (request, version) = (value(&shown, "change_request"), value(&shown, "version"));
    let form = |member: &str| {
        [
            ("member", member.to_owned()),
            ("change_request", request.clone()),
            ("version", version.clone()),
            ("outcome", "accepted".to_owned()),
        ]
    };
    let of_merged = form(&asha);
    let of_merged = of_merged.each_ref().map(|(field, value)| (*field, value.as_str()));
    let refused = club.page.is_refused(&asha, "member-requests/settle", &of_merged).await;
    assert!(refused.contains("This record was merged"), "{refused}");
    let of_twin = form(&twin);
    let of_twin = of_twin.each_ref().map(|(field, value)| (*field, value.as_str()));
    club.page.does(&twin, "member-requests/settle", &of_twin).await;
    let shown = club.page.see(&format!("/{twin}")).await;
    assert!(shown.contains("<h1 translate=\"no\">Asha Gurung"), "{shown}");
}

#[tokio::test]
async fn the_database_moves_a_request_to_whom_its_member_is_merged_into_alone() {
    let mut club = club().await;
    let mut asha = club.member(EMAIL).await;
    club.wants(&mut asha, &[("name", "Asha Gurung")]).await;
    club.page.enter("Bina Rai", "Full member", &[]).await;
    let text = "update membership.change_request
      set member_id = (select id from membership.member where name = 'Bina Rai')";
    let mut server = club.page.tenant.db.acquire().await.unwrap();
    let refused = sqlx::query(text).execute(&mut *server).await.unwrap_err();
    let refused = refused.into_database_error().unwrap();
    assert_eq!(refused.constraint(), Some("change_request_goes_with_member"), "{refused}");
}

#[tokio::test]
async fn requests_become_rare_and_the_last_one_alone_is_kept() {
    let club = club().await;
    let mut asha = club.member(EMAIL).await;
    let mut taken = 0;
    for number in 0..12 {
        let name = format!("Asha Rai {number}");
        let own = club.wants(&mut asha, &[("name", name.as_str())]).await;
        taken += usize::from(own.contains("Your request waits") && !own.contains("attempts were too many"));
    }
    assert_eq!(taken, 10);
    assert_eq!(club.count("select count(*) from membership.change_request").await, 1);
    assert_eq!(
        club.count("select count(*) from membership.change_request where name = 'Asha Rai 9'").await,
        1
    );
}

#[tokio::test]
async fn an_address_that_the_office_entered_meanwhile_is_proven_by_its_link_alone() {
    let mut club = club().await;
    let mut asha = club.member(EMAIL).await;
    let new = "asha.rai@example.com";
    club.wants(&mut asha, &[("email", new)]).await;
    club.changes(&[("number", "NC-1"), ("unit", "np.3"), ("email", new)]).await;
    let form = club.settlement("accepted").await;
    let form: Vec<_> = form.iter().map(|(field, value)| (*field, value.as_str())).collect();
    let id = club.asha.clone();
    let refused = club.page.is_refused(&id, "member-requests/settle", &form).await;
    assert!(refused.contains("is not confirmed yet"), "{refused}");
    let token = last_mail(&club.page.tenant.db, "member-address").await.args["link"].clone();
    let token = token.rsplit('/').next().unwrap();
    let slug = club.page.tenant.slug.to_string();
    let form = [("organisation", slug.as_str()), ("token", token)];
    club.site.browser().post("/api/own-page/confirm-address", &form).await;
    club.settles("accepted").await;
    let accepted = "select count(*) from membership.change_request where outcome = 'accepted'";
    assert_eq!(club.count(accepted).await, 1);
}

#[tokio::test]
async fn whoever_is_erased_meanwhile_asks_for_nothing() {
    let mut club = club().await;
    let id = club.asha.clone();
    let member = club.asha.parse().unwrap();
    erase(&mut club.page, &id).await;
    let members = MembershipDb::in_database(club.page.tenant.db.clone());
    let form = ChangeForm {
        name: "Asha Rai".to_owned(),
        email: EMAIL.to_owned(),
        language: "en".to_owned(),
        unit: String::new(),
    };
    let request =
        NewRequest { id: Uuid::nil().into(), member, wanted: form.parse().unwrap(), confirmation: None };
    assert!(matches!(members.add_request(&request).await, Err(Failed::NotFound)));
    assert!(matches!(members.ask_for_erasure(member).await, Err(Failed::NotFound)));
}
