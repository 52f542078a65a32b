//! Drafts of strangers beside the records of members.

use publicdigit::{
    kernel::Language,
    membership::{
        MembershipDb,
        application::{Joining, openings},
    },
};
use sqlx::Executor;

use super::{super::type_form, open_club};
use crate::{site::last_mail, support};

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

#[tokio::test]
async fn strangers_are_shown_the_open_kinds_by_name_and_nobody_is_counted() {
    let mut club = open_club().await;
    for name in ["Zonta", "Alumni"] {
        let mut form = type_form(name, "");
        form.push(("open_to_applicants", "true"));
        club.page.does("types", "member-types/save", &form).await;
    }
    let members = MembershipDb::in_database(club.page.tenant.db.clone());
    let open = openings(&members).await.unwrap();
    let names: Vec<&str> = open.iter().map(|kind| kind.draft.name.as_str()).collect();
    assert_eq!(names, ["Alumni", "Full member", "Zonta"]);
    // Also where the members are not read at all.
    let mut holder = support::superuser(&club.page.tenant.slug.database_name()).await;
    holder.execute("begin; lock table membership.member in access exclusive mode").await.unwrap();
    let shown = club.site.browser().get(&club.path("/join")).await;
    assert!(shown.body.contains("Alumni"), "{}", shown.body);
    holder.execute("rollback").await.unwrap();
    club.page.does("types", "member-types/joining", &[]).await;
    assert!(openings(&members).await.unwrap().is_empty());
}

#[tokio::test]
async fn the_decision_is_written_in_the_language_that_was_chosen_last() {
    let mut club = open_club().await;
    let token = club.apply(&[("language", "de")]).await;
    club.confirm(&token).await;
    let id = club.member("Asha Rai").await;
    // As when the office enters what the applicant asked for on the own page.
    club.run("update membership.member set language = 'ne'").await;
    assert!(club.page.see(&format!("/{id}")).await.contains("नेपाली"));
    let decide = [("member", id.as_str()), ("transition", "reject"), ("reason", "ten letters or more")];
    club.page.does(&id, "members/decide", &decide).await;
    assert_eq!(last_mail(&club.page.tenant.db, "applicant-rejected").await.language, Language::Ne);
}
