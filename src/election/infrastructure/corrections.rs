//! Corrections of the roll while voting goes on.

use time::OffsetDateTime;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{
    ElectionDb, elections::decide_and_save, entry, kept_credential, letters, lock, renewals, unsigned, voter,
};
use crate::{
    db::{DbError, outbox::Trouble},
    election::{
        application::{
            Failed, StoreError,
            ports::{BounceReason, Correction, Corrections, Decided},
            views::{CorrectionLine, ProposedPerson},
        },
        domain::{CannotChangeRoll, CorrectionKind, Election, Event, RenewalReason},
    },
    kernel::{Actor, ElectionId, Recipient, TokenHash, UserId, VoterId, hex},
};

impl Corrections for ElectionDb {
    async fn correct(
        &self,
        election: ElectionId,
        actor: Actor,
        decided: Decided,
        correction: Correction,
    ) -> Result<(), Failed<CannotChangeRoll>> {
        let of = correction.voter;
        let mut change = self.begin().await?;
        let event = decide_and_save(&mut change, election, |election| match decided {
            Decided::Address(_) => election.correct_address(of),
            Decided::Person { proposed_by, confirmed_by } => {
                election.confirm_person(of, proposed_by, confirmed_by)
            }
        })
        .await?;
        let (now, _) = voter::one(&mut change, election, of).await?.ok_or_else(unknown)?;
        if now != correction.before {
            return Err(Failed::Refused(CannotChangeRoll::ChangedMeanwhile));
        }
        if let Decided::Person { proposed_by, .. } = decided {
            let decided = ProposedPerson { entered: correction.entered.clone(), by: proposed_by };
            if proposal(&mut change, election, of).await?.as_ref() != Some(&decided) {
                return Err(Failed::Refused(CannotChangeRoll::ChangedMeanwhile));
            }
        }
        // Those that wait would bring a link that opens nothing. Whether one with the credential
        // has left is certain from here on.
        change.withdraw_mails(election, of, None).await?;
        if kept_credential::locked(&mut change, self.key(), of).await? != correction.credential {
            return Err(Failed::Refused(CannotChangeRoll::ChangedMeanwhile));
        }
        if now.email.is_none() {
            // So would letters that wait.
            letters::withdraw(&mut change, election).await?;
        }
        let (kind, decider, confirmer) = match decided {
            Decided::Address(officer) => (CorrectionKind::Address, officer, None),
            Decided::Person { proposed_by, confirmed_by } => {
                (CorrectionKind::Person, proposed_by, Some(confirmed_by))
            }
        };
        let entered = &correction.entered;
        let seal = |credential: &Zeroizing<String>| {
            kept_credential::seal(self.key(), of, entered, credential, self.environment())
        };
        let sealed = correction.credential.as_ref().map(seal).transpose()?;
        let corrected = sqlx::query!(
            "select election.correct_voter($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            Uuid::from(of),
            kind.as_str(),
            entered.name.as_str(),
            entered.address(),
            &correction.link.as_bytes()[..],
            sealed.as_deref(),
            &correction.salt.as_bytes()[..],
            &correction.was[..],
            &correction.becomes[..],
            Uuid::from(decider),
            confirmer.map(Uuid::from),
            correction.now,
        )
        .execute(&mut *change)
        .await;
        corrected.map_err(|error| refused(error.into()))?;
        ask_for_another(&mut change, &event, (of, kind, correction.now), (decider, confirmer)).await?;
        for mail in &correction.mails {
            change.enqueue(mail).await?;
        }
        Ok(change.commit(entry(actor, &event, election)?).await?)
    }

    async fn note_bounce(
        &self,
        recipient: Recipient,
        mail: Uuid,
        why: BounceReason,
        link: Option<TokenHash>,
    ) -> Result<bool, Failed<CannotChangeRoll>> {
        let Recipient { election, voter } = recipient;
        let mut change = self.begin().await?;
        lock(&mut change, election).await?;
        // An earlier mail held a link that opens nothing any more.
        let link = if change.is_latest(mail).await? { link } else { None };
        let decide = |election: &mut Election| election.note_bounce(voter, link.is_some());
        let event = decide_and_save(&mut change, election, decide).await?;
        let trouble = Trouble { reason: why.reason, answer: why.answer };
        if !change.note_bounce(mail, &trouble).await? {
            return Ok(false);
        }
        if let (Event::VoterMailBounced { revoked: true, .. }, Some(link)) = (&event, link) {
            sqlx::query!(
                r#"
                update election.voter
                set link_hash = $3
                where id = $1 and election_id = $2 and link_hash is not null
                "#,
                Uuid::from(voter),
                Uuid::from(election),
                &link.as_bytes()[..],
            )
            .execute(&mut *change)
            .await?;
        }
        change.commit(entry(Actor::System, &event, election)?).await?;
        Ok(true)
    }

    async fn propose(
        &self,
        election: ElectionId,
        actor: Actor,
        of: VoterId,
        proposed: ProposedPerson,
    ) -> Result<(), Failed<CannotChangeRoll>> {
        let mut change = self.begin().await?;
        let event = decide_and_save(&mut change, election, |election| election.propose_person(of)).await?;
        if voter::one(&mut change, election, of).await?.is_none() {
            return Err(Failed::Refused(CannotChangeRoll::UnknownVoter));
        }
        // A later proposal takes the place of an earlier one.
        forget(&mut change, of).await?;
        sqlx::query!(
            r#"
            insert into election.person_proposal (voter_id, name, email, proposed_by, at)
            values ($1, $2, $3, $4, $5)
            "#,
            Uuid::from(of),
            proposed.entered.name.as_str(),
            proposed.entered.address(),
            Uuid::from(proposed.by),
            self.environment().now(),
        )
        .execute(&mut *change)
        .await?;
        Ok(change.commit(entry(actor, &event, election)?).await?)
    }

    async fn withdraw(
        &self,
        election: ElectionId,
        actor: Actor,
        of: VoterId,
    ) -> Result<(), Failed<CannotChangeRoll>> {
        let mut change = self.begin().await?;
        let event = decide_and_save(&mut change, election, |election| election.withdraw_person(of)).await?;
        if voter::one(&mut change, election, of).await?.is_none() || forget(&mut change, of).await? == 0 {
            return Err(Failed::Refused(CannotChangeRoll::NoProposal));
        }
        Ok(change.commit(entry(actor, &event, election)?).await?)
    }

    async fn proposed(
        &self,
        election: ElectionId,
        of: VoterId,
    ) -> Result<Option<ProposedPerson>, StoreError> {
        Ok(proposal(&mut *self.acquire().await?, election, of).await?)
    }

    async fn corrections(&self, election: ElectionId) -> Result<Vec<CorrectionLine>, StoreError> {
        let rows = sqlx::query!(
            r#"
            select number, at, kind, was, becomes
            from election.correction
            where election_id = $1
            order by number
            "#,
            Uuid::from(election),
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(CorrectionLine {
                    number: unsigned(row.number)?,
                    at: row.at,
                    kind: row.kind.parse().map_err(|_| DbError::Malformed("correction"))?,
                    was: hex(&row.was),
                    becomes: hex(&row.becomes),
                })
            })
            .collect()
    }
}

/// Asks for another credential where the correction does; that takes the place of what was
/// asked for before.
async fn ask_for_another(
    connection: &mut sqlx::PgConnection,
    event: &Event,
    (voter, kind, at): (VoterId, CorrectionKind, OffsetDateTime),
    (asked_by, confirmed_by): (UserId, Option<UserId>),
) -> Result<(), DbError> {
    let (Event::VoterAddressCorrected { renewal: true, .. }
    | Event::VoterPersonCorrected { renewal: true, .. }) = event
    else {
        return Ok(());
    };
    let reason = match kind {
        CorrectionKind::Address => RenewalReason::Address,
        CorrectionKind::Person => RenewalReason::Person,
    };
    renewals::forget(&mut *connection, voter).await?;
    let request = renewals::Request { voter, reason, asked_by, confirmed_by, at };
    renewals::ask(connection, &request).await
}

fn unknown() -> Failed<CannotChangeRoll> {
    Failed::Refused(CannotChangeRoll::UnknownVoter)
}

/// Who is proposed in a voter's place.
async fn proposal(
    connection: &mut sqlx::PgConnection,
    election: ElectionId,
    of: VoterId,
) -> Result<Option<ProposedPerson>, DbError> {
    let row = sqlx::query!(
        r#"
        select person_proposal.name, person_proposal.email, proposed_by, member_number, language
        from election.person_proposal
          join election.voter on voter.id = person_proposal.voter_id
        where voter_id = $1 and election_id = $2
        "#,
        Uuid::from(of),
        Uuid::from(election),
    )
    .fetch_optional(connection)
    .await?;
    let proposed = row.map(|row| {
        let entered = voter::draft(row.name, Some(row.email), row.member_number, row.language)?;
        Ok(ProposedPerson { entered, by: row.proposed_by.into() })
    });
    proposed.transpose()
}

/// Forgets a proposal; how many there were.
async fn forget(connection: &mut sqlx::PgConnection, of: VoterId) -> Result<u64, DbError> {
    let forgotten = sqlx::query!("delete from election.person_proposal where voter_id = $1", Uuid::from(of));
    Ok(forgotten.execute(connection).await?.rows_affected())
}

/// What the database refuses of a correction.
fn refused(error: DbError) -> Failed<CannotChangeRoll> {
    match error.constraint() {
        Some("voter_person_unique") => Failed::Refused(CannotChangeRoll::PersonTaken),
        _ => Failed::Store(error.into()),
    }
}
