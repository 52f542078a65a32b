use time::Date;
use uuid::Uuid;

use crate::{
    db::DbError,
    kernel::EmailAddress,
    membership::domain::{
        Duration, Fee, Member, MemberDraft, MemberNumber, MemberType, MemberTypeDraft, PersonName, TypeName,
        UnitPath,
    },
};

/// A row of `membership.member`.
pub(super) struct MemberRow {
    pub(super) id: Uuid,
    pub(super) number: Option<String>,
    pub(super) name: String,
    pub(super) email: Option<String>,
    pub(super) type_id: Uuid,
    pub(super) state: String,
    pub(super) unit: Option<String>,
    pub(super) joined_on: Option<Date>,
    pub(super) expires_on: Option<Date>,
    pub(super) payment: String,
}

impl TryFrom<MemberRow> for Member {
    type Error = DbError;

    fn try_from(row: MemberRow) -> Result<Self, DbError> {
        let malformed = DbError::Malformed;
        let email = row.email.as_deref().map(EmailAddress::kept).transpose();
        let number = row.number.as_deref().map(MemberNumber::parse).transpose();
        let unit = row.unit.as_deref().map(UnitPath::parse).transpose();
        let draft = MemberDraft {
            name: PersonName::parse(&row.name).map_err(|_| malformed("name"))?,
            email: email.map_err(|_| malformed("email"))?,
            number: number.map_err(|_| malformed("number"))?,
            unit: unit.map_err(|_| malformed("unit"))?,
            joined: row.joined_on,
            expires: row.expires_on,
            payment: row.payment.parse().map_err(|_| malformed("payment"))?,
        };
        Ok(Self {
            id: row.id.into(),
            draft,
            member_type: row.type_id.into(),
            state: row.state.parse().map_err(|_| malformed("state"))?,
        })
    }
}

/// A row of `membership.member_type`.
pub(super) struct TypeRow {
    pub(super) id: Uuid,
    pub(super) name: String,
    pub(super) votes: bool,
    pub(super) fee_cents: i32,
    pub(super) currency: String,
    pub(super) months: Option<i16>,
    pub(super) needs_approval: bool,
    pub(super) sponsors: i16,
    pub(super) open_to_applicants: bool,
}

impl TryFrom<TypeRow> for MemberType {
    type Error = DbError;

    fn try_from(row: TypeRow) -> Result<Self, DbError> {
        let cents = u32::try_from(row.fee_cents).map_err(|_| DbError::Malformed("fee"))?;
        let months = row.months.map(u16::try_from).transpose().map_err(|_| DbError::Malformed("months"))?;
        let draft = MemberTypeDraft {
            name: TypeName::parse(&row.name).map_err(|_| DbError::Malformed("name"))?,
            votes: row.votes,
            fee: Fee { cents, currency: row.currency },
            duration: months.map_or(Duration::Lifetime, Duration::Months),
            needs_approval: row.needs_approval,
            sponsors: u8::try_from(row.sponsors).map_err(|_| DbError::Malformed("sponsors"))?,
            open_to_applicants: row.open_to_applicants,
        };
        Ok(Self { id: row.id.into(), draft })
    }
}
