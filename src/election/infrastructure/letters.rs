//! Letters for voters without an address.

use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{ElectionDb, elections::decide_and_save, entry, kept_credential, lock, unsigned, voter};
use crate::{
    db::{DbError, PlatformKey},
    election::{
        application::{
            Failed, StoreError,
            ports::{LetterCounts, WithoutAddress},
        },
        domain::{CannotChangeRoll, CannotRenew, Election},
    },
    kernel::{Actor, ElectionId, TokenHash, VoterId},
};

/// How long letters wait to be shown.
const KEPT: Duration = Duration::HOUR;

/// What letters are sealed for.
fn label(id: Uuid) -> String {
    format!("letters {id}")
}

/// The voters without an address who can vote, with their credentials where they are kept.
pub(super) async fn without_address(
    connection: &mut PgConnection,
    key: &PlatformKey,
    election: ElectionId,
) -> Result<Vec<WithoutAddress>, DbError> {
    let rows = sqlx::query!(
        r#"
        select id, name, member_number, language, credential_sealed
        from election.voter
        where election_id = $1 and email is null and link_hash is not null
          and (credential_sealed is not null
            or exists (select from election.credential_authority where election_id = voter.election_id))
        order by name, id
        "#,
        Uuid::from(election),
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            let draft = voter::draft(row.name, None, row.member_number, row.language)?;
            let id = row.id.into();
            let open = |sealed: Vec<u8>| kept_credential::open(key, id, &draft, &sealed);
            let credential = row.credential_sealed.map(open).transpose()?;
            Ok((id, draft, credential))
        })
        .collect()
}

/// For how many voters there are letters to make, and for how many the server keeps a
/// credential that letters have shown.
pub(super) async fn count(
    connection: &mut PgConnection,
    election: ElectionId,
) -> Result<LetterCounts, DbError> {
    let row = sqlx::query!(
        r#"
        select
          count(*) filter (where link_hash is not null
            and (credential_sealed is not null
              or exists (select from election.credential_authority where election_id = voter.election_id)))
            as "voters!",
          count(*) filter (where credential_sealed is not null
            and printed_credential.credential_tag = voter.credential_tag) as "printed!"
        from election.voter
          left join election.printed_credential on printed_credential.voter_id = voter.id
        where election_id = $1 and email is null
        "#,
        Uuid::from(election),
    )
    .fetch_one(connection)
    .await?;
    Ok(LetterCounts { voters: unsigned(row.voters)?, printed: unsigned(row.printed)? })
}

/// Gives voters other links, and keeps the letters that bring them, if they are still all of
/// the voters without an address. Letters that wait would bring links that open nothing.
pub(super) async fn keep(
    db: &ElectionDb,
    election: ElectionId,
    actor: Actor,
    (voters, links): (Vec<WithoutAddress>, Vec<TokenHash>),
    letters: &[u8],
) -> Result<Uuid, Failed<CannotChangeRoll>> {
    let count = unsigned(links.len())?;
    let mut change = db.begin().await?;
    let event = decide_and_save(&mut change, election, |election| election.make_letters(count)).await?;
    if without_address(&mut change, db.key(), election).await? != voters {
        return Err(Failed::Refused(CannotChangeRoll::ChangedMeanwhile));
    }
    let ids: Vec<Uuid> = voters.iter().map(|(voter, ..)| Uuid::from(*voter)).collect();
    let hashes: Vec<Vec<u8>> = links.iter().map(|link| link.as_bytes().to_vec()).collect();
    let given = sqlx::query!(
        r#"
        update election.voter
        set link_hash = given.link
        from unnest($2::uuid[], $3::bytea[]) as given (id, link)
        where voter.election_id = $1 and voter.id = given.id and voter.email is null
        "#,
        Uuid::from(election),
        &ids,
        &hashes,
    )
    .execute(&mut *change)
    .await?;
    if given.rows_affected() != u64::from(count) {
        return Err(Failed::Refused(CannotChangeRoll::ChangedMeanwhile));
    }
    withdraw(&mut change, election).await?;
    let with_credential = voters.iter().filter(|(_, _, credential)| credential.is_some());
    let with_credential: Vec<Uuid> = with_credential.map(|(voter, ..)| Uuid::from(*voter)).collect();
    let (id, now) = (db.environment().new_id(), db.environment().now());
    let sealed = db.key().seal(&label(id), letters, db.environment()).map_err(DbError::from)?;
    sqlx::query!("delete from election.letters where kept_until <= $1", now).execute(&mut *change).await?;
    sqlx::query!(
        r#"
        insert into election.letters (id, election_id, sealed, kept_until, credentials_of)
        values ($1, $2, $3, $4, $5)
        "#,
        id,
        Uuid::from(election),
        sealed,
        now + KEPT,
        &with_credential,
    )
    .execute(&mut *change)
    .await?;
    change.commit(entry(actor, &event, election)?).await?;
    Ok(id)
}

/// Forgets the letters of an election that nobody has looked at: a link or credential in them
/// opens nothing any more.
pub(super) async fn withdraw(connection: &mut PgConnection, election: ElectionId) -> Result<(), DbError> {
    sqlx::query!("delete from election.letters where election_id = $1", Uuid::from(election))
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes letters out: they are shown once. Notes which credentials are shown.
pub(super) async fn take(
    db: &ElectionDb,
    election: ElectionId,
    id: Uuid,
) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
    let mut change = db.begin().await?;
    // Whoever replaces a credential withdraws letters under the same lock.
    lock(&mut change, election).await?;
    let letters = sqlx::query!(
        r#"
        delete from election.letters
        where id = $1 and election_id = $2 and kept_until > $3
        returning sealed, credentials_of
        "#,
        id,
        Uuid::from(election),
        db.environment().now(),
    )
    .fetch_optional(&mut *change)
    .await?;
    let Some(letters) = letters else { return Ok(None) };
    sqlx::query!(
        r#"
        insert into election.printed_credential (voter_id, credential_tag)
        select id, credential_tag
        from election.voter
        where election_id = $1 and id = any($2) and credential_sealed is not null
        on conflict (voter_id) do update set credential_tag = excluded.credential_tag
        "#,
        Uuid::from(election),
        &letters.credentials_of,
    )
    .execute(&mut *change)
    .await?;
    let plain = db.key().open(&label(id), &letters.sealed).map_err(DbError::from)?;
    // That they were made is in the audit.
    change.commit_unaudited().await?;
    Ok(Some(Zeroizing::new(plain.to_vec())))
}

/// Whether letters have shown the credential of a voter that is kept.
pub(super) async fn is_printed(
    connection: &mut PgConnection,
    election: ElectionId,
    voter: VoterId,
) -> Result<bool, DbError> {
    let printed = sqlx::query_scalar!(
        r#"
        select exists (
          select
          from election.voter
            join election.printed_credential on printed_credential.voter_id = voter.id
          where voter.id = $1 and election_id = $2 and credential_sealed is not null
            and printed_credential.credential_tag = voter.credential_tag) as "printed!"
        "#,
        Uuid::from(voter),
        Uuid::from(election),
    );
    Ok(printed.fetch_one(connection).await?)
}

/// Forgets the credentials that letters have shown: they are printed.
pub(super) async fn forget_credentials(
    db: &ElectionDb,
    election: ElectionId,
    actor: Actor,
) -> Result<(), Failed<CannotRenew>> {
    let mut change = db.begin().await?;
    lock(&mut change, election).await?;
    let voters = count(&mut change, election).await?.printed;
    let decide = |election: &mut Election| election.forget_letter_credentials(voters);
    let event = decide_and_save(&mut change, election, decide).await?;
    sqlx::query_scalar!("select election.forget_letter_credentials($1)", Uuid::from(election))
        .fetch_one(&mut *change)
        .await?;
    Ok(change.commit(entry(actor, &event, election)?).await?)
}

/// Forgets the letters that should have been looked at by `now`.
pub(super) async fn forget(db: &ElectionDb, now: OffsetDateTime) -> Result<(), StoreError> {
    let any = sqlx::query_scalar!(
        r#"select exists (select from election.letters where kept_until <= $1) as "any!""#,
        now,
    )
    .fetch_one(&mut *db.acquire().await?)
    .await?;
    if !any {
        return Ok(());
    }
    let mut change = db.begin().await?;
    sqlx::query!("delete from election.letters where kept_until <= $1", now).execute(&mut *change).await?;
    // That they were made is in the audit.
    Ok(change.commit_unaudited().await?)
}
