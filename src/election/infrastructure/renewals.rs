//! New credentials for voters while voting goes on.

use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    ElectionDb, credentials, elections::decide_and_save, entry, kept_credential, letters, unsigned, voter,
};
use crate::{
    db::{DbError, PlatformKey, TenantTransaction},
    election::{
        application::{
            ACCESS_MAILS, Failed, StoreError,
            ports::{CredentialTag, Given, Renewals, Renewed},
            views::{CredentialVoter, RenewalLine, RevocationLine},
        },
        domain::{CannotRenew, Election, RenewalReason, VoterDraft},
    },
    kernel::{Actor, ElectionId, Mail, UserId, VoterId},
};

/// Where the list of credentials stands among a board's records.
const LIST: i64 = 3;

/// A request for a new credential.
pub(super) struct Request {
    pub(super) voter: VoterId,
    pub(super) reason: RenewalReason,
    pub(super) asked_by: UserId,
    pub(super) confirmed_by: Option<UserId>,
    pub(super) at: OffsetDateTime,
}

impl Renewals for ElectionDb {
    async fn ask_for_renewal(
        &self,
        election: ElectionId,
        actor: Actor,
        (of, asked_by): (VoterId, UserId),
        mails: Vec<Mail>,
    ) -> Result<(), Failed<CannotRenew>> {
        let (reason, at) = (RenewalReason::Lost, self.environment().now());
        let mut change = self.begin().await?;
        let decide = |election: &mut Election| election.ask_for_renewal(of, reason);
        let event = decide_and_save(&mut change, election, decide).await?;
        if voter::one(&mut change, election, of).await?.is_none() {
            return Err(Failed::Refused(CannotRenew::UnknownVoter));
        }
        let request = Request { voter: of, reason, asked_by, confirmed_by: None, at };
        ask(&mut change, &request).await.map_err(refused)?;
        for mail in &mails {
            change.enqueue(mail).await?;
        }
        Ok(change.commit(entry(actor, &event, election)?).await?)
    }

    async fn withdraw_renewal(
        &self,
        election: ElectionId,
        actor: Actor,
        of: VoterId,
    ) -> Result<(), Failed<CannotRenew>> {
        let mut change = self.begin().await?;
        let decide = |election: &mut Election| election.withdraw_renewal(of);
        let event = decide_and_save(&mut change, election, decide).await?;
        if voter::one(&mut change, election, of).await?.is_none() || forget(&mut change, of).await? == 0 {
            return Err(Failed::Refused(CannotRenew::NotAsked));
        }
        Ok(change.commit(entry(actor, &event, election)?).await?)
    }

    async fn renew(
        &self,
        election: ElectionId,
        actor: Actor,
        by: UserId,
        (of, public): (VoterId, &str),
    ) -> Result<(), Failed<CannotRenew>> {
        let mut change = self.begin().await?;
        let decide = |election: &mut Election| election.renew_credential(by, of);
        let event = decide_and_save(&mut change, election, decide).await?;
        let unknown = || Failed::Refused(CannotRenew::UnknownVoter);
        let (_, old) = voter::one(&mut change, election, of).await?.ok_or_else(unknown)?;
        let old = old.ok_or_else(unknown)?;
        let old_credential = listed(&mut change, self.key(), election, old).await?;
        let new = voter::tag(self.key(), election, public).map_err(DbError::from)?;
        let renewed = sqlx::query!(
            "select election.renew_credential($1, $2, $3, $4, $5)",
            Uuid::from(of),
            &old.0[..],
            old_credential,
            &new.0[..],
            self.environment().now(),
        )
        .execute(&mut *change)
        .await;
        renewed.map_err(|error| refused(error.into()))?;
        Ok(change.commit(entry(actor, &event, election)?).await?)
    }

    async fn renew_by_server<M>(
        &self,
        election: ElectionId,
        actor: Actor,
        given: Given,
        mail: M,
    ) -> Result<(), Failed<CannotRenew>>
    where
        M: FnOnce(&VoterDraft, &str) -> Option<Mail> + Send,
    {
        let of = given.voter;
        let mut change = self.begin().await?;
        let decide = |election: &mut Election| election.renew_by_server(of);
        let event = decide_and_save(&mut change, election, decide).await?;
        match give(&mut change, self, election, given, mail).await? {
            Renewed::Given => Ok(change.commit(entry(actor, &event, election)?).await?),
            Renewed::NoneLeft => Err(Failed::Refused(CannotRenew::NoneLeft)),
            Renewed::HasVoted => Err(Failed::Refused(CannotRenew::HasVoted)),
        }
    }

    async fn forget_letter_credentials(
        &self,
        election: ElectionId,
        actor: Actor,
    ) -> Result<(), Failed<CannotRenew>> {
        letters::forget_credentials(self, election, actor).await
    }

    async fn renewal(
        &self,
        election: ElectionId,
        of: VoterId,
    ) -> Result<Option<(RenewalReason, OffsetDateTime)>, StoreError> {
        let row = sqlx::query!(
            r#"
            select reason, at
            from election.credential_request
              join election.voter on voter.id = credential_request.voter_id
            where voter_id = $1 and election_id = $2
            "#,
            Uuid::from(of),
            Uuid::from(election),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        Ok(row.map(|row| Ok::<_, DbError>((reason(&row.reason)?, row.at))).transpose()?)
    }

    async fn renewals(&self, election: ElectionId) -> Result<Vec<RenewalLine>, StoreError> {
        let rows = sqlx::query!(
            r#"
            select voter_id, reason, at, name, email, member_number
            from election.credential_request
              join election.voter on voter.id = credential_request.voter_id
            where election_id = $1
            order by at, voter_id
            "#,
            Uuid::from(election),
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(RenewalLine {
                    id: row.voter_id.into(),
                    voter: CredentialVoter {
                        name: row.name,
                        email: row.email.unwrap_or_default(),
                        member_number: row.member_number.unwrap_or_default(),
                    },
                    reason: reason(&row.reason)?,
                    at: row.at,
                })
            })
            .collect()
    }

    async fn spare_left(&self, election: ElectionId) -> Result<u32, StoreError> {
        let left = sqlx::query_scalar!(
            r#"
            select count(*) as "left!"
            from election.spare_credential
            where election_id = $1
            "#,
            Uuid::from(election),
        )
        .fetch_one(&mut *self.acquire().await?)
        .await?;
        Ok(unsigned(left)?)
    }

    async fn revocations(&self, election: ElectionId) -> Result<Vec<RevocationLine>, StoreError> {
        let rows = sqlx::query!(
            r#"
            select number, at, credential
            from election.revoked_credential
            where election_id = $1
            order by number
            "#,
            Uuid::from(election),
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(RevocationLine { number: unsigned(row.number)?, at: row.at, credential: row.credential })
            })
            .collect()
    }
}

/// Gives a voter one of the server's spare credentials, in a change that has locked the
/// election. One that is still to be mailed stays.
pub(super) async fn give<M>(
    change: &mut TenantTransaction,
    db: &ElectionDb,
    election: ElectionId,
    given: Given,
    mail: M,
) -> Result<Renewed, Failed<CannotRenew>>
where
    M: FnOnce(&VoterDraft, &str) -> Option<Mail> + Send,
{
    let (of, key) = (given.voter, db.key());
    // One that waits would bring a credential that is revoked.
    change.withdraw_mails(election, of, Some(ACCESS_MAILS[1])).await?;
    let unknown = || Failed::Refused(CannotRenew::UnknownVoter);
    let (entered, old) = voter::one(change, election, of).await?.ok_or_else(unknown)?;
    let old = old.ok_or_else(unknown)?;
    if entered.email.is_none() {
        // So would letters that wait.
        letters::withdraw(change, election).await?;
    } else if kept_credential::is_there(change, of).await? {
        return Err(Failed::Refused(CannotRenew::StillKept));
    }
    let old_credential = listed(change, key, election, old).await?;
    if credentials::has_cast(change, election, &old_credential).await? {
        return Ok(Renewed::HasVoted);
    }
    let Some((new, private)) = credentials::next_spare(change, key, election).await? else {
        return Ok(Renewed::NoneLeft);
    };
    let sealed = kept_credential::seal(key, of, &entered, &private, db.environment())?;
    let renewed = sqlx::query!(
        "select election.renew_credential_by_server($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        Uuid::from(of),
        given.reason.as_str(),
        Uuid::from(given.asked_by),
        given.confirmed_by.map(Uuid::from),
        &old.0[..],
        old_credential,
        &new.0[..],
        sealed,
        db.environment().now(),
    )
    .execute(&mut **change)
    .await;
    renewed.map_err(|error| refused(error.into()))?;
    if let Some(mail) = mail(&entered, &private) {
        change.enqueue(&mail).await?;
    }
    Ok(Renewed::Given)
}

/// Notes that a new credential is asked for.
pub(super) async fn ask(connection: &mut PgConnection, request: &Request) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        insert into election.credential_request (voter_id, reason, asked_by, confirmed_by, at)
        values ($1, $2, $3, $4, $5)
        "#,
        Uuid::from(request.voter),
        request.reason.as_str(),
        Uuid::from(request.asked_by),
        request.confirmed_by.map(Uuid::from),
        request.at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Forgets that a new credential is asked for; how many requests there were.
pub(super) async fn forget(connection: &mut PgConnection, of: VoterId) -> Result<u64, DbError> {
    let request = sqlx::query!("delete from election.credential_request where voter_id = $1", Uuid::from(of));
    Ok(request.execute(connection).await?.rows_affected())
}

/// The credential of the board's list that `tag` recognises.
async fn listed(
    connection: &mut PgConnection,
    key: &PlatformKey,
    election: ElectionId,
    tag: CredentialTag,
) -> Result<String, DbError> {
    let list = sqlx::query_scalar!(
        r#"
        select body
        from election.board_record
        where election_id = $1 and position = $2
        "#,
        Uuid::from(election),
        LIST,
    )
    .fetch_one(connection)
    .await?;
    let list: Vec<String> =
        serde_json::from_slice(&list).map_err(|_| DbError::Malformed("list of credentials"))?;
    for credential in list {
        if voter::tag(key, election, &credential)? == tag {
            return Ok(credential);
        }
    }
    Err(DbError::Malformed("credential"))
}

fn reason(text: &str) -> Result<RenewalReason, DbError> {
    text.parse().map_err(|_| DbError::Malformed("reason"))
}

/// What the database refuses of a renewal.
fn refused(error: DbError) -> Failed<CannotRenew> {
    match error.constraint() {
        Some("credential_request_pkey") => Failed::Refused(CannotRenew::AskedAlready),
        Some("renewed_credential_asked") => Failed::Refused(CannotRenew::NotAsked),
        Some("renewed_credential_spare") => Failed::Refused(CannotRenew::NotSpare),
        Some("renewed_credential_unused") => Failed::Refused(CannotRenew::HasVoted),
        _ => Failed::Store(error.into()),
    }
}
