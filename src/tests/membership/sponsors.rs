//! Members who stand up for an applicant.

mod links;

use axum::http::StatusCode;
use publicdigit::db::outbox::Outbox;
use sqlx::{AssertSqlSafe, Connection, Executor};

use super::{MembersPage, erasure::erase, members, type_form};
use crate::{site::site, support};

/// A kind of membership that asks for two sponsors, with three members and an applicant.
struct World {
    page: MembersPage,
    applicant: String,
    sponsors: [String; 3],
}

async fn world(site: &crate::site::Site) -> World {
    let mut page = members(site).await;
    let mut sponsored = type_form("Sponsored", "");
    sponsored.retain(|(field, _)| *field != "sponsors");
    sponsored.extend([("sponsors", "2"), ("needs_approval", "true")]);
    page.does("types", "member-types/save", &sponsored).await;
    let mut sponsors = Vec::new();
    for (name, number) in [("Uma Rai", "NC-1"), ("Bina Rai", "NC-2"), ("Chet Rai", "NC-3")] {
        sponsors.push(page.enter(name, "Full member", &[("number", number)]).await);
    }
    let applicant = page.enter("Dipa Rai", "Sponsored", &[]).await;
    World { page, applicant, sponsors: sponsors.try_into().unwrap() }
}

impl World {
    async fn name(&mut self, number: &str) {
        let form = [("member", self.applicant.as_str()), ("sponsor_number", number)];
        self.page.does(&self.applicant, "member-sponsors/name", &form).await;
    }

    async fn note(&mut self, place: usize) {
        let form = [
            ("member", self.applicant.as_str()),
            ("sponsor", self.sponsors[place].as_str()),
            ("confirmed_on", "2026-01-31"),
        ];
        self.page.does(&self.applicant, "member-sponsors/note", &form).await;
    }

    /// Sends the decision for the applicant, which is refused.
    async fn is_not_approved(&mut self, said: &str) {
        let form = [("member", self.applicant.as_str()), ("transition", "approve"), ("reason", "")];
        let refused = self.page.is_refused(&self.applicant, "members/decide", &form).await;
        assert!(refused.contains(said), "{said}: {refused}");
    }
}

#[tokio::test]
async fn an_applicant_is_approved_once_enough_sponsors_have_confirmed() {
    let site = site(false).await;
    let mut world = world(&site).await;
    assert!(world.page.see("/types").await.contains("with 2 sponsors"));
    let here = format!("/{}", world.applicant);
    assert!(world.page.see(&here).await.contains("0 of 2 sponsors have confirmed"));
    world.is_not_approved("0 of 2").await;
    world.name("nc-1").await;
    world.name("NC-2").await;
    world.note(0).await;
    world.is_not_approved("1 of 2").await;
    world.note(1).await;
    let shown = world.page.see(&here).await;
    assert!(shown.contains("2 of 2 sponsors") && shown.contains("2026-01-31"), "{shown}");
    // Who is no active member any more does not count.
    let suspended = world.sponsors[1].clone();
    let form = [("member", suspended.as_str()), ("transition", "suspend"), ("reason", "ten letters or more")];
    world.page.does(&suspended, "members/decide", &form).await;
    assert!(world.page.see(&here).await.contains("no active member any more"));
    world.is_not_approved("1 of 2").await;
    world.name("NC-3").await;
    world.note(2).await;
    let form = [("member", world.applicant.as_str()), ("transition", "approve"), ("reason", "")];
    world.page.does(&world.applicant, "members/decide", &form).await;
    let shown = world.page.see(&here).await;
    assert!(shown.contains("Approved") && shown.contains("Uma Rai") && !shown.contains("sponsor_number"));
    // Nothing changes in it afterwards.
    let form = [("member", world.applicant.as_str()), ("sponsor", world.sponsors[0].as_str())];
    let answer = world.page.send(&world.applicant, "member-sponsors/remove", &form).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    // A sponsor who is erased has no name any more; an applicant's sponsors go along.
    erase(&mut world.page, &world.sponsors[0].clone()).await;
    let shown = world.page.see(&here).await;
    assert!(shown.contains("Erased member") && !shown.contains("Uma Rai"), "{shown}");
    erase(&mut world.page, &world.applicant.clone()).await;
    let left: i64 = sqlx::query_scalar("select count(*) from membership.sponsor")
        .fetch_one(&mut *world.page.tenant.db.acquire().await.unwrap())
        .await
        .unwrap();
    assert_eq!(left, 0);
}

#[tokio::test]
async fn a_sponsor_answers_by_the_link_that_was_mailed() {
    let site = site(false).await;
    let mut world = world(&site).await;
    let slug = world.page.tenant.slug.to_string();
    let mut links = Vec::new();
    for (name, number, email) in
        [("Hari Rai", "NC-5", "hari@example.org"), ("Kiran Rai", "NC-6", "k@example.org")]
    {
        world.page.enter(name, "Full member", &[("number", number), ("email", email)]).await;
        world.name(number).await;
        let mails = world.page.tenant.db.waiting().await.unwrap().into_iter().map(|(_, mail)| mail);
        let mail = mails.into_iter().find(|mail| mail.to.as_str() == email).unwrap();
        assert_eq!(mail.template, "sponsor-asked");
        links.push(mail.args["link"].clone());
    }
    // Programs that look at links in mails change nothing.
    let mut stranger = site.browser();
    for _ in 0..2 {
        let shown = stranger.get(&links[0]).await;
        assert!(shown.status == StatusCode::OK && shown.body.contains("Dipa Rai"), "{}", shown.body);
    }
    for (link, answer, said) in [(&links[0], "confirm", "confirmed"), (&links[1], "decline", "declined")] {
        let token = link.rsplit('/').next().unwrap();
        let form = [("organisation", slug.as_str()), ("token", token), ("answer", answer)];
        let answered = stranger.post("/api/sponsor/answer", &form).await;
        let location = answered.location.unwrap_or_else(|| panic!("{}", answered.body));
        assert!(location.ends_with("?done=sponsor-answered"), "{location}");
        assert!(stranger.get(&location).await.body.contains("Your answer is recorded"));
        let shown = world.page.see(&format!("/{}", world.applicant)).await;
        assert!(shown.contains(said) && shown.contains("1 of 2 sponsors"), "{said}: {shown}");
        // Once.
        let gone = stranger.get(link).await;
        assert!(gone.body.contains("not good any more") && !gone.body.contains("Dipa Rai"), "{}", gone.body);
        let again = stranger.post("/api/sponsor/answer", &form).await;
        assert!(!again.location.unwrap_or_default().contains("done="));
    }
    let unknown = stranger.get(&format!("/{slug}/sponsor/{}", "0".repeat(64))).await;
    assert!(unknown.body.contains("not good any more"), "{}", unknown.body);
    // Somebody who is decided about is answered about no more.
    world.page.enter("Lal Rai", "Full member", &[("number", "NC-7"), ("email", "lal@example.org")]).await;
    world.name("NC-7").await;
    let mails = world.page.tenant.db.waiting().await.unwrap().into_iter().map(|(_, mail)| mail);
    let mail = mails.into_iter().find(|mail| mail.to.as_str() == "lal@example.org").unwrap();
    let form =
        [("member", world.applicant.as_str()), ("transition", "reject"), ("reason", "ten letters or more")];
    world.page.does(&world.applicant, "members/decide", &form).await;
    assert!(stranger.get(&mail.args["link"]).await.body.contains("not good any more"));
}

#[tokio::test]
async fn who_cannot_be_a_sponsor_is_told_why() {
    let site = site(false).await;
    let mut world = world(&site).await;
    world.name("NC-1").await;
    let pending = world.page.enter("Esha Rai", "Sponsored", &[("number", "NC-9")]).await;
    let numbered = world.page.enter("Gita Rai", "Sponsored", &[("number", "NC-8")]).await;
    for (member, number, said) in [
        (&world.applicant, "NC-1", "named already"),
        (&world.applicant, "NC-77", "Nobody whom you may see has this number"),
        (&world.applicant, "", "Nobody whom you may see has this number"),
        (&world.applicant, "NC-9", "Only an active member"),
        (&pending, "NC-9", "their own sponsor"),
        (&world.sponsors[0], "NC-2", "the member is active"),
    ] {
        let form = [("member", member.as_str()), ("sponsor_number", number)];
        let refused = world.page.is_refused(member, "member-sponsors/name", &form).await;
        assert!(refused.contains(said), "{said}: {refused}");
    }
    let form = [
        ("member", world.applicant.as_str()),
        ("sponsor", world.sponsors[0].as_str()),
        ("confirmed_on", "2999-01-31"),
    ];
    let refused = world.page.is_refused(&world.applicant, "member-sponsors/note", &form).await;
    assert!(refused.contains("id=\"confirmed_on-error\""), "{refused}");
    // Nobody confirms who is not named.
    let sponsor = world.sponsors[0].as_str();
    let form = [("member", numbered.as_str()), ("sponsor", sponsor), ("confirmed_on", "2026-01-31")];
    let answer = world.page.send(&numbered, "member-sponsors/note", &form).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let form = [("member", world.applicant.as_str()), ("sponsor", world.sponsors[0].as_str())];
    world.page.does(&world.applicant, "member-sponsors/remove", &form).await;
    assert!(!world.page.see(&format!("/{}", world.applicant)).await.contains("Uma Rai"));
    let mut kind = type_form("Other", "");
    kind.retain(|(field, _)| *field != "sponsors");
    for (sponsors, said) in [("4", "from 0 to 3"), ("1", "only where somebody has to approve")] {
        let form = [&kind[..], &[("sponsors", sponsors)]].concat();
        let refused = world.page.is_refused("types", "member-types/save", &form).await;
        assert!(refused.contains(said), "{said}: {refused}");
    }
}

#[tokio::test]
async fn what_a_merged_record_was_as_a_sponsor_goes_along() {
    let site = site(false).await;
    let mut world = world(&site).await;
    world.name("NC-1").await;
    world.note(0).await;
    let ([uma, bina, _], applicant) = (world.sponsors.clone(), world.applicant.clone());
    let keep = ["name", "email", "number", "type", "unit", "joined", "expires", "payment"];
    let keep: Vec<(String, &str)> =
        keep.into_iter().map(|field| (format!("keep_{field}"), "other")).collect();
    let mut form = vec![("member", uma.as_str()), ("version", "0"), ("other", bina.as_str())];
    form.extend([("other_version", "0"), ("remains", "other"), ("reason", "Entered twice by mistake.")]);
    form.extend(keep.iter().map(|(field, side)| (field.as_str(), *side)));
    world.page.does(&format!("{uma}/merge/{bina}"), "members/merge", &form).await;
    let shown = world.page.see(&format!("/{applicant}")).await;
    assert!(shown.contains("1 of 2 sponsors") && shown.contains("Bina Rai"), "{shown}");
    assert!(!shown.contains("Uma Rai"), "{shown}");
}

#[tokio::test]
async fn the_database_lets_active_members_alone_be_sponsors() {
    let site = site(false).await;
    let mut world = world(&site).await;
    world.name("NC-1").await;
    let [uma, bina, chet] = world.sponsors.clone();
    let applicant = world.applicant.clone();
    let mut database = support::superuser(&world.page.tenant.slug.database_name()).await;
    let suspend = format!("update membership.member set state = 'suspended' where id = '{chet}'");
    database.execute(AssertSqlSafe(suspend)).await.unwrap();
    let named = |member: &str, sponsor: &str| {
        format!(
            "insert into membership.sponsor (member_id, sponsor_id, named_at) values ('{member}', '{sponsor}', now())"
        )
    };
    for (text, constraint) in [
        (named(&applicant, &applicant), "sponsor_is_active"),
        (named(&applicant, &uma), "sponsor_pkey"),
        (named(&applicant, &chet), "sponsor_is_active"),
        (named(&uma, &bina), "sponsor_of_applicant"),
        (
            format!("update membership.member set state = 'approved', number = 'NC-4', number_key = 'nc-4' where id = '{applicant}'"),
            "member_sponsored",
        ),
        (
            format!("update membership.sponsor set sponsor_id = '{bina}' where sponsor_id = '{uma}'"),
            "sponsor_goes_with_member",
        ),
        ("update membership.sponsor set confirmed_on = '2026-01-31'".to_owned(), "sponsor_noted_with_day"),
        (
            "update membership.sponsor set confirmed_on = '2999-01-31', noted_at = now()".to_owned(),
            "sponsor_confirmed_before",
        ),
        (
            "update membership.sponsor set confirmed_on = '2026-01-31', noted_at = now(), declined_on = now()"
                .to_owned(),
            "sponsor_answered_once",
        ),
        (
            "update membership.sponsor set link_hash = 'short', link_until = now()".to_owned(),
            "sponsor_link_length",
        ),
        ("update membership.sponsor set link_until = now()".to_owned(), "sponsor_link_with_end"),
        ("update membership.member_type set sponsors = 4 where needs_approval".to_owned(), "member_type_sponsors_range"),
        (
            "update membership.member_type set needs_approval = false".to_owned(),
            "member_type_sponsors_decided",
        ),
    ] {
        let mut connection = world.page.tenant.db.acquire().await.unwrap();
        let mut tx = connection.begin().await.unwrap();
        let refused = tx.execute(AssertSqlSafe(text.clone())).await.unwrap_err();
        let refused = refused.into_database_error().unwrap();
        assert_eq!(refused.constraint(), Some(constraint), "{text}: {refused}");
    }
}
