//! Links by which sponsors answer.

use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use super::{MembershipDb, bulk, members};
use crate::{
    db::DbError,
    kernel::{Actor, AuditEntry, MemberId, TokenHash},
    membership::{
        application::{SponsorLinks, SponsorQuestion},
        domain::SponsorAnswer,
    },
};

/// A sponsor who can answer.
struct Asked {
    member_id: Uuid,
    sponsor_id: Uuid,
    applicant: String,
    sponsor: String,
}

impl SponsorLinks for MembershipDb {
    async fn sponsor_question(
        &self,
        hash: TokenHash,
        at: OffsetDateTime,
    ) -> Result<Option<SponsorQuestion>, DbError> {
        let asked = asked(&mut *self.acquire().await?, hash, at).await?;
        Ok(asked.map(|Asked { applicant, sponsor, .. }| SponsorQuestion { applicant, sponsor }))
    }

    async fn answer_sponsor(
        &self,
        hash: TokenHash,
        answer: SponsorAnswer,
        at: OffsetDateTime,
    ) -> Result<bool, DbError> {
        let mut change = self.begin().await?;
        bulk::wait_for_files(&mut change).await?;
        let Some(Asked { member_id, sponsor_id, .. }) = asked(&mut change, hash, at).await? else {
            return Ok(false);
        };
        // Nobody decides about the applicant, or the sponsor, before the answer is kept.
        members::load(&mut change, member_id.into(), true).await?;
        members::hold(&mut change, &[sponsor_id]).await?;
        let Some(asked) = asked(&mut change, hash, at).await? else { return Ok(false) };
        let (confirms, day) = (answer == SponsorAnswer::Confirm, at.to_offset(time::UtcOffset::UTC).date());
        let kept = sqlx::query!(
            r#"
            update membership.sponsor
            set confirmed_on = $3, noted_at = $4, declined_on = $5, link_hash = null, link_until = null
            where member_id = $1 and sponsor_id = $2 and confirmed_on is null and declined_on is null
            "#,
            asked.member_id,
            asked.sponsor_id,
            confirms.then_some(day),
            confirms.then_some(at),
            (!confirms).then_some(day),
        )
        .execute(&mut *change)
        .await?;
        if kept.rows_affected() == 0 {
            return Ok(false);
        }
        let facts = serde_json::json!({ "sponsor": asked.sponsor_id, "confirmed": confirms });
        let member = MemberId::from(asked.member_id);
        let entry = AuditEntry::new(Actor::Visitor, "member.sponsor_answered", member).with(facts);
        change.commit(entry).await?;
        Ok(true)
    }
}

/// Who is asked by a link that is good.
async fn asked(
    connection: &mut PgConnection,
    hash: TokenHash,
    at: OffsetDateTime,
) -> Result<Option<Asked>, DbError> {
    let asked = sqlx::query_as!(
        Asked,
        r#"
        select member_id, sponsor_id, applicant.name as "applicant!", who.name as "sponsor!"
        from membership.sponsor
          join membership.member as applicant on applicant.id = member_id
          join membership.member as who on who.id = sponsor_id
        where link_hash = $1 and link_until > $2 and confirmed_on is null and declined_on is null
          and applicant.state in ('draft', 'pending') and who.state = 'active'
        "#,
        hash.as_bytes(),
        at,
    );
    Ok(asked.fetch_optional(connection).await?)
}
