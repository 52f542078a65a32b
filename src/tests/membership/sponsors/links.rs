//! How long the links of sponsors are good, and how often they are mailed.

use publicdigit::db::outbox::Outbox;

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
    let open =
        "select count(*) from membership.sponsor where link_hash is not null or link_until is not null";
    for (slug, expected) in [(&world.page.tenant.slug, 1), (&copy, 0)] {
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
