//! Lists of members, as they are searched.

use publicdigit_lists::SearchTerms;
use time::Date;
use uuid::Uuid;

use super::MembershipDb;
use crate::{
    db::DbError,
    kernel::UnitPath,
    membership::application::{Filter, Found, MemberLine, PER_PAGE},
};

/// A filter as the statements take it.
pub(super) struct Sought {
    /// The patterns of what was typed, and those of its looser spelling if that is another.
    pub(super) strict: Option<Vec<String>>,
    pub(super) loose: Option<Vec<String>>,
    pub(super) state: Option<&'static str>,
    pub(super) member_type: Option<Uuid>,
    pub(super) unit: Option<String>,
    /// The units below, as a pattern.
    pub(super) below: Option<String>,
    pub(super) payment: Option<&'static str>,
    pub(super) joined_from: Option<Date>,
    pub(super) joined_to: Option<Date>,
    /// The units whose members may be seen, and those below them, as patterns.
    pub(super) within: Option<Vec<String>>,
    pub(super) within_below: Option<Vec<String>>,
}

/// The units below one, as a pattern. No sign of a path means something in a pattern but `_`.
fn below(unit: &UnitPath) -> String {
    format!("{}.%", unit.as_str().replace('_', "\\_"))
}

impl Sought {
    pub(super) fn of(filter: &Filter) -> Self {
        let (strict, loose): (Vec<_>, Vec<_>) =
            SearchTerms::parse(&filter.search).like_patterns().map(<(String, String)>::from).unzip();
        Self {
            loose: (loose != strict).then_some(loose),
            strict: (!strict.is_empty()).then_some(strict),
            state: filter.state.map(|state| state.as_str()),
            member_type: filter.member_type.map(Uuid::from),
            below: filter.unit.as_ref().map(below),
            unit: filter.unit.as_ref().map(ToString::to_string),
            payment: filter.payment.map(|payment| payment.as_str()),
            joined_from: filter.joined_from,
            joined_to: filter.joined_to,
            within: filter.within.as_ref().map(|units| units.iter().map(ToString::to_string).collect()),
            within_below: filter.within.as_ref().map(|units| units.iter().map(below).collect()),
        }
    }
}

struct Line {
    id: Option<Uuid>,
    name: Option<String>,
    email: Option<String>,
    number: Option<String>,
    type_name: Option<String>,
    state: Option<String>,
    unit: Option<String>,
    payment: Option<String>,
    joined_on: Option<Date>,
    expires_on: Option<Date>,
    total: i64,
}

impl Line {
    /// The member; none where a page is empty.
    fn member(self) -> Option<Result<MemberLine, DbError>> {
        let id = self.id?;
        let state = self.state?.parse().map_err(|_| DbError::Malformed("state"));
        let payment = self.payment?.parse().map_err(|_| DbError::Malformed("payment"));
        let (name, type_name) = (self.name?, self.type_name?);
        Some(state.and_then(|state| {
            Ok(MemberLine {
                id: id.into(),
                name,
                email: self.email,
                number: self.number,
                type_name,
                state,
                unit: self.unit,
                payment: payment?,
                joined: self.joined_on,
                expires: self.expires_on,
            })
        }))
    }
}

/// A page of the members whom the filter lets through.
pub(super) async fn find(
    db: &MembershipDb,
    filter: &Filter,
    page: u32,
) -> Result<Found<MemberLine>, DbError> {
    let offset = i64::from(PER_PAGE) * (i64::from(page) - 1);
    let rows = match filter == &Filter::default() {
        true => everybody(db, offset).await?,
        false => some(db, &Sought::of(filter), offset).await?,
    };
    let total = rows.first().map_or(0, |row| row.total);
    let total = u64::try_from(total).map_err(|_| DbError::Malformed("total"))?;
    let lines = rows.into_iter().filter_map(Line::member).collect::<Result<_, _>>()?;
    Ok(Found { lines, page, total })
}

/// Everybody: the index has them in their order.
async fn everybody(db: &MembershipDb, offset: i64) -> Result<Vec<Line>, DbError> {
    let rows = sqlx::query_as!(
        Line,
        r#"
        with page as (
          select id
          from membership.member
          where erased_at is null
          order by sort_key, id
          limit $1
          offset $2
        )
        select member.id as "id?", member.name as "name?", email, number, member_type.name as "type_name?",
          state as "state?", unit, payment as "payment?", joined_on, expires_on, counted.total as "total!"
        from (select count(*) as total from membership.member where erased_at is null) as counted
          left join page on true
          left join membership.member on member.id = page.id
          left join membership.member_type on member_type.id = member.type_id
        order by sort_key, member.id
        "#,
        i64::from(PER_PAGE),
        offset,
    )
    .fetch_all(&mut *db.acquire().await?)
    .await?;
    Ok(rows)
}

/// Those whom a filter lets through: all are looked at, once.
async fn some(db: &MembershipDb, sought: &Sought, offset: i64) -> Result<Vec<Line>, DbError> {
    let rows = sqlx::query_as!(
        Line,
        r#"
        with found as materialized (
          select id, sort_key
          from membership.member
          where erased_at is null
            and ($3::text[] is null or search_key like all ($3) or search_key like all ($4))
            and ($5::text is null or state = $5)
            and ($6::uuid is null or type_id = $6)
            and ($7::text is null or unit = $7 or unit like $8)
            and ($9::text is null or payment = $9)
            and ($10::date is null or joined_on >= $10)
            and ($11::date is null or joined_on <= $11)
            and ($12::text[] is null or unit = any ($12) or unit like any ($13))
        ), page as (
          select id
          from found
          order by sort_key, id
          limit $1
          offset $2
        )
        select member.id as "id?", member.name as "name?", email, number, member_type.name as "type_name?",
          state as "state?", unit, payment as "payment?", joined_on, expires_on, counted.total as "total!"
        from (select count(*) as total from found) as counted
          left join page on true
          left join membership.member on member.id = page.id
          left join membership.member_type on member_type.id = member.type_id
        order by sort_key, member.id
        "#,
        i64::from(PER_PAGE),
        offset,
        sought.strict.as_deref() as Option<&[String]>,
        sought.loose.as_deref() as Option<&[String]>,
        sought.state,
        sought.member_type,
        sought.unit,
        sought.below,
        sought.payment,
        sought.joined_from,
        sought.joined_to,
        sought.within.as_deref() as Option<&[String]>,
        sought.within_below.as_deref() as Option<&[String]>,
    )
    .fetch_all(&mut *db.acquire().await?)
    .await?;
    Ok(rows)
}
