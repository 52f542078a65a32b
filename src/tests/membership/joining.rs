//! People who apply on the organisation's own pages, from the form to the decision.

mod drafts;
mod kept;

use axum::http::StatusCode;
use publicdigit::{
    db::outbox::Outbox,
    kernel::{Language, Token},
    membership::{MembershipDb, application::Joining},
};
use sqlx::Executor;

use super::{MembersPage, members, type_form};
use crate::{
    site::{Answer, Browser, Site, last_mail, site},
    support,
};

/// What an applicant types, but for the kind of membership.
const TYPED: [(&str, &str); 5] = [
    ("name", "Asha Rai"),
    ("email", "Asha@Example.org"),
    ("language", "de"),
    ("unit", "np.3"),
    ("message", "I have played for years.\nBimal knows me."),
];

/// An organisation whose kind of membership `Full member` people may apply for.
struct OpenClub {
    site: Site,
    page: MembersPage,
    kind: String,
}

async fn open_club() -> OpenClub {
    let site = site(false).await;
    let mut page = members(&site).await;
    let kind = page.kind("Full member").await;
    let mut form = type_form("Full member", "25");
    form.retain(|(field, _)| *field != "member_type");
    form.extend([("member_type", kind.as_str()), ("open_to_applicants", "true")]);
    page.does("types", "member-types/save", &form).await;
    page.does("types", "member-types/joining", &[("open", "true")]).await;
    OpenClub { site, page, kind }
}

impl OpenClub {
    fn path(&self, rest: &str) -> String {
        format!("/{}{rest}", self.page.tenant.slug)
    }

    async fn try_to_apply(&self, browser: &mut Browser, more: &[(&str, &str)]) -> Answer {
        let slug = self.page.tenant.slug.to_string();
        let mut form = vec![("organisation", slug.as_str()), ("member_type", self.kind.as_str())];
        form.extend(TYPED);
        form.retain(|(field, _)| more.iter().all(|(other, _)| other != field));
        form.extend(more);
        browser.page = self.path("/join");
        browser.post("/api/join/apply", &form).await
    }

    /// Applies, and gives the link's token.
    async fn apply(&self, more: &[(&str, &str)]) -> String {
        let answer = self.try_to_apply(&mut self.site.browser(), more).await;
        assert_eq!(answer.location, Some(self.path("?done=membership-applied")), "{}", answer.body);
        let mail = last_mail(&self.page.tenant.db, "applicant-confirm").await;
        mail.args["link"].rsplit('/').next().unwrap().to_owned()
    }

    async fn confirm(&self, token: &str) -> Answer {
        let slug = self.page.tenant.slug.to_string();
        let form = [("organisation", slug.as_str()), ("token", token)];
        self.site.browser().post_for_data("/api/join/confirm", &form).await
    }

    async fn count(&self, text: &'static str) -> i64 {
        let mut database = support::superuser(&self.page.tenant.slug.database_name()).await;
        sqlx::query_scalar(text).fetch_one(&mut database).await.unwrap()
    }

    async fn mails(&self, template: &str) -> usize {
        let waiting = self.page.tenant.db.waiting().await.unwrap();
        waiting.iter().filter(|(_, mail)| mail.template == template).count()
    }

    async fn run(&self, text: &'static str) {
        let mut database = support::superuser(&self.page.tenant.slug.database_name()).await;
        database.execute(text).await.unwrap();
    }

    /// The identifier of the member with this name.
    async fn member(&self, name: &str) -> String {
        let id: uuid::Uuid = sqlx::query_scalar("select id from membership.member where name = $1")
            .bind(name)
            .fetch_one(&mut *self.page.tenant.db.acquire().await.unwrap())
            .await
            .unwrap();
        id.to_string()
    }
}

const STATES: &str = "select count(*) from membership.member where state = 'draft'";

#[tokio::test]
async fn whoever_applies_confirms_the_address_and_is_told_what_was_decided() {
    let mut club = open_club().await;
    let mut stranger = club.site.browser();
    let home = stranger.get(&club.path("")).await;
    assert!(home.body.contains(&club.path("/join")), "{}", home.body);
    let form = stranger.get(&club.path("/join")).await;
    assert!(form.body.contains("Full member: 25.00 EUR for 12 months"), "{}", form.body);
    assert!(!form.body.contains("Youth"), "{}", form.body);
    let token = club.apply(&[]).await;
    let mail = last_mail(&club.page.tenant.db, "applicant-confirm").await;
    assert_eq!((mail.to.as_str(), mail.language), ("asha@example.org", Language::De));
    // Whatever strangers type is mailed to nobody.
    assert!(mail.args.values().all(|text| !text.contains("Asha")), "{:?}", mail.args);
    let list = club.page.see("?state=draft").await;
    assert!(list.contains("Asha Rai"), "{list}");
    // Programs that look at links in mails change nothing.
    for _ in 0..2 {
        let shown = club.site.browser().get(&club.path(&format!("/join/{token}"))).await;
        assert!(shown.status == StatusCode::OK && shown.body.contains("Asha Rai"), "{}", shown.body);
    }
    assert_eq!(club.count(STATES).await, 1);
    let confirmed = club.confirm(&token).await;
    assert_eq!(confirmed.location, Some(club.path("?done=membership-confirmed")), "{}", confirmed.body);
    assert!(club.confirm(&token).await.body.contains("member-link-used"));
    let id = club.member("Asha Rai").await;
    let shown = club.page.see(&format!("/{id}")).await;
    for said in
        ["Waits for a decision", "Bimal knows me.", "np.3", "Deutsch", "Tell the applicant the reason"]
    {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    let reason = "No place is free this year.";
    let decide =
        [("member", id.as_str()), ("transition", "reject"), ("reason", reason), ("tell_reason", "true")];
    club.page.does(&id, "members/decide", &decide).await;
    let mail = last_mail(&club.page.tenant.db, "applicant-rejected-because").await;
    assert_eq!((mail.args["reason"].as_str(), mail.language), (reason, Language::De));
    // Who was rejected may apply again, and is told no reason unless that is wanted.
    let token = club.apply(&[("language", "ne")]).await;
    club.confirm(&token).await;
    let pending = "select id from membership.member where state = 'pending'";
    let id: uuid::Uuid = sqlx::query_scalar(pending)
        .fetch_one(&mut *club.page.tenant.db.acquire().await.unwrap())
        .await
        .unwrap();
    let id = id.to_string();
    let decide = [("member", id.as_str()), ("transition", "approve"), ("reason", "Bimal was asked.")];
    club.page.does(&id, "members/decide", &decide).await;
    let mail = last_mail(&club.page.tenant.db, "applicant-approved").await;
    assert!(mail.language == Language::Ne && !mail.args.contains_key("reason"), "{:?}", mail.args);
    // Nobody else is written to: who was entered in the office asked for nothing.
    let entered = club.page.enter("Bina Rai", "Youth", &[("email", "bina@example.org")]).await;
    let decide = [("member", entered.as_str()), ("transition", "approve"), ("reason", "")];
    club.page.does(&entered, "members/decide", &decide).await;
    assert_eq!(club.mails("applicant-approved").await, 1);
}

#[tokio::test]
async fn nobody_learns_from_the_answer_whether_an_address_is_a_members() {
    let mut club = open_club().await;
    club.page.enter("Bina Rai", "Full member", &[("email", "bina@example.org")]).await;
    let text = "select (select count(*) from membership.member) * 1000000
      + (select count(*) from membership.applicant) * 1000 + (select count(*) from kernel.audit_entry)";
    let before = club.count(text).await;
    let known = club.try_to_apply(&mut club.site.browser(), &[("email", "bina@example.org")]).await;
    // What was done for nobody has left nothing.
    assert_eq!(club.count(text).await, before);
    let unknown = club.try_to_apply(&mut club.site.browser(), &[]).await;
    assert_eq!((known.status, &known.location), (unknown.status, &unknown.location));
    assert_eq!(known.body, unknown.body);
    let mail = last_mail(&club.page.tenant.db, "applicant-known").await;
    assert_eq!(mail.to.as_str(), "bina@example.org");
    assert!(mail.args.values().all(|text| !text.contains("Rai")), "{:?}", mail.args);
    assert_eq!((club.mails("applicant-known").await, club.mails("applicant-confirm").await), (1, 1));
}

#[tokio::test]
async fn applications_become_rare_for_an_address_and_from_a_network() {
    let club = open_club().await;
    for email in ["asha@example.org", "victim@example.org"] {
        let mut taken = 0;
        for number in 0..6 {
            let mut browser = club.site.browser();
            browser.address = [198, 51, 100, 10 + number];
            let answer = club.try_to_apply(&mut browser, &[("email", email)]).await;
            taken += usize::from(answer.location == Some(club.path("?done=membership-applied")));
        }
        assert_eq!(taken, 3, "{email}");
    }
    let mut taken = 0;
    for number in 0..24 {
        let mut browser = club.site.browser();
        browser.address = [203, 0, 113, 7];
        let email = format!("somebody{number}@example.org");
        let answer = club.try_to_apply(&mut browser, &[("email", email.as_str())]).await;
        taken += usize::from(answer.location == Some(club.path("?done=membership-applied")));
    }
    assert_eq!(taken, 20);
    // One more application of the same person takes the earlier one's place.
    assert_eq!(
        club.count("select count(*) from membership.member where email = 'asha@example.org'").await,
        1
    );
}

#[tokio::test]
async fn who_confirms_no_address_within_three_days_is_forgotten() {
    let club = open_club().await;
    let token = club.apply(&[]).await;
    let other = club.apply(&[("name", "Bina Rai"), ("email", "bina@example.org")]).await;
    club.confirm(&other).await;
    let stored = "select count(*) from membership.applicant
      where expires_at - applied_at between interval '3 days' - interval '1 minute' and interval '3 days'";
    assert_eq!(club.count(stored).await, 2);
    let members = MembershipDb::in_database(club.page.tenant.db.clone());
    assert_eq!(members.forget_unconfirmed().await.unwrap(), 0);
    club.run("update membership.applicant set expires_at = now() where confirmed_at is null").await;
    let late = club.confirm(&token).await;
    assert!(late.body.contains("member-link-expired"), "{}", late.body);
    assert_eq!(members.forget_unconfirmed().await.unwrap(), 1);
    assert_eq!(club.count("select count(*) from membership.applicant").await, 1);
    assert_eq!(club.count("select count(*) from membership.member").await, 1);
    assert!(club.confirm(&token).await.body.contains("member-link-unknown"));
    let hash = Token::parse(&other).unwrap().hash();
    let kept: Vec<u8> = sqlx::query_scalar("select token_hash from membership.applicant")
        .fetch_one(&mut *club.page.tenant.db.acquire().await.unwrap())
        .await
        .unwrap();
    assert_eq!(kept, hash.as_bytes());
}

#[tokio::test]
async fn an_application_that_waits_for_thirty_days_is_pointed_out_and_stays_pending() {
    let mut club = open_club().await;
    let token = club.apply(&[]).await;
    club.confirm(&token).await;
    let list = club.page.see("").await;
    assert!(!list.contains("has waited for a decision"), "{list}");
    club.run(
        "set session_replication_role = replica;
         update membership.applicant set applied_at = applied_at - interval '31 days',
           expires_at = expires_at - interval '31 days', confirmed_at = confirmed_at - interval '31 days'",
    )
    .await;
    let list = club.page.see("").await;
    assert!(list.contains("1 application has waited for a decision for more than 30 days"), "{list}");
    assert!(list.contains("Asha Rai"), "{list}");
    let id = club.member("Asha Rai").await;
    let shown = club.page.see(&format!("/{id}")).await;
    assert!(shown.contains("more than 30 days") && shown.contains("Waits for a decision"), "{shown}");
}

#[tokio::test]
async fn where_nobody_may_apply_there_is_no_page_and_no_function() {
    let mut club = open_club().await;
    let mut stranger = club.site.browser();
    for refused in [
        &[("name", ""), ("email", "nowhere"), ("unit", "nepal"), ("language", "fr")][..],
        &[("member_type", "00000000-0000-0000-0000-000000000000")],
    ] {
        let answer = club.try_to_apply(&mut stranger, refused).await;
        assert_eq!(answer.location, Some(club.path("/join#problems")), "{}", answer.body);
        let form = stranger.get(&club.path("/join")).await.body;
        for (field, _) in refused {
            assert!(form.contains(&format!("id=\"{field}-error\"")), "{field}: {form}");
        }
        assert!(form.contains("Bimal knows me."), "{form}");
    }
    // A kind that is not open cannot be named either.
    let youth = club.page.kind("Youth").await;
    let answer = club.try_to_apply(&mut stranger, &[("member_type", &youth)]).await;
    assert_eq!(answer.location, Some(club.path("/join#problems")));
    let token = club.apply(&[]).await;
    club.page.does("types", "member-types/joining", &[]).await;
    assert_eq!(stranger.get(&club.path("/join")).await.status, StatusCode::NOT_FOUND);
    assert!(!stranger.get(&club.path("")).await.body.contains("/join"));
    let answer = club.try_to_apply(&mut stranger, &[]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    // What was begun before goes on.
    assert_eq!(club.confirm(&token).await.status, StatusCode::OK);
    let without = club.site.installation.tenant().await;
    for path in ["/join".to_owned(), format!("/join/{token}")] {
        let path = format!("/{}{path}", without.slug);
        assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let slug = without.slug.to_string();
    let form = [("organisation", slug.as_str()), ("token", token.as_str())];
    assert_eq!(stranger.post("/api/join/confirm", &form).await.status, StatusCode::NOT_FOUND);
}
