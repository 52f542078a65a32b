//! The list's pages beside the queries that somebody would write by hand for them.

use sqlx::{AssertSqlSafe, Executor, PgConnection};

use crate::{MEMBERS, Organisation, ground::Ground, median, say, timed};

/// How often each page is asked for.
const ROUNDS: usize = 31;
/// Rounds before anything is counted.
const WARM_UP: usize = 6;
/// Rows of a page.
const PER_PAGE: u32 = publicdigit::membership::application::PER_PAGE;

/// A page of the list, and whom it shows in SQL.
struct Page {
    name: &'static str,
    query: &'static str,
    page: u32,
    whom: &'static str,
}

const PAGES: [Page; 11] = [
    Page { name: "first", query: "", page: 1, whom: "true" },
    Page { name: "middle", query: "", page: MEMBERS / PER_PAGE / 2, whom: "true" },
    Page { name: "last", query: "", page: MEMBERS / PER_PAGE, whom: "true" },
    Page { name: "many", query: "search=beispiel", page: 1, whom: "search_key like '%beispiel%'" },
    Page { name: "many-last", query: "search=beispiel", page: 150, whom: "search_key like '%beispiel%'" },
    Page {
        name: "words",
        query: "search=asha+ka+muster",
        page: 1,
        whom: "search_key like '%asha%' and search_key like '%ka%' and search_key like '%muster%'",
    },
    Page { name: "number", query: "search=INV1-031234", page: 1, whom: "search_key like '%inv1-031234%'" },
    Page {
        name: "devanagari",
        query: "search=%E0%A4%A6%E0%A5%80%E0%A4%AA%E0%A4%95",
        page: 1,
        whom: "search_key like '%दीपक%' or search_key like '%दिपक%'",
    },
    Page { name: "nobody", query: "search=qqqq", page: 1, whom: "search_key like '%qqqq%'" },
    Page { name: "state", query: "state=pending", page: 1, whom: "state = 'pending'" },
    Page {
        name: "filter",
        query: "search=asha&payment=unpaid&unit=np.3&state=active",
        page: 1,
        whom: "search_key like '%asha%' and payment = 'unpaid' and (unit = 'np.3' or unit like 'np.3.%')
          and state = 'active'",
    },
];

/// Measures each page in turns with the bare queries.
pub async fn measure(ground: &Ground, large: &Organisation) {
    let mut database = ground.superuser(&large.tenant.slug.database_name()).await;
    // As the server does by itself within minutes.
    database.execute("vacuum analyze membership.member").await.unwrap();
    for page in &PAGES {
        let address = format!("?{}&page={}", page.query, page.page);
        let (mut ours, mut bare) = (Vec::new(), Vec::new());
        for round in 0..ROUNDS + WARM_UP {
            let (took, shown) = timed(large.office.see(&address)).await;
            let (query, count) = timed(by_hand(&mut database, page)).await;
            let rows = shown.matches("scope=\"row\"").count();
            assert_eq!(rows, count, "{}", page.name);
            if round >= WARM_UP {
                ours.push(took);
                bare.push(query);
            }
        }
        say(&format!("page/{}", page.name), median(&mut ours));
        say(&format!("page/{}/bare", page.name), median(&mut bare));
    }
}

/// The rows of a page, and how many there are in all; gives how many rows.
async fn by_hand(database: &mut PgConnection, page: &Page) -> usize {
    let (whom, offset) = (page.whom, (page.page - 1) * PER_PAGE);
    let rows = format!(
        "select member.id, member.name, email, number, member_type.name, state, unit, payment, joined_on,
           expires_on
         from membership.member
           join membership.member_type on member_type.id = type_id
         where {whom}
         order by sort_key, member.id
         limit {PER_PAGE} offset {offset}"
    );
    let rows = sqlx::query(AssertSqlSafe(rows)).fetch_all(&mut *database).await.unwrap();
    let count = format!("select count(*) from membership.member where {whom}");
    let total: i64 = sqlx::query_scalar(AssertSqlSafe(count)).fetch_one(&mut *database).await.unwrap();
    assert!(total >= i64::try_from(rows.len()).unwrap());
    rows.len()
}
