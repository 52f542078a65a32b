//! Roles that are given for a unit open its members, and nobody else's.

use axum::http::StatusCode;
use publicdigit::{kernel::Environment, platform::SystemEnvironment};
use sqlx::{AssertSqlSafe, Executor};
use uuid::Uuid;

use super::{MembersPage, fees::value, form, members};
use crate::{
    site::{Browser, Site, site},
    support,
};

/// An organisation with a member in np.3.15, one in np.4, and one in no unit.
async fn spread(site: &Site) -> (MembersPage, [String; 3]) {
    let mut page = members(site).await;
    let mut ids = Vec::new();
    for (name, number, unit) in [("Asha", "NC-1", "np.3.15"), ("Bina", "NC-2", "np.4"), ("Chet", "NC-3", "")]
    {
        ids.push(page.enter(name, "Full member", &[("number", number), ("unit", unit)]).await);
    }
    (page, ids.try_into().unwrap())
}

/// Somebody to whom `role` is given for a unit, from today.
async fn in_unit(page: &mut MembersPage, site: &Site, name: &str, (role, unit): (&str, &str)) -> Browser {
    let colleague = page.colleague(site, name).await;
    let user: Uuid = sqlx::query_scalar("select id from access.tenant_user where email = $1")
        .bind(format!("{name}@example.org"))
        .fetch_one(&mut *page.tenant.db.acquire().await.unwrap())
        .await
        .unwrap();
    let (user, today) = (user.to_string(), SystemEnvironment.now().date().to_string());
    let form = [
        ("user", user.as_str()),
        ("role", role),
        ("unit", unit),
        ("from", today.as_str()),
        ("until", ""),
        ("reason", "Elected by the assembly."),
    ];
    let given = page.browser.post_for_data("/api/roles/assign", &form).await;
    assert_eq!(given.status, StatusCode::OK, "{}", given.body);
    colleague
}

fn pairs<'a>(form: &'a [(&'a str, String)]) -> Vec<(&'a str, &'a str)> {
    form.iter().map(|(field, value)| (*field, value.as_str())).collect()
}

#[tokio::test]
async fn whoever_has_a_role_for_a_unit_sees_its_members_and_nobody_else() {
    let site = site(false).await;
    let (mut page, [asha, bina, chet]) = spread(&site).await;
    let mut tara = in_unit(&mut page, &site, "tara", ("unit_committee", "np.3")).await;
    let base = page.base.clone();
    let list = tara.get(&base).await.body;
    assert!(list.contains("Asha") && !list.contains("Bina") && !list.contains("Chet"), "{list}");
    assert!(list.contains(&format!("href=\"{base}\"")), "the menu leads there");
    let found = tara.get(&format!("{base}?search=bina")).await.body;
    assert!(!found.contains(&bina), "{found}");
    for (rest, status) in [
        (format!("/{asha}"), StatusCode::OK),
        (format!("/{bina}"), StatusCode::NOT_FOUND),
        (format!("/{chet}"), StatusCode::NOT_FOUND),
        (format!("/{asha}/edit"), StatusCode::NOT_FOUND),
        ("/new".to_owned(), StatusCode::NOT_FOUND),
        ("/eligible".to_owned(), StatusCode::NOT_FOUND),
        ("/export.csv".to_owned(), StatusCode::NOT_FOUND),
        ("/import".to_owned(), StatusCode::NOT_FOUND),
    ] {
        assert_eq!(tara.get(&format!("{base}{rest}")).await.status, status, "{rest}");
    }
    // Asha moves elsewhere.
    let kind = page.kind("Full member").await;
    let mut moved = form("Asha", &kind, &[("number", "NC-1"), ("unit", "np.4.1")]);
    moved.extend([("member", asha.clone()), ("version", "0".to_owned())]);
    page.does(&format!("{asha}/edit"), "members/change", &pairs(&moved)).await;
    assert_eq!(tara.get(&format!("{base}/{asha}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whoever_keeps_the_members_of_a_unit_changes_those_alone() {
    let site = site(false).await;
    let (mut page, [asha, bina, _]) = spread(&site).await;
    let browser = in_unit(&mut page, &site, "tara", ("membership_coordinator", "np.3")).await;
    let kind = page.kind("Full member").await;
    let owner = std::mem::replace(&mut page.browser, browser);
    let file = page.see("/export.csv").await;
    assert!(file.contains("Asha") && !file.contains("Bina") && !file.contains("Chet"), "{file}");

    let inside = page.enter("Dipa", "Full member", &[("unit", "np.3.15.2")]).await;
    for unit in ["np.4", "np.30", ""] {
        let entered = form("Esha", &kind, &[("unit", unit)]);
        let refused = page.is_refused("new", "members/enter", &pairs(&entered)).await;
        assert!(refused.contains("of your own units only") && refused.contains("Esha"), "{unit}: {refused}");
    }
    let change = |id: &str, unit: &str| {
        let mut changed = form("Somebody", &kind, &[("number", "NC-1"), ("unit", unit)]);
        changed.extend([("member", id.to_owned()), ("version", "0".to_owned())]);
        changed
    };
    let away = change(&asha, "np.4");
    let refused = page.is_refused(&format!("{asha}/edit"), "members/change", &pairs(&away)).await;
    assert!(refused.contains("of your own units only"), "{refused}");
    page.does(&format!("{asha}/edit"), "members/change", &pairs(&change(&asha, "np.3.1"))).await;
    let suspend = |id: &str| {
        let reason = "The fee was not paid for two years.".to_owned();
        [("member", id.to_owned()), ("transition", "suspend".to_owned()), ("reason", reason)]
    };
    page.does(&inside, "members/decide", &pairs(&suspend(&inside))).await;
    for (action, form) in [
        ("members/change", change(&bina, "np.3")),
        ("members/decide", suspend(&bina).to_vec()),
        (
            "member-fees/renew",
            [("settlement", "paid".to_owned())].into_iter().chain(change(&bina, "")).collect(),
        ),
    ] {
        let answer = page.send("", action, &pairs(&form)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{action}: {:?}", answer.location);
    }
    page.browser = owner;
    assert!(page.see(&format!("/{bina}")).await.contains("Bina"));
}

#[tokio::test]
async fn whoever_keeps_the_members_of_a_unit_moves_nobody_out_of_it_who_asks_for_it() {
    let site = site(false).await;
    let (mut page, [asha, ..]) = spread(&site).await;
    let browser = in_unit(&mut page, &site, "tara", ("membership_coordinator", "np.3")).await;
    let owner = std::mem::replace(&mut page.browser, browser);
    let database = page.tenant.slug.database_name();
    let wants = |unit: &'static str| {
        let text = format!(
            "delete from membership.change_request;
             insert into membership.change_request (id, member_id, name, language, unit, asked_at)
             values (gen_random_uuid(), '{asha}', 'Asha Rai', 'en', nullif('{unit}', ''), now())"
        );
        let database = &database;
        async move { support::superuser(database).await.execute(AssertSqlSafe(text)).await.unwrap() }
    };
    let settled = async |page: &mut MembersPage| {
        let shown = page.see(&format!("/{asha}")).await;
        let field = |name: &str| value(&shown, name);
        let form = [
            ("member", asha.clone()),
            ("change_request", field("change_request")),
            ("version", field("version")),
            ("outcome", "accepted".to_owned()),
        ];
        (shown, form)
    };
    for beyond in ["np.4", "np.30", ""] {
        wants(beyond).await;
        let (shown, form) = settled(&mut page).await;
        assert!(!shown.contains("Enter this") && shown.contains("Do not enter it"), "{shown}");
        let refused = page.is_refused(&asha, "member-requests/settle", &pairs(&form)).await;
        assert!(refused.contains("not one of yours"), "{beyond}: {refused}");
    }
    wants("np.3.1").await;
    let (_, form) = settled(&mut page).await;
    page.does(&asha, "member-requests/settle", &pairs(&form)).await;
    wants("np.4").await;
    page.browser = owner;
    let (_, form) = settled(&mut page).await;
    page.does(&asha, "member-requests/settle", &pairs(&form)).await;
    assert!(page.see(&format!("/{asha}")).await.contains("np.4"));
}

#[tokio::test]
async fn of_sponsors_beyond_ones_units_the_number_alone_is_seen_and_nobody_is_named() {
    let site = site(false).await;
    let (mut page, [asha, bina, chet]) = spread(&site).await;
    let dipa = page.enter("Dipa", "Youth", &[("unit", "np.3.15")]).await;
    let name = |number: &'static str| [("member", dipa.as_str()), ("sponsor_number", number)];
    for number in ["NC-1", "NC-2"] {
        page.does(&dipa, "member-sponsors/name", &name(number)).await;
    }
    let suspend = [("member", bina.as_str()), ("transition", "suspend"), ("reason", "ten letters or more")];
    page.does(&bina, "members/decide", &suspend).await;
    let browser = in_unit(&mut page, &site, "tara", ("membership_coordinator", "np.3")).await;
    page.browser = browser;
    let shown = page.see(&format!("/{dipa}")).await;
    assert!(shown.contains("Asha") && shown.contains(&asha), "{shown}");
    assert!(shown.contains("NC-2") && shown.contains("of another unit"), "{shown}");
    assert!(!shown.contains("Bina") && !shown.contains(&format!("/members/{bina}")), "{shown}");
    // Whether nobody has the number, or somebody elsewhere.
    let mut said = Vec::new();
    for number in ["NC-3", "NC-99"] {
        let refused = page.is_refused(&dipa, "member-sponsors/name", &name(number)).await;
        assert!(refused.contains("Nobody whom you may see has this number"), "{number}: {refused}");
        said.push(refused.replace(number, ""));
    }
    assert!(!said[0].contains(&chet) && !said[0].contains("Chet"), "{}", said[0]);
}
