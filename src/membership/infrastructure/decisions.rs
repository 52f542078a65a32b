//! The steps of memberships.

use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    db::DbError,
    kernel::{Actor, MemberId},
    membership::{application::KeptDecision, domain::Decision},
};

/// The account of whoever decided; none if the platform did.
pub(super) fn account(by: Actor) -> Option<Uuid> {
    match by {
        Actor::User(user) => Some(user.into()),
        Actor::Admin(_) | Actor::Voter | Actor::Visitor | Actor::System => None,
    }
}

/// Keeps a step.
pub(super) async fn keep(
    connection: &mut PgConnection,
    member: MemberId,
    decision: &Decision,
) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        insert into membership.decision
          (member_id, number, transition, from_state, to_state, reason, decided_by, decided_at)
        select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7
        from membership.decision
        where member_id = $1
        "#,
        Uuid::from(member),
        decision.transition.as_str(),
        decision.from.as_str(),
        decision.to.as_str(),
        decision.reason.as_ref().map(|reason| reason.as_str()),
        account(decision.by),
        decision.at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The steps of one membership and of records that were merged into it, the last first.
pub(super) async fn of(
    connection: &mut PgConnection,
    member: MemberId,
) -> Result<Vec<KeptDecision>, DbError> {
    let rows = sqlx::query!(
        r#"
        select member_id, transition, to_state, reason, decided_by, decided_at
        from membership.decision
        where member_id = $1
          or member_id in (select id from membership.member where merged_into = $1)
        order by decided_at desc, number desc
        "#,
        Uuid::from(member),
    )
    .fetch_all(connection)
    .await?;
    let kept = rows.into_iter().map(|row| {
        Ok(KeptDecision {
            member: row.member_id.into(),
            transition: row.transition.parse().map_err(|_| DbError::Malformed("transition"))?,
            to: row.to_state.parse().map_err(|_| DbError::Malformed("state"))?,
            reason: row.reason,
            by: row.decided_by.map(Into::into),
            at: row.decided_at,
        })
    });
    kept.collect()
}
