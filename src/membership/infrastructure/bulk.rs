//! Many members at once.

use sqlx::PgConnection;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::{refused, row::MemberRow};
use crate::{
    db::DbError,
    membership::{
        application::Failed,
        domain::{KnownMember, Member, MemberNumber},
    },
};

/// The columns of members, one after the other.
#[derive(Default)]
struct Columns {
    ids: Vec<Uuid>,
    numbers: Vec<Option<String>>,
    number_keys: Vec<Option<String>>,
    names: Vec<String>,
    emails: Vec<Option<String>>,
    types: Vec<Uuid>,
    states: Vec<String>,
    units: Vec<Option<String>>,
    joined: Vec<Option<Date>>,
    expires: Vec<Option<Date>>,
    payments: Vec<String>,
    search_keys: Vec<String>,
    sort_keys: Vec<String>,
}

impl Columns {
    fn of(members: &[Member]) -> Self {
        let mut columns = Self::default();
        for member in members {
            let draft = &member.draft;
            columns.ids.push(member.id.into());
            columns.numbers.push(draft.number.as_ref().map(ToString::to_string));
            columns.number_keys.push(draft.number.as_ref().map(MemberNumber::key));
            columns.names.push(draft.name.to_string());
            columns.emails.push(draft.email.as_ref().map(|email| email.as_str().to_owned()));
            columns.types.push(member.member_type.into());
            columns.states.push(member.state.to_string());
            columns.units.push(draft.unit.as_ref().map(ToString::to_string));
            columns.joined.push(draft.joined);
            columns.expires.push(draft.expires);
            columns.payments.push(draft.payment.to_string());
            columns.search_keys.push(draft.search_key());
            columns.sort_keys.push(draft.sort_key());
        }
        columns
    }
}

/// Adds members.
pub(super) async fn insert(
    connection: &mut PgConnection,
    members: &[Member],
    at: OffsetDateTime,
) -> Result<(), Failed<DbError>> {
    let columns = Columns::of(members);
    sqlx::query!(
        r#"
        insert into membership.member (id, number, number_key, name, email, type_id, state, unit, joined_on,
          expires_on, payment, search_key, sort_key, entered_at)
        select *, $14::timestamptz
        from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::text[],
          $8::text[], $9::date[], $10::date[], $11::text[], $12::text[], $13::text[])
        "#,
        &columns.ids,
        &columns.numbers as &[Option<String>],
        &columns.number_keys as &[Option<String>],
        &columns.names,
        &columns.emails as &[Option<String>],
        &columns.types,
        &columns.states,
        &columns.units as &[Option<String>],
        &columns.joined as &[Option<Date>],
        &columns.expires as &[Option<Date>],
        &columns.payments,
        &columns.search_keys,
        &columns.sort_keys,
        at,
    )
    .execute(connection)
    .await
    .map_err(refused)?;
    Ok(())
}

/// Stores members who are there, in their states.
pub(super) async fn update(connection: &mut PgConnection, members: &[Member]) -> Result<(), Failed<DbError>> {
    let columns = Columns::of(members);
    sqlx::query!(
        r#"
        update membership.member
        set number = given.number, number_key = given.number_key, name = given.name, email = given.email,
          type_id = given.type_id, unit = given.unit, joined_on = given.joined_on,
          expires_on = given.expires_on, payment = given.payment, search_key = given.search_key,
          sort_key = given.sort_key, version = version + 1
        from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::text[],
          $8::date[], $9::date[], $10::text[], $11::text[], $12::text[])
          as given (id, number, number_key, name, email, type_id, unit, joined_on, expires_on, payment,
            search_key, sort_key)
        where member.id = given.id
        "#,
        &columns.ids,
        &columns.numbers as &[Option<String>],
        &columns.number_keys as &[Option<String>],
        &columns.names,
        &columns.emails as &[Option<String>],
        &columns.types,
        &columns.units as &[Option<String>],
        &columns.joined as &[Option<Date>],
        &columns.expires as &[Option<Date>],
        &columns.payments,
        &columns.search_keys,
        &columns.sort_keys,
    )
    .execute(connection)
    .await
    .map_err(refused)?;
    Ok(())
}

/// Everybody who is there.
pub(super) async fn known(connection: &mut PgConnection) -> Result<Vec<KnownMember>, DbError> {
    let rows = sqlx::query!(
        r#"
        select id, number, name, email, type_id, state, unit, joined_on, expires_on, payment, version
        from membership.member
        "#
    )
    .fetch_all(connection)
    .await?;
    let known = rows.into_iter().map(|row| {
        let version = row.version;
        let member = Member::try_from(MemberRow {
            id: row.id,
            number: row.number,
            name: row.name,
            email: row.email,
            type_id: row.type_id,
            state: row.state,
            unit: row.unit,
            joined_on: row.joined_on,
            expires_on: row.expires_on,
            payment: row.payment,
        })?;
        let Member { id, draft, member_type, state } = member;
        Ok(KnownMember { id, draft, member_type, state, version })
    });
    known.collect()
}
