//! Members who stand up for applicants.

use sqlx::PgConnection;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::{MembershipDb, bulk, decisions, members};
use crate::{
    db::{DbError, TenantDb},
    kernel::{Actor, AuditEntry, MemberId},
    membership::{
        application::{Failed, KeptSponsor, SponsorLink, Sponsors},
        domain::{CannotSponsor, Member, MemberNumber, MemberState, MemberType, SponsorCount, UnitPath},
    },
};

impl Sponsors for MembershipDb {
    async fn sponsors(&self, member: MemberId) -> Result<Vec<KeptSponsor>, DbError> {
        of(&mut *self.acquire().await?, member).await
    }

    async fn name_sponsor(
        &self,
        by: Actor,
        id: MemberId,
        number: &MemberNumber,
        allow: impl FnOnce(&Member, &Member, &[MemberId]) -> Result<(), CannotSponsor> + Send,
        ask: impl FnOnce(&Member, &Member) -> Option<SponsorLink> + Send,
    ) -> Result<(), Failed<DbError>> {
        let now = TenantDb::environment(self).now();
        let mut change = self.begin().await?;
        bulk::wait_for_files(&mut change).await?;
        let (member, ..) = members::load(&mut change, id, true).await?.ok_or(Failed::NotFound)?;
        let with_number = sqlx::query_scalar!(
            "select id from membership.member where number_key = $1 and erased_at is null",
            number.key(),
        );
        let sponsor = match with_number.fetch_optional(&mut *change).await? {
            Some(sponsor) => {
                members::hold(&mut change, &[sponsor]).await?;
                members::load(&mut change, sponsor.into(), false).await?
            }
            None => None,
        };
        let (sponsor, ..) = sponsor.ok_or_else(|| Failed::refused(&CannotSponsor::Unknown))?;
        let named: Vec<MemberId> =
            of(&mut change, id).await?.into_iter().map(|named| named.sponsor).collect();
        allow(&member, &sponsor, &named).map_err(|refusal| Failed::refused(&refusal))?;
        let (asked, mail) = match asked_before(&mut change, id, sponsor.id, now).await? {
            Some(asked) => (Some(asked), None),
            None => {
                let link = ask(&member, &sponsor);
                link.map(|link| ((link.hash.as_bytes().to_vec(), link.until), link.mail)).unzip()
            }
        };
        sqlx::query!(
            r#"
            insert into membership.sponsor (member_id, sponsor_id, named_by, named_at, link_hash, link_until)
            values ($1, $2, $3, $4, $5, $6)
            "#,
            Uuid::from(id),
            Uuid::from(sponsor.id),
            decisions::account(by),
            now,
            asked.as_ref().map(|(hash, _)| hash.as_slice()),
            asked.as_ref().map(|(_, until)| *until),
        )
        .execute(&mut *change)
        .await?;
        if let (Some(asked), Some(mail)) = (&asked, &mail) {
            note_asked(&mut change, id, sponsor.id, asked).await?;
            change.enqueue_of(&[sponsor.id.into(), id.into()], mail).await?;
        }
        let facts = serde_json::json!({ "sponsor": sponsor.id, "asked": mail.is_some() });
        Ok(change.commit(AuditEntry::new(by, "member.sponsor_named", id).with(facts)).await?)
    }

    async fn note_sponsor(
        &self,
        by: Actor,
        id: MemberId,
        sponsor: MemberId,
        day: impl FnOnce(&Member, &Member) -> Result<Date, CannotSponsor> + Send,
    ) -> Result<(), Failed<DbError>> {
        let now = TenantDb::environment(self).now();
        let mut change = self.begin().await?;
        bulk::wait_for_files(&mut change).await?;
        let (member, ..) = members::load(&mut change, id, true).await?.ok_or(Failed::NotFound)?;
        let named = of(&mut change, id).await?;
        if !named.iter().any(|named| named.sponsor == sponsor && named.confirmed_on.is_none()) {
            return Err(Failed::NotFound);
        }
        members::hold(&mut change, &[sponsor.into()]).await?;
        let (who, ..) = members::load(&mut change, sponsor, false).await?.ok_or(Failed::NotFound)?;
        let day = day(&member, &who).map_err(|refusal| Failed::refused(&refusal))?;
        let noted = sqlx::query!(
            r#"
            update membership.sponsor
            set confirmed_on = $3, noted_by = $4, noted_at = $5, declined_on = null, link_hash = null,
              link_until = null
            where member_id = $1 and sponsor_id = $2 and confirmed_on is null
            "#,
            Uuid::from(id),
            Uuid::from(sponsor),
            day,
            decisions::account(by),
            now,
        )
        .execute(&mut *change)
        .await?;
        // The sponsor has answered by the link meanwhile.
        if noted.rows_affected() == 0 {
            return Err(Failed::NotFound);
        }
        let facts = serde_json::json!({ "sponsor": sponsor, "on": day.to_string() });
        Ok(change.commit(AuditEntry::new(by, "member.sponsor_confirmed", id).with(facts)).await?)
    }

    async fn remove_sponsor(
        &self,
        by: Actor,
        id: MemberId,
        sponsor: MemberId,
    ) -> Result<(), Failed<DbError>> {
        let mut change = self.begin().await?;
        members::load(&mut change, id, true).await?.ok_or(Failed::NotFound)?;
        let removed = sqlx::query!(
            r#"
            delete from membership.sponsor
            using membership.member
            where member_id = $1 and sponsor_id = $2 and member.id = $1 and member.state in ('draft', 'pending')
            "#,
            Uuid::from(id),
            Uuid::from(sponsor),
        )
        .execute(&mut *change)
        .await?;
        if removed.rows_affected() == 0 {
            return Err(Failed::NotFound);
        }
        let facts = serde_json::json!({ "sponsor": sponsor });
        Ok(change.commit(AuditEntry::new(by, "member.sponsor_removed", id).with(facts)).await?)
    }
}

/// The link that a sponsor was mailed about an applicant, as long as it is good: its hash, and its
/// end.
async fn asked_before(
    connection: &mut PgConnection,
    member: MemberId,
    sponsor: MemberId,
    now: OffsetDateTime,
) -> Result<Option<(Vec<u8>, OffsetDateTime)>, DbError> {
    let asked = sqlx::query!(
        r#"
        select link_hash, link_until
        from membership.sponsor_asked
        where member_id = $1 and sponsor_id = $2 and link_until > $3
        "#,
        Uuid::from(member),
        Uuid::from(sponsor),
        now,
    );
    let asked = asked.fetch_optional(connection).await?;
    Ok(asked.map(|asked| (asked.link_hash, asked.link_until)))
}

/// Notes that a sponsor is mailed a link about an applicant.
async fn note_asked(
    connection: &mut PgConnection,
    member: MemberId,
    sponsor: MemberId,
    (hash, until): &(Vec<u8>, OffsetDateTime),
) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        insert into membership.sponsor_asked (member_id, sponsor_id, link_hash, link_until)
        values ($1, $2, $3, $4)
        on conflict (member_id, sponsor_id)
          do update set link_hash = excluded.link_hash, link_until = excluded.link_until
        "#,
        Uuid::from(member),
        Uuid::from(sponsor),
        hash,
        until,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The sponsors of a member, in the order in which they were named.
async fn of(connection: &mut PgConnection, member: MemberId) -> Result<Vec<KeptSponsor>, DbError> {
    let rows = sqlx::query!(
        r#"
        select sponsor_id, name, number, state, unit, confirmed_on, declined_on
        from membership.sponsor
          join membership.member on member.id = sponsor_id
        where member_id = $1
        order by named_at, sponsor_id
        "#,
        Uuid::from(member),
    )
    .fetch_all(connection)
    .await?;
    let sponsors = rows.into_iter().map(|row| {
        let unit = row.unit.as_deref().map(UnitPath::parse).transpose();
        Ok(KeptSponsor {
            sponsor: row.sponsor_id.into(),
            name: row.name,
            number: row.number,
            state: row.state.parse().map_err(|_| DbError::Malformed("state"))?,
            unit: unit.map_err(|_| DbError::Malformed("unit"))?,
            confirmed_on: row.confirmed_on,
            declined_on: row.declined_on,
        })
    });
    sponsors.collect()
}

/// How many sponsors a member needs, of a kind, and has. Of one about whom nobody has decided
/// they stay as they are until the change ends.
pub(super) async fn count(
    connection: &mut PgConnection,
    member: &Member,
    kind: &MemberType,
) -> Result<SponsorCount, DbError> {
    let sponsors = of(connection, member.id).await?;
    if matches!(member.state, MemberState::Draft | MemberState::Pending) {
        let ids: Vec<Uuid> = sponsors.iter().map(|sponsor| sponsor.sponsor.into()).collect();
        members::hold(connection, &ids).await?;
    }
    let confirmed = of(connection, member.id).await?.iter().filter(|sponsor| sponsor.counts()).count();
    Ok(SponsorCount { needed: kind.draft.sponsors, confirmed })
}

/// Gives what a merged record was as a sponsor, and its sponsors, to whoever remains.
pub(super) async fn follow(
    connection: &mut PgConnection,
    archived: MemberId,
    remaining: MemberId,
) -> Result<(), DbError> {
    let (archived, remaining) = (Uuid::from(archived), Uuid::from(remaining));
    // A link is good as long as the address that it was mailed to is the sponsor's.
    sqlx::query!(
        r#"
        update membership.sponsor
        set link_hash = null, link_until = null
        where sponsor_id = $1 and link_hash is not null
          and (select email from membership.member where id = $1)
            is distinct from (select email from membership.member where id = $2)
        "#,
        archived,
        remaining,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        r#"
        update membership.sponsor
        set sponsor_id = $2
        where sponsor_id = $1 and member_id <> $2
          and not exists (
            select from membership.sponsor as twin
            where twin.member_id = sponsor.member_id and twin.sponsor_id = $2
          )
        "#,
        archived,
        remaining,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        r#"
        update membership.sponsor
        set member_id = $2
        where member_id = $1 and sponsor_id <> $2
          and not exists (
            select from membership.sponsor as twin
            where twin.member_id = $2 and twin.sponsor_id = sponsor.sponsor_id
          )
        "#,
        archived,
        remaining,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("delete from membership.sponsor where sponsor_id = $1 or member_id = $1", archived)
        .execute(&mut *connection)
        .await?;
    follow_asked(connection, archived, remaining).await
}

/// Keeps whom sponsors of a merged record were asked about.
async fn follow_asked(connection: &mut PgConnection, archived: Uuid, remaining: Uuid) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        update membership.sponsor_asked
        set member_id = $2
        where member_id = $1 and sponsor_id <> $2
          and not exists (
            select from membership.sponsor_asked as twin
            where twin.member_id = $2 and twin.sponsor_id = sponsor_asked.sponsor_id
          )
        "#,
        archived,
        remaining,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("delete from membership.sponsor_asked where sponsor_id = $1 or member_id = $1", archived)
        .execute(connection)
        .await?;
    Ok(())
}
