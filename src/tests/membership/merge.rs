//! Members who were entered twice.

use axum::http::StatusCode;
use publicdigit::{
    kernel::Actor,
    membership::{
        MembershipDb,
        application::{Duplicates as _, Members as _},
        domain::{Likeness, MemberForm, MemberState},
    },
};
use sqlx::{AssertSqlSafe, Connection, Executor};

use super::{
    MembersPage,
    erasure::erase,
    fees::{renew, value},
    form,
    import::{take, upload},
    members,
};
use crate::{site::site, support};

/// The form that merges two as the page of them proposes it.
async fn proposed(page: &mut MembersPage, one: &str, other: &str) -> Vec<(String, String)> {
    let shown = page.see(&format!("/{one}/merge/{other}")).await;
    let mut form = vec![("member".to_owned(), one.to_owned()), ("other".to_owned(), other.to_owned())];
    for field in ["version", "other_version"] {
        form.push((field.to_owned(), value(&shown, field)));
    }
    for field in ["remains"].into_iter().chain(FIELDS) {
        form.push((field.to_owned(), chosen(&shown, field)));
    }
    form.push(("reason".to_owned(), "Entered twice by mistake.".to_owned()));
    form
}

const FIELDS: [&str; 8] = [
    "keep_name",
    "keep_email",
    "keep_number",
    "keep_type",
    "keep_unit",
    "keep_joined",
    "keep_expires",
    "keep_payment",
];

/// What is sent of a field that is hidden, or of which one button is chosen.
fn chosen(page: &str, field: &str) -> String {
    let name = format!("name=\"{field}\"");
    let inputs = page.split("<input ").filter(|input| input.contains(&name));
    let mut inputs = inputs.map(|input| input.split('>').next().unwrap());
    let one = inputs.find(|input| input.contains("hidden") || input.contains("checked"));
    let one = one.unwrap_or_else(|| panic!("nothing of {field} is chosen: {page}"));
    one.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

fn borrowed(form: &[(String, String)]) -> Vec<(&str, &str)> {
    form.iter().map(|(field, value)| (field.as_str(), value.as_str())).collect()
}

/// Merges two as it is proposed.
pub async fn merge(page: &mut MembersPage, one: &str, other: &str) -> String {
    let form = proposed(page, one, other).await;
    page.does(&format!("{one}/merge/{other}"), "members/merge", &borrowed(&form)).await
}

#[tokio::test]
async fn whoever_was_entered_twice_is_found_and_made_one() {
    let site = site(false).await;
    let mut page = members(&site).await;
    let more = [("number", "NC-0012"), ("email", "asha@example.org"), ("expires", "2030-01-31")];
    let asha = page.enter("Asha Rai", "Full member", &more).await;
    let twin =
        [("email", "asha@example.org"), ("unit", "np.3"), ("joined", "2020-01-31"), ("payment", "paid")];
    let twin = page.enter("Asha  RAI", "Youth", &twin).await;
    renew(&mut page, &asha, "due").await;
    let shown = page.see("/duplicates").await;
    assert!(shown.contains("1 pair") && shown.contains("Same name and same mail address"), "{shown}");
    // From the page of one, whoever is called the same.
    let shown = page.see(&format!("/{twin}/merge")).await;
    assert!(shown.contains(&format!("/{twin}/merge/{asha}")), "{shown}");
    let done = merge(&mut page, &twin, &asha).await;
    assert!(done.ends_with(&format!("/{asha}?done=members-merged")), "{done}");
    let shown = page.see(&format!("/{asha}")).await;
    for said in
        ["NC-0012", "np.3", "2020-01-31", "Active", "Full member", "25.00 EUR", "Archive for good", &twin]
    {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    assert!(shown.contains("About a record that was merged into this one"), "{shown}");
    let shown = page.see(&format!("/{twin}")).await;
    assert!(
        shown.contains("This record was merged") && shown.contains(&format!("/members/{asha}")),
        "{shown}"
    );
    assert!(!shown.contains("/edit\"") && !shown.contains("/erase\""), "{shown}");
    assert!(page.see("/duplicates").await.contains("Nobody seems to have been entered twice"));
    // What is in the archive is not merged again, nor changed.
    let again = [("remains", "one"), ("reason", "Entered twice by mistake.")];
    let again = again.into_iter().chain(FIELDS.map(|field| (field, "one")));
    let ids = [("member", twin.as_str()), ("version", "1"), ("other", asha.as_str()), ("other_version", "2")];
    let again: Vec<_> = ids.into_iter().chain(again).collect();
    let refused = page.is_refused(&format!("{twin}/merge/{asha}"), "members/merge", &again).await;
    assert!(refused.contains("the member is archived"), "{refused}");
    let kind = page.kind("Youth").await;
    let mut change = form("Asha Rai", &kind, &[]);
    change.extend([("member", twin.clone()), ("version", "1".to_owned())]);
    let change: Vec<_> = change.iter().map(|(field, value)| (*field, value.as_str())).collect();
    let refused = page.is_refused(&format!("{twin}/edit"), "members/change", &change).await;
    assert!(refused.contains("This record was merged"), "{refused}");
}

#[tokio::test]
async fn fees_and_numbers_follow_and_nothing_is_owed_twice() {
    let site = site(false).await;
    let mut page = members(&site).await;
    let more = |number, expires| [("number", number), ("expires", expires), ("email", "a@example.org")];
    let one = page.enter("Asha Rai", "Full member", &more("NC-1", "2030-01-31")).await;
    let other = page.enter("Asha Rai", "Full member", &more("NC-2", "2030-01-31")).await;
    // The same period twice, and one more.
    renew(&mut page, &one, "due").await;
    renew(&mut page, &other, "paid").await;
    renew(&mut page, &other, "waived").await;
    let mut form = proposed(&mut page, &one, &other).await;
    for (field, value) in &mut form {
        match field.as_str() {
            "remains" => *value = "one".to_owned(),
            "keep_number" => *value = "other".to_owned(),
            _ => {}
        }
    }
    page.does(&format!("{one}/merge/{other}"), "members/merge", &borrowed(&form)).await;
    let shown = page.see(&format!("/{one}")).await;
    assert!(shown.contains("NC-2") && shown.matches("25.00 EUR").count() == 2, "{shown}");
    assert!(!shown.contains("member_fee"), "{shown}");
    let shown = page.see(&format!("/{other}")).await;
    assert!(shown.contains("NC-1") && shown.matches("25.00 EUR").count() == 1, "{shown}");
    // Nobody gets the number that is in the archive; a file that says it changes nothing.
    let preview =
        upload(&mut page, b"Number,Name\nNC-1,Asha Gurung\nNC-2,Asha Gurung\n", "members.csv").await;
    let shown = page.see(&preview).await;
    assert!(shown.contains("merged into another") && shown.contains("Take over 1 row"), "{shown}");
    take(&mut page, &preview).await;
    assert!(page.see(&format!("/{one}")).await.contains("Asha Gurung"));
    assert!(page.see(&format!("/{other}")).await.contains("Asha Rai"));
}

#[tokio::test]
async fn of_several_records_one_remains_and_is_erased_with_all() {
    let site = site(false).await;
    let mut page = members(&site).await;
    let mut ids = Vec::new();
    for number in ["NC-1", "NC-2", "NC-3"] {
        ids.push(page.enter("Dolma Rai", "Full member", &[("number", number), ("unit", "np.3")]).await);
    }
    assert!(page.see("/duplicates").await.contains("2 pairs"));
    let [first, second, third] = <[String; 3]>::try_from(ids).unwrap();
    let merge_into = async |page: &mut MembersPage, one: &str, other: &str| {
        let form = proposed(page, one, other).await;
        page.does(&format!("{one}/merge/{other}"), "members/merge", &borrowed(&form)).await
    };
    merge_into(&mut page, &second, &first).await;
    merge_into(&mut page, &third, &second).await;
    for merged in [&first, &second] {
        let shown = page.see(&format!("/{merged}")).await;
        assert!(shown.contains(&format!("/members/{third}\"")), "{shown}");
    }
    // Not one of them alone.
    let version = "1";
    let erased = [
        ("member", first.as_str()),
        ("version", version),
        ("asked_on", "2026-01-31"),
        ("reason", "ten letters or more"),
        ("sure", "true"),
    ];
    let refused = page.is_refused(&format!("{first}/erase"), "members/erase", &erased).await;
    assert!(refused.contains("This record was merged"), "{refused}");
    erase(&mut page, &third).await;
    for one in [&first, &second, &third] {
        let shown = page.see(&format!("/{one}")).await;
        assert!(shown.contains("Erased member") && !shown.contains("Dolma"), "{shown}");
    }
    let mut database = support::superuser(&page.tenant.slug.database_name()).await;
    let spent: Vec<String> = sqlx::query_scalar("select number_key from membership.spent_number order by 1")
        .fetch_all(&mut database)
        .await
        .unwrap();
    assert_eq!(spent, ["nc-1", "nc-2", "nc-3"]);
}

#[tokio::test]
async fn two_people_who_change_a_member_do_not_merge_what_they_have_not_seen() {
    let site = site(false).await;
    let mut page = members(&site).await;
    let one = page.enter("Asha Rai", "Full member", &[]).await;
    let other = page.enter("Asha Rai", "Full member", &[]).await;
    let form = proposed(&mut page, &one, &other).await;
    let decided = [("member", other.as_str()), ("transition", "suspend"), ("reason", "ten letters or more")];
    page.does(&other, "members/decide", &decided).await;
    let here = format!("{one}/merge/{other}");
    let refused = page.is_refused(&here, "members/merge", &borrowed(&form)).await;
    assert!(refused.contains("since you opened this page"), "{refused}");
    let mut wrong = proposed(&mut page, &one, &other).await;
    wrong.retain(|(field, _)| field != "reason");
    wrong.push(("reason".to_owned(), "short".to_owned()));
    let refused = page.is_refused(&here, "members/merge", &borrowed(&wrong)).await;
    assert!(refused.contains("id=\"reason-error\""), "{refused}");
    let same = page.browser.get(&format!("{}/{one}/merge/{one}", page.base)).await;
    assert_eq!(same.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_database_finds_those_whom_the_rule_finds() {
    let site = site(false).await;
    let mut page = members(&site).await;
    for (name, more) in [
        ("Asha Rai", &[("number", "NC-0012"), ("email", "a@example.org")][..]),
        ("ASHA  RAI", &[("number", "NC-7"), ("email", "a@example.org")]),
        ("Somebody Else", &[("number", "nc 12")]),
        ("Bina Kumari Rai", &[("number", "NC-100"), ("email", "b@example.org")]),
        ("Bina Rai", &[("number", "NC-10"), ("email", "b@example.org")]),
        ("Chet Rai", &[("number", "NC-1"), ("email", "b@example.org")]),
        ("दीपक पौड्याल", &[("number", "NC-21"), ("unit", "np.3")]),
        ("दीपक पौड्याल", &[("number", "NC-22"), ("unit", "np.3")]),
        ("Gita Rai", &[("number", "NC-31"), ("joined", "2020-01-31")]),
        ("gita rai", &[("number", "NC-32"), ("joined", "2020-01-31")]),
        ("Hari Rai", &[("number", "NC-41")]),
        ("Hari Rai", &[("number", "NC-42")]),
    ] {
        page.enter(name, "Full member", more).await;
    }
    let db = MembershipDb::in_database(page.tenant.db.clone());
    let found = db.duplicates(1).await.unwrap();
    let told: Vec<Likeness> = found.lines.iter().map(|pair| pair.likeness).collect();
    assert_eq!(told, Likeness::ALL);
    for pair in &found.lines {
        let one = db.member(pair.one.id).await.unwrap().unwrap().member.draft;
        let other = db.member(pair.other.id).await.unwrap().unwrap().member.draft;
        assert_eq!(Likeness::between(&one, &other), Some(pair.likeness), "{one:?} {other:?}");
    }
}

#[tokio::test]
async fn many_who_share_a_name_are_as_many_pairs() {
    let site = site(false).await;
    let page = members(&site).await;
    let db = MembershipDb::in_database(page.tenant.db.clone());
    let kind = db.types().await.unwrap()[0].member_type.id;
    let draft = MemberForm { name: "Ram Thapa".to_owned(), unit: "np.3".to_owned(), ..MemberForm::default() };
    let draft = draft.parse(time::macros::date!(2026 - 12 - 01)).unwrap();
    let member = |place: u128| publicdigit::membership::domain::Member {
        id: uuid::Uuid::from_u128(place).into(),
        draft: draft.clone(),
        member_type: kind,
        state: MemberState::Pending,
    };
    db.add_invented(Actor::System, (1..=1_000).map(member).collect()).await.unwrap();
    let found = db.duplicates(1).await.unwrap();
    assert_eq!((found.total, found.lines.len()), (999, 50));
}

#[tokio::test]
async fn the_database_merges_nobody_into_a_record_that_is_merged() {
    let site = site(false).await;
    let mut page = members(&site).await;
    let mut ids = Vec::new();
    for name in ["Asha Rai", "Bina Rai", "Chet Rai"] {
        ids.push(page.enter(name, "Full member", &[("expires", "2030-01-31")]).await);
    }
    let [one, other, third] = <[String; 3]>::try_from(ids).unwrap();
    renew(&mut page, &third, "due").await;
    merge(&mut page, &one, &other).await;
    let archive = |id: &str, into: &str| {
        format!("update membership.member set state = 'archived', merged_into = '{into}' where id = '{id}'")
    };
    for (text, constraint) in [
        // Into itself, into one that is merged, and one into which another is merged.
        (archive(&one, &one), "member_merged_into_another"),
        (archive(&third, &other), "member_merged_once"),
        (archive(&one, &third), "member_merged_once"),
        (
            format!("update membership.member set merged_into = '{one}' where id = '{third}'"),
            "member_merged_is_archived",
        ),
        (
            format!("update membership.fee set member_id = '{one}' where member_id = '{third}'"),
            "fee_goes_with_member",
        ),
    ] {
        let mut connection = page.tenant.db.acquire().await.unwrap();
        let mut tx = connection.begin().await.unwrap();
        let done = tx.execute(AssertSqlSafe(text.clone())).await;
        let done = match done {
            Ok(_) => tx.execute("set constraints all immediate").await,
            refused => refused,
        };
        let refused = done.unwrap_err().into_database_error().unwrap();
        assert_eq!(refused.constraint(), Some(constraint), "{text}: {refused}");
    }
}
