//! Kinds of membership.

use publicdigit_lists::fold;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{MembershipDb, refused, row::TypeRow};
use crate::{
    db::DbError,
    kernel::{Actor, AuditEntry, MemberTypeId, Refusal},
    membership::{
        application::{Failed, TypeLine},
        domain::{MemberType, NumberTemplate},
    },
};

/// The kinds of membership, by name.
pub(super) async fn all(db: &MembershipDb) -> Result<Vec<TypeLine>, DbError> {
    let rows = sqlx::query!(
        r#"
        select id, name, votes, fee_cents, currency, months, needs_approval, sponsors, open_to_applicants,
          (select count(*) from membership.member where type_id = member_type.id) as "members!"
        from membership.member_type
        order by name_key
        "#
    )
    .fetch_all(&mut *db.acquire().await?)
    .await?;
    let line = |row| -> Result<TypeLine, DbError> {
        let Row { members, kind } = row;
        let members = u64::try_from(members).map_err(|_| DbError::Malformed("members"))?;
        Ok(TypeLine { member_type: kind.try_into()?, members })
    };
    let rows = rows.into_iter().map(|row| Row {
        members: row.members,
        kind: TypeRow {
            id: row.id,
            name: row.name,
            votes: row.votes,
            fee_cents: row.fee_cents,
            currency: row.currency,
            months: row.months,
            needs_approval: row.needs_approval,
            sponsors: row.sponsors,
            open_to_applicants: row.open_to_applicants,
        },
    });
    rows.map(line).collect()
}

struct Row {
    members: i64,
    kind: TypeRow,
}

/// One kind of membership.
pub(super) async fn one(
    connection: &mut PgConnection,
    id: MemberTypeId,
) -> Result<Option<MemberType>, DbError> {
    let row = sqlx::query_as!(
        TypeRow,
        r#"
        select id, name, votes, fee_cents, currency, months, needs_approval, sponsors, open_to_applicants
        from membership.member_type
        where id = $1
        "#,
        Uuid::from(id),
    )
    .fetch_optional(connection)
    .await?;
    row.map(MemberType::try_from).transpose()
}

/// The kinds of membership that are open to applicants, by name. Strangers ask for them, so
/// nobody is counted.
pub(super) async fn open(connection: &mut PgConnection) -> Result<Vec<MemberType>, DbError> {
    let rows = sqlx::query_as!(
        TypeRow,
        r#"
        select id, name, votes, fee_cents, currency, months, needs_approval, sponsors, open_to_applicants
        from membership.member_type
        where open_to_applicants
        order by name_key
        "#
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(MemberType::try_from).collect()
}

/// Adds or changes a kind of membership.
pub(super) async fn save(
    db: &MembershipDb,
    by: Actor,
    member_type: &MemberType,
) -> Result<(), Failed<DbError>> {
    let draft = &member_type.draft;
    let cents = i32::try_from(draft.fee.cents).map_err(|_| DbError::Malformed("fee"))?;
    let months = draft.duration.months().map(i16::try_from).transpose();
    let mut change = db.begin().await?;
    sqlx::query!(
        r#"
        insert into membership.member_type
          (id, name, name_key, votes, fee_cents, currency, months, needs_approval, sponsors,
            open_to_applicants)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (id) do update set name = excluded.name, name_key = excluded.name_key,
          votes = excluded.votes, fee_cents = excluded.fee_cents, currency = excluded.currency,
          months = excluded.months, needs_approval = excluded.needs_approval, sponsors = excluded.sponsors,
          open_to_applicants = excluded.open_to_applicants
        "#,
        Uuid::from(member_type.id),
        draft.name.as_str(),
        fold(draft.name.as_str()),
        draft.votes,
        cents,
        draft.fee.currency,
        months.map_err(|_| DbError::Malformed("months"))?,
        draft.needs_approval,
        i16::from(draft.sponsors),
        draft.open_to_applicants,
    )
    .execute(&mut *change)
    .await
    .map_err(refused)?;
    let facts = serde_json::json!({
        "votes": draft.votes,
        "fee": draft.fee.to_string(),
        "months": draft.duration.months(),
        "needs_approval": draft.needs_approval,
        "sponsors": draft.sponsors,
        "open_to_applicants": draft.open_to_applicants,
    });
    Ok(change.commit(AuditEntry::new(by, "member_type.saved", member_type.id).with(facts)).await?)
}

/// Removes a kind of membership that nobody has.
pub(super) async fn remove(db: &MembershipDb, by: Actor, id: MemberTypeId) -> Result<(), Failed<DbError>> {
    let mut change = db.begin().await?;
    // Taking a file back gives members the kinds that they had.
    let given_back = sqlx::query_scalar!(
        r#"
        select exists (
          select
          from membership.import_change
            join membership.import on import.id = import_id
          where before ->> 'member_type' = $1::uuid::text and taken_back_at is null
        ) as "exists!"
        "#,
        Uuid::from(id),
    );
    if given_back.fetch_one(&mut *change).await? {
        return Err(Failed::because(Refusal::of("member-type-in-use")));
    }
    let removed = sqlx::query!("delete from membership.member_type where id = $1", Uuid::from(id))
        .execute(&mut *change)
        .await
        .map_err(refused)?;
    if removed.rows_affected() == 0 {
        return Err(Failed::NotFound);
    }
    Ok(change.commit(AuditEntry::new(by, "member_type.removed", id)).await?)
}

/// Chooses how numbers are made.
pub(super) async fn set_template(
    db: &MembershipDb,
    by: Actor,
    template: &NumberTemplate,
) -> Result<(), DbError> {
    let mut change = db.begin().await?;
    sqlx::query!(
        r#"
        insert into membership.numbering (template)
        values ($1)
        on conflict (only_row) do update set template = excluded.template
        "#,
        template.as_str(),
    )
    .execute(&mut *change)
    .await?;
    let facts = serde_json::json!({ "template": template.as_str() });
    change.commit(AuditEntry::new(by, "member_numbers.chosen", db.tenant()).with(facts)).await
}
