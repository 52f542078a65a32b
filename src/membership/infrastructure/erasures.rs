//! Members who are erased.

use sqlx::PgConnection;
use uuid::Uuid;

use super::{MembershipDb, bulk, decisions, duplicates, members};
use crate::{
    db::DbError,
    kernel::{Actor, AuditEntry, MemberId, Refusal},
    membership::{
        application::{ErasedMember, Erasures, Failed},
        domain::{Erasure, Member, MemberNumber},
    },
};

impl Erasures for MembershipDb {
    async fn erased(&self, id: MemberId) -> Result<Option<ErasedMember>, DbError> {
        let mut connection = self.acquire().await?;
        let row = sqlx::query!(
            r#"
            select member_type.name as type_name, entered_at, asked_on, reason, erased_by, erasure.erased_at
            from membership.erasure
              join membership.member on member.id = member_id
              join membership.member_type on member_type.id = type_id
            where member_id = $1
            "#,
            Uuid::from(id),
        );
        let Some(row) = row.fetch_optional(&mut *connection).await? else { return Ok(None) };
        let decisions = decisions::of(&mut connection, id).await?;
        Ok(Some(ErasedMember {
            id,
            type_name: row.type_name,
            entered_at: row.entered_at,
            asked_on: row.asked_on,
            reason: row.reason,
            by: row.erased_by.map(Into::into),
            at: row.erased_at,
            decisions,
        }))
    }

    async fn erase(
        &self,
        by: Actor,
        id: MemberId,
        version: i32,
        erase: impl FnOnce(&mut Member, &[Member]) -> Result<Erasure, Vec<Refusal>> + Send,
    ) -> Result<(), Failed<DbError>> {
        let mut change = self.begin().await?;
        // Nobody gets the number between its leaving the member and its being kept as spent.
        bulk::hold_all(&mut change).await?;
        let (mut member, now, _) = members::load(&mut change, id, true).await?.ok_or(Failed::NotFound)?;
        if now != version {
            return Err(Failed::because(Refusal::of("changed-meanwhile")));
        }
        // What was merged into the member is of the same person.
        let mut merged = Vec::new();
        for record in duplicates::merged_into(&mut change, id).await? {
            merged.extend(
                members::load(&mut change, record.id.into(), false).await?.map(|(record, ..)| record),
            );
        }
        let erasure = erase(&mut member, &merged).map_err(Failed::Refused)?;
        if let Some(archived) = &erasure.archived {
            decisions::keep(&mut change, id, archived).await?;
        }
        let all = || std::iter::once(&member).chain(&merged);
        let numbers: Vec<String> =
            all().filter_map(|one| one.draft.number.as_ref()).map(MemberNumber::key).collect();
        let ids: Vec<Uuid> = all().map(|one| Uuid::from(one.id)).collect();
        empty(&mut change, &ids, &numbers, &erasure).await?;
        change.forget_mails_of(&ids).await?;
        let facts = serde_json::json!({ "asked_on": erasure.asked_on.to_string() });
        Ok(change.commit(AuditEntry::new(by, "member.erased", id).with(facts)).await?)
    }
}

/// Takes what is personal out of members, and whatever holds a copy of it.
async fn empty(
    connection: &mut PgConnection,
    ids: &[Uuid],
    numbers: &[String],
    erasure: &Erasure,
) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        update membership.member
        set number = null, number_key = null, name = null, email = null, state = 'archived', unit = null,
          joined_on = null, expires_on = null, search_key = '', sort_key = '', brought_by = null,
          language = null, version = version + 1, erased_at = $2
        where id = any ($1)
        "#,
        ids,
        erasure.at,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        r#"
        insert into membership.spent_number (number_key)
        select number_key
        from unnest($1::text[]) as given (number_key)
        "#,
        numbers,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "update membership.decision set reason = null, reason_erased = true where member_id = any ($1)",
        ids,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("delete from membership.import_change where member_id = any ($1)", ids)
        .execute(&mut *connection)
        .await?;
    sqlx::query!("delete from membership.sponsor where member_id = any ($1)", ids)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "delete from membership.sponsor_asked where member_id = any ($1) or sponsor_id = any ($1)",
        ids,
    )
    .execute(&mut *connection)
    .await?;
    forget_own_words(&mut *connection, ids).await?;
    // Files that wait may hold the member; they are uploaded again.
    sqlx::query!("delete from membership.import where applied_at is null").execute(&mut *connection).await?;
    let by = decisions::account(erasure.by);
    sqlx::query!(
        r#"
        insert into membership.erasure (member_id, asked_on, reason, erased_by, erased_at)
        select id, $2, $3, $4, $5
        from unnest($1::uuid[]) as given (id)
        "#,
        ids,
        erasure.asked_on,
        erasure.reason.as_str(),
        by,
        erasure.at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Deletes what members wrote when they applied, and what they asked for on their own pages.
async fn forget_own_words(connection: &mut PgConnection, ids: &[Uuid]) -> Result<(), DbError> {
    sqlx::query!("delete from membership.applicant where member_id = any ($1)", ids)
        .execute(&mut *connection)
        .await?;
    sqlx::query!("delete from membership.own_page_link where member_id = any ($1)", ids)
        .execute(&mut *connection)
        .await?;
    sqlx::query!("delete from membership.change_request where member_id = any ($1)", ids)
        .execute(&mut *connection)
        .await?;
    sqlx::query!("delete from membership.erasure_request where member_id = any ($1)", ids)
        .execute(connection)
        .await?;
    Ok(())
}

/// The numbers, as they are compared, of members who were erased.
pub(super) async fn spent(connection: &mut PgConnection) -> Result<Vec<String>, DbError> {
    Ok(sqlx::query_scalar!("select number_key from membership.spent_number").fetch_all(connection).await?)
}
