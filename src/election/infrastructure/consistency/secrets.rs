//! What is sealed with the platform's key: whether it opens, and belongs to the board.

use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    super::{ElectionDb, ballot_box, kept_credential, public_board, voter},
    Found,
    walk::{Sealed, Walked},
};
use crate::{
    ballot::{PrivateCredential, board::Companion},
    db::DbError,
    kernel::{ElectionId, TenantId, VoterId},
};

/// Compares what is sealed, and the signatures that need it, with the board.
pub(super) async fn compare(
    connection: &mut PgConnection,
    db: &ElectionDb,
    election: ElectionId,
    (sealed, walked): (&Sealed, &Walked),
    found: &mut Found,
) -> Result<(), DbError> {
    credentials(connection, db, election, sealed, found).await?;
    shares(connection, db, election, found).await?;
    // From before boards were signed.
    if sealed.definition.companion().is_none() {
        return Ok(());
    }
    board_key(connection, db, election, walked, found).await?;
    receipts(connection, election, walked, found).await
}

/// Whether the board's key opens and is the one that the board names, and whether heads
/// are signed where they must be. A copy of the organisation has the original's key,
/// sealed for the original, and signs nothing.
async fn board_key(
    connection: &mut PgConnection,
    db: &ElectionDb,
    election: ElectionId,
    walked: &Walked,
    found: &mut Found,
) -> Result<(), DbError> {
    let kept = sqlx::query!(
        r#"
        select companion, key_holder, key_sealed,
          array(select height from election.signed_head where signed_head.election_id = $1) as "heights!"
        from election.board_document
        where election_id = $1
        "#,
        Uuid::from(election),
    )
    .fetch_optional(connection)
    .await?;
    let Some(kept) = kept else { return Ok(()) };
    let Ok(companion) = Companion::parse(&kept.companion) else { return Ok(()) };
    let row = format!("election {}", Uuid::from(election));
    let (table, holder) = ("election.board_document", TenantId::from(kept.key_holder));
    let opened = public_board::open_key(db.key(), holder, election, &kept.key_sealed);
    match opened {
        Ok(key) if key.public() == companion.board_key => {}
        Ok(_) => found.add(table, &row, "key_sealed is another key than the board's"),
        Err(_) => {
            let differs = format!("key_sealed does not open as the board's key of key_holder {holder}");
            found.add(table, &row, differs);
        }
    }
    let mut signed = vec![0];
    // No head is kept of each ballot.
    if holder == db.tenant() && walked.is_closed() {
        signed.push(walked.head().1);
    }
    for height in signed {
        if !kept.heights.contains(&height) {
            let row = format!("{row}, height {height}");
            found.add("election.signed_head", row, "no signed head is kept, and one was signed");
        }
    }
    Ok(())
}

/// Whether each voter's credential opens for this voter and has the tag by which the
/// voter's ballots are found. They are kept until they are sent or, where the server has no
/// spare ones, until voting is over, and not longer.
async fn credentials(
    connection: &mut PgConnection,
    db: &ElectionDb,
    election: ElectionId,
    sealed: &Sealed,
    found: &mut Found,
) -> Result<(), DbError> {
    let rows = sqlx::query!(
        r#"
        select voter.id, name, email, credential_tag, credential_sealed, phase, server_spare, exists (
            select
            from election.credential_authority
            where credential_authority.election_id = voter.election_id
          ) as "by_authority!"
        from election.voter
          join election.election on election.id = voter.election_id
        where voter.election_id = $1
        order by voter.id
        "#,
        Uuid::from(election),
    )
    .fetch_all(connection)
    .await?;
    let (group, uuid) = (sealed.definition.group(), sealed.definition.uuid());
    for row in rows {
        let at = format!("voter {}", row.id);
        let mut say = |differs: &str| found.add("election.voter", &at, differs);
        match (row.phase.as_str(), row.credential_sealed) {
            (_, Some(_)) if row.by_authority => {
                say("credential_sealed is kept, and the server has drawn none");
            }
            ("voting", None) if row.by_authority || row.server_spare > 0 => {}
            ("voting", None) => say("credential_sealed is missing, and kept while voting lasts"),
            ("closed" | "tallied" | "published" | "cancelled", Some(_)) => {
                say("credential_sealed is kept, and wiped when voting is over");
            }
            (_, Some(kept)) => {
                let opened = voter::draft(row.name, row.email, None, None)
                    .and_then(|draft| kept_credential::open(db.key(), VoterId::from(row.id), &draft, &kept));
                let Some(private) = opened.ok().and_then(|text| PrivateCredential::parse(&text).ok()) else {
                    say("credential_sealed does not open as this voter's credential");
                    continue;
                };
                let public = private.public(group, uuid).to_string();
                let tag = voter::tag(db.key(), election, &public)?;
                if row.credential_tag.as_deref() != Some(&tag.0[..]) {
                    say("credential_tag is not that of credential_sealed");
                }
            }
            (_, None) => {}
        }
    }
    Ok(())
}

/// Whether the trustees' parts of the decryption open.
async fn shares(
    connection: &mut PgConnection,
    db: &ElectionDb,
    election: ElectionId,
    found: &mut Found,
) -> Result<(), DbError> {
    let rows = sqlx::query!(
        r#"
        select id, share_sealed as "sealed!"
        from election.trustee
        where election_id = $1 and share_sealed is not null
        order by position
        "#,
        Uuid::from(election),
    )
    .fetch_all(connection)
    .await?;
    for row in rows {
        if ballot_box::open_share(db.key(), &row.sealed).is_err() {
            let at = format!("trustee {}", row.id);
            found.add("election.trustee", at, "share_sealed does not open as a part of the decryption");
        }
    }
    Ok(())
}

/// Whether it is noted how far receipts were posted, and not farther than the ballots.
async fn receipts(
    connection: &mut PgConnection,
    election: ElectionId,
    walked: &Walked,
    found: &mut Found,
) -> Result<(), DbError> {
    let posted = sqlx::query_scalar!(
        r#"
        select posted_to
        from election.receipts
        where election_id = $1
        "#,
        Uuid::from(election),
    )
    .fetch_optional(connection)
    .await?;
    let (table, row) = ("election.receipts", format!("election {}", Uuid::from(election)));
    match posted {
        None => found.add(table, row, "it is missing: no receipts are posted"),
        Some(posted) if posted > walked.ballots() => {
            let differs = format!("posted_to is {posted}, and there are {} ballots", walked.ballots());
            found.add(table, row, differs);
        }
        Some(_) => {}
    }
    Ok(())
}
