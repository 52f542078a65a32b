//! Credentials that somebody else than the server has drawn, until voting opens.

use std::collections::HashMap;

use sqlx::PgConnection;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{ElectionDb, board, elections::decide_and_save, entry, lock, texts::Texts, unsigned, voter};
use crate::{
    db::{DbError, PlatformKey},
    election::{
        application::{
            Failed, StoreError,
            ports::{CredentialTag, HandedInCredentials, PublicHalves, Spare},
        },
        domain::{
            CannotHandIn, CredentialAuthority, CredentialProgress, Election, Event, HandedIn, PersonName,
            VoterDraft,
        },
    },
    kernel::{Actor, ElectionId, Environment, Mail, VoterId, hex},
};

/// What the public halves are sealed for, because they stand beside the voters.
fn label(election: ElectionId) -> String {
    format!("handed-in-credentials {election}")
}

impl HandedInCredentials for ElectionDb {
    async fn keep_credentials<D>(
        &self,
        election: ElectionId,
        actor: Actor,
        halves: PublicHalves,
        mails: Vec<Mail>,
        decide: D,
    ) -> Result<(), Failed<CannotHandIn>>
    where
        D: FnOnce(&mut Election, &[(VoterId, VoterDraft)]) -> Result<Event, CannotHandIn> + Send,
    {
        let plain = serde_json::to_vec(&halves).map_err(StoreError::broken)?;
        let sealed = self.key().seal(&label(election), &plain, self.environment()).map_err(DbError::from)?;
        let mut change = self.begin().await?;
        lock(&mut change, election).await?;
        let voters = voter::all(&mut change, election).await?;
        let decide = |election: &mut Election| decide(election, &voters);
        let event = decide_and_save(&mut change, election, decide).await.map_err(refused)?;
        let kept = sqlx::query!(
            r#"
            update election.credential_authority
            set handed_in_sealed = $2
            where election_id = $1
              and not exists (select from election.board where board.uuid = credential_authority.board_uuid)
            "#,
            Uuid::from(election),
            sealed,
        )
        .execute(&mut *change)
        .await?;
        if kept.rows_affected() == 0 {
            return Err(Failed::Refused(CannotHandIn::Invalid));
        }
        for mail in &mails {
            change.enqueue(mail).await?;
        }
        Ok(change.commit(entry(actor, &event, election)?).await?)
    }

    async fn kept_credentials(&self, election: ElectionId) -> Result<Option<PublicHalves>, StoreError> {
        let sealed = sqlx::query_scalar!(
            r#"
            select handed_in_sealed as "sealed!"
            from election.credential_authority
            where election_id = $1 and handed_in_sealed is not null
            "#,
            Uuid::from(election),
        )
        .fetch_optional(&mut *self.acquire().await?)
        .await?;
        let Some(sealed) = sealed else { return Ok(None) };
        let plain = self.key().open(&label(election), &sealed).map_err(DbError::from)?;
        serde_json::from_slice(&plain).map(Some).map_err(StoreError::broken)
    }
}

/// Another election waits to be opened under the same name.
fn refused(failed: Failed<CannotHandIn>) -> Failed<CannotHandIn> {
    match failed {
        Failed::Store(StoreError::NameTaken) => Failed::Refused(CannotHandIn::Invalid),
        other => other,
    }
}

/// Writes who draws the credentials, and how far they are. Public halves that were kept
/// are those of what was handed in before.
pub(super) async fn save(connection: &mut PgConnection, election: &Election) -> Result<(), DbError> {
    let Some(authority) = &election.credential_authority else {
        sqlx::query!(
            r#"
            delete from election.credential_authority
            where election_id = $1
            "#,
            Uuid::from(election.id),
        )
        .execute(connection)
        .await?;
        return Ok(());
    };
    let handed_in = election.handed_in();
    sqlx::query!(
        r#"
        insert into election.credential_authority
          (election_id, user_id, name, asked, spare, board_uuid, credentials, list_fingerprint)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (election_id) do update
        set asked = excluded.asked, spare = excluded.spare, board_uuid = excluded.board_uuid, credentials = excluded.credentials,
          list_fingerprint = excluded.list_fingerprint, handed_in_sealed = null
        "#,
        Uuid::from(election.id),
        Uuid::from(authority.user),
        authority.name.as_str(),
        authority.credentials != CredentialProgress::NotAsked,
        super::unsigned::<_, i32>(authority.spare)?,
        handed_in.map(|handed_in| handed_in.uuid.as_str()),
        handed_in.map(|handed_in| super::unsigned::<_, i32>(handed_in.credentials)).transpose()?,
        handed_in.map(|handed_in| handed_in.fingerprint.as_str()),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Forgets whose public half is which, when the voters have their tags.
pub(super) async fn forget(connection: &mut PgConnection, election: ElectionId) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        update election.credential_authority
        set handed_in_sealed = null
        where election_id = $1
        "#,
        Uuid::from(election),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// What the private half of a spare credential is sealed for.
fn spare_label(election: ElectionId, tag: &CredentialTag) -> String {
    format!("spare-credential {election} {}", hex(&tag.0))
}

/// Keeps by what the spare credentials are recognised, and the private halves of the server's.
pub(super) async fn keep_spare(
    connection: &mut PgConnection,
    key: &PlatformKey,
    election: ElectionId,
    spare: &[Spare],
    environment: &dyn Environment,
) -> Result<(), DbError> {
    let (mut tags, mut sealed) = (Vec::with_capacity(spare.len()), Vec::with_capacity(spare.len()));
    for one in spare {
        let tag = voter::tag(key, election, &one.public)?;
        let seal = |private: &Zeroizing<String>| {
            key.seal(&spare_label(election, &tag), private.as_bytes(), environment)
        };
        sealed.push(one.private.as_ref().map(seal).transpose()?);
        tags.push(tag.0.to_vec());
    }
    sqlx::query!(
        r#"
        insert into election.spare_credential (credential_tag, election_id, private_sealed)
        select tag, $1, sealed
        from unnest($2::bytea[], $3::bytea[]) as given (tag, sealed)
        order by tag
        "#,
        Uuid::from(election),
        &tags,
        &sealed as &[Option<Vec<u8>>],
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Opens the private half of a spare credential of the server's.
pub(super) fn open_spare(
    key: &PlatformKey,
    election: ElectionId,
    tag: &CredentialTag,
    sealed: &[u8],
) -> Result<Zeroizing<String>, DbError> {
    let plain = key.open(&spare_label(election, tag), sealed)?;
    let text = str::from_utf8(&plain).map_err(|_| DbError::Malformed("credential"))?;
    Ok(Zeroizing::new(text.to_owned()))
}

/// A spare credential that the server can give, if one is left.
pub(super) async fn next_spare(
    connection: &mut PgConnection,
    key: &PlatformKey,
    election: ElectionId,
) -> Result<Option<(CredentialTag, Zeroizing<String>)>, DbError> {
    let row = sqlx::query!(
        r#"
        select credential_tag, private_sealed as "sealed!"
        from election.spare_credential
        where election_id = $1 and private_sealed is not null
        order by credential_tag
        limit 1
        "#,
        Uuid::from(election),
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let tag = row.credential_tag.try_into().map_err(|_| DbError::Malformed("credential tag"))?;
    let tag = CredentialTag(tag);
    let private = open_spare(key, election, &tag, &row.sealed)?;
    Ok(Some((tag, private)))
}

/// Whether a ballot was cast under a credential. None is until the change ends.
pub(super) async fn has_cast(
    connection: &mut PgConnection,
    election: ElectionId,
    credential: &str,
) -> Result<bool, DbError> {
    board::lock_head(&mut *connection, election).await?;
    let has_cast = sqlx::query_scalar!(
        r#"
        select exists (
          select
          from election.ballot
          where election_id = $1 and credential = $2) as "has_cast!"
        "#,
        Uuid::from(election),
        credential,
    );
    Ok(has_cast.fetch_one(connection).await?)
}

/// Who draws the credentials, by election.
pub(super) async fn authorities(
    connection: &mut PgConnection,
    election: Option<Uuid>,
    texts: &mut Texts,
) -> Result<HashMap<Uuid, CredentialAuthority>, DbError> {
    let rows = sqlx::query!(
        r#"
        select election_id, user_id, name, asked, spare, board_uuid, credentials, list_fingerprint
        from election.credential_authority
        where $1::uuid is null or election_id = $1
        "#,
        election,
    )
    .fetch_all(connection)
    .await?;
    let mut authorities = HashMap::new();
    for row in rows {
        let at = ("election.credential_authority", row.election_id);
        let credentials = match (row.asked, row.board_uuid, row.credentials, row.list_fingerprint) {
            (true, Some(uuid), Some(credentials), Some(fingerprint)) => {
                let credentials = unsigned(credentials)?;
                CredentialProgress::HandedIn(HandedIn { uuid, credentials, fingerprint })
            }
            (true, ..) => CredentialProgress::Asked,
            (false, ..) => CredentialProgress::NotAsked,
        };
        let name = texts.read(row.election_id, at, "name", &row.name, PersonName::parse)?;
        let (user, spare) = (row.user_id.into(), unsigned(row.spare)?);
        let authority = CredentialAuthority { user, name, spare, credentials };
        authorities.insert(row.election_id, authority);
    }
    Ok(authorities)
}
