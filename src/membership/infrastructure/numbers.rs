//! Member numbers made from the organisation's template.

use std::collections::{BTreeMap, HashSet};

use sqlx::PgConnection;

use crate::{
    db::DbError,
    kernel::{Refusal, Slug},
    membership::{
        application::Failed,
        domain::{MemberNumber, NumberTemplate, Places, Series, UnitPath},
    },
};

/// How member numbers are made.
pub(super) async fn template(connection: &mut PgConnection) -> Result<NumberTemplate, DbError> {
    let chosen =
        sqlx::query_scalar!("select template from membership.numbering").fetch_optional(connection).await?;
    let text = chosen.as_deref().unwrap_or(NumberTemplate::USUAL);
    NumberTemplate::parse(text).map_err(|_| DbError::Malformed("template"))
}

/// Makes a number for each of `units`, in order, in `year`; those that somebody has are
/// passed over.
pub(super) async fn make(
    connection: &mut PgConnection,
    slug: &Slug,
    year: i32,
    units: &[Option<&UnitPath>],
) -> Result<Vec<MemberNumber>, Failed<DbError>> {
    let template = template(connection).await?;
    let mut wanted: BTreeMap<Series, Vec<usize>> = BTreeMap::new();
    for (place, unit) in units.iter().enumerate() {
        wanted.entry(template.series(Places { slug, year, unit: *unit })).or_default().push(place);
    }
    let mut made = vec![None; units.len()];
    for (series, mut places) in wanted {
        while !places.is_empty() {
            let drawn = draw(connection, &series, places.len()).await?;
            for number in free(connection, drawn).await? {
                if let Some(place) = places.pop() {
                    made[place] = Some(number);
                }
            }
        }
    }
    Ok(made.into_iter().flatten().collect())
}

/// The next numbers of a series, the last one first. The row of the series is locked until
/// the transaction ends, so that nobody draws the same.
async fn draw(
    connection: &mut PgConnection,
    series: &Series,
    count: usize,
) -> Result<Vec<MemberNumber>, Failed<DbError>> {
    let count = i64::try_from(count).map_err(|_| DbError::Malformed("count"))?;
    let last = sqlx::query_scalar!(
        r#"
        insert into membership.serial (series, last)
        values ($1, $2)
        on conflict (series) do update set last = serial.last + excluded.last
        returning last
        "#,
        series.name(),
        count,
    )
    .fetch_one(connection)
    .await?;
    let serials = (last - count + 1..=last).rev().map(u64::try_from);
    let number = |serial: Result<u64, _>| {
        let serial = serial.map_err(|_| Failed::Store(DbError::Malformed("serial")))?;
        series.number(serial).map_err(|_| Failed::because(Refusal::of("member-template-length")))
    };
    serials.map(number).collect()
}

/// Those numbers that nobody has, nor had who was erased.
async fn free(
    connection: &mut PgConnection,
    numbers: Vec<MemberNumber>,
) -> Result<Vec<MemberNumber>, DbError> {
    let keys: Vec<String> = numbers.iter().map(MemberNumber::key).collect();
    let taken = sqlx::query_scalar!(
        r#"
        select number_key as "number_key!"
        from membership.member
        where number_key = any ($1)
        union all
        select number_key
        from membership.spent_number
        where number_key = any ($1)
        "#,
        &keys,
    )
    .fetch_all(connection)
    .await?;
    let taken: HashSet<String> = taken.into_iter().collect();
    Ok(numbers
        .into_iter()
        .zip(keys)
        .filter(|(_, key)| !taken.contains(key))
        .map(|(number, _)| number)
        .collect())
}
