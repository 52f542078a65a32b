//! What is kept of applicants, and what the database refuses.

use sqlx::Executor;

use super::open_club;
use crate::support;

#[tokio::test]
async fn only_the_applicant_submits_and_the_database_holds_to_it() {
    let mut club = open_club().await;
    club.apply(&[]).await;
    let id = club.member("Asha Rai").await;
    let decide = [("member", id.as_str()), ("transition", "submit"), ("reason", "")];
    let refused = club.page.is_refused(&id, "members/decide", &decide).await;
    assert!(refused.contains("Only the applicant can do this"), "{refused}");
    let mut database = support::superuser(&club.page.tenant.slug.database_name()).await;
    let submitted = "insert into membership.decision
        (member_id, number, transition, from_state, to_state, decided_by, decided_at)
      select id, 1, 'submit', 'draft', 'pending', id, now() from membership.member";
    for (text, constraint) in [
        ("update membership.member set state = 'pending'", "member_address_confirmed"),
        ("update membership.applicant set confirmed_at = expires_at", "applicant_confirmed_in_time"),
        ("update membership.applicant set message = ''", "applicant_message_length"),
        ("update membership.applicant set language = 'fr'", "applicant_language_known"),
        ("update membership.applicant set token_hash = ''", "applicant_token_length"),
        ("insert into membership.joining values (false, true)", "joining_one_row"),
        (submitted, "decision_submitted_by_applicant"),
    ] {
        let refused = database.execute(text).await.unwrap_err();
        assert_eq!(refused.into_database_error().unwrap().constraint(), Some(constraint), "{text}");
    }
    database.execute("update membership.applicant set confirmed_at = now()").await.unwrap();
    let again = database.execute("update membership.applicant set confirmed_at = null").await.unwrap_err();
    assert_eq!(again.into_database_error().unwrap().code().as_deref(), Some("23001"));
    // The server may note that an address is confirmed, and change nothing else.
    let mut server = club.page.tenant.db.acquire().await.unwrap();
    let refused = server.execute("update membership.applicant set message = 'x'").await.unwrap_err();
    assert_eq!(refused.into_database_error().unwrap().code().as_deref(), Some("42501"));
}

#[tokio::test]
async fn a_copy_of_an_organisation_has_no_open_links_of_applicants() {
    let club = open_club().await;
    club.apply(&[]).await;
    let copy = support::slug();
    let (landlord, provisioner) = (&club.site.installation.landlord, &club.site.installation.provisioner);
    let actor = publicdigit::kernel::Actor::System;
    publicdigit::tenancy::backup::clone(landlord, provisioner, club.page.tenant.id, &copy, actor)
        .await
        .unwrap();
    let open = "select count(*) from membership.applicant where expires_at > now()";
    for (slug, expected) in [(&club.page.tenant.slug, 1), (&copy, 0)] {
        let mut database = support::superuser(&slug.database_name()).await;
        let count: i64 = sqlx::query_scalar(open).fetch_one(&mut database).await.unwrap();
        assert_eq!(count, expected, "{slug}");
    }
}

#[tokio::test]
async fn a_file_of_members_means_nobody_who_has_confirmed_nothing_yet() {
    let mut club = open_club().await;
    club.apply(&[]).await;
    club.page.browser.page = format!("{}/import", club.page.base);
    let form = [("member_type", club.kind.as_str())];
    let file = ("file", "members.csv", &b"Name;Email\nAsha Rai;asha@example.org\n"[..]);
    let preview = club.page.browser.upload("/api/members-import/file", &form, file).await.location.unwrap();
    let import = preview.rsplit('/').next().unwrap().to_owned();
    club.page.does(&format!("import/{import}"), "members-import/apply", &[("import", &import)]).await;
    let states = "select count(*) from membership.member where state in ('draft', 'active')";
    assert_eq!(club.count(states).await, 2);
}
