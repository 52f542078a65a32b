//! What becomes of what members asked to have entered otherwise.

use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use super::{change_requests::last, decisions};
use crate::{
    db::DbError,
    kernel::{Actor, ChangeRequestId, MemberId},
    membership::domain::Outcome,
};

/// Settles what a member asked for who has no own page any more.
pub(super) async fn end(
    connection: &mut PgConnection,
    member: MemberId,
    by: Actor,
    now: OffsetDateTime,
) -> Result<bool, DbError> {
    let open = last(&mut *connection, member).await?.filter(|kept| kept.outcome.is_none());
    let Some(open) = open else { return Ok(false) };
    settle(connection, open.id, Outcome::Refused, by, now).await?;
    Ok(true)
}

/// Gives what a merged record asked for to whoever remains; what that asked for itself comes
/// before.
pub(super) async fn follow(
    connection: &mut PgConnection,
    archived: MemberId,
    remaining: MemberId,
) -> Result<(), DbError> {
    let (archived, remaining) = (Uuid::from(archived), Uuid::from(remaining));
    sqlx::query!(
        r#"
        insert into membership.erasure_request (member_id, asked_at)
        select $2, asked_at
        from membership.erasure_request
        where member_id = $1
        on conflict (member_id) do nothing
        "#,
        archived,
        remaining,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("delete from membership.erasure_request where member_id = $1", archived)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        r#"
        update membership.change_request
        set member_id = $2
        where member_id = $1 and outcome is null
          and not exists (
            select from membership.change_request as own where own.member_id = $2 and own.outcome is null
          )
        "#,
        archived,
        remaining,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("delete from membership.change_request where member_id = $1 and outcome is null", archived)
        .execute(connection)
        .await?;
    Ok(())
}

/// Notes what became of a request.
pub(super) async fn settle(
    connection: &mut PgConnection,
    request: ChangeRequestId,
    outcome: Outcome,
    by: Actor,
    now: OffsetDateTime,
) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        update membership.change_request
        set outcome = $2, settled_at = $3, settled_by = $4
        where id = $1
        "#,
        Uuid::from(request),
        outcome.as_str(),
        now,
        decisions::account(by),
    )
    .execute(connection)
    .await?;
    Ok(())
}
