//! Letters for voters without an address.

use time::{Duration, OffsetDateTime};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{ElectionDb, elections::decide_and_save, entry, kept_credential, unsigned, voter};
use crate::{
    election::{
        application::{Failed, StoreError, ports::WithoutAddress},
        domain::CannotChangeRoll,
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
    db: &ElectionDb,
    election: ElectionId,
) -> Result<Vec<WithoutAddress>, StoreError> {
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
    .fetch_all(&mut *db.acquire().await?)
    .await?;
    rows.into_iter()
        .map(|row| {
            let draft = voter::draft(row.name, None, row.member_number, row.language)?;
            let id = row.id.into();
            let open = |sealed: Vec<u8>| kept_credential::open(db.key(), id, &draft, &sealed);
            let credential = row.credential_sealed.map(open).transpose()?;
            Ok((id, draft, credential))
        })
        .collect()
}

/// Gives voters other links, and keeps the letters that bring them.
pub(super) async fn keep(
    db: &ElectionDb,
    election: ElectionId,
    actor: Actor,
    links: &[(VoterId, TokenHash)],
    letters: &[u8],
) -> Result<Uuid, Failed<CannotChangeRoll>> {
    let count = unsigned(links.len())?;
    let mut change = db.begin().await?;
    let event = decide_and_save(&mut change, election, |election| election.make_letters(count)).await?;
    let ids: Vec<Uuid> = links.iter().map(|(voter, _)| Uuid::from(*voter)).collect();
    let hashes: Vec<Vec<u8>> = links.iter().map(|(_, link)| link.as_bytes().to_vec()).collect();
    sqlx::query!(
        r#"
        update election.voter
        set link_hash = given.link
        from unnest($2::uuid[], $3::bytea[]) as given (id, link)
        where voter.election_id = $1 and voter.id = given.id
        "#,
        Uuid::from(election),
        &ids,
        &hashes,
    )
    .execute(&mut *change)
    .await?;
    let (id, now) = (db.environment().new_id(), db.environment().now());
    let sealed = db.key().seal(&label(id), letters, db.environment()).map_err(crate::db::DbError::from)?;
    sqlx::query!("delete from election.letters where kept_until <= $1", now).execute(&mut *change).await?;
    sqlx::query!(
        r#"
        insert into election.letters (id, election_id, sealed, kept_until)
        values ($1, $2, $3, $4)
        "#,
        id,
        Uuid::from(election),
        sealed,
        now + KEPT,
    )
    .execute(&mut *change)
    .await?;
    change.commit(entry(actor, &event, election)?).await?;
    Ok(id)
}

/// Takes letters out: they are shown once.
pub(super) async fn take(
    db: &ElectionDb,
    election: ElectionId,
    id: Uuid,
) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
    let mut change = db.begin().await?;
    let sealed = sqlx::query_scalar!(
        r#"
        delete from election.letters
        where id = $1 and election_id = $2 and kept_until > $3
        returning sealed
        "#,
        id,
        Uuid::from(election),
        db.environment().now(),
    )
    .fetch_optional(&mut *change)
    .await?;
    // That they were made is in the audit.
    change.commit_unaudited().await?;
    let open =
        |sealed: Vec<u8>| db.key().open(&label(id), &sealed).map(|plain| Zeroizing::new(plain.to_vec()));
    Ok(sealed.map(open).transpose().map_err(crate::db::DbError::from)?)
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
