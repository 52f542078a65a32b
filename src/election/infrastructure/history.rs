//! What the audit tells of an election.

use sqlx::PgConnection;

use crate::{
    db::{DbError, audit},
    election::application::ports::HistoryEntry,
    kernel::{Actor, ElectionId},
};

/// The entries of an election with these actions, the oldest first.
pub(super) async fn of(
    connection: &mut PgConnection,
    election: ElectionId,
    actions: &[&str],
) -> Result<Vec<HistoryEntry>, DbError> {
    let actions: Vec<String> = actions.iter().map(|action| (*action).to_owned()).collect();
    let entries = audit::of_subject(connection, &election.to_string(), &actions).await?;
    let told = entries.into_iter().map(|entry| HistoryEntry {
        at: entry.at,
        action: entry.action,
        by: match serde_json::from_value(entry.actor) {
            Ok(Actor::User(user)) => Some(user),
            Ok(Actor::Admin(_) | Actor::Voter | Actor::Visitor | Actor::System) | Err(_) => None,
        },
        details: entry.details,
    });
    Ok(told.collect())
}
