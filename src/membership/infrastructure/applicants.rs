//! Those who apply for membership on the organisation's own pages.

use sqlx::{Executor, PgConnection};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{MembershipDb, bulk, change_requests::speak, decisions, members, types};
use crate::{
    db::{DbError, TenantDb, TenantTransaction},
    kernel::{Actor, AuditEntry, MemberId, TokenHash},
    membership::{
        application::{
            ApplicantMails, Failed, Joining, KeptApplicant, LinkedApplicant, NewApplicant, WAITING_NAMED,
            WaitingTooLong,
        },
        domain::{
            ApplicantMessage, CannotDecide, Decision, LinkRefused, MailLink, Member, MemberState, MemberType,
        },
    },
};

impl Joining for MembershipDb {
    async fn is_open(&self) -> Result<bool, DbError> {
        let is_open = sqlx::query_scalar!("select is_open from membership.joining")
            .fetch_optional(&mut *self.acquire().await?)
            .await?;
        Ok(is_open.unwrap_or_default())
    }

    async fn open_types(&self) -> Result<Vec<MemberType>, DbError> {
        types::open(&mut *self.acquire().await?).await
    }

    async fn set_open(&self, by: Actor, is_open: bool) -> Result<(), DbError> {
        let mut change = self.begin().await?;
        sqlx::query!(
            r#"
            insert into membership.joining (is_open)
            values ($1)
            on conflict (only_row) do update set is_open = excluded.is_open
            "#,
            is_open,
        )
        .execute(&mut *change)
        .await?;
        let facts = serde_json::json!({ "open": is_open });
        change.commit(AuditEntry::new(by, "member_applications.chosen", self.tenant()).with(facts)).await
    }

    async fn add_applicant(&self, new: &NewApplicant, mails: &ApplicantMails) -> Result<(), Failed<DbError>> {
        let mut change = self.begin().await?;
        bulk::wait_for_files(&mut change).await?;
        let known = known(&mut change, new).await?;
        change.execute("savepoint applied").await?;
        insert(&mut change, new, TenantDb::environment(self).now()).await?;
        change.enqueue_of(&[new.id.into()], &mails.confirm).await?;
        let facts = serde_json::json!({ "type": new.member_type });
        let entry = AuditEntry::new(Actor::Visitor, "member.applied", new.id).with(facts);
        let Some(known) = known else { return Ok(change.commit(entry).await?) };
        change.audit(&entry).await?;
        // What otherwise happens with the commit.
        change.execute("set constraints all immediate").await?;
        change.execute("rollback to savepoint applied").await?;
        change.enqueue_of(&[known], &mails.known).await?;
        Ok(change.commit_unaudited().await?)
    }

    async fn applicant_by_link(&self, hash: TokenHash) -> Result<Option<LinkedApplicant>, DbError> {
        let row = sqlx::query!(
            r#"
            select member.name as "name!", member_type.name as type_name, expires_at, confirmed_at
            from membership.applicant
              join membership.member on member.id = member_id
              join membership.member_type on member_type.id = type_id
            where token_hash = $1
              and (state = 'draft' or confirmed_at is not null)
            "#,
            hash.as_bytes(),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        Ok(row.map(|row| {
            let link = MailLink { expires_at: row.expires_at, used_at: row.confirmed_at };
            LinkedApplicant { name: row.name, type_name: row.type_name, link }
        }))
    }

    async fn confirm_applicant(
        &self,
        hash: TokenHash,
        decide: impl FnOnce(&mut Member) -> Result<Decision, CannotDecide> + Send,
    ) -> Result<(), Failed<DbError>> {
        let mut change = self.begin().await?;
        bulk::wait_for_files(&mut change).await?;
        let confirmed = sqlx::query_scalar!(
            r#"
            update membership.applicant
            set confirmed_at = $2
            where token_hash = $1 and confirmed_at is null and expires_at > $2
            returning member_id
            "#,
            hash.as_bytes(),
            TenantDb::environment(self).now(),
        );
        let confirmed = confirmed.fetch_optional(&mut *change).await?;
        let id: MemberId = confirmed.ok_or_else(|| Failed::refused(&LinkRefused::Used))?.into();
        let (mut member, ..) = members::load(&mut change, id, true).await?.ok_or(Failed::NotFound)?;
        let decision = decide(&mut member).map_err(|refusal| Failed::refused(&refusal))?;
        members::save(&mut change, &member).await?;
        decisions::keep(&mut change, id, &decision).await?;
        let facts = serde_json::json!({ "from": decision.from, "to": decision.to });
        let entry = AuditEntry::new(decision.by, decision.transition.action(), id).with(facts);
        Ok(change.commit(entry).await?)
    }

    async fn applicant(&self, member: MemberId) -> Result<Option<KeptApplicant>, DbError> {
        of(&mut *self.acquire().await?, member).await
    }

    async fn waiting_since(&self, confirmed_before: OffsetDateTime) -> Result<WaitingTooLong, DbError> {
        let most = i64::try_from(WAITING_NAMED).map_err(|_| DbError::Malformed("count"))?;
        let rows = sqlx::query!(
            r#"
            select member.id, member.name as "name!", confirmed_at as "since!", count(*) over () as "count!"
            from membership.applicant
              join membership.member on member.id = member_id
            where state = 'pending' and confirmed_at < $1
            order by confirmed_at, member.id
            limit $2
            "#,
            confirmed_before,
            most,
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        let count = rows.first().map_or(0, |row| row.count);
        let count = u64::try_from(count).map_err(|_| DbError::Malformed("count"))?;
        let first = rows.into_iter().map(|row| (row.id.into(), row.name, row.since)).collect();
        Ok(WaitingTooLong { count, first })
    }

    async fn forget_unconfirmed(&self) -> Result<u64, DbError> {
        let mut change = self.begin().await?;
        let forgotten = sqlx::query!(
            r#"
            delete from membership.member
            using membership.applicant
            where member.id = member_id
              and state = 'draft'
              and confirmed_at is null
              and expires_at <= $1
              and not exists (select from membership.member as merged where merged.merged_into = member.id)
            "#,
            TenantDb::environment(self).now(),
        );
        let forgotten = forgotten.execute(&mut *change).await?.rows_affected();
        if forgotten == 0 {
            return Ok(0);
        }
        let facts = serde_json::json!({ "count": forgotten });
        let entry = AuditEntry::new(Actor::System, "members.applicants_forgotten", self.tenant()).with(facts);
        change.commit(entry).await?;
        Ok(forgotten)
    }
}

/// Somebody to whom the address belongs, and of whom another application is none.
async fn known(change: &mut TenantTransaction, new: &NewApplicant) -> Result<Option<Uuid>, DbError> {
    let precluding = MemberState::ALL.into_iter().filter(|state| state.precludes_application());
    let precluding: Vec<String> = precluding.map(|state| state.to_string()).collect();
    let known = sqlx::query_scalar!(
        r#"
        select id
        from membership.member
        where email = $1 and state = any ($2)
        order by sort_key, id
        limit 1
        "#,
        new.applicant.email.as_str(),
        &precluding,
    );
    Ok(known.fetch_optional(&mut **change).await?)
}

/// Adds the draft of a member, in the place of an earlier one with the same name and address.
async fn insert(
    change: &mut TenantTransaction,
    new: &NewApplicant,
    now: OffsetDateTime,
) -> Result<(), Failed<DbError>> {
    let NewApplicant { id, applicant, member_type, link: (hash, link) } = new;
    let draft = applicant.draft();
    sqlx::query!(
        r#"
        delete from membership.member
        using membership.applicant
        where member.id = member_id
          and state = 'draft'
          and email = $1
          and sort_key = $2
          and not exists (select from membership.member as merged where merged.merged_into = member.id)
        "#,
        applicant.email.as_str(),
        draft.sort_key(),
    )
    .execute(&mut **change)
    .await?;
    let member = Member { id: *id, draft, member_type: *member_type, state: MemberState::Draft };
    members::insert(change, &member, now).await?;
    speak(change, *id, applicant.language).await?;
    sqlx::query!(
        r#"
        insert into membership.applicant (member_id, language, message, token_hash, applied_at, expires_at)
        values ($1, $2, $3, $4, $5, $6)
        "#,
        Uuid::from(*id),
        applicant.language.tag(),
        applicant.message.as_ref().map(ApplicantMessage::as_str),
        hash.as_bytes(),
        now,
        link.expires_at,
    )
    .execute(&mut **change)
    .await?;
    Ok(())
}

/// What a member wrote who applied.
pub(super) async fn of(
    connection: &mut PgConnection,
    member: MemberId,
) -> Result<Option<KeptApplicant>, DbError> {
    let row = sqlx::query!(
        r#"
        select coalesce(member.language, applicant.language) as "language!", message, applied_at, confirmed_at
        from membership.applicant
          join membership.member on member.id = member_id
        where member_id = $1
        "#,
        Uuid::from(member),
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let message = row.message.as_deref().map(ApplicantMessage::parse).transpose();
    Ok(Some(KeptApplicant {
        language: row.language.parse().map_err(|_| DbError::Malformed("language"))?,
        message: message.map_err(|_| DbError::Malformed("message"))?,
        applied_at: row.applied_at,
        confirmed_at: row.confirmed_at,
    }))
}
