//! What the database refuses of links and requests, and what a copy does not keep.

use sqlx::Executor;

use super::{EMAIL, club};
use crate::support;

#[tokio::test]
async fn the_database_holds_to_the_rules_of_links_and_requests() {
    let club = club().await;
    let mut asha = club.member(EMAIL).await;
    club.wants(&mut asha, &[("email", "asha.rai@example.com")]).await;
    let mut database = support::superuser(&club.page.tenant.slug.database_name()).await;
    let second = "insert into membership.change_request (id, member_id, name, language, asked_at)
      select gen_random_uuid(), id, 'Asha', 'en', now() from membership.member";
    let accepted = "update membership.change_request
      set outcome = 'accepted', settled_at = now(), settled_by = member_id";
    for (text, constraint) in [
        (second, "change_request_one_open"),
        (accepted, "change_request_address_proven"),
        (
            "update membership.change_request set outcome = 'later', settled_at = now()",
            "change_request_outcome_known",
        ),
        ("update membership.change_request set outcome = 'replaced'", "change_request_settled_whole"),
        (
            "update membership.change_request set outcome = 'refused', settled_at = now()",
            "change_request_settled_by_somebody",
        ),
        ("update membership.change_request set token_hash = null", "change_request_address_has_link"),
        (
            "update membership.change_request set confirmed_at = expires_at",
            "change_request_confirmed_in_time",
        ),
        ("update membership.change_request set unit = 'Nepal'", "change_request_unit_form"),
        ("update membership.change_request set language = 'fr'", "change_request_language_known"),
        ("update membership.change_request set new_email = 'A@example.org'", "change_request_email_lower"),
        ("update membership.member set language = 'fr'", "member_language_known"),
        (
            "insert into membership.own_page_link (token_hash, member_id, expires_at)
             select '', id, now() from membership.member",
            "own_page_link_token_length",
        ),
    ] {
        let refused = database.execute(text).await.unwrap_err();
        assert_eq!(refused.into_database_error().unwrap().constraint(), Some(constraint), "{text}");
    }
    let used = database.execute("update membership.own_page_link set used_at = null").await.unwrap_err();
    assert_eq!(used.into_database_error().unwrap().code().as_deref(), Some("23001"));
    let mut server = club.page.tenant.db.acquire().await.unwrap();
    for text in [
        "update membership.change_request set new_email = null",
        "update membership.erasure_request set asked_at = now()",
        "update membership.own_page_link set member_id = member_id",
    ] {
        let refused = server.execute(text).await.unwrap_err();
        assert_eq!(refused.into_database_error().unwrap().code().as_deref(), Some("42501"), "{text}");
    }
}

#[tokio::test]
async fn a_copy_of_an_organisation_has_no_links_to_own_pages() {
    let club = club().await;
    let mut asha = club.member(EMAIL).await;
    club.wants(&mut asha, &[("email", "asha.rai@example.com")]).await;
    club.ask(&mut club.site.browser(), EMAIL).await;
    let copy = support::slug();
    let (landlord, provisioner) = (&club.site.installation.landlord, &club.site.installation.provisioner);
    let actor = publicdigit::kernel::Actor::System;
    publicdigit::tenancy::backup::clone(landlord, provisioner, club.page.tenant.id, &copy, actor)
        .await
        .unwrap();
    let open =
        "select (select count(*) from membership.own_page_link where used_at is null and expires_at > now())
      + (select count(*) from membership.change_request where expires_at > now())";
    for (slug, expected) in [(&club.page.tenant.slug, 2), (&copy, 0)] {
        let mut database = support::superuser(&slug.database_name()).await;
        let count: i64 = sqlx::query_scalar(open).fetch_one(&mut database).await.unwrap();
        assert_eq!(count, expected, "{slug}");
    }
}
