//! The companion document, and the tables it was made from.

use std::collections::HashSet;

use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    Found, translations,
    walk::{Sealed, Walked},
};
use crate::{
    ballot::{
        Digest,
        board::{Companion, SignedHead, VoterSalt, read_commitments, voter_commitment},
    },
    db::DbError,
    kernel::ElectionId,
};

/// Compares what the archive has no place for: the tables with the companion document,
/// and that with what the board commits to. Boards from before there were companions
/// have none.
pub(super) async fn compare(
    connection: &mut PgConnection,
    election: ElectionId,
    sealed: &Sealed,
    walked: &Walked,
    found: &mut Found,
) -> Result<(), DbError> {
    if sealed.definition.companion().is_none() {
        return Ok(());
    }
    let (table, row) = ("election.board_document", format!("election {}", Uuid::from(election)));
    let kept = sqlx::query!(
        r#"
        select companion, voters
        from election.board_document
        where election_id = $1
        "#,
        Uuid::from(election),
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(kept) = kept else {
        found.add(table, &row, "it is missing");
        return Ok(());
    };
    let companion = match Companion::parse(&kept.companion) {
        Ok(companion) => companion,
        Err(error) => {
            found.add(table, &row, format_args!("companion: {error}"));
            return Ok(());
        }
    };
    if let Err(refused) = companion.check(&sealed.definition, &sealed.trustees) {
        found.add(table, &row, format_args!("companion: {refused}"));
    }
    if Digest::of(&kept.voters) != companion.voters {
        found.add(table, &row, "voters is not the list that the companion document commits to");
    }
    settings(connection, election, &companion, found).await?;
    posts(connection, election, &companion, found).await?;
    translations::compare(connection, election, &companion, found).await?;
    trustees(connection, election, &companion, found).await?;
    voters(connection, election, &kept.voters, found).await?;
    heads(connection, election, &companion, walked, found).await
}

async fn settings(
    connection: &mut PgConnection,
    election: ElectionId,
    companion: &Companion,
    found: &mut Found,
) -> Result<(), DbError> {
    let kept = sqlx::query!(
        r#"
        select language, revoting, demonstration,
          floor(extract(epoch from coalesce(extended_from, closes_at)))::bigint as "closes_at!"
        from election.election
        where id = $1
        "#,
        Uuid::from(election),
    )
    .fetch_one(&mut *connection)
    .await?;
    let row = format!("election {}", Uuid::from(election));
    let at = ("election.election", row.as_str());
    found.compare(at, "language", &kept.language, &companion.language);
    found.compare(at, "revoting", &kept.revoting, &companion.revoting);
    found.compare(at, "demonstration", &kept.demonstration, &companion.demonstration);
    let closes_at = i64::try_from(companion.closes_at).unwrap_or(i64::MAX);
    found.compare(at, "the announced end", &kept.closes_at, &closes_at);
    authority(connection, election, companion, found).await
}

/// Who drew the credentials, and whether what is kept of them is what stands on the board.
async fn authority(
    connection: &mut PgConnection,
    election: ElectionId,
    companion: &Companion,
    found: &mut Found,
) -> Result<(), DbError> {
    let kept = sqlx::query!(
        r#"
        select authority.name, authority.board_uuid, authority.credentials, authority.spare, authority.list_fingerprint,
          board.uuid, board.voters, board.roll_fingerprint
        from election.credential_authority as authority
          join election.board on board.election_id = authority.election_id
        where authority.election_id = $1
        "#,
        Uuid::from(election),
    )
    .fetch_optional(connection)
    .await?;
    let told = |name: Option<&String>| name.cloned().unwrap_or_else(|| "nobody".to_owned());
    let row = format!("election {}", Uuid::from(election));
    let at = ("election.credential_authority", row.as_str());
    let name = kept.as_ref().map(|kept| &kept.name);
    found.compare(at, "name", &told(name), &told(companion.credential_authority.as_ref()));
    if let Some(kept) = kept {
        let none = || "nothing".to_owned();
        found.compare(at, "board_uuid", &kept.board_uuid.unwrap_or_else(none), &kept.uuid);
        let credentials = kept.voters.saturating_add(kept.spare);
        found.compare(at, "credentials", &kept.credentials.unwrap_or_default(), &credentials);
        let fingerprint = kept.list_fingerprint.unwrap_or_else(none);
        found.compare(at, "list_fingerprint", &fingerprint, &kept.roll_fingerprint);
    }
    Ok(())
}

async fn posts(
    connection: &mut PgConnection,
    election: ElectionId,
    companion: &Companion,
    found: &mut Found,
) -> Result<(), DbError> {
    let posts = sqlx::query!(
        r#"
        select id, seats, description
        from election.post
        where election_id = $1
        order by position
        "#,
        Uuid::from(election),
    )
    .fetch_all(&mut *connection)
    .await?;
    let candidates = sqlx::query!(
        r#"
        select candidate.id, post_id, statement, encode(sha256(photo.bytes), 'hex') as "photo?"
        from election.candidate
          join election.post on post.id = post_id
          left join election.photo on photo.candidate_id = candidate.id
        where election_id = $1
        order by candidate.position
        "#,
        Uuid::from(election),
    )
    .fetch_all(connection)
    .await?;
    for (kept, post) in posts.iter().zip(&companion.posts) {
        let row = format!("post {}", kept.id);
        let at = ("election.post", row.as_str());
        found.compare(at, "seats", &kept.seats, &i32::from(post.seats));
        found.compare(at, "description", &kept.description, &post.description);
        let of_post = candidates.iter().filter(|candidate| candidate.post_id == kept.id);
        for (kept, candidate) in of_post.zip(&post.candidates) {
            let row = format!("candidate {}", kept.id);
            found.compare(
                ("election.candidate", row.as_str()),
                "statement",
                &kept.statement,
                &candidate.statement,
            );
            let none = || "none".to_owned();
            let (photo, committed) = (
                kept.photo.clone().unwrap_or_else(none),
                candidate.photo.map_or_else(none, |hash| hash.hex()),
            );
            found.compare(("election.photo", row.as_str()), "the photo's hash", &photo, &committed);
        }
    }
    Ok(())
}

async fn trustees(
    connection: &mut PgConnection,
    election: ElectionId,
    companion: &Companion,
    found: &mut Found,
) -> Result<(), DbError> {
    let kept = sqlx::query!(
        r#"
        select id, name
        from election.trustee
        where election_id = $1 and key_element is not null
        order by position
        "#,
        Uuid::from(election),
    )
    .fetch_all(connection)
    .await?;
    for (kept, trustee) in kept.iter().zip(&companion.trustees) {
        let row = format!("trustee {}", kept.id);
        found.compare(("election.trustee", row.as_str()), "name", &kept.name, &trustee.name);
    }
    Ok(())
}

/// Whether each voter's name and address is one that the board commits to.
async fn voters(
    connection: &mut PgConnection,
    election: ElectionId,
    commitments: &[u8],
    found: &mut Found,
) -> Result<(), DbError> {
    let Some(commitments) = read_commitments(commitments) else {
        let row = format!("election {}", Uuid::from(election));
        found.add("election.board_document", row, "voters is no list of commitments");
        return Ok(());
    };
    let mut left: HashSet<_> = commitments.into_iter().collect();
    corrected(&mut *connection, election, &mut left, found).await?;
    let rows = sqlx::query!(
        r#"
        select id, name, email, commitment_salt
        from election.voter
        where election_id = $1
        order by id
        "#,
        Uuid::from(election),
    )
    .fetch_all(connection)
    .await?;
    for row in rows {
        let salt = row.commitment_salt.and_then(|salt| <[u8; 16]>::try_from(salt).ok());
        let salt = salt.map(VoterSalt::from_bytes);
        let is_committed = salt.is_some_and(|salt| {
            left.remove(&voter_commitment(&salt, row.email.as_deref().unwrap_or_default(), &row.name))
        });
        if !is_committed {
            let differs = "name, address and salt are none that the board commits to";
            found.add("election.voter", format_args!("voter {}", row.id), differs);
        }
    }
    if !left.is_empty() {
        let row = format!("election {}", Uuid::from(election));
        let differs = format!("{} voters that the board commits to are missing", left.len());
        found.add("election.voter", row, differs);
    }
    Ok(())
}

/// Whether the heads that were signed are signed by the board's key, and on the board.
async fn heads(
    connection: &mut PgConnection,
    election: ElectionId,
    companion: &Companion,
    walked: &Walked,
    found: &mut Found,
) -> Result<(), DbError> {
    let rows = sqlx::query!(
        r#"
        select height, signed
        from election.signed_head
        where election_id = $1
        order by height
        "#,
        Uuid::from(election),
    )
    .fetch_all(connection)
    .await?;
    for row in rows {
        let signed = SignedHead::parse(&row.signed)
            .and_then(|signed| signed.verify(&companion.board_key, &companion.uuid));
        let differs = match signed {
            Err(refused) => format!("signed: {refused}"),
            Ok(head) if i64::try_from(head.height()) != Ok(row.height) => {
                format!("signed is the head of height {}", head.height())
            }
            Ok(head) if walked.event_at(head.height()) != Some(head.digest()) => {
                "the head that was signed is not on the board".to_owned()
            }
            Ok(_) => continue,
        };
        found.add(
            "election.signed_head",
            format_args!("election {}, height {}", Uuid::from(election), row.height),
            differs,
        );
    }
    Ok(())
}

/// Puts into the list of commitments what corrections put there.
async fn corrected(
    connection: &mut PgConnection,
    election: ElectionId,
    commitments: &mut HashSet<Digest>,
    found: &mut Found,
) -> Result<(), DbError> {
    let rows = sqlx::query!(
        r#"
        select number, was, becomes
        from election.correction
        where election_id = $1
        order by number
        "#,
        Uuid::from(election),
    )
    .fetch_all(connection)
    .await?;
    for row in rows {
        let digest = |bytes: Vec<u8>| bytes.try_into().ok().map(Digest::from_bytes);
        let (was, becomes) = (digest(row.was), digest(row.becomes));
        if was.is_none_or(|was| !commitments.remove(&was)) {
            let at = format!("election {}, number {}", Uuid::from(election), row.number);
            found.add("election.correction", at, "it corrects a voter that the board does not commit to");
        }
        commitments.extend(becomes);
    }
    Ok(())
}
