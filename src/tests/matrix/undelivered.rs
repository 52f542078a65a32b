//! What becomes of mails is shown where somebody can do something about it.

use axum::http::StatusCode;
use publicdigit::db::outbox::{Attempt, Outbox};

use super::twins::twins;

const ON_ROW: &str = "The mail server of this address refuses it.";
const ON_OVERVIEW: &str = "1 address of your organisation is refused by its mail server.";

#[tokio::test]
async fn a_mail_refused_for_its_recipient_is_shown_on_the_voters_row_and_the_overview() {
    let world = twins().await;
    let mut owner = world.owner(&world.one).await;
    let office = world.address("/{slug}/office/elections/{election}", &world.one, world.elections[0]);
    let roll = format!("{office}/roll");
    assert!(!owner.get(&roll).await.body.contains(ON_ROW));
    // Whatever is sent to the voter's address.
    let invite = [("name", "Bina"), ("email", "bina@example.org"), ("role", "committee")];
    assert_eq!(owner.post("/api/people/invite", &invite).await.status, StatusCode::SEE_OTHER);
    let tenants = &world.site.app.platform.tenants;
    let db = tenants.by_slug(&world.one.slug).await.unwrap().unwrap().db();
    let refuse = async |attempt: fn() -> Attempt| {
        for one in db.claim().await.unwrap() {
            db.settle(one.id, &one.mail.to, attempt(), None).await.unwrap();
        }
    };
    refuse(|| Attempt::Refused).await;
    assert_eq!(owner.get(&roll).await.body.matches(ON_ROW).count(), 1);
    assert!(owner.get(&office).await.body.contains(ON_OVERVIEW));
    // Once a mail arrives, nothing is left of it.
    let people = owner.get(&format!("/{}/office/people", world.one.slug)).await.body;
    let user = people.split("name=\"user\" value=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    for user in user {
        let sent = owner.post("/api/people/send-set-up", &[("user", user)]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
    }
    refuse(|| Attempt::Sent).await;
    assert!(!owner.get(&roll).await.body.contains(ON_ROW));
}
