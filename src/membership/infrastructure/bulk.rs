//! Many members at once.

use sqlx::PgConnection;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::refused;
use crate::{
    db::{CopyRows, DbError},
    kernel::{EmailAddress, ImportId},
    membership::{
        application::Failed,
        domain::{Member, MemberNumber, UnitPath},
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

/// Waits for whoever takes a file over, before anything else is waited for: they hold the
/// table of members, and wait for serial numbers.
pub(super) async fn wait_for_files(connection: &mut PgConnection) -> Result<(), DbError> {
    sqlx::query("lock table membership.member in row exclusive mode").execute(connection).await?;
    Ok(())
}

/// Waits for everybody who changes members, and has them wait.
pub(super) async fn hold_all(connection: &mut PgConnection) -> Result<(), DbError> {
    sqlx::query("lock table membership.member in share row exclusive mode").execute(connection).await?;
    Ok(())
}

/// Adds members; `brought_by` is the file they come from.
pub(super) async fn insert(
    connection: &mut PgConnection,
    members: &[Member],
    brought_by: Option<ImportId>,
    at: OffsetDateTime,
) -> Result<(), Failed<DbError>> {
    if members.is_empty() {
        return Ok(());
    }
    let mut rows = CopyRows::new();
    for member in members {
        let draft = &member.draft;
        rows.row(15);
        rows.uuid(Some(member.id.into()));
        rows.text(draft.number.as_ref().map(MemberNumber::as_str));
        rows.text(draft.number.as_ref().map(MemberNumber::key).as_deref());
        rows.text(Some(draft.name.as_str()));
        rows.text(draft.email.as_ref().map(EmailAddress::as_str));
        rows.uuid(Some(member.member_type.into()));
        rows.text(Some(member.state.as_str()));
        rows.text(draft.unit.as_ref().map(UnitPath::as_str));
        rows.date(draft.joined);
        rows.date(draft.expires);
        rows.text(Some(draft.payment.as_str()));
        rows.text(Some(&draft.search_key()));
        rows.text(Some(&draft.sort_key()));
        rows.moment(at);
        rows.uuid(brought_by.map(Uuid::from));
    }
    let statement = "
        copy membership.member (id, number, number_key, name, email, type_id, state, unit, joined_on, expires_on,
          payment, search_key, sort_key, entered_at, brought_by)
        from stdin (format binary)";
    rows.send(connection, statement).await.map_err(refused)
}

/// Stores members who are there, in their states.
pub(super) async fn update(connection: &mut PgConnection, members: &[Member]) -> Result<(), Failed<DbError>> {
    if members.is_empty() {
        return Ok(());
    }
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
