//! A poll that is open, with ballots to cast through the server.

use axum::http::StatusCode;
use publicdigit::{
    election::domain::SealingGroup,
    kernel::{ElectionId, Slug, TenantId},
};

use crate::{
    election::scene::{ElectionFixture, choose},
    site::{Answer, Browser, Site, site_of},
};

/// Who may vote.
pub const VOTERS: [&str; 6] = ["Asha", "Bina", "Chet", "Dipa", "Esha", "Gita"];

/// A poll in which everybody has several ballots at hand.
pub struct Poll {
    pub site: Site,
    pub slug: Slug,
    pub tenant: TenantId,
    pub election: ElectionId,
    /// Who votes, with the ballots.
    pub voters: Vec<(Browser, Vec<String>)>,
}

/// A poll in which each of [`VOTERS`] has so many ballots.
pub async fn poll(votes: usize) -> Poll {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &VOTERS).await;
    let mut sealed = Vec::new();
    for name in VOTERS {
        let (own, voter) = (&access[name], scene.voter(&access[name]).await);
        let mut ballots = Vec::new();
        for _ in 0..votes {
            let ballot = scene.seal(voter, own, &choose("A", "D")).await;
            ballots.push(String::from_utf8(ballot).unwrap());
        }
        sealed.push((own.link.as_ref().unwrap().reveal(), ballots));
    }
    let (tenant, election) = (scene.db.tenant(), prepared.id());
    // The scene's own connections, which hear of nothing, are closed.
    let ElectionFixture { installation, slug, .. } = scene;
    let site = site_of(installation, false).await;
    let mut voters = Vec::new();
    for (link, ballots) in sealed {
        let mut browser = site.browser();
        let answer = browser.get(&format!("/{slug}/vote/{link}")).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        voters.push((browser, ballots));
    }
    Poll { site, slug, tenant, election, voters }
}

/// Casts a ballot; the answer, and the tracker if it was taken.
pub async fn cast(browser: &mut Browser, ballot: &str) -> (Answer, Option<String>) {
    let answer = browser.cast(ballot).await;
    let receipt = serde_json::from_str::<serde_json::Value>(&answer.body).ok();
    let tracker = receipt.and_then(|receipt| Some(receipt["tracker"].as_str()?.to_owned()));
    (answer, tracker)
}
