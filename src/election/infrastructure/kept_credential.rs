//! The credential of a voter as long as the server keeps it.

use sqlx::PgConnection;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::voter;
use crate::{
    db::{DbError, PlatformKey},
    election::domain::VoterDraft,
    kernel::{Environment, VoterId},
};

/// What a kept credential is sealed for: its voter alone, under the name and the
/// address it was sent to. Under another address it does not open.
fn label(voter: VoterId, draft: &VoterDraft) -> String {
    // An address has no spaces.
    format!("voter-credential 2 {voter} {} {}", draft.address(), draft.name.as_str())
}

/// What credentials were sealed for by releases before addresses were bound. They are
/// forgotten when their elections close.
fn former_label(voter: VoterId) -> String {
    format!("voter-credential {voter}")
}

/// Whether a voter's credential is kept.
pub(super) async fn is_there(connection: &mut PgConnection, of: VoterId) -> Result<bool, DbError> {
    let kept = sqlx::query_scalar!(
        r#"
        select credential_sealed is not null as "kept!"
        from election.voter
        where id = $1
        "#,
        Uuid::from(of),
    );
    Ok(kept.fetch_optional(connection).await? == Some(true))
}

/// A voter's credential as it is kept, if it is. It stays so until the change ends.
pub(super) async fn locked(
    connection: &mut PgConnection,
    key: &PlatformKey,
    of: VoterId,
) -> Result<Option<Zeroizing<String>>, DbError> {
    let Some((draft, sealed)) = row(connection, of).await? else { return Ok(None) };
    Ok(Some(open(key, of, &draft?, &sealed)?))
}

/// Whether a voter's credential is kept and is this one. One that does not open is none.
pub(super) async fn is(
    connection: &mut PgConnection,
    key: &PlatformKey,
    of: VoterId,
    credential: &str,
) -> Result<bool, DbError> {
    let Some((draft, sealed)) = row(connection, of).await? else { return Ok(false) };
    let kept = draft.and_then(|draft| open(key, of, &draft, &sealed));
    Ok(kept.is_ok_and(|kept| *kept == credential))
}

/// What is kept of a voter's credential, and the voter for whom it is sealed. The row is
/// locked.
async fn row(
    connection: &mut PgConnection,
    of: VoterId,
) -> Result<Option<(Result<VoterDraft, DbError>, Vec<u8>)>, DbError> {
    let row = sqlx::query!(
        r#"
        select name, email, credential_sealed as "sealed!"
        from election.voter
        where id = $1 and credential_sealed is not null
        for update
        "#,
        Uuid::from(of),
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| (voter::draft(row.name, row.email, None, None), row.sealed)))
}

/// Seals a credential to be kept.
pub(super) fn seal(
    key: &PlatformKey,
    voter: VoterId,
    draft: &VoterDraft,
    credential: &str,
    environment: &dyn Environment,
) -> Result<Vec<u8>, DbError> {
    Ok(key.seal(&label(voter, draft), credential.as_bytes(), environment)?)
}

/// Opens a kept credential.
pub(super) fn open(
    key: &PlatformKey,
    voter: VoterId,
    draft: &VoterDraft,
    sealed: &[u8],
) -> Result<Zeroizing<String>, DbError> {
    let plain = key.open(&label(voter, draft), sealed).or_else(|_| key.open(&former_label(voter), sealed))?;
    let text = str::from_utf8(&plain).map_err(|_| DbError::Malformed("credential"))?;
    Ok(Zeroizing::new(text.to_owned()))
}
