//! Candidates who withdraw while voting goes on.

use time::OffsetDateTime;
use uuid::Uuid;

use super::{ElectionDb, elections::decide_and_save, entry};
use crate::{
    db::DbError,
    election::{
        application::{
            Failed, StoreError,
            ports::{Withdrawal, Withdrawals},
        },
        domain::{CannotWithdraw, Election, Reason},
    },
    kernel::{Actor, ElectionId, Mail},
};

impl Withdrawals for ElectionDb {
    async fn withdraw_candidate(
        &self,
        election: ElectionId,
        actor: Actor,
        withdrawal: Withdrawal,
        mails: Vec<Mail>,
    ) -> Result<(), Failed<CannotWithdraw>> {
        let mut change = self.begin().await?;
        let decide = |election: &mut Election| election.withdraw_candidate(withdrawal.candidate);
        let event = decide_and_save(&mut change, election, decide).await?;
        let noted = sqlx::query!(
            r#"
            insert into election.withdrawal (candidate_id, reason, at)
            values ($1, $2, $3)
            "#,
            Uuid::from(withdrawal.candidate),
            withdrawal.reason.as_str(),
            withdrawal.at,
        )
        .execute(&mut *change)
        .await;
        noted.map_err(|error| refused(error.into()))?;
        for mail in &mails {
            change.enqueue(mail).await?;
        }
        Ok(change.commit(entry(actor, &event, election)?).await?)
    }

    async fn withdrawals(&self, election: ElectionId) -> Result<Vec<Withdrawal>, StoreError> {
        let rows = sqlx::query_as!(
            WithdrawalRow,
            r#"
            select withdrawal.candidate_id, withdrawal.reason, withdrawal.at
            from election.withdrawal
              join election.candidate on candidate.id = withdrawal.candidate_id
              join election.post on post.id = candidate.post_id
            where post.election_id = $1
            order by withdrawal.at, withdrawal.candidate_id
            "#,
            Uuid::from(election),
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        // One that no form lets through stops no booth: `tenant validate` tells of it.
        let withdrawal = |row: WithdrawalRow| {
            let reason = Reason::parse(&row.reason).ok()?;
            Some(Withdrawal { candidate: row.candidate_id.into(), reason, at: row.at })
        };
        Ok(rows.into_iter().filter_map(withdrawal).collect())
    }
}

/// A row of `election.withdrawal`.
struct WithdrawalRow {
    candidate_id: Uuid,
    reason: String,
    at: OffsetDateTime,
}

/// What the database refuses of a withdrawal.
fn refused(error: DbError) -> Failed<CannotWithdraw> {
    match error.constraint() {
        Some("withdrawal_pkey") => Failed::Refused(CannotWithdraw::WithdrawnAlready),
        _ => Failed::Store(error.into()),
    }
}
