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
