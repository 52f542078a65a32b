//! Takes back what a file changed.

use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    super::{MembershipDb, bulk},
    Before,
};
use crate::{
    db::{DbError, TenantDb, TenantTransaction},
    kernel::{Actor, AuditEntry, ImportId, UserId},
    membership::{
        application::{Failed, TakenBack},
        domain::{Member, MemberState},
    },
};

/// Restores the members whom the file changed, and removes those whom it added; who was
/// changed since is left.
pub(super) async fn take_back(
    db: &MembershipDb,
    by: UserId,
    id: ImportId,
    since: OffsetDateTime,
) -> Result<TakenBack, Failed<DbError>> {
    let mut change = db.begin().await?;
    // Before the file is locked, as where a file is taken over.
    bulk::hold_all(&mut change).await?;
    let can_be = sqlx::query_scalar!(
        r#"
        select added + changed as "count!"
        from membership.import
        where id = $1 and applied_at > $2 and taken_back_at is null
        for update
        "#,
        Uuid::from(id),
        since,
    );
    let all = can_be.fetch_optional(&mut *change).await?.ok_or(Failed::NotFound)?;
    let before = changed(&mut change, id).await?;
    // First, as somebody new may have a number that somebody else gets back.
    let removed = sqlx::query!(
        r#"
        delete from membership.member
        where brought_by = $1 and version = 0
        "#,
        Uuid::from(id),
    )
    .execute(&mut *change)
    .await?;
    bulk::update(&mut change, &before).await?;
    sqlx::query!(
        "update membership.import set taken_back_at = $2 where id = $1",
        Uuid::from(id),
        TenantDb::environment(db).now(),
    )
    .execute(&mut *change)
    .await?;
    let restored = before.len() as u64 + removed.rows_affected();
    let restored = u32::try_from(restored).map_err(|_| DbError::Malformed("count"))?;
    let left = all.unsigned_abs().saturating_sub(restored);
    let facts = serde_json::json!({ "restored": restored, "left": left });
    change.commit(AuditEntry::new(Actor::User(by), "members.import_taken_back", id).with(facts)).await?;
    Ok(TakenBack { restored, left })
}

/// The members whom the file changed and nobody since, as they were before; locked.
async fn changed(change: &mut TenantTransaction, id: ImportId) -> Result<Vec<Member>, DbError> {
    let rows = sqlx::query!(
        r#"
        select member.id, member.state, before as "before!"
        from membership.import_change
          join membership.member on member.id = import_change.member_id and member.version = import_change.version
        where import_id = $1
        for update of member
        "#,
        Uuid::from(id),
    )
    .fetch_all(&mut **change)
    .await?;
    let before = rows.into_iter().map(|row| -> Result<Member, DbError> {
        let before: Before = serde_json::from_value(row.before).map_err(|_| DbError::Malformed("member"))?;
        let state: MemberState = row.state.parse().map_err(|_| DbError::Malformed("state"))?;
        Ok(Member { id: row.id.into(), draft: before.draft, member_type: before.member_type, state })
    });
    before.collect()
}
