use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    MembershipDb, applicants, bulk, decisions, duplicates, list, numbers, refused, row::MemberRow,
    settled_requests, sponsors, types, whole,
};
use crate::{
    db::{DbError, TenantDb},
    kernel::{Actor, AuditEntry, Environment, Mail, MemberId, MemberTypeId, Refusal, Slug},
    membership::{
        application::{
            Failed, Filter, Found, KeptApplicant, KeptMember, MemberLine, Members, NewMember, Standings,
            TypeLine,
        },
        domain::{
            CannotDecide, Decision, Member, MemberDraft, MemberNumber, MemberState, MemberType,
            NumberTemplate, SponsorCount,
        },
    },
};

/// How many invented members are sent to the database at once.
const INVENTED_AT_ONCE: usize = 5_000;

impl Members for MembershipDb {
    type Error = DbError;

    fn environment(&self) -> &dyn Environment {
        TenantDb::environment(self)
    }

    async fn find(&self, filter: &Filter, page: u32) -> Result<Found<MemberLine>, DbError> {
        list::find(self, filter, page).await
    }

    async fn standings(&self, filter: &Filter) -> Result<Vec<Standings>, DbError> {
        whole::standings(self, filter).await
    }

    async fn everybody(&self, filter: &Filter) -> Result<Vec<MemberLine>, DbError> {
        whole::everybody(self, filter).await
    }

    async fn member(&self, id: MemberId) -> Result<Option<KeptMember>, DbError> {
        let mut connection = self.acquire().await?;
        let Some((member, version, entered_at)) = load(&mut connection, id, false).await? else {
            return Ok(None);
        };
        let member_type = types::one(&mut connection, member.member_type).await?;
        let member_type = member_type.ok_or(DbError::Malformed("type_id"))?;
        let decisions = decisions::of(&mut connection, id).await?;
        let merged_into = duplicates::remaining(&mut connection, id).await?;
        let merged = duplicates::merged_into(&mut connection, id).await?.into_iter();
        let merged = merged.filter_map(|record| Some((record.id.into(), record.name?))).collect();
        Ok(Some(KeptMember { member, member_type, version, entered_at, decisions, merged_into, merged }))
    }

    async fn add(&self, by: Actor, slug: &Slug, new: &NewMember) -> Result<(), Failed<DbError>> {
        let mut change = self.begin().await?;
        bulk::wait_for_files(&mut change).await?;
        let mut member =
            Member { id: new.id, draft: new.draft.clone(), member_type: new.member_type, state: new.state };
        let now = TenantDb::environment(self).now();
        if member.lacks_number() {
            member.draft.number = number(&mut change, slug, now.year(), &member).await?;
        }
        insert(&mut change, &member, now).await?;
        let facts = serde_json::json!({ "state": member.state, "type": member.member_type });
        Ok(change.commit(AuditEntry::new(by, "member.entered", member.id).with(facts)).await?)
    }

    async fn add_invented(&self, by: Actor, members: Vec<Member>) -> Result<u32, Failed<DbError>> {
        let now = TenantDb::environment(self).now();
        let mut change = self.begin().await?;
        for part in members.chunks(INVENTED_AT_ONCE) {
            bulk::insert(&mut change, part, None, now).await?;
        }
        let count = u32::try_from(members.len()).map_err(|_| DbError::Malformed("count"))?;
        let facts = serde_json::json!({ "added": count });
        let entry = AuditEntry::new(by, "members.invented", self.tenant()).with(facts);
        change.commit(entry).await?;
        Ok(count)
    }

    async fn change(
        &self,
        by: Actor,
        id: MemberId,
        version: i32,
        draft: &MemberDraft,
        member_type: MemberTypeId,
    ) -> Result<(), Failed<DbError>> {
        let mut change = self.begin().await?;
        bulk::wait_for_files(&mut change).await?;
        let (member, now, _) = load(&mut change, id, true).await?.ok_or(Failed::NotFound)?;
        if now != version {
            return Err(Failed::because(Refusal::of("changed-meanwhile")));
        }
        save(&mut change, &Member { draft: draft.clone(), member_type, ..member }).await?;
        let facts = serde_json::json!({ "type": member_type, "payment": draft.payment });
        Ok(change.commit(AuditEntry::new(by, "member.changed", id).with(facts)).await?)
    }

    async fn decide(
        &self,
        by: Actor,
        slug: &Slug,
        id: MemberId,
        decide: impl FnOnce(&mut Member, SponsorCount) -> Result<Decision, CannotDecide> + Send,
        tell: impl FnOnce(&Member, &Decision, &KeptApplicant) -> Option<Mail> + Send,
    ) -> Result<Decision, Failed<DbError>> {
        let mut change = self.begin().await?;
        bulk::wait_for_files(&mut change).await?;
        let (mut member, ..) = load(&mut change, id, true).await?.ok_or(Failed::NotFound)?;
        let kind = types::one(&mut change, member.member_type).await?.ok_or(Failed::NotFound)?;
        let sponsors = sponsors::count(&mut change, &member, &kind).await?;
        let decision = decide(&mut member, sponsors).map_err(|refusal| Failed::refused(&refusal))?;
        if member.lacks_number() {
            member.draft.number = number(&mut change, slug, decision.at.year(), &member).await?;
        }
        save(&mut change, &member).await?;
        decisions::keep(&mut change, id, &decision).await?;
        let applicant = applicants::of(&mut change, id).await?;
        if let Some(mail) = applicant.and_then(|applicant| tell(&member, &decision, &applicant)) {
            change.enqueue_of(&[id.into()], &mail).await?;
        }
        if !member.state.has_own_page() && settled_requests::end(&mut change, id, by, decision.at).await? {
            change.audit(&AuditEntry::new(by, "member.change_refused", id)).await?;
        }
        let facts = serde_json::json!({ "from": decision.from, "to": decision.to });
        change.commit(AuditEntry::new(by, decision.transition.action(), id).with(facts)).await?;
        Ok(decision)
    }

    async fn types(&self) -> Result<Vec<TypeLine>, DbError> {
        types::all(self).await
    }

    async fn member_type(&self, id: MemberTypeId) -> Result<Option<MemberType>, DbError> {
        types::one(&mut *self.acquire().await?, id).await
    }

    async fn save_type(&self, by: Actor, member_type: &MemberType) -> Result<(), Failed<DbError>> {
        types::save(self, by, member_type).await
    }

    async fn remove_type(&self, by: Actor, id: MemberTypeId) -> Result<(), Failed<DbError>> {
        types::remove(self, by, id).await
    }

    async fn template(&self) -> Result<NumberTemplate, DbError> {
        numbers::template(&mut *self.acquire().await?).await
    }

    async fn set_template(&self, by: Actor, template: &NumberTemplate) -> Result<(), DbError> {
        types::set_template(self, by, template).await
    }
}

/// The number that is made for a member.
async fn number(
    connection: &mut PgConnection,
    slug: &Slug,
    year: i32,
    member: &Member,
) -> Result<Option<MemberNumber>, Failed<DbError>> {
    Ok(numbers::make(connection, slug, year, &[member.draft.unit.as_ref()]).await?.pop())
}

/// Adds a member.
pub(super) async fn insert(
    connection: &mut PgConnection,
    member: &Member,
    now: OffsetDateTime,
) -> Result<(), Failed<DbError>> {
    let (draft, state) = (&member.draft, member.state);
    sqlx::query!(
        r#"
        insert into membership.member (id, number, number_key, name, email, type_id, state, unit, joined_on,
          expires_on, payment, search_key, sort_key, entered_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        "#,
        Uuid::from(member.id),
        draft.number.as_ref().map(MemberNumber::as_str),
        draft.number.as_ref().map(MemberNumber::key),
        draft.name.as_str(),
        draft.email.as_ref().map(|email| email.as_str()),
        Uuid::from(member.member_type),
        state.as_str(),
        draft.unit.as_ref().map(|unit| unit.as_str()),
        draft.joined,
        draft.expires,
        draft.payment.as_str(),
        draft.search_key(),
        draft.sort_key(),
        now,
    )
    .execute(connection)
    .await
    .map_err(refused)?;
    Ok(())
}

/// A member who is not erased, with how many times it was changed and when it was entered;
/// locked for a change if `lock`.
pub(super) async fn load(
    connection: &mut PgConnection,
    id: MemberId,
    lock: bool,
) -> Result<Option<(Member, i32, OffsetDateTime)>, DbError> {
    if lock {
        sqlx::query_scalar!("select id from membership.member where id = $1 for update", Uuid::from(id))
            .fetch_optional(&mut *connection)
            .await?;
    }
    let row = sqlx::query!(
        r#"
        select number, name as "name!", email, type_id, state, unit, joined_on, expires_on, payment, version,
          entered_at
        from membership.member
        where id = $1 and erased_at is null
        "#,
        Uuid::from(id),
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let member = MemberRow {
        id: id.into(),
        number: row.number,
        name: row.name,
        email: row.email,
        type_id: row.type_id,
        state: row.state,
        unit: row.unit,
        joined_on: row.joined_on,
        expires_on: row.expires_on,
        payment: row.payment,
    };
    Ok(Some((member.try_into()?, row.version, row.entered_at)))
}

/// Waits for whoever changes one of these members, and has them wait until the change ends, but
/// nobody who only looks.
pub(super) async fn hold(connection: &mut PgConnection, ids: &[Uuid]) -> Result<(), DbError> {
    sqlx::query_scalar!("select id from membership.member where id = any ($1) order by id for share", ids)
        .fetch_all(connection)
        .await?;
    Ok(())
}

/// Stores a member that is there.
pub(super) async fn save(connection: &mut PgConnection, member: &Member) -> Result<(), Failed<DbError>> {
    let draft = &member.draft;
    let state: MemberState = member.state;
    sqlx::query!(
        r#"
        update membership.member
        set number = $2, number_key = $3, name = $4, email = $5, type_id = $6, state = $7, unit = $8,
          joined_on = $9, expires_on = $10, payment = $11, search_key = $12, sort_key = $13,
          version = version + 1
        where id = $1
        "#,
        Uuid::from(member.id),
        draft.number.as_ref().map(MemberNumber::as_str),
        draft.number.as_ref().map(MemberNumber::key),
        draft.name.as_str(),
        draft.email.as_ref().map(|email| email.as_str()),
        Uuid::from(member.member_type),
        state.as_str(),
        draft.unit.as_ref().map(|unit| unit.as_str()),
        draft.joined,
        draft.expires,
        draft.payment.as_str(),
        draft.search_key(),
        draft.sort_key(),
    )
    .execute(connection)
    .await
    .map_err(refused)?;
    Ok(())
}
