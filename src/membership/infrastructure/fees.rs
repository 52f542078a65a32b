//! What members owe.

use sqlx::PgConnection;
use time::Date;
use uuid::Uuid;

use super::{MembershipDb, bulk, duplicates, members, types};
use crate::{
    db::{DbError, TenantDb},
    kernel::{Actor, AuditEntry, FeeId, MemberId, Refusal},
    membership::{
        application::{Failed, Fees},
        domain::{CannotRenew, Fee, FeeRecord, Member, MemberType, Settlement, refuse_merged},
    },
};

impl Fees for MembershipDb {
    async fn fees(&self, member: MemberId) -> Result<Vec<FeeRecord>, DbError> {
        let rows = sqlx::query!(
            r#"
            select id, first_on, last_on, cents, currency, due_on, settled, settled_on
            from membership.fee
            where member_id = $1
            order by first_on desc
            "#,
            Uuid::from(member),
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        let fees = rows.into_iter().map(|row| {
            let settlement = row.settled.map(|settled| settled.parse::<Settlement>()).transpose();
            let cents = u32::try_from(row.cents).map_err(|_| DbError::Malformed("fee"))?;
            Ok(FeeRecord {
                id: row.id.into(),
                first: row.first_on,
                last: row.last_on,
                fee: Fee { cents, currency: row.currency },
                due: row.due_on,
                settled: settlement.map_err(|_| DbError::Malformed("settled"))?.zip(row.settled_on),
            })
        });
        fees.collect()
    }

    async fn renew(
        &self,
        by: Actor,
        id: MemberId,
        version: i32,
        renew: impl FnOnce(&mut Member, &MemberType) -> Result<Option<FeeRecord>, CannotRenew> + Send,
    ) -> Result<(), Failed<DbError>> {
        let mut change = self.begin().await?;
        bulk::wait_for_files(&mut change).await?;
        let (mut member, now, _) = members::load(&mut change, id, true).await?.ok_or(Failed::NotFound)?;
        if now != version {
            return Err(Failed::because(Refusal::of("changed-meanwhile")));
        }
        let kind = types::one(&mut change, member.member_type).await?.ok_or(Failed::NotFound)?;
        let fee = renew(&mut member, &kind).map_err(|refusal| Failed::refused(&refusal))?;
        members::save(&mut change, &member).await?;
        if let Some(fee) = &fee {
            keep(&mut change, id, fee).await?;
        }
        let facts = serde_json::json!({
            "until": member.draft.expires.map(|day| day.to_string()),
            "payment": member.draft.payment,
        });
        Ok(change.commit(AuditEntry::new(by, "member.renewed", id).with(facts)).await?)
    }

    async fn settle(
        &self,
        by: Actor,
        id: MemberId,
        fee: FeeId,
        settlement: Settlement,
    ) -> Result<(), Failed<DbError>> {
        let today = TenantDb::environment(self).now().date();
        let mut change = self.begin().await?;
        bulk::wait_for_files(&mut change).await?;
        let (mut member, ..) = members::load(&mut change, id, true).await?.ok_or(Failed::NotFound)?;
        let merged_into = duplicates::remaining(&mut change, id).await?;
        refuse_merged(merged_into).map_err(Failed::because)?;
        let is_last = settle(&mut change, id, fee, settlement, today).await?.ok_or(Failed::NotFound)?;
        if is_last {
            member.settle(settlement);
            members::save(&mut change, &member).await?;
        }
        let facts = serde_json::json!({ "fee": fee, "settled": settlement.as_str() });
        Ok(change.commit(AuditEntry::new(by, "member.fee_settled", id).with(facts)).await?)
    }
}

/// Keeps a fee.
async fn keep(connection: &mut PgConnection, member: MemberId, record: &FeeRecord) -> Result<(), DbError> {
    let cents = i32::try_from(record.fee.cents).map_err(|_| DbError::Malformed("fee"))?;
    sqlx::query!(
        r#"
        insert into membership.fee
          (id, member_id, first_on, last_on, cents, currency, due_on, settled, settled_on)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        "#,
        Uuid::from(record.id),
        Uuid::from(member),
        record.first,
        record.last,
        cents,
        record.fee.currency,
        record.due,
        record.settled.map(|(settlement, _)| settlement.as_str()),
        record.settled.map(|(_, day)| day),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Settles a fee that is open; whether it is the member's last one.
async fn settle(
    connection: &mut PgConnection,
    member: MemberId,
    fee: FeeId,
    settlement: Settlement,
    today: Date,
) -> Result<Option<bool>, DbError> {
    let is_last = sqlx::query_scalar!(
        r#"
        update membership.fee
        set settled = $3, settled_on = $4
        where id = $1 and member_id = $2 and settled is null
        returning not exists (
          select from membership.fee as later
          where later.member_id = $2 and later.first_on > fee.first_on
        ) as "is_last!"
        "#,
        Uuid::from(fee),
        Uuid::from(member),
        settlement.as_str(),
        today,
    )
    .fetch_optional(connection)
    .await?;
    Ok(is_last)
}
