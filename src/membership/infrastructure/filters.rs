//! Filters that are saved under a name.

use publicdigit_lists::fold;
use uuid::Uuid;

use super::{MembershipDb, refused};
use crate::{
    db::DbError,
    kernel::{Actor, AuditEntry, FilterId},
    membership::{
        application::{Failed, Filter, SavedFilter, SavedFilters},
        domain::{FilterName, MemberState, Payment, UnitPath},
    },
};

impl SavedFilters for MembershipDb {
    async fn filters(&self) -> Result<Vec<SavedFilter>, DbError> {
        let malformed = DbError::Malformed;
        let rows = sqlx::query!(
            r#"
            select id, name, search, state, type_id, unit, payment, joined_from, joined_to
            from membership.saved_filter
            order by name_key
            "#
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        let filters = rows.into_iter().map(|row| {
            let state = row.state.map(|state| state.parse::<MemberState>()).transpose();
            let payment = row.payment.map(|payment| payment.parse::<Payment>()).transpose();
            let unit = row.unit.as_deref().map(UnitPath::parse).transpose();
            Ok(SavedFilter {
                id: row.id.into(),
                name: FilterName::parse(&row.name).map_err(|_| malformed("name"))?,
                filter: Filter {
                    search: row.search,
                    state: state.map_err(|_| malformed("state"))?,
                    member_type: row.type_id.map(Into::into),
                    unit: unit.map_err(|_| malformed("unit"))?,
                    payment: payment.map_err(|_| malformed("payment"))?,
                    joined_from: row.joined_from,
                    joined_to: row.joined_to,
                    within: None,
                },
            })
        });
        filters.collect()
    }

    async fn add_filter(&self, by: Actor, saved: &SavedFilter) -> Result<(), Failed<DbError>> {
        let SavedFilter { id, name, filter } = saved;
        let mut change = self.begin().await?;
        sqlx::query!(
            r#"
            insert into membership.saved_filter
              (id, name, name_key, search, state, type_id, unit, payment, joined_from, joined_to)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            "#,
            Uuid::from(*id),
            name.as_str(),
            fold(name.as_str()),
            filter.search,
            filter.state.map(|state| state.as_str()),
            filter.member_type.map(Uuid::from),
            filter.unit.as_ref().map(UnitPath::as_str),
            filter.payment.map(|payment| payment.as_str()),
            filter.joined_from,
            filter.joined_to,
        )
        .execute(&mut *change)
        .await
        .map_err(refused)?;
        Ok(change.commit(AuditEntry::new(by, "member_filter.saved", *id)).await?)
    }

    async fn remove_filter(&self, by: Actor, id: FilterId) -> Result<(), Failed<DbError>> {
        let mut change = self.begin().await?;
        let removed = sqlx::query!("delete from membership.saved_filter where id = $1", Uuid::from(id))
            .execute(&mut *change)
            .await?;
        if removed.rows_affected() == 0 {
            return Err(Failed::NotFound);
        }
        Ok(change.commit(AuditEntry::new(by, "member_filter.removed", id)).await?)
    }
}
