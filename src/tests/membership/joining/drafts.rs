//! Drafts of strangers beside the records of members.

use publicdigit::membership::{MembershipDb, application::Joining};

use super::open_club;

#[tokio::test]
async fn a_draft_that_nobody_has_confirmed_is_merged_with_nobody() {
    let mut club = open_club().await;
    let more = [("email", "asha@example.org"), ("unit", "np.3")];
    let asha = club.page.enter("Asha Rai", "Full member", &more).await;
    // As somebody else's: nobody applies with the address of a member.
    club.apply(&[("email", "stranger@example.org")]).await;
    let stranger: uuid::Uuid = sqlx::query_scalar("select id from membership.member where state = 'draft'")
        .fetch_one(&mut *club.page.tenant.db.acquire().await.unwrap())
        .await
        .unwrap();
    let stranger = stranger.to_string();
    let pairs = club.page.see("/duplicates").await;
    assert!(pairs.contains("Nobody seems to have been entered twice"), "{pairs}");
    let others = club.page.see(&format!("/{asha}/merge")).await;
    assert!(!others.contains(&stranger), "{others}");
    assert!(!club.page.see(&format!("/{stranger}")).await.contains("/merge\""));
    let keep = ["name", "email", "number", "type", "unit", "joined", "expires", "payment"];
    let keep: Vec<String> = keep.into_iter().map(|field| format!("keep_{field}")).collect();
    for remains in ["one", "other"] {
        let mut form = vec![("member", asha.as_str()), ("version", "0"), ("other", stranger.as_str())];
        form.extend([("other_version", "0"), ("remains", remains), ("reason", "Entered twice by mistake.")]);
        form.extend(keep.iter().map(|field| (field.as_str(), "other")));
        let here = format!("{asha}/merge/{stranger}");
        let refused = club.page.is_refused(&here, "members/merge", &form).await;
        assert!(refused.contains("the mail address is not checked yet"), "{refused}");
    }
}

#[tokio::test]
async fn a_draft_into_which_another_record_was_merged_keeps_nobody_from_being_forgotten() {
    let mut club = open_club().await;
    club.apply(&[]).await;
    club.apply(&[("name", "Bina Rai"), ("email", "bina@example.org")]).await;
    club.page.enter("Asha Rai", "Full member", &[]).await;
    // As it was possible once.
    club.run(
        "update membership.member set state = 'archived', merged_into = (
           select id from membership.member where name = 'Asha Rai' and state = 'draft')
         where state = 'active'",
    )
    .await;
    club.run("update membership.applicant set expires_at = now()").await;
    let members = MembershipDb::in_database(club.page.tenant.db.clone());
    assert_eq!(members.forget_unconfirmed().await.unwrap(), 1);
    // Nor from applying once more.
    club.apply(&[]).await;
    assert_eq!(club.count("select count(*) from membership.member where state = 'draft'").await, 2);
}
