//! What a visitor of a demonstration finds when it has started.

use std::time::Duration;

use nix::sys::signal::Signal;
use publicdigit::{
    access::application::Users,
    election::{
        ElectionContext, ElectionDb,
        application::{self as app, OrganisationAdmin, views::ElectionLine},
        domain::{Phase, Reason},
    },
    kernel::{EmailAddress, Slug, UserId},
    web::demonstration::{OWNER, SLUG, tour},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, BufReader},
    time::timeout,
};

use crate::{
    cli::{CliRunner, shell},
    site::{Site, site_of},
    sockets::signal,
};

const LONG: Duration = Duration::from_secs(120);

/// Starts the demonstration and stops it again; what it told.
async fn start(shell: &CliRunner) -> String {
    let mut command = shell.command(&["serve", "--demo"]);
    command.env("PUBLICDIGIT_ADDR", "127.0.0.1:0").env("PUBLICDIGIT_WARM_DATABASES", "0");
    let mut child = command.spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut told = String::new();
    let last = async {
        while let Some(line) = lines.next_line().await.unwrap() {
            told.push_str(&line);
            told.push('\n');
            if line.contains("/dev/outbox") {
                break;
            }
        }
    };
    timeout(LONG, last).await.unwrap();
    signal(&child, Signal::SIGTERM);
    let ended = timeout(LONG, child.wait()).await.unwrap().unwrap();
    let mut complaints = String::new();
    child.stderr.take().unwrap().read_to_string(&mut complaints).await.unwrap();
    assert!(ended.success(), "{told}{complaints}");
    assert!(!complaints.contains("are not complete"), "{complaints}");
    told
}

/// The demonstration's elections and the owner of its club.
async fn club(site: &Site) -> (ElectionDb, UserId) {
    let tenant = site.app.platform.tenants.by_slug(&Slug::parse(SLUG).unwrap()).await.unwrap().unwrap();
    let owner = tenant.db().by_email(&EmailAddress::parse(OWNER).unwrap()).await.unwrap().unwrap();
    (tenant.open::<ElectionContext>().unwrap(), owner.id)
}

async fn lines(db: &ElectionDb, owner: UserId) -> Vec<ElectionLine> {
    app::all_elections(db, OrganisationAdmin::confirmed(owner)).await.unwrap()
}

/// What a visitor finds on the front page, of which `told` is what the start told.
async fn check_tour(site: &Site, told: &str) {
    let tour = tour(&site.app.platform.tenants).await.unwrap().unwrap();
    let (vote, result, committee) = (tour.vote.unwrap(), tour.result.unwrap(), tour.committee.unwrap());
    assert!(told.contains(&vote.link) && told.contains(&vote.credential), "{told}");
    let home = site.browser().get("/").await.body;
    for shown in [&vote.credential, &vote.link, &result.title, &committee.title] {
        assert!(home.contains(shown.as_str()), "{shown}: {home}");
    }
    let (db, _) = club(site).await;
    let published = app::result(&db, result.id).await.unwrap();
    assert!(!published.posts.is_empty());
    let counted = app::public_election(&db, result.id).await.unwrap().board.unwrap();
    assert!(counted.voted > 0 && counted.voted < u64::from(counted.voters), "{counted:?}");
}

// One test: all tests share a server, on which there is one database of the club's name.
#[tokio::test]
async fn a_demonstration_has_one_election_open_one_counted_and_one_waiting_and_keeps_what_it_has() {
    let shell = shell().await;
    start(&shell).await;
    let told = start(&shell).await;
    let site = site_of(shell.installation, true).await;
    check_tour(&site, &told).await;
    let (db, owner) = club(&site).await;
    let before = lines(&db, owner).await;
    assert_eq!(before.len(), 3, "{told}");
    // The one that was open is over.
    let open = before.iter().find(|line| line.phase == Phase::Voting).unwrap();
    let chief = app::officer_of(&db, owner, open.id).await.unwrap().unwrap();
    app::cancel_election(&db, chief, Reason::parse("Enough was tried with it.").unwrap()).await.unwrap();
    let shell = CliRunner { installation: site.installation, data: shell.data };
    start(&shell).await;
    let after = lines(&db, owner).await;
    assert_eq!(after.len(), 4);
    let again = after.iter().find(|line| line.phase == Phase::Voting).unwrap();
    assert_ne!(again.id, open.id);
}
