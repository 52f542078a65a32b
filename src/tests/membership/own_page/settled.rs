//! What becomes of wishes when the member they are about changes meanwhile.

use super::{EMAIL, club};

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
