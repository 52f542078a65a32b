//! How long the links of sponsors are good, and how often they are mailed.

use publicdigit::db::outbox::Outbox;
use sqlx::{AssertSqlSafe, Executor, PgConnection};

use super::{
    super::{fees::value, form},
    World, world,
};
use crate::{site::site, support};

impl World {
    /// Changes in the office the address of Uma, who is the first sponsor.
    async fn address(&mut self, email: &str) {
        let uma = self.sponsors[0].clone();
        let kind = self.page.kind("Full member").await;
        let version = value(&self.page.see(&format!("/{uma}/edit")).await, "version");
        let mut form = form("Uma Rai", &kind, &[("number", "NC-1"), ("email", email)]);
        form.extend([("member", uma.clone()), ("version", version)]);
        let form: Vec<_> = form.iter().map(|(field, value)| (*field, value.as_str())).collect();
        self.page.does(&format!("{uma}/edit"), "members/change", &form).await;
    }

    /// The links that sponsors were mailed, the newest first: the address, and the link.
    async fn links(&self) -> Vec<(String, String)> {
        let waiting = self.page.tenant.db.waiting().await.unwrap().into_iter().map(|(_, mail)| mail);
        let asked = waiting.filter(|mail| mail.template == "sponsor-asked");
        asked.map(|mail| (mail.to.as_str().to_owned(), mail.args["link"].clone())).collect()
    }
}

#[tokio::test]
async fn the_link_of_a_sponsor_ends_with_the_address_that_it_was_mailed_to() {
    let site = site(false).await;
    let mut world = world(&site).await;
    world.address("uma@example.org").await;
    world.name("NC-1").await;
    let (_, link) = world.links().await.remove(0);
    assert!(site.browser().get(&link).await.body.contains("Dipa Rai"));
    // Something else is entered, and the address stays.
    world.address("uma@example.org").await;
    assert!(site.browser().get(&link).await.body.contains("Dipa Rai"));
    world.address("uma@example.com").await;
    let gone = site.browser().get(&link).await.body;
    assert!(gone.contains("not good any more") && !gone.contains("Dipa Rai"), "{gone}");
    // Also where somebody has decided about the applicant, when nothing else changes.
    let uma = world.sponsors[0].clone();
    let form = [("member", world.applicant.as_str()), ("sponsor", uma.as_str())];
    world.page.does(&world.applicant, "member-sponsors/remove", &form).await;
    world.name("NC-1").await;
    let form =
        [("member", world.applicant.as_str()), ("transition", "reject"), ("reason", "ten letters or more")];
    world.page.does(&world.applicant, "members/decide", &form).await;
    world.address("uma@example.net").await;
    let open: i64 = sqlx::query_scalar("select count(*) from membership.sponsor where link_hash is not null")
        .fetch_one(&mut *world.page.tenant.db.acquire().await.unwrap())
        .await
        .unwrap();
    assert_eq!(open, 0);
}

#[tokio::test]
async fn a_copy_of_an_organisation_has_no_links_of_sponsors() {
    let site = site(false).await;
    let mut world = world(&site).await;
    world.address("uma@example.org").await;
    world.name("NC-1").await;
    // Also of an applicant about whom somebody has decided since.
    let form =
        [("member", world.applicant.as_str()), ("transition", "reject"), ("reason", "ten letters or more")];
    world.page.does(&world.applicant, "members/decide", &form).await;
    let copy = support::slug();
    let (landlord, provisioner) = (&site.installation.landlord, &site.installation.provisioner);
    let actor = publicdigit::kernel::Actor::System;
    publicdigit::tenancy::backup::clone(landlord, provisioner, world.page.tenant.id, &copy, actor)
        .await
        .unwrap();
    let open = "select (select count(*) from membership.sponsor where link_hash is not null)
      + (select count(*) from membership.sponsor_asked where link_until > now())";
    for (slug, expected) in [(&world.page.tenant.slug, 2), (&copy, 0)] {
        let mut database = support::superuser(&slug.database_name()).await;
        let count: i64 = sqlx::query_scalar(open).fetch_one(&mut database).await.unwrap();
        assert_eq!(count, expected, "{slug}");
    }
    let mut database = support::superuser(&copy.database_name()).await;
    let enabled: bool =
        sqlx::query_scalar("select tgenabled = 'O' from pg_trigger where tgname = 'sponsor_allowed'")
            .fetch_one(&mut database)
            .await
            .unwrap();
    assert!(enabled);
}

/// Commits what `holder` holds once somebody waits for it.
async fn commits(holder: &mut PgConnection, database: &str) {
    support::waiting::until_somebody_waits(database).await;
    holder.execute("commit").await.unwrap();
}

#[tokio::test]
async fn who_stops_being_a_sponsor_at_the_same_time_does_not_count() {
    let site = site(false).await;
    let mut world = world(&site).await;
    for (place, number) in ["NC-1", "NC-2"].into_iter().enumerate() {
        world.name(number).await;
        world.note(place).await;
    }
    let name = world.page.tenant.slug.database_name();
    let mut holder = support::superuser(&name).await;
    let suspended =
        format!("begin; update membership.member set state = 'suspended' where id = '{}'", world.sponsors[0]);
    holder.execute(AssertSqlSafe(suspended)).await.unwrap();
    tokio::join!(world.is_not_approved("1 of 2"), commits(&mut holder, &name));
}

#[tokio::test]
async fn a_sponsor_who_answers_while_somebody_decides_is_told_that_it_is_too_late() {
    let site = site(false).await;
    let mut world = world(&site).await;
    world.address("uma@example.org").await;
    world.name("NC-1").await;
    let (_, link) = world.links().await.remove(0);
    let slug = world.page.tenant.slug.to_string();
    let name = world.page.tenant.slug.database_name();
    let mut holder = support::superuser(&name).await;
    let rejected =
        format!("begin; update membership.member set state = 'rejected' where id = '{}'", world.applicant);
    holder.execute(AssertSqlSafe(rejected)).await.unwrap();
    let token = link.rsplit('/').next().unwrap();
    let form = [("organisation", slug.as_str()), ("token", token), ("answer", "confirm")];
    let mut browser = site.browser();
    let (answer, ()) =
        tokio::join!(browser.post_for_data("/api/sponsor/answer", &form), commits(&mut holder, &name));
    assert!(answer.body.contains("sponsor-link-gone"), "{}", answer.body);
}

#[tokio::test]
async fn a_sponsor_is_mailed_once_about_an_applicant_as_long_as_the_link_is_good() {
    let site = site(false).await;
    let mut world = world(&site).await;
    world.address("uma@example.org").await;
    let uma = world.sponsors[0].clone();
    for _ in 0..3 {
        world.name("NC-1").await;
        let form = [("member", world.applicant.as_str()), ("sponsor", uma.as_str())];
        world.page.does(&world.applicant, "member-sponsors/remove", &form).await;
    }
    let (_, link) = world.links().await.remove(0);
    assert!(site.browser().get(&link).await.body.contains("not good any more"));
    world.name("NC-1").await;
    assert_eq!(world.links().await.len(), 1);
    assert!(site.browser().get(&link).await.body.contains("Dipa Rai"));
    // At another address, and once the link has ended, the sponsor is asked anew.
    for (number, text) in [(2, ""), (3, "update membership.sponsor_asked set link_until = now()")] {
        let mut database = support::superuser(&world.page.tenant.slug.database_name()).await;
        match text {
            "" => world.address("uma@example.com").await,
            text => {
                database.execute(text).await.unwrap();
            }
        }
        let form = [("member", world.applicant.as_str()), ("sponsor", uma.as_str())];
        world.page.does(&world.applicant, "member-sponsors/remove", &form).await;
        world.name("NC-1").await;
        assert_eq!(world.links().await.len(), number);
    }
}
