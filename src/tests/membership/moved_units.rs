//! What names a unit that moves.

use publicdigit::{db::unit_paths, kernel::UnitPath};
use sqlx::Executor;

use super::members;
use crate::{site::site, support};

#[tokio::test]
async fn members_their_requests_and_filters_follow_a_unit_that_moves() {
    let site = site(false).await;
    let mut page = members(&site).await;
    page.enter("Asha Rai", "Full member", &[("unit", "np.3.x1")]).await;
    page.enter("Bina Rai", "Full member", &[("unit", "np.3.x10")]).await;
    let mut database = support::superuser(&page.tenant.slug.database_name()).await;
    database
        .execute(
            "insert into membership.change_request
               (id, member_id, name, language, unit, asked_at, outcome, settled_at, settled_by)
             select gen_random_uuid(), id, name, 'en', unit || '.7', now(), null, null, null::uuid
             from membership.member
             union all
             select gen_random_uuid(), id, name, 'en', 'np.3.x1', now(), 'refused', now(), id
             from membership.member where unit = 'np.3.x1';
             insert into membership.saved_filter (id, name, name_key, search, unit)
             values (gen_random_uuid(), 'Ward', 'ward', '', 'np.3.x1'),
               (gen_random_uuid(), 'Province', 'province', '', 'np.3')",
        )
        .await
        .unwrap();
    let (from, to) = (UnitPath::parse("np.3.x1").unwrap(), UnitPath::parse("np.3.15").unwrap());
    let mut server = page.tenant.db.acquire().await.unwrap();
    assert_eq!(unit_paths::follow(&mut server, &from, &to).await.unwrap(), 1);
    for (text, units) in [
        ("select unit from membership.member order by 1", vec!["np.3.15", "np.3.x10"]),
        (
            "select unit from membership.change_request where outcome is null order by 1",
            vec!["np.3.15.7", "np.3.x10.7"],
        ),
        ("select unit from membership.change_request where outcome is not null", vec!["np.3.x1"]),
        ("select unit from membership.saved_filter order by 1", vec!["np.3", "np.3.15"]),
    ] {
        let found: Vec<String> = sqlx::query_scalar(text).fetch_all(&mut database).await.unwrap();
        assert_eq!(found, units, "{text}");
    }
}
