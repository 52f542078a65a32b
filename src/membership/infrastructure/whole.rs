//! Whole lists: everybody whom a filter lets through.

use time::Date;
use uuid::Uuid;

use super::{MembershipDb, list::Sought};
use crate::{
    db::DbError,
    kernel::EmailAddress,
    membership::{
        application::{EligibleMember, Filter, MemberLine, Standings},
        domain::{MemberNumber, PersonName, Standing},
    },
};

/// Somebody whom a filter lets through, with what the kind of membership says.
struct Row {
    id: Uuid,
    name: String,
    email: Option<String>,
    number: Option<String>,
    state: String,
    payment: String,
    unit: Option<String>,
    joined_on: Option<Date>,
    expires_on: Option<Date>,
    type_name: String,
    votes: bool,
    fee_cents: i32,
}

async fn rows(db: &MembershipDb, filter: &Filter) -> Result<Vec<Row>, DbError> {
    let sought = Sought::of(filter);
    let rows = sqlx::query_as!(
        Row,
        r#"
        select member.id, member.name as "name!", email, number, state, payment, unit, joined_on, expires_on,
          member_type.name as type_name, votes, fee_cents
        from membership.member
          join membership.member_type on member_type.id = type_id
        where erased_at is null
          and ($1::text[] is null or search_key like all ($1) or search_key like all ($2))
          and ($3::text is null or state = $3)
          and ($4::uuid is null or type_id = $4)
          and ($5::text is null or unit = $5 or unit like $6)
          and ($7::text is null or payment = $7)
          and ($8::date is null or joined_on >= $8)
          and ($9::date is null or joined_on <= $9)
          and ($10::text[] is null or unit = any ($10) or unit like any ($11))
        order by sort_key, member.id
        "#,
        sought.strict.as_deref() as Option<&[String]>,
        sought.loose.as_deref() as Option<&[String]>,
        sought.state,
        sought.member_type,
        sought.unit,
        sought.below,
        sought.payment,
        sought.joined_from,
        sought.joined_to,
        sought.within.as_deref() as Option<&[String]>,
        sought.within_below.as_deref() as Option<&[String]>,
    )
    .fetch_all(&mut *db.acquire().await?)
    .await?;
    Ok(rows)
}

/// Everybody with what the rule of eligibility looks at.
pub(super) async fn standings(db: &MembershipDb, filter: &Filter) -> Result<Vec<Standings>, DbError> {
    let malformed = DbError::Malformed;
    let all = rows(db, filter).await?.into_iter().map(|row| {
        let email = row.email.as_deref().map(EmailAddress::kept).transpose();
        let number = row.number.as_deref().map(MemberNumber::parse).transpose();
        let member = EligibleMember {
            name: PersonName::parse(&row.name).map_err(|_| malformed("name"))?,
            email: email.map_err(|_| malformed("email"))?,
            number: number.map_err(|_| malformed("number"))?,
        };
        let standing = Standing {
            state: row.state.parse().map_err(|_| malformed("state"))?,
            votes: row.votes,
            has_fee: row.fee_cents > 0,
            payment: row.payment.parse().map_err(|_| malformed("payment"))?,
            expires: row.expires_on,
        };
        Ok(Standings { member, standing })
    });
    all.collect()
}

/// Everybody, as lists show them.
pub(super) async fn everybody(db: &MembershipDb, filter: &Filter) -> Result<Vec<MemberLine>, DbError> {
    let all = rows(db, filter).await?.into_iter().map(|row| {
        Ok(MemberLine {
            id: row.id.into(),
            name: row.name,
            email: row.email,
            number: row.number,
            type_name: row.type_name,
            state: row.state.parse().map_err(|_| DbError::Malformed("state"))?,
            unit: row.unit,
            payment: row.payment.parse().map_err(|_| DbError::Malformed("payment"))?,
            joined: row.joined_on,
            expires: row.expires_on,
        })
    });
    all.collect()
}
