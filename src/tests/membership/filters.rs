//! Filters that are saved under a name.

use axum::http::StatusCode;
use sqlx::{AssertSqlSafe, Executor};

use super::{MembersPage, members};
use crate::site::{Answer, site};

/// Sends a form of the list as it is filtered.
async fn send(page: &mut MembersPage, sought: &str, action: &str, form: &[(&str, &str)]) -> Answer {
    page.browser.page = format!("{}?{sought}", page.base);
    page.browser.post(&format!("/api/member-filters/{action}"), form).await
}

/// Sends one that is taken; gives the page that it leads to.
async fn does(page: &mut MembersPage, sought: &str, action: &str, form: &[(&str, &str)]) -> String {
    let answer = send(page, sought, action, form).await;
    let location = answer.location.unwrap_or_else(|| panic!("{action}: {}", answer.body));
    assert!(location.contains("done="), "{location}");
    page.browser.get(&location).await.body
}

/// Sends one that is refused; gives the page that it comes back on.
async fn is_refused(page: &mut MembersPage, sought: &str, form: &[(&str, &str)]) -> String {
    let answer = send(page, sought, "save", form).await;
    let location = answer.location.unwrap_or_else(|| panic!("{}", answer.body));
    let refused = location.strip_suffix("#problems").unwrap_or_else(|| panic!("{location}"));
    page.browser.get(refused).await.body
}

#[tokio::test]
async fn a_filter_is_saved_for_everybody_and_found_above_the_lists() {
    let site = site(false).await;
    let mut page = members(&site).await;
    page.enter("Asha Rai", "Full member", &[("number", "NC-1"), ("unit", "np.3.15")]).await;
    page.enter("Bina Rai", "Full member", &[("number", "NC-2"), ("joined", "2020-01-31")]).await;
    let youth = page.kind("Youth").await;
    let sought = "search=rai&state=active&unit=np.3";
    assert!(page.see(&format!("?{sought}")).await.contains("Save this filter"));
    assert!(!page.see("").await.contains("Save this filter"));
    let form = [("name", " Province  3 "), ("sought", sought)];
    assert!(does(&mut page, sought, "save", &form).await.contains("The filter is saved"));
    for list in ["", "/eligible"] {
        let shown = page.see(list).await;
        let href = format!("href=\"{}{list}?search=rai&amp;state=active&amp;unit=np.3\"", page.base);
        assert!(shown.contains("Province 3") && shown.contains(&href), "{shown}");
    }
    let shown = page.see(&format!("?{sought}")).await;
    assert!(shown.contains("Asha Rai") && !shown.contains("Bina Rai"), "{shown}");
    for (name, typed, why) in [
        ("province 3", "search=bina", "is called the same"),
        ("x", "search=bina", "at least 2 characters"),
        ("All", "", "lets everybody through"),
        ("Long", &format!("search={}", "x".repeat(201)), "more than 200 characters"),
    ] {
        let form = [("name", name), ("sought", typed)];
        let refused = is_refused(&mut page, sought, &form).await;
        assert!(refused.contains(why), "{why}: {refused}");
    }
    // A kind of membership that goes takes its filters along.
    let of_youth = format!("member_type={youth}");
    does(&mut page, &of_youth, "save", &[("name", "Youth"), ("sought", &of_youth)]).await;
    page.does("types", "member-types/remove", &[("member_type", &youth)]).await;
    assert!(!page.see("").await.contains(&format!("?{of_youth}")));
    let filter = page.see("").await;
    let filter =
        filter.split("name=\"filter\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    does(&mut page, "", "remove", &[("filter", &filter)]).await;
    assert!(!page.see("").await.contains("Province 3"));
    let again = send(&mut page, "", "remove", &[("filter", &filter)]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    let told: i64 =
        sqlx::query_scalar("select count(*) from kernel.audit_entry where action like 'member_filter.%'")
            .fetch_one(&mut *page.tenant.db.acquire().await.unwrap())
            .await
            .unwrap();
    assert_eq!(told, 3);
}

#[tokio::test]
async fn there_are_no_more_filters_than_somebody_can_look_through() {
    let site = site(false).await;
    let mut page = members(&site).await;
    let fill = "insert into membership.saved_filter (id, name, name_key, search)
        select gen_random_uuid(), 'Filter ' || n, 'filter ' || n, 'rai' from generate_series(1, 50) as n";
    page.tenant.db.acquire().await.unwrap().execute(fill).await.unwrap();
    let form = [("name", "One more"), ("sought", "search=rai")];
    let refused = is_refused(&mut page, "search=rai", &form).await;
    assert!(refused.contains("There are 50 filters"), "{refused}");
    for (column, value, constraint) in [
        ("search", "''", "saved_filter_narrows"),
        ("state", "'king'", "saved_filter_state_known"),
        ("unit", "'Nepal'", "saved_filter_unit_form"),
        ("payment", "'later'", "saved_filter_payment_known"),
        ("search", "repeat('x', 201)", "saved_filter_search_length"),
        ("name", "'x'", "saved_filter_name_length"),
        ("name_key", "'same'", "saved_filter_name_unique"),
    ] {
        let text = format!("update membership.saved_filter set {column} = {value}");
        let mut database = crate::support::superuser(&page.tenant.slug.database_name()).await;
        let refused = database.execute(AssertSqlSafe(text)).await.unwrap_err();
        assert_eq!(refused.into_database_error().unwrap().constraint(), Some(constraint), "{column}");
    }
}
