//! Records of the same person: who may be entered twice, and how two become one.

use sqlx::PgConnection;
use uuid::Uuid;

use super::{MembershipDb, bulk, decisions, members, refused, settled_requests, sponsors};
use crate::{
    db::{DbError, TenantTransaction},
    kernel::{Actor, AuditEntry, MemberId, Refusal},
    membership::{
        application::{Duplicates, Failed, Found, LikelyDuplicate, PER_PAGE, Seen, Twin},
        domain::{Likeness, Member, Merged},
    },
};

impl Duplicates for MembershipDb {
    async fn duplicates(&self, page: u32) -> Result<Found<LikelyDuplicate>, DbError> {
        let offset = i64::from(PER_PAGE) * (i64::from(page) - 1);
        let rows = pairs(&mut *self.acquire().await?, offset).await?;
        let total = rows.first().map_or(0, |row| row.total);
        let total = u64::try_from(total).map_err(|_| DbError::Malformed("total"))?;
        let lines = rows.into_iter().filter_map(Pair::likely).collect::<Result<_, _>>()?;
        Ok(Found { lines, page, total })
    }

    async fn merge(
        &self,
        by: Actor,
        one: Seen,
        other: Seen,
        merge: impl FnOnce(&Member, &Member) -> Result<Merged, Vec<Refusal>> + Send,
    ) -> Result<MemberId, Failed<DbError>> {
        let mut change = self.begin().await?;
        bulk::hold_all(&mut change).await?;
        let (one, other) = (seen(&mut change, one).await?, seen(&mut change, other).await?);
        let Merged { remaining, archived, step } = merge(&one, &other).map_err(Failed::Refused)?;
        // Who remains may get the number of the other.
        let deferred = "set constraints membership.member_number_unique deferred";
        sqlx::query(deferred).execute(&mut *change).await?;
        members::save(&mut change, &archived).await?;
        members::save(&mut change, &remaining).await?;
        let checked = "set constraints membership.member_number_unique immediate";
        sqlx::query(checked).execute(&mut *change).await.map_err(refused)?;
        decisions::keep(&mut change, archived.id, &step).await?;
        point(&mut change, archived.id, remaining.id).await?;
        sponsors::follow(&mut change, archived.id, remaining.id).await?;
        settled_requests::follow(&mut change, archived.id, remaining.id).await?;
        let fees = take_fees(&mut change, archived.id, remaining.id).await?;
        let facts = serde_json::json!({ "archived": archived.id, "fees": fees });
        change.commit(AuditEntry::new(by, "member.merged", remaining.id).with(facts)).await?;
        Ok(remaining.id)
    }
}

/// A record, if nobody changed it since it was seen; locked.
async fn seen(change: &mut TenantTransaction, seen: Seen) -> Result<Member, Failed<DbError>> {
    let (member, now, _) = members::load(change, seen.id, true).await?.ok_or(Failed::NotFound)?;
    if now != seen.version {
        return Err(Failed::because(Refusal::of("changed-meanwhile")));
    }
    Ok(member)
}

/// Notes that a record is merged into another, and with it all that were merged into it.
async fn point(
    connection: &mut PgConnection,
    archived: MemberId,
    remaining: MemberId,
) -> Result<(), DbError> {
    sqlx::query!(
        "update membership.member set merged_into = $2 where id = $1 or merged_into = $1",
        Uuid::from(archived),
        Uuid::from(remaining),
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        r#"
        update membership.member
        set brought_by = archived.brought_by
        from membership.member as archived
        where member.id = $2 and member.brought_by is null and archived.id = $1
        "#,
        Uuid::from(archived),
        Uuid::from(remaining),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Gives the fees of a merged record to whoever remains; how many. Where both have one for
/// the same time, each keeps its own, and that of whoever remains is settled if either was.
async fn take_fees(
    connection: &mut PgConnection,
    archived: MemberId,
    remaining: MemberId,
) -> Result<u64, DbError> {
    sqlx::query!(
        r#"
        update membership.fee
        set settled = twin.settled, settled_on = twin.settled_on
        from membership.fee as twin
        where fee.member_id = $2 and twin.member_id = $1 and twin.first_on = fee.first_on
          and fee.settled is null and twin.settled is not null
        "#,
        Uuid::from(archived),
        Uuid::from(remaining),
    )
    .execute(&mut *connection)
    .await?;
    let taken = sqlx::query!(
        r#"
        update membership.fee
        set member_id = $2
        where member_id = $1
          and not exists (
            select from membership.fee as twin where twin.member_id = $2 and twin.first_on = fee.first_on
          )
        "#,
        Uuid::from(archived),
        Uuid::from(remaining),
    );
    Ok(taken.execute(connection).await?.rows_affected())
}

/// A record that was merged into another.
pub(super) struct MergedRecord {
    pub(super) id: Uuid,
    /// Its name; none once it is erased.
    pub(super) name: Option<String>,
}

/// The records that were merged into one, by name.
pub(super) async fn merged_into(
    connection: &mut PgConnection,
    member: MemberId,
) -> Result<Vec<MergedRecord>, DbError> {
    let records = sqlx::query_as!(
        MergedRecord,
        r#"
        select id, name
        from membership.member
        where merged_into = $1
        order by sort_key, id
        "#,
        Uuid::from(member),
    );
    Ok(records.fetch_all(connection).await?)
}

/// The record that one was merged into, if it was.
pub(super) async fn remaining(
    connection: &mut PgConnection,
    member: MemberId,
) -> Result<Option<MemberId>, DbError> {
    let remaining =
        sqlx::query_scalar!("select merged_into from membership.member where id = $1", Uuid::from(member));
    Ok(remaining.fetch_optional(connection).await?.flatten().map(Into::into))
}

/// Two who may be the same person; none where a page is empty.
struct Pair {
    total: i64,
    why: Option<i32>,
    one_id: Option<Uuid>,
    one_name: Option<String>,
    one_email: Option<String>,
    one_number: Option<String>,
    one_state: Option<String>,
    other_id: Option<Uuid>,
    other_name: Option<String>,
    other_email: Option<String>,
    other_number: Option<String>,
    other_state: Option<String>,
}

impl Pair {
    fn likely(self) -> Option<Result<LikelyDuplicate, DbError>> {
        let malformed = DbError::Malformed;
        let why = self.why?;
        let one = (self.one_id?, self.one_name?, self.one_email, self.one_number, self.one_state?);
        let other =
            (self.other_id?, self.other_name?, self.other_email, self.other_number, self.other_state?);
        let twin = |(id, name, email, number, state): (Uuid, _, _, _, String)| -> Result<Twin, DbError> {
            let state = state.parse().map_err(|_| malformed("state"))?;
            Ok(Twin { id: id.into(), name, email, number, state })
        };
        let likeness = usize::try_from(why).ok().and_then(|place| Likeness::ALL.get(place).copied());
        Some(
            likeness
                .ok_or(malformed("likeness"))
                .and_then(|likeness| Ok(LikelyDuplicate { one: twin(one)?, other: twin(other)?, likeness })),
        )
    }
}

/// Who may be entered twice, by the reasons of [`Likeness`], numbered in their order. Of
/// those who share something each is held beside the one before: that is a sort for each
/// reason, however many share it.
async fn pairs(connection: &mut PgConnection, offset: i64) -> Result<Vec<Pair>, DbError> {
    let rows = sqlx::query_as!(
        Pair,
        r#"
        with present as materialized (
          select id, sort_key, email, unit, joined_on, entered_at,
            translate(regexp_replace(number_key, '(^|[^0-9])0+([0-9])', '\1\2', 'g'), ' -/._', '') collate "C"
              as form
          from membership.member
          where state not in ('draft', 'archived')
        ), pair (id, other_id, why) as (
          select id, lag(id) over (partition by email, sort_key order by entered_at, id), 0
          from present
          where email is not null
          union all
          select id, lag(id) over (partition by form order by entered_at, id), 1
          from present
          where form is not null
          union all
          select id, case when string_to_array(sort_key, ' ') <@ string_to_array(lag(sort_key) over beside, ' ')
            or string_to_array(lag(sort_key) over beside, ' ') <@ string_to_array(sort_key, ' ')
            then lag(id) over beside end, 2
          from present
          where email is not null
          window beside as (partition by email order by sort_key, id)
          union all
          select id, lag(id) over (partition by sort_key, unit order by entered_at, id), 3
          from present
          where unit is not null
          union all
          select id, lag(id) over (partition by sort_key, joined_on order by entered_at, id), 4
          from present
          where joined_on is not null
        ), found as materialized (
          select least(id, other_id) as one_id, greatest(id, other_id) as other_id, min(why) as why
          from pair
          where other_id is not null
          group by least(id, other_id), greatest(id, other_id)
        ), page as (
          select found.one_id, found.other_id, why, sort_key
          from found join present on present.id = found.one_id
          order by why, sort_key, found.one_id, found.other_id
          limit $1
          offset $2
        )
        select counted.total as "total!", why as "why?", one.id as "one_id?", one.name as "one_name?",
          one.email as "one_email?", one.number as "one_number?", one.state as "one_state?",
          other.id as "other_id?", other.name as "other_name?", other.email as "other_email?",
          other.number as "other_number?", other.state as "other_state?"
        from (select count(*) as total from found) as counted
          left join page on true
          left join membership.member as one on one.id = page.one_id
          left join membership.member as other on other.id = page.other_id
        order by why, page.sort_key, page.one_id, page.other_id
        "#,
        i64::from(PER_PAGE),
        offset,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}
