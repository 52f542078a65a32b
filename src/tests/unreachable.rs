//! One that is closed or does not answer spoils nothing about the others.

use axum::http::StatusCode;
use publicdigit::{
    db::Budget,
    kernel::Actor,
    tenancy::{
        application::{Maintenance, NotOrdered, OrderError, order_tenant},
        domain::Notice,
    },
};
use sqlx::ConnectOptions;
use tokio::io::{AsyncBufReadExt, BufReader};

use crate::{
    away::SecondServer,
    cli::{keeping::open_folder, shell},
    site::site,
    support,
};

#[tokio::test]
async fn a_new_organisation_is_not_placed_on_a_server_that_does_not_answer() {
    let installation = support::installation(Budget::default()).await;
    let mut away = SecondServer::start().await;
    away.join(&installation, "berlin").await;
    let servers = async || -> Vec<Option<uuid::Uuid>> {
        let text = "select server_id from tenancy.tenant order by created_at";
        sqlx::query_scalar(text)
            .fetch_all(&mut *installation.landlord.acquire().await.unwrap())
            .await
            .unwrap()
    };
    installation.tenant().await;
    away.stop().await;
    // The one with the fewest would be berlin.
    installation.tenant().await;
    assert_eq!(servers().await, [None, None]);
    let mut order = support::order(&support::slug());
    order.server = Some("berlin".to_owned());
    let refused = order_tenant(&installation.provisioner, &order, Actor::System).await;
    assert!(matches!(refused, Err(OrderError::Refused(NotOrdered::Silent))), "{refused:?}");
    assert_eq!(servers().await.len(), 2, "nothing is tied to it");
    away.start_again().await;
    installation.tenant().await;
    assert!(servers().await[2].is_some());
}

#[tokio::test]
async fn sizes_are_told_although_a_database_of_the_server_is_closed() {
    let shell = shell().await;
    let folder = open_folder();
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    let to = folder.path().to_str().unwrap();
    let made = shell.run(&["tenant", "backup", slug, "--to", to, "--json"]).await.done().json();
    let file = made["file"].as_str().unwrap();
    // What was there before is kept, and lets nobody in.
    let replaced = shell.run(&["tenant", "restore", file, "--force", "--json"]).await.done().json();
    let sizes = shell.run(&["db", "size", "--json"]).await.done().json();
    let all = sizes["databases"].as_array().unwrap();
    let of =
        |name: &serde_json::Value| all.iter().find(|one| one["database"] == *name).unwrap()["bytes"].as_i64();
    assert!(of(&tenant.slug.database_name().into()) > Some(1_000_000), "{sizes}");
    assert_eq!(of(&replaced["replaced"]), None, "{sizes}");
    shell.run(&["db", "size"]).await.done().says("closed");
}

#[tokio::test]
async fn who_is_closed_tells_browsers_in_a_page_and_scripts_in_data() {
    let site = site(false).await;
    let resident = site.installation.tenant().await;
    let mut owner = site.owner(&resident).await;
    let office = format!("/{}/office", resident.slug);
    owner.get(&office).await;
    let landlord = &site.installation.landlord;
    let notice = Notice::parse("Back at 14:00 UTC.").unwrap();
    let invite = [("name", "Rita"), ("email", "rita@example.org"), ("role", "member")];
    for all in [false, true] {
        match all {
            false => {
                assert!(
                    landlord.close_organisation(&resident.slug, Some(&notice), Actor::System).await.unwrap()
                )
            }
            true => landlord.close_platform(Some(&notice), Actor::System).await.unwrap(),
        }
        let is_closed = async || owner.clone().get(&office).await.status == StatusCode::SERVICE_UNAVAILABLE;
        assert!(support::within(std::time::Duration::from_secs(5), is_closed).await);
        let mut browser = owner.clone();
        for answer in [browser.get(&office).await, browser.post("/api/people/invite", &invite).await] {
            assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.body);
            assert!(
                answer.body.contains("<html") && answer.body.contains("Back at 14:00 UTC."),
                "{}",
                answer.body
            );
            assert!(answer.retry_after.is_some());
        }
        let answer = browser.post_for_data("/api/people/invite", &invite).await;
        assert_eq!((answer.status, answer.body.as_str()), (StatusCode::SERVICE_UNAVAILABLE, "\"Busy\""));
    }
}

#[tokio::test]
async fn two_servers_that_begin_at_once_on_an_empty_database_make_one_platform() {
    let shell = shell().await;
    let name = format!("begun_{}", support::number());
    support::create_database(&shell.installation.options, &name, "template0").await;
    let url = shell.installation.options.clone().database(&name).to_url_lossy().to_string();
    let begin = || {
        let mut command = shell.command(&["serve", "--connections", "13"]);
        command
            .env("DATABASE_URL", &url)
            .env("PUBLICDIGIT_ADDR", "127.0.0.1:0")
            .env("PUBLICDIGIT_WARM_DATABASES", "1");
        command.spawn().unwrap()
    };
    let mut servers = [begin(), begin(), begin()];
    for server in &mut servers {
        let mut said = BufReader::new(server.stdout.take().unwrap()).lines();
        let line = said.next_line().await.unwrap();
        assert!(line.is_some_and(|line| line.contains("answers at")), "one of them did not begin");
    }
    let variables = [("DATABASE_URL", url.as_str())];
    shell.run_in(&variables, &["audit", "verify"]).await.done();
    shell.run_in(&variables, &["migrate", "status"]).await.done();
    let owner = ["--organisation", "Club", "--owner-name", "Asha", "--owner-email", "asha@example.org"];
    let slug = support::slug();
    shell.run_in(&variables, &[&["tenant", "create", slug.as_str()][..], &owner].concat()).await.done();
    for server in &mut servers {
        server.kill().await.unwrap();
    }
}
