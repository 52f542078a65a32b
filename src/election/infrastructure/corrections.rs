//! Corrections of the roll while voting goes on.

use time::OffsetDateTime;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{
    ElectionDb, elections::decide_and_save, entry, kept_credential, letters, lock, renewals, unsigned, voter,
};
use crate::{
    db::{DbError, PlatformKey, TenantTransaction, outbox::Trouble},
    election::{
        application::{
            Failed, StoreError,
            ports::{BounceReason, Correction, Corrections, Decided, Given, Renewed},
            views::{CorrectionLine, ProposedPerson},
        },
        domain::{CannotChangeRoll, CorrectionKind, Election, Event, RenewalReason, VoterDraft},
    },
    kernel::{Actor, ElectionId, Mail, Recipient, TokenHash, VoterId, hex},
};

impl Corrections for ElectionDb {
    async fn correct<M>(
        &self,
        election: ElectionId,
        actor: Actor,
        decided: Decided,
        correction: Correction,
        mail: M,
    ) -> Result<Option<Renewed>, Failed<CannotChangeRoll>>
    where
        M: FnOnce(&VoterDraft, &str) -> Option<Mail> + Send,
    {
        let of = correction.voter;
        let mut change = self.begin().await?;
        let mut forgets = false;
        let decide = |election: &mut Election| {
            forgets = election.forgets_credentials();
            match decided {
                Decided::Address(_) => election.correct_address(of),
                Decided::Person { proposed_by, confirmed_by } => {
                    election.confirm_person(of, proposed_by, confirmed_by)
                }
            }
        };
        let event = decide_and_save(&mut change, election, decide).await?;
        check_unchanged(&mut change, self.key(), election, decided, &correction).await?;
        write(&mut change, self, decided, &correction).await?;
        let given = given(of, decided);
        ask_for_another(&mut change, &event, given, correction.now).await?;
        for mail in &correction.mails {
            change.enqueue(mail).await?;
        }
        let renewed = if forgets && correction.credential.is_none() {
            let changed = |failed: Failed<_>| failed.map(|_| CannotChangeRoll::ChangedMeanwhile);
            Some(renewals::give(&mut change, self, election, given, mail).await.map_err(changed)?)
        } else {
            None
        };
        let mut last = entry(actor, &event, election)?;
        if renewed == Some(Renewed::Given) {
            change.audit(&last).await?;
            last = entry(actor, &Event::CredentialRenewed { voter: of }, election)?;
        }
        change.commit(last).await?;
        Ok(renewed)
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

/// Whether voter, proposal and credential are still those that the correction was made for.
/// What waits for the voter is withdrawn.
async fn check_unchanged(
    change: &mut TenantTransaction,
    key: &PlatformKey,
    election: ElectionId,
    decided: Decided,
    correction: &Correction,
) -> Result<(), Failed<CannotChangeRoll>> {
    let of = correction.voter;
    let (now, _) = voter::one(change, election, of).await?.ok_or_else(unknown)?;
    if now != correction.before {
        return Err(Failed::Refused(CannotChangeRoll::ChangedMeanwhile));
    }
    if let Decided::Person { proposed_by, .. } = decided {
        let decided = ProposedPerson { entered: correction.entered.clone(), by: proposed_by };
        if proposal(change, election, of).await?.as_ref() != Some(&decided) {
            return Err(Failed::Refused(CannotChangeRoll::ChangedMeanwhile));
        }
    }
    // Those that wait would bring a link that opens nothing. Whether one with the credential
    // has left is certain from here on.
    change.withdraw_mails(election, of, None).await?;
    if now.email.is_none() {
        // So would letters that wait.
        letters::withdraw(change, election).await?;
    }
    sqlx::query!("select election.forget_printed_credential($1)", Uuid::from(of))
        .execute(&mut **change)
        .await?;
    if kept_credential::locked(change, key, of).await? != correction.credential {
        return Err(Failed::Refused(CannotChangeRoll::ChangedMeanwhile));
    }
    Ok(())
}

/// Writes what the roll says from now on, and the public line.
async fn write(
    change: &mut TenantTransaction,
    db: &ElectionDb,
    decided: Decided,
    correction: &Correction,
) -> Result<(), Failed<CannotChangeRoll>> {
    let (of, entered) = (correction.voter, &correction.entered);
    let (kind, decider, confirmer) = match decided {
        Decided::Address(officer) => (CorrectionKind::Address, officer, None),
        Decided::Person { proposed_by, confirmed_by } => {
            (CorrectionKind::Person, proposed_by, Some(confirmed_by))
        }
    };
    let seal = |credential: &Zeroizing<String>| {
        kept_credential::seal(db.key(), of, entered, credential, db.environment())
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
    .execute(&mut **change)
    .await;
    corrected.map_err(|error| refused(error.into()))?;
    Ok(())
}

/// Who gets another credential because of a correction, and why.
fn given(voter: VoterId, decided: Decided) -> Given {
    match decided {
        Decided::Address(asked_by) => {
            Given { voter, reason: RenewalReason::Address, asked_by, confirmed_by: None }
        }
        Decided::Person { proposed_by, confirmed_by } => Given {
            voter,
            reason: RenewalReason::Person,
            asked_by: proposed_by,
            confirmed_by: Some(confirmed_by),
        },
    }
}

/// Asks for another credential where the correction does; that takes the place of what was
/// asked for before.
async fn ask_for_another(
    connection: &mut sqlx::PgConnection,
    event: &Event,
    given: Given,
    at: OffsetDateTime,
) -> Result<(), DbError> {
    let (Event::VoterAddressCorrected { renewal: true, .. }
    | Event::VoterPersonCorrected { renewal: true, .. }) = event
    else {
        return Ok(());
    };
    let Given { voter, reason, asked_by, confirmed_by } = given;
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
