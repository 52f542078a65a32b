//! The elections of a member, on the member's own page.

use super::{EMAIL, club};
use crate::membership::eligible::election;

#[tokio::test]
async fn a_member_sees_the_elections_on_whose_roll_they_are_once_everybody_sees_these() {
    let mut club = club().await;
    let office = election(&mut club.page).await;
    let id = office.rsplit('/').next().unwrap().to_owned();
    let mut browser = club.member(EMAIL).await;
    let link = club.path(&format!("/elections/{id}"));
    let sees = async |browser: &mut crate::site::Browser| {
        let page = browser.get(&club.path("/member/own")).await.body;
        assert_eq!(page.contains("Your elections"), page.contains(&link), "{page}");
        page.contains(&link)
    };
    club.run("set session_replication_role = replica; update election.election set phase = 'ready'").await;
    assert!(!sees(&mut browser).await, "the member is on no roll");
    // The name is another one by now: the number tells who it is.
    club.run(
        "set session_replication_role = replica;
        insert into election.voter (id, election_id, name, email, member_number, by_number)
        select gen_random_uuid(), id, 'Asha Gurung', 'old@example.org', 'NC-1', true from election.election",
    )
    .await;
    assert!(sees(&mut browser).await);
    club.run("set session_replication_role = replica; update election.voter set member_number = 'NC-2'")
        .await;
    assert!(!sees(&mut browser).await, "that is somebody else");
    club.run(
        "set session_replication_role = replica;
        update election.voter
        set name = 'ASHA RAI', email = 'asha@example.org', member_number = null, by_number = false",
    )
    .await;
    assert!(sees(&mut browser).await);
    club.run("set session_replication_role = replica; update election.election set phase = 'draft'").await;
    assert!(!sees(&mut browser).await, "nobody sees it");
}
