//! Who has voted: told by the board's public credentials and the voters' tags, with
//! the platform's key. It is written down nowhere.

use std::{
    collections::{HashMap, hash_map::Entry},
    sync::{Arc, Mutex, PoisonError},
};

use sqlx::PgConnection;
use uuid::Uuid;

use super::{ElectionDb, voter};
use crate::{db::DbError, election::application::ports::CredentialTag, kernel::ElectionId};

/// The tags of the credentials of the elections' ballots, as far as they were read.
#[derive(Default)]
struct Turnouts(Mutex<HashMap<ElectionId, Arc<tokio::sync::Mutex<Turnout>>>>);

#[derive(Default)]
struct Turnout {
    read_to: i64,
    /// With the number of the first ballot of each.
    first: HashMap<CredentialTag, i64>,
}

/// Who of some voters has voted, in their order: whose ballot is among the first
/// `up_to`, if that is said.
pub(super) async fn have_voted(
    db: &ElectionDb,
    connection: &mut PgConnection,
    election: ElectionId,
    tags: &[Option<CredentialTag>],
    up_to: Option<i64>,
) -> Result<Vec<bool>, DbError> {
    let turnout = {
        let turnouts = db.memory::<Turnouts>();
        let mut turnouts = turnouts.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(turnouts.entry(election).or_default())
    };
    let mut turnout = turnout.lock().await;
    turnout.read(db, connection, election).await?;
    let has_voted = |tag: &Option<CredentialTag>| {
        let first = tag.and_then(|tag| turnout.first.get(&tag).copied());
        first.is_some_and(|first| up_to.is_none_or(|up_to| first <= up_to))
    };
    Ok(tags.iter().map(has_voted).collect())
}

/// Up to which ballot receipts were posted, if they are.
pub(super) async fn posted_to(
    connection: &mut PgConnection,
    election: ElectionId,
) -> Result<Option<i64>, DbError> {
    Ok(sqlx::query_scalar!(
        r#"
        select posted_to
        from election.receipts
        where election_id = $1
        "#,
        Uuid::from(election),
    )
    .fetch_optional(connection)
    .await?)
}

impl Turnout {
    async fn read(
        &mut self,
        db: &ElectionDb,
        connection: &mut PgConnection,
        election: ElectionId,
    ) -> Result<(), DbError> {
        let rows = sqlx::query!(
            r#"
            select number, credential
            from election.ballot
            where election_id = $1 and number > $2
            order by number
            "#,
            Uuid::from(election),
            self.read_to,
        )
        .fetch_all(connection)
        .await?;
        for row in rows {
            let tag = voter::tag(db.key(), election, &row.credential)?;
            if let Entry::Vacant(entry) = self.first.entry(tag) {
                entry.insert(row.number);
            }
            self.read_to = row.number;
        }
        Ok(())
    }
}
