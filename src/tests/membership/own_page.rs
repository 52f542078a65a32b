//! Members on their own pages, without an account, from the link to what the office makes of
//! their wishes.

mod elections;
mod kept;
mod settled;

use axum::http::StatusCode;
use publicdigit::{
    db::outbox::Outbox,
    kernel::{Mail, Token},
};
use sqlx::Executor;

use super::{MembersPage, erasure::erase, fees::value, form, members};
use crate::{
    site::{Answer, Browser, Site, last_mail, site},
    support,
};

const EMAIL: &str = "asha@example.org";

/// An organisation with a member who has a mail address.
struct Club {
    site: Site,
    page: MembersPage,
    /// The member's identifier.
    asha: String,
}

async fn club() -> Club {
    let site = site(false).await;
    let mut page = members(&site).await;
    let more = [("email", EMAIL), ("number", "NC-1"), ("unit", "np.3"), ("payment", "paid")];
    let asha = page.enter("Asha Rai", "Full member", &more).await;
    Club { site, page, asha }
}

impl Club {
    fn path(&self, rest: &str) -> String {
        format!("/{}{rest}", self.page.tenant.slug)
    }

    /// Asks for a link as anybody can.
    async fn ask(&self, browser: &mut Browser, email: &str) -> Answer {
        let form = [("organisation", self.page.tenant.slug.as_str()), ("email", email)];
        browser.page = self.path("/member");
        browser.post("/api/own-page/ask", &form).await
    }

    /// The tokens in the last mail with links, in their order.
    async fn tokens(&self) -> Vec<String> {
        let mail = last_mail(&self.page.tenant.db, "member-own-page").await;
        let links = mail.args["links"].lines().filter(|line| line.starts_with('/'));
        links.map(|link| link.rsplit('/').next().unwrap().to_owned()).collect()
    }

    async fn enter(&self, browser: &mut Browser, token: &str) -> Answer {
        let form = [("organisation", self.page.tenant.slug.as_str()), ("token", token)];
        browser.post("/api/own-page/enter", &form).await
    }

    /// A browser in which the own page of the member with this address is open.
    async fn member(&self, email: &str) -> Browser {
        let mut browser = self.site.browser();
        self.ask(&mut browser, email).await;
        let token = self.tokens().await.remove(0);
        let entered = self.enter(&mut browser, &token).await;
        assert_eq!(entered.location, Some(self.path("/member/own")), "{}", entered.body);
        browser
    }

    /// Asks for a change on the own page; gives the page that it leads to.
    async fn wants(&self, browser: &mut Browser, change: &[(&str, &str)]) -> String {
        let mut form = vec![("name", "Asha Rai"), ("email", EMAIL), ("language", "en"), ("unit", "np.3")];
        form.retain(|(field, _)| change.iter().all(|(other, _)| other != field));
        form.extend(change);
        browser.page = self.path("/member/own");
        let answer = browser.post("/api/own-page/ask-for-change", &form).await;
        let location = answer.location.unwrap_or_else(|| panic!("{}", answer.body));
        browser.get(location.trim_end_matches("#problems")).await.body
    }

    /// What stands in the hidden field `name` of the office's page about the member.
    async fn field(&mut self, name: &str) -> String {
        let shown = self.page.see(&format!("/{}", self.asha)).await;
        let begin = format!("name=\"{name}\" value=\"");
        shown.split(begin.as_str()).nth(1).unwrap().split('"').next().unwrap().to_owned()
    }

    /// The form with which the office settles the member's request.
    async fn settlement(&mut self, outcome: &str) -> Vec<(&'static str, String)> {
        let request = self.field("change_request").await;
        let version = self.field("version").await;
        vec![
            ("member", self.asha.clone()),
            ("change_request", request),
            ("version", version),
            ("outcome", outcome.to_owned()),
        ]
    }

    async fn settles(&mut self, outcome: &str) {
        let form = self.settlement(outcome).await;
        let form: Vec<_> = form.iter().map(|(field, value)| (*field, value.as_str())).collect();
        let id = self.asha.clone();
        self.page.does(&id, "member-requests/settle", &form).await;
    }

    /// Changes in the office what is entered about the member.
    async fn changes(&mut self, more: &[(&str, &str)]) {
        let kind = self.page.kind("Full member").await;
        let version = value(&self.page.see(&format!("/{}/edit", self.asha)).await, "version");
        let mut form = form("Asha Rai", &kind, more);
        form.extend([("member", self.asha.clone()), ("version", version)]);
        let form: Vec<_> = form.iter().map(|(field, value)| (*field, value.as_str())).collect();
        let here = format!("{}/edit", self.asha);
        self.page.does(&here, "members/change", &form).await;
    }

    async fn mails(&self, template: &str) -> Vec<Mail> {
        let waiting = self.page.tenant.db.waiting().await.unwrap();
        waiting.into_iter().map(|(_, mail)| mail).filter(|mail| mail.template == template).collect()
    }

    async fn run(&self, text: &'static str) {
        let mut database = support::superuser(&self.page.tenant.slug.database_name()).await;
        database.execute(text).await.unwrap();
    }

    async fn count(&self, text: &'static str) -> i64 {
        let mut database = support::superuser(&self.page.tenant.slug.database_name()).await;
        sqlx::query_scalar(text).fetch_one(&mut database).await.unwrap()
    }
}

#[tokio::test]
async fn a_member_comes_by_a_link_sees_the_own_page_alone_and_signs_out() {
    let mut club = club().await;
    let mut browser = club.site.browser();
    assert!(browser.get(&club.path("")).await.body.contains(&club.path("/member")));
    assert_eq!(browser.get(&club.path("/member/own")).await.location, Some(club.path("/member")));
    let asked = club.ask(&mut browser, " Asha@Example.org ").await;
    assert_eq!(asked.location, Some(club.path("?done=own-page-asked")), "{}", asked.body);
    let token = club.tokens().await.remove(0);
    let hash: Vec<u8> = sqlx::query_scalar("select token_hash from membership.own_page_link")
        .fetch_one(&mut *club.page.tenant.db.acquire().await.unwrap())
        .await
        .unwrap();
    assert_eq!(hash, Token::parse(&token).unwrap().hash().as_bytes());
    // Programs that look at links in mails use none up.
    for _ in 0..2 {
        let shown = club.site.browser().get(&club.path(&format!("/member/link/{token}"))).await;
        assert!(shown.status == StatusCode::OK && shown.body.contains("Asha Rai"), "{}", shown.body);
    }
    assert_eq!(club.enter(&mut browser, &token).await.location, Some(club.path("/member/own")));
    let own = browser.get(&club.path("/member/own")).await.body;
    for said in ["Asha Rai", EMAIL, "NC-1", "np.3", "Full member", "Active", "Paid"] {
        assert!(own.contains(said), "{said}: {own}");
    }
    let printed = browser.get(&club.path("/member/own/confirmation")).await.body;
    assert!(printed.contains("Asha Rai is a member of"), "{printed}");
    // It is nobody's account.
    for office in ["/office", "/office/members", "/office/account"] {
        let answer = browser.get(&club.path(office)).await;
        assert!(answer.location.is_some_and(|door| door.starts_with("/sign-in")), "{office}");
    }
    let form = [("member", club.asha.as_str()), ("transition", "archive"), ("reason", "ten letters or more")];
    assert_eq!(browser.post("/api/members/decide", &form).await.status, StatusCode::UNAUTHORIZED);
    // The office's session opens no own page either.
    let answer = club.page.browser.get(&club.path("/member/own")).await;
    assert_eq!(answer.location, Some(club.path("/member")));
    let again = club.enter(&mut club.site.browser(), &token).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    assert!(again.location.unwrap().ends_with("#problems"));
    let out = browser.post(&format!("/api/sign-out?as={}", club.asha), &[]).await;
    assert_eq!(out.location, Some(club.path("?done=signed-out")));
    assert_eq!(browser.get(&club.path("/member/own")).await.location, Some(club.path("/member")));
}

#[tokio::test]
async fn nobody_learns_from_the_answer_whether_somebody_has_a_page() {
    let club = club().await;
    let mut browser = club.site.browser();
    let known = club.ask(&mut browser, EMAIL).await;
    let text = "select (select count(*) from membership.own_page_link) * 1000000
      + (select count(*) from kernel.outbox) * 1000 + (select count(*) from kernel.audit_entry)";
    let before = club.count(text).await;
    let unknown = club.ask(&mut browser, "nobody@example.org").await;
    assert_eq!(club.count(text).await, before);
    assert_eq!(
        (known.status, &known.location, &known.body),
        (unknown.status, &unknown.location, &unknown.body)
    );
    for email in [EMAIL, "nobody@example.org"] {
        let mut said = Vec::new();
        for _ in 0..4 {
            let answer = club.ask(&mut club.site.browser(), email).await;
            said.push(answer.location.unwrap().ends_with("#problems"));
        }
        assert_eq!(said, [false, false, true, true], "{email}");
    }
}

#[tokio::test]
async fn an_erased_member_does_not_tell_who_else_is_one() {
    let mut club = club().await;
    // With an erased member beside others, and with nobody else.
    let bina = club.page.enter("Bina Rai", "Full member", &[("email", "bina@example.org")]).await;
    for erased in [club.asha.clone(), bina] {
        erase(&mut club.page, &erased).await;
        let unknown = club.ask(&mut club.site.browser(), &format!("{erased}@example.org")).await;
        assert_eq!(unknown.location, Some(club.path("?done=own-page-asked")), "{}", unknown.body);
    }
}

#[tokio::test]
async fn several_members_at_one_address_have_a_link_each_for_an_hour() {
    let mut club = club().await;
    club.page.enter("Bina Rai", "Full member", &[("email", EMAIL)]).await;
    let gone = club.page.enter("Chet Rai", "Full member", &[("email", EMAIL)]).await;
    let archive = [("member", gone.as_str()), ("transition", "archive"), ("reason", "ten letters or more")];
    club.page.does(&gone, "members/decide", &archive).await;
    club.ask(&mut club.site.browser(), EMAIL).await;
    let mail = last_mail(&club.page.tenant.db, "member-own-page").await;
    assert!(mail.args["links"].contains("Bina Rai:") && !mail.args["links"].contains("Chet"));
    let tokens = club.tokens().await;
    assert_eq!(tokens.len(), 2);
    let mut bina = club.site.browser();
    club.enter(&mut bina, &tokens[1]).await;
    let own = bina.get(&club.path("/member/own")).await.body;
    assert!(own.contains("Bina Rai") && !own.contains("Asha"), "{own}");
    // A page that was made for one member changes nothing of another.
    let as_other = format!("/api/own-page/ask-for-erasure?as={}", club.asha);
    assert_eq!(bina.post(&as_other, &[]).await.status, StatusCode::CONFLICT);
    let mut database = support::superuser(&club.page.tenant.slug.database_name()).await;
    let hour =
        "select bool_and(expires_at between now() + interval '50 minutes' and now() + interval '1 hour')
      from membership.own_page_link";
    assert!(sqlx::query_scalar::<_, bool>(hour).fetch_one(&mut database).await.unwrap());
    database
        .execute("update membership.own_page_link set expires_at = now() where used_at is null")
        .await
        .unwrap();
    let late = club.site.browser().get(&club.path(&format!("/member/link/{}", tokens[0]))).await;
    assert!(late.body.contains("This link has expired"), "{}", late.body);
}

#[tokio::test]
async fn what_a_member_asks_for_is_entered_once_the_office_accepts_it() {
    let mut club = club().await;
    let mut asha = club.member(EMAIL).await;
    let refused = club.wants(&mut asha, &[("name", ""), ("unit", "nepal")]).await;
    assert!(refused.contains("id=\"name-error\"") && refused.contains("id=\"unit-error\""), "{refused}");
    let own = club.wants(&mut asha, &[("name", "Asha Gurung"), ("language", "ne")]).await;
    assert!(own.contains("Your request waits") && own.contains("Asha Gurung"), "{own}");
    let list = club.page.see("").await;
    assert!(list.contains("ask for something to be entered otherwise"), "{list}");
    let id = club.asha.clone();
    let shown = club.page.see(&format!("/{id}")).await;
    assert!(shown.contains("Asha Gurung") && shown.contains("नेपाली"), "{shown}");
    // Somebody else changed the member meanwhile.
    let stale = club.settlement("accepted").await;
    let suspend = [("member", id.as_str()), ("transition", "suspend"), ("reason", "ten letters or more")];
    club.page.does(&id, "members/decide", &suspend).await;
    let stale: Vec<_> = stale.iter().map(|(field, value)| (*field, value.as_str())).collect();
    let refused = club.page.is_refused(&id, "member-requests/settle", &stale).await;
    assert!(refused.contains("since you opened this page"), "{refused}");
    club.settles("accepted").await;
    let own = asha.get(&club.path("/member/own")).await.body;
    assert!(own.contains("Your request was accepted") && own.contains("Asha Gurung"), "{own}");
    assert_eq!(club.count("select count(*) from membership.member where language = 'ne'").await, 1);
    // Suspended, and so with a page and without a confirmation.
    assert_eq!(asha.get(&club.path("/member/own/confirmation")).await.status, StatusCode::NOT_FOUND);
    club.wants(&mut asha, &[("name", "Asha Rai"), ("language", "de")]).await;
    club.settles("refused").await;
    let own = asha.get(&club.path("/member/own")).await.body;
    assert!(own.contains("Your request was not accepted") && own.contains("Asha Gurung"), "{own}");
    let nothing = club.wants(&mut asha, &[("name", "Asha Gurung"), ("language", "ne")]).await;
    assert!(nothing.contains("This is what is entered already"), "{nothing}");
}

#[tokio::test]
async fn another_address_counts_once_it_is_confirmed_there_and_ends_the_session_of_the_old_one() {
    let mut club = club().await;
    let mut asha = club.member(EMAIL).await;
    let new = "asha.rai@example.com";
    let own = club.wants(&mut asha, &[("email", new)]).await;
    assert!(own.contains("Please open the link that we mailed to the new address"), "{own}");
    let id = club.asha.clone();
    let form = club.settlement("accepted").await;
    let form: Vec<_> = form.iter().map(|(field, value)| (*field, value.as_str())).collect();
    let refused = club.page.is_refused(&id, "member-requests/settle", &form).await;
    assert!(refused.contains("is not confirmed yet"), "{refused}");
    let mail = last_mail(&club.page.tenant.db, "member-address").await;
    assert_eq!(mail.to.as_str(), new);
    assert!(mail.args.values().all(|text| !text.contains("Asha")), "{:?}", mail.args);
    let token = mail.args["link"].rsplit('/').next().unwrap().to_owned();
    let shown = club.site.browser().get(&club.path(&format!("/member/address/{token}"))).await;
    assert!(shown.status == StatusCode::OK && shown.body.contains(new), "{}", shown.body);
    let slug = club.page.tenant.slug.to_string();
    let form = [("organisation", slug.as_str()), ("token", token.as_str())];
    let mut elsewhere = club.site.browser();
    let confirmed = elsewhere.post("/api/own-page/confirm-address", &form).await;
    assert_eq!(confirmed.location, Some(club.path("?done=member-address-confirmed")), "{}", confirmed.body);
    let again = elsewhere.post_for_data("/api/own-page/confirm-address", &form).await;
    assert!(again.body.contains("member-link-used"), "{}", again.body);
    club.settles("accepted").await;
    let told = club.mails("member-address-changed").await;
    assert_eq!(told.iter().map(|mail| mail.to.as_str()).collect::<Vec<_>>(), [EMAIL]);
    assert_eq!(asha.get(&club.path("/member/own")).await.location, Some(club.path("/member")));
    let own = club.member(new).await.get(&club.path("/member/own")).await.body;
    assert!(own.contains(new), "{own}");
}

#[tokio::test]
async fn a_wish_to_be_erased_is_recorded_and_the_office_sees_it() {
    let mut club = club().await;
    let mut asha = club.member(EMAIL).await;
    asha.page = club.path("/member/own");
    for _ in 0..2 {
        let asked = asha.post("/api/own-page/ask-for-erasure", &[]).await;
        assert_eq!(asked.location, Some(club.path("/member/own?done=own-page-erasure-asked")));
    }
    assert_eq!(club.count("select count(*) from membership.erasure_request").await, 1);
    let told = "select count(*) from kernel.audit_entry where action = 'member.erasure_asked'";
    assert_eq!(club.count(told).await, 1);
    let list = club.page.see("").await;
    assert!(list.contains("These members have asked to be erased"), "{list}");
    let shown = club.page.see(&format!("/{}", club.asha)).await;
    assert!(shown.contains("The member has asked to be erased"), "{shown}");
}
