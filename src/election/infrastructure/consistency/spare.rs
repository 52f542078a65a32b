//! Spare credentials: those that nobody has got, and those that were revoked.

use std::collections::HashSet;

use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    super::{ElectionDb, credentials, voter},
    Found,
    walk::Sealed,
};
use crate::{
    ballot::PrivateCredential, db::DbError, election::application::ports::CredentialTag, kernel::ElectionId,
};

/// How many voters there are by the list of credentials: of those that are not a voter's,
/// the spare ones are not given yet, and the revoked ones were a voter's before.
pub(super) async fn voters(
    connection: &mut PgConnection,
    election: ElectionId,
    sealed: &Sealed,
) -> Result<i64, DbError> {
    let others = sqlx::query_scalar!(
        r#"
        select (select count(*) from election.spare_credential where election_id = $1)
          + (select count(*) from election.revoked_credential where election_id = $1) as "others!"
        "#,
        Uuid::from(election),
    )
    .fetch_one(connection)
    .await?;
    Ok(i64::try_from(sealed.credentials.len()).unwrap_or(i64::MAX).saturating_sub(others))
}

/// Whether spare and revoked credentials are on the list, each once, and no ballot was cast
/// under a revoked one. That none was cast under a spare one follows from whose ballots are.
pub(super) async fn compare(
    connection: &mut PgConnection,
    db: &ElectionDb,
    election: ElectionId,
    sealed: &Sealed,
    found: &mut Found,
) -> Result<(), DbError> {
    let spare = kept(&mut *connection, db, election, sealed, found).await?;
    let revoked = sqlx::query!(
        r#"
        select number, credential, exists (
            select
            from election.ballot
            where ballot.election_id = $1 and ballot.credential = revoked_credential.credential
          ) as "used!"
        from election.revoked_credential
        where election_id = $1
        order by number
        "#,
        Uuid::from(election),
    )
    .fetch_all(connection)
    .await?;
    if spare.is_empty() && revoked.is_empty() {
        return Ok(());
    }
    let list: Vec<String> = serde_json::from_slice(sealed.credentials.bytes())
        .map_err(|_| DbError::Malformed("list of credentials"))?;
    let tag = |credential: &String| voter::tag(db.key(), election, credential).map(|tag| tag.0.to_vec());
    let mut free = list.iter().map(tag).collect::<Result<HashSet<_>, _>>()?;
    let election_row = format!("election {}", Uuid::from(election));
    for row in revoked {
        let at = format!("{election_row}, number {}", row.number);
        if !free.remove(&tag(&row.credential)?) {
            found.add("election.revoked_credential", &at, "credential is not on the board's list");
        }
        if row.used {
            found.add("election.revoked_credential", &at, "a ballot was cast under it");
        }
    }
    for spare in spare {
        if !free.remove(&spare) {
            let differs = "credential_tag is of none on the board's list, or of a revoked one";
            found.add("election.spare_credential", &election_row, differs);
        }
    }
    Ok(())
}

/// The tags of the spare credentials that are not given, after a look at the private halves of
/// the server's: each opens, has that tag, and is forgotten when voting is over.
async fn kept(
    connection: &mut PgConnection,
    db: &ElectionDb,
    election: ElectionId,
    sealed: &Sealed,
    found: &mut Found,
) -> Result<Vec<Vec<u8>>, DbError> {
    let rows = sqlx::query!(
        r#"
        select credential_tag, private_sealed, phase = 'voting' as "open!"
        from election.spare_credential
          join election.election on election.id = spare_credential.election_id
        where election_id = $1
        order by credential_tag
        "#,
        Uuid::from(election),
    )
    .fetch_all(connection)
    .await?;
    let (group, uuid) = (sealed.definition.group(), sealed.definition.uuid());
    let at = format!("election {}", Uuid::from(election));
    let mut say = |differs: &str| found.add("election.spare_credential", &at, differs);
    let mut tags = Vec::with_capacity(rows.len());
    for row in rows {
        if let Some(kept) = &row.private_sealed {
            let tag = row.credential_tag.as_slice().try_into().map(CredentialTag);
            let tag = tag.map_err(|_| DbError::Malformed("credential tag"))?;
            let opened = credentials::open_spare(db.key(), election, &tag, kept);
            let public = opened.ok().and_then(|text| PrivateCredential::parse(&text).ok());
            match public.map(|private| private.public(group, uuid).to_string()) {
                None => say("private_sealed does not open as a spare credential of this election"),
                Some(public) if voter::tag(db.key(), election, &public)? != tag => {
                    say("credential_tag is not that of private_sealed");
                }
                Some(_) if !row.open => say("private_sealed is kept, and wiped when voting is over"),
                Some(_) => {}
            }
        }
        tags.push(row.credential_tag);
    }
    Ok(tags)
}
