//! The rows of a file beside the members whom they may mean, some at a time.

use std::collections::{BTreeSet, HashSet};

use futures_util::TryStreamExt as _;
use publicdigit_lists::Traces;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    super::{erasures, row::MemberRow},
    Before,
    packed::Unpacking,
};
use crate::{
    db::DbError,
    kernel::{EmailAddress, ImportId, MemberId},
    membership::{
        application::{MissingMembers, PER_PAGE},
        domain::{Compared, Comparing, GoodRow, KnownMember, Member, MemberNumber, MemberState},
    },
};

/// How many rows are looked at together: they keep a thread busy for some milliseconds.
const ROWS: usize = 1_000;

/// The members as they are before a file, by what they are recognised.
#[derive(Default)]
struct Everybody {
    traces: Traces,
    ids: Vec<Uuid>,
    /// Who is there at present.
    present: Vec<bool>,
}

impl Everybody {
    async fn load(connection: &mut PgConnection) -> Result<Self, DbError> {
        let mut everybody = Self::default();
        // Who has not confirmed an application yet may be gone tomorrow, and is nobody's record.
        let mut rows = sqlx::query!(
            r#"
            select id, number, name as "name!", email, state
            from membership.member
            where erased_at is null and state <> 'draft'
            "#
        )
        .fetch(connection);
        while let Some(row) = rows.try_next().await? {
            everybody.traces.add(&row.name, row.email.as_deref(), row.number.as_deref());
            everybody.ids.push(row.id);
            let state: MemberState = row.state.parse().map_err(|_| DbError::Malformed("state"))?;
            everybody.present.push(state.is_numbered());
        }
        Ok(everybody)
    }

    /// Whom rows may mean.
    fn perhaps(&self, rows: &[GoodRow]) -> Vec<Uuid> {
        if self.traces.is_empty() {
            return Vec::new();
        }
        let of_row = |row: &GoodRow| {
            let email = row.draft.email.as_ref().map(EmailAddress::as_str);
            let number = row.draft.number.as_ref().map(MemberNumber::as_str);
            self.traces.perhaps(row.draft.name.as_str(), email, number)
        };
        let places: BTreeSet<usize> = rows.iter().flat_map(of_row).collect();
        places.into_iter().filter_map(|place| self.ids.get(place).copied()).collect()
    }
}

/// Rows of a file, with the members whom they may mean as these were before it.
pub(super) struct Part {
    pub(super) rows: Vec<GoodRow>,
    pub(super) known: Vec<KnownMember>,
    pub(super) compared: Compared,
}

/// The parts of a file, one after the other.
pub(super) struct Parts {
    import: ImportId,
    rows: Unpacking,
    everybody: Everybody,
    comparing: Comparing,
}

impl Parts {
    /// Begins to compare a file's rows with the members who are there.
    pub(super) async fn begin(
        connection: &mut PgConnection,
        import: ImportId,
        rows: Vec<u8>,
    ) -> Result<Self, DbError> {
        let everybody = Everybody::load(connection).await?;
        let comparing = Comparing::without(erasures::spent(connection).await?);
        Ok(Self { import, rows: Unpacking::new(rows)?, everybody, comparing })
    }

    /// The next part; nothing at the end.
    pub(super) async fn next(&mut self, connection: &mut PgConnection) -> Result<Option<Part>, DbError> {
        let rows = self.rows.next(ROWS)?;
        if rows.is_empty() {
            return Ok(None);
        }
        let ids = self.everybody.perhaps(&rows);
        let known = if ids.is_empty() { Vec::new() } else { known(connection, self.import, &ids).await? };
        let compared = self.comparing.next(&rows, &known);
        Ok(Some(Part { rows, known, compared }))
    }

    /// Present members whom no row met.
    pub(super) async fn missing(
        &self,
        connection: &mut PgConnection,
        met: &HashSet<MemberId>,
    ) -> Result<MissingMembers, DbError> {
        let everybody = self.everybody.ids.iter().zip(&self.everybody.present);
        let missing = everybody.filter(|(id, present)| **present && !met.contains(&MemberId::from(**id)));
        let missing: Vec<Uuid> = missing.map(|(id, _)| *id).collect();
        if missing.is_empty() {
            return Ok(MissingMembers::default());
        }
        let first = sqlx::query!(
            r#"
            select id, name as "name!"
            from membership.member
            where id = any ($1)
            order by sort_key, id
            limit $2
            "#,
            &missing,
            i64::from(PER_PAGE),
        )
        .fetch_all(connection)
        .await?;
        let first = first.into_iter().map(|row| (row.id.into(), row.name)).collect();
        Ok(MissingMembers { count: missing.len(), first })
    }
}

/// Members as they were before a file that is being applied.
async fn known(
    connection: &mut PgConnection,
    import: ImportId,
    ids: &[Uuid],
) -> Result<Vec<KnownMember>, DbError> {
    let rows = sqlx::query!(
        r#"
        select id, number, name as "name!", email, type_id, state, unit, joined_on, expires_on, payment,
          member.version, merged_into is not null as "is_merged!", before as "before?"
        from membership.member
          left join membership.import_change on member_id = id and import_id = $2
        where id = any ($1)
        "#,
        ids,
        Uuid::from(import),
    )
    .fetch_all(connection)
    .await?;
    let known = rows.into_iter().map(|row| {
        let (version, is_merged) = (row.version, row.is_merged);
        let before = row.before.map(serde_json::from_value::<Before>).transpose();
        let before = before.map_err(|_| DbError::Malformed("member"))?;
        let Member { id, draft, member_type, state } = Member::try_from(MemberRow {
            id: row.id,
            number: row.number,
            name: row.name,
            email: row.email,
            type_id: row.type_id,
            state: row.state,
            unit: row.unit,
            joined_on: row.joined_on,
            expires_on: row.expires_on,
            payment: row.payment,
        })?;
        let (draft, member_type) = match before {
            Some(before) => (before.draft, before.member_type),
            None => (draft, member_type),
        };
        Ok(KnownMember { id, draft, member_type, state, version, is_merged })
    });
    known.collect()
}
