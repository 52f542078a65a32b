//! What members ask to have entered otherwise.

use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use super::{MembershipDb, bulk, duplicates, members, own_page::states, settled_requests::settle};
use crate::{
    db::{DbError, TenantDb},
    kernel::{
        Actor, AuditEntry, ChangeRequestId, EmailAddress, Language, Mail, MemberId, Refusal, TokenHash,
    },
    membership::{
        application::{
            AddressToConfirm, ChangeRequests, Failed, KeptRequest, NewRequest, OwnPages as _, WaitingRequests,
        },
        domain::{
            CannotAccept, MailLink, Member, Outcome, PersonName, UnitPath, WantedChange, refuse_merged,
        },
    },
};

struct Row {
    id: Uuid,
    name: String,
    language: String,
    unit: Option<String>,
    new_email: Option<String>,
    confirmed_at: Option<OffsetDateTime>,
    asked_at: OffsetDateTime,
    outcome: Option<String>,
}

impl TryFrom<Row> for KeptRequest {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let malformed = DbError::Malformed;
        let is_other_address = row.new_email.is_some();
        let email = row.new_email.as_deref().map(EmailAddress::kept).transpose();
        let unit = row.unit.as_deref().map(UnitPath::parse).transpose();
        let outcome = row.outcome.map(|outcome| outcome.parse::<Outcome>()).transpose();
        let wanted = WantedChange {
            name: PersonName::parse(&row.name).map_err(|_| malformed("name"))?,
            email: email.map_err(|_| malformed("email"))?,
            language: row.language.parse().map_err(|_| malformed("language"))?,
            unit: unit.map_err(|_| malformed("unit"))?,
        };
        Ok(Self {
            id: row.id.into(),
            wanted,
            is_other_address,
            confirmed_at: row.confirmed_at,
            asked_at: row.asked_at,
            outcome: outcome.map_err(|_| malformed("outcome"))?,
        })
    }
}

/// The last request of a member.
pub(super) async fn last(
    connection: &mut PgConnection,
    member: MemberId,
) -> Result<Option<KeptRequest>, DbError> {
    let row = sqlx::query_as!(
        Row,
        r#"
        select id, name, language, unit, new_email, confirmed_at, asked_at, outcome
        from membership.change_request
        where member_id = $1
        order by outcome is null desc, asked_at desc
        limit 1
        "#,
        Uuid::from(member),
    )
    .fetch_optional(connection)
    .await?;
    row.map(KeptRequest::try_from).transpose()
}

impl ChangeRequests for MembershipDb {
    async fn add_request(&self, request: &NewRequest) -> Result<(), Failed<DbError>> {
        let NewRequest { id, member, wanted, confirmation } = request;
        let now = TenantDb::environment(self).now();
        let mut change = self.begin().await?;
        // One after the other, also who sends the same form twice.
        let (asking, ..) = members::load(&mut change, *member, true).await?.ok_or(Failed::NotFound)?;
        if !asking.state.has_own_page() {
            return Err(Failed::NotFound);
        }
        sqlx::query!(
            "delete from membership.change_request where member_id = $1 and outcome is null",
            Uuid::from(*member),
        )
        .execute(&mut *change)
        .await?;
        sqlx::query!(
            r#"
            insert into membership.change_request
              (id, member_id, name, language, unit, new_email, token_hash, expires_at, asked_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            "#,
            Uuid::from(*id),
            Uuid::from(*member),
            wanted.name.as_str(),
            wanted.language.tag(),
            wanted.unit.as_ref().map(UnitPath::as_str),
            confirmation.as_ref().and(wanted.email.as_ref()).map(EmailAddress::as_str),
            confirmation.as_ref().map(|(hash, ..)| hash.as_bytes().to_vec()),
            confirmation.as_ref().map(|(_, link, _)| link.expires_at),
            now,
        )
        .execute(&mut *change)
        .await?;
        if let Some((_, _, mail)) = confirmation {
            change.enqueue_of(&[Uuid::from(*member)], mail).await?;
        }
        Ok(change.commit(AuditEntry::new(Actor::Visitor, "member.change_asked", *member)).await?)
    }

    async fn last_request(&self, member: MemberId) -> Result<Option<KeptRequest>, DbError> {
        last(&mut *self.acquire().await?, member).await
    }

    async fn address_to_confirm(&self, hash: TokenHash) -> Result<Option<AddressToConfirm>, DbError> {
        let row = sqlx::query!(
            r#"
            select new_email as "email!", expires_at as "expires_at!", confirmed_at
            from membership.change_request
            where token_hash = $1 and (outcome is null or confirmed_at is not null)
            "#,
            hash.as_bytes().to_vec(),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        Ok(row.map(|row| {
            let link = MailLink { expires_at: row.expires_at, used_at: row.confirmed_at };
            AddressToConfirm { email: row.email, link }
        }))
    }

    async fn confirm_new_address(&self, hash: TokenHash) -> Result<bool, DbError> {
        let mut change = self.begin().await?;
        let confirmed = sqlx::query_scalar!(
            r#"
            update membership.change_request
            set confirmed_at = $2
            where token_hash = $1 and confirmed_at is null and outcome is null and expires_at > $2
            returning member_id
            "#,
            hash.as_bytes().to_vec(),
            TenantDb::environment(self).now(),
        );
        let Some(member) = confirmed.fetch_optional(&mut *change).await? else { return Ok(false) };
        let member = MemberId::from(member);
        change.commit(AuditEntry::new(Actor::Visitor, "member.address_confirmed", member)).await?;
        Ok(true)
    }

    async fn accept_request(
        &self,
        by: Actor,
        (id, request): (MemberId, ChangeRequestId),
        version: i32,
        accept: impl FnOnce(&mut Member, &KeptRequest) -> Result<(), CannotAccept> + Send,
        tell: impl FnOnce(&Member, &KeptRequest) -> Option<Mail> + Send,
    ) -> Result<(), Failed<DbError>> {
        let spoken = self.language_of(id).await?;
        let mut change = self.begin().await?;
        bulk::wait_for_files(&mut change).await?;
        let (mut member, now, _) = members::load(&mut change, id, true).await?.ok_or(Failed::NotFound)?;
        let merged_into = duplicates::remaining(&mut change, id).await?;
        refuse_merged(merged_into).map_err(Failed::because)?;
        let kept = last(&mut change, id).await?.filter(|kept| kept.id == request && kept.outcome.is_none());
        let kept = kept.ok_or(Failed::NotFound)?;
        if now != version {
            return Err(Failed::because(Refusal::of("changed-meanwhile")));
        }
        let before = member.clone();
        let fields: Vec<_> =
            kept.wanted.differs(&member, spoken).into_iter().map(|field| field.as_str()).collect();
        accept(&mut member, &kept).map_err(|refusal| Failed::refused(&refusal))?;
        members::save(&mut change, &member).await?;
        speak(&mut change, id, kept.wanted.language).await?;
        settle(&mut change, request, Outcome::Accepted, by, TenantDb::environment(self).now()).await?;
        if let Some(mail) = tell(&before, &kept) {
            change.enqueue_of(&[id.into()], &mail).await?;
        }
        let facts = serde_json::json!({ "fields": fields });
        Ok(change.commit(AuditEntry::new(by, "member.change_accepted", id).with(facts)).await?)
    }

    async fn refuse_request(
        &self,
        by: Actor,
        (id, request): (MemberId, ChangeRequestId),
    ) -> Result<(), Failed<DbError>> {
        let mut change = self.begin().await?;
        members::load(&mut change, id, true).await?.ok_or(Failed::NotFound)?;
        let kept = last(&mut change, id).await?.filter(|kept| kept.id == request && kept.outcome.is_none());
        kept.ok_or(Failed::NotFound)?;
        settle(&mut change, request, Outcome::Refused, by, TenantDb::environment(self).now()).await?;
        Ok(change.commit(AuditEntry::new(by, "member.change_refused", id)).await?)
    }

    async fn waiting_requests(&self) -> Result<WaitingRequests, DbError> {
        let rows = sqlx::query!(
            r#"
            select member.id, member.name as "name!",
              state = any ($1) and exists (
                select
                from membership.change_request
                where member_id = member.id
                  and outcome is null
                  and (new_email is null or confirmed_at is not null)
              ) as "wants_change!",
              exists (
                select
                from membership.erasure_request
                where member_id = member.id
              ) as "wants_erasure!"
            from membership.member
            where erased_at is null
              and id in (
                select member_id from membership.change_request where outcome is null
                union all
                select member_id from membership.erasure_request
              )
            order by sort_key, id
            "#,
            &states(),
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        let mut waiting = WaitingRequests::default();
        for row in rows {
            let member = (MemberId::from(row.id), row.name);
            if row.wants_erasure {
                waiting.erasures.push(member.clone());
            }
            if row.wants_change {
                waiting.changes.push(member);
            }
        }
        Ok(waiting)
    }
}

/// Notes in which language a member wants to be written to.
pub(super) async fn speak(
    connection: &mut PgConnection,
    member: MemberId,
    language: Language,
) -> Result<(), DbError> {
    sqlx::query!(
        "update membership.member set language = $2 where id = $1",
        Uuid::from(member),
        language.tag(),
    )
    .execute(connection)
    .await?;
    Ok(())
}
