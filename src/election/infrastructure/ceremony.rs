//! The messages of the ceremony in which members of a threshold make the key.

use uuid::Uuid;

use super::{ElectionDb, elections::decide_and_save_with, entry, unsigned};
use crate::{
    db::{DbError, TenantTransaction},
    election::{
        application::{
            Failed, StoreError,
            ports::{Ceremonies, CeremonyMessage, CeremonyStep},
        },
        domain::{Election, Event},
    },
    kernel::{Actor, ElectionId, TrusteeId},
};

impl Ceremonies for ElectionDb {
    async fn ceremony(&self, election: ElectionId) -> Result<Vec<CeremonyMessage>, StoreError> {
        let rows = sqlx::query!(
            r#"
            select ceremony_message.trustee_id, ceremony_message.round, ceremony_message.body
            from election.ceremony_message
              join election.election on election.id = ceremony_message.election_id
                and election.ceremony_attempt = ceremony_message.attempt
              join election.trustee on trustee.id = ceremony_message.trustee_id
            where ceremony_message.election_id = $1
            order by ceremony_message.round, trustee.position
            "#,
            Uuid::from(election),
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        let read = rows.into_iter().map(|row| {
            Ok::<_, DbError>(CeremonyMessage {
                trustee: row.trustee_id.into(),
                round: unsigned(row.round)?,
                body: row.body,
            })
        });
        Ok(read.collect::<Result<_, _>>()?)
    }

    async fn update_ceremony<E, D>(
        &self,
        election: ElectionId,
        actor: Actor,
        decide: D,
    ) -> Result<(), Failed<E>>
    where
        E: Send,
        D: FnOnce(&mut Election) -> Result<(Event, CeremonyStep), E> + Send,
    {
        let mut change = self.begin().await?;
        let (event, step, attempt) = decide_and_save_with(&mut change, election, |election| {
            let (event, step) = decide(election)?;
            Ok((event, (step, election.ceremony.attempt)))
        })
        .await
        .map(|(event, (step, attempt))| (event, step, attempt))?;
        if let Some(trustee) = step.renewed_by {
            carry_over(&mut change, election, attempt, trustee).await?;
        }
        if let Some(message) = &step.message {
            keep(&mut change, election, attempt, message).await?;
        }
        for mail in &step.mails {
            change.enqueue(mail).await?;
        }
        Ok(change.commit(entry(actor, &event, election)?).await?)
    }
}

async fn keep(
    change: &mut TenantTransaction,
    election: ElectionId,
    attempt: u32,
    message: &CeremonyMessage,
) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        insert into election.ceremony_message (election_id, attempt, trustee_id, round, body)
        values ($1, $2, $3, $4, $5)
        "#,
        Uuid::from(election),
        unsigned::<_, i32>(attempt)?,
        Uuid::from(message.trustee),
        i32::from(message.round),
        message.body,
    )
    .execute(&mut **change)
    .await?;
    Ok(())
}

/// Takes the first messages of all but `trustee` over into the new attempt.
async fn carry_over(
    change: &mut TenantTransaction,
    election: ElectionId,
    attempt: u32,
    trustee: TrusteeId,
) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        insert into election.ceremony_message (election_id, attempt, trustee_id, round, body)
        select election_id, $2, trustee_id, round, body
        from election.ceremony_message
        where election_id = $1 and attempt = $2 - 1 and round = 1 and trustee_id <> $3
        "#,
        Uuid::from(election),
        unsigned::<_, i32>(attempt)?,
        Uuid::from(trustee),
    )
    .execute(&mut **change)
    .await?;
    Ok(())
}
