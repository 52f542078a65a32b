//! What becomes of a mail of an organisation's outbox that was claimed.

use time::OffsetDateTime;
use uuid::Uuid;

use super::{Attempt, PutOff, Trouble, deliveries, left, refused::address_tag};
use crate::{
    db::{
        DbError, TenantDb, TenantTransaction,
        mail::{self, day},
    },
    kernel::EmailAddress,
};

/// When it was sent, when it was given up, and when it is tried again.
pub(super) type Settled = (Option<OffsetDateTime>, Option<OffsetDateTime>, OffsetDateTime);

pub(super) fn settled(attempt: Attempt, now: OffsetDateTime) -> Settled {
    match attempt {
        Attempt::Sent => (Some(now), None, now),
        Attempt::Refused | Attempt::GivenUp => (None, Some(now), now),
        Attempt::Later(next) => (None, None, next),
    }
}

/// Notes what became of a claimed mail.
pub(super) async fn settle(
    db: &TenantDb,
    id: Uuid,
    to: &EmailAddress,
    attempt: Attempt,
    trouble: Option<&Trouble>,
) -> Result<(), DbError> {
    let mut tx = db.begin().await?;
    let row = sqlx::query!(
        r#"
        select sealed as "sealed!", untimed
        from kernel.outbox
        where id = $1 and sent_at is null and failed_at is null
        for update
        "#,
        id,
    )
    .fetch_optional(&mut *tx)
    .await?;
    // It is withdrawn, or another sender was faster.
    let Some(row) = row else { return Ok(()) };
    if attempt == Attempt::Sent {
        // The address is one after all.
        let tag = address_tag(db.key(), to)?;
        sqlx::query!("update kernel.outbox set refused_tag = null where refused_tag = $1", &tag)
            .execute(&mut *tx)
            .await?;
        if !row.untimed {
            left::tell(&mut tx, db.key(), &mail::open(db.key(), &row.sealed)?).await?;
        }
    }
    if attempt == Attempt::Sent && row.untimed {
        sqlx::query!("delete from kernel.outbox where id = $1", id).execute(&mut *tx).await?;
    } else {
        note(&mut tx, db, id, to, (attempt, trouble)).await?;
    }
    tx.commit_unaudited().await?;
    if let (true, Attempt::Later(next)) = (row.untimed, attempt) {
        db.memory::<PutOff>().until(id, next);
    }
    Ok(())
}

async fn note(
    tx: &mut TenantTransaction,
    db: &TenantDb,
    id: Uuid,
    to: &EmailAddress,
    (attempt, trouble): (Attempt, Option<&Trouble>),
) -> Result<(), DbError> {
    let now = db.environment().now();
    let (sent, failed, next) = settled(attempt, now);
    let refused = (attempt == Attempt::Refused).then(|| address_tag(db.key(), to)).transpose()?;
    let error = trouble.map(|trouble| trouble.reason);
    let error = error.or((attempt == Attempt::Refused).then_some(deliveries::UNKNOWN));
    let answer = trouble.and_then(|trouble| trouble.answer.as_deref());
    let seal = |answer| deliveries::seal_answer(db.key(), answer, db.environment());
    let answer = answer.map(seal).transpose()?;
    sqlx::query!(
        r#"
        update kernel.outbox
        set sent_at = $2, last_error = $5,
          failed_at = case when untimed and $3::timestamptz is not null then $6::timestamptz else $3 end,
          next_attempt_at = case when untimed then $6::timestamptz else $4::timestamptz end,
          refused_tag = case when not untimed then $7::bytea end,
          answer_sealed = case when not untimed then $8::bytea end,
          sealed = case when $2::timestamptz is null and $3::timestamptz is null then sealed end
        where id = $1
        "#,
        id,
        sent,
        failed,
        next,
        error,
        day(now),
        refused.as_ref().map(|tag| &tag[..]),
        answer,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
