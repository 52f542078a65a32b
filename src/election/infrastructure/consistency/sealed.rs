//! What was sealed when voting was opened, and the tables it was sealed from.

use sqlx::PgConnection;
use uuid::Uuid;

use super::{Found, walk::Sealed};
use crate::{
    ballot::{Blank, Fingerprint, Question, TrusteeItem},
    db::DbError,
    kernel::ElectionId,
};

/// Compares the election, its posts, candidates, trustees and voters with what was
/// sealed.
pub(super) async fn compare(
    connection: &mut PgConnection,
    election: ElectionId,
    (sealed, count): (&Sealed, i64),
    found: &mut Found,
) -> Result<(), DbError> {
    settings(connection, election, sealed, found).await?;
    posts(connection, election, sealed, found).await?;
    trustees(connection, election, sealed, found).await?;
    sharing(connection, election, sealed, found).await?;
    voters(connection, election, count, found).await
}

async fn settings(
    connection: &mut PgConnection,
    election: ElectionId,
    sealed: &Sealed,
    found: &mut Found,
) -> Result<(), DbError> {
    let kept = sqlx::query!(
        r#"
        select title, description, sealing_group
        from election.election
        where id = $1
        "#,
        Uuid::from(election),
    )
    .fetch_one(connection)
    .await?;
    let row = format!("election {}", Uuid::from(election));
    let (at, texts) = (("election.election", row.as_str()), sealed.definition.texts());
    found.compare(at, "title", &kept.title, &texts.name);
    found.compare(at, "description", &kept.description, &texts.description);
    found.compare(at, "sealing_group", &kept.sealing_group, &sealed.definition.group().to_string());
    Ok(())
}

async fn posts(
    connection: &mut PgConnection,
    election: ElectionId,
    sealed: &Sealed,
    found: &mut Found,
) -> Result<(), DbError> {
    let posts = sqlx::query!(
        r#"
        select id, title, min_choices, max_choices, blank
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
        select candidate.id, post_id, name
        from election.candidate
          join election.post on post.id = post_id
        where election_id = $1
        order by candidate.position
        "#,
        Uuid::from(election),
    )
    .fetch_all(connection)
    .await?;
    let questions = sealed.definition.questions();
    let row = format!("election {}", Uuid::from(election));
    found.compare(("election.post", row.as_str()), "the number of posts", &posts.len(), &questions.len());
    for (post, question) in posts.iter().zip(questions) {
        let row = format!("post {}", post.id);
        let at = ("election.post", row.as_str());
        let Question::Selection(question) = question else {
            found.add("election.post", &row, "the board asks for a ranking");
            continue;
        };
        found.compare(at, "title", &post.title.as_str(), &question.text());
        let number = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
        found.compare(at, "min_choices", &post.min_choices, &number(question.min()));
        found.compare(at, "max_choices", &post.max_choices, &number(question.max()));
        found.compare(at, "blank", &post.blank, &(question.blank() == Blank::Allowed));
        let kept: Vec<_> = candidates.iter().filter(|candidate| candidate.post_id == post.id).collect();
        let of_post = ("election.candidate", row.as_str());
        found.compare(of_post, "the number of candidates", &kept.len(), &question.answers().len());
        for (candidate, answer) in kept.iter().zip(question.answers()) {
            let row = format!("candidate {}", candidate.id);
            found.compare(("election.candidate", row.as_str()), "name", &candidate.name, answer);
        }
    }
    Ok(())
}

async fn trustees(
    connection: &mut PgConnection,
    election: ElectionId,
    sealed: &Sealed,
    found: &mut Found,
) -> Result<(), DbError> {
    let kept = sqlx::query!(
        r#"
        select id, key_element as "key_element!", key_record as "key_record!", threshold_key
        from election.trustee
        where election_id = $1 and key_element is not null
        order by position
        "#,
        Uuid::from(election),
    )
    .fetch_all(connection)
    .await?;
    let row = format!("election {}", Uuid::from(election));
    let trustees = &sealed.trustees;
    let at = ("election.trustee", row.as_str());
    found.compare(at, "the number of trustees with a key", &kept.len(), &trustees.count());
    for (owner, kept) in (1..).zip(&kept) {
        let row = format!("trustee {}", kept.id);
        let at = ("election.trustee", row.as_str());
        let Some(fingerprint) = trustees.fingerprint(owner) else { continue };
        let own = Fingerprint::of_key(&kept.key_element);
        found.compare(at, "the fingerprint of key_element", &own.to_string(), &fingerprint.to_string());
        let threshold = matches!(trustees.items(), [TrusteeItem::Threshold(_)]);
        found.compare(at, "threshold_key", &kept.threshold_key, &threshold);
    }
    // The records of those without whom nothing can be opened; members of a threshold
    // have none of their own on the board.
    if trustees.items().len() == kept.len() {
        for (kept, item) in kept.iter().zip(trustees.items()) {
            let TrusteeItem::Single(key) = item else { continue };
            let (row, record) =
                (format!("trustee {}", kept.id), String::from_utf8_lossy(key.bytes()).into_owned());
            found.compare(("election.trustee", row.as_str()), "key_record", &kept.key_record, &record);
        }
    }
    Ok(())
}

/// Of how many trustees the key is.
async fn sharing(
    connection: &mut PgConnection,
    election: ElectionId,
    sealed: &Sealed,
    found: &mut Found,
) -> Result<(), DbError> {
    let kept = sqlx::query!(
        r#"
        select sharing, needed, (
            select count(*)
            from election.trustee
            where election_id = election.id
          ) as "members!", exists (
            select
            from election.trustee
            where election_id = election.id and user_id is null
          ) as "served!"
        from election.election
        where id = $1
        "#,
        Uuid::from(election),
    )
    .fetch_one(connection)
    .await?;
    let needed = if kept.sharing == "threshold" && !kept.served {
        kept.needed.map_or(kept.members / 2 + 1, i64::from)
    } else {
        kept.members
    };
    let board: usize = sealed.trustees.items().iter().map(TrusteeItem::needed).sum();
    let board = i64::try_from(board).unwrap_or(i64::MAX);
    let row = format!("election {}", Uuid::from(election));
    found.compare(("election.election", row.as_str()), "how many trustees are needed", &needed, &board);
    Ok(())
}

async fn voters(
    connection: &mut PgConnection,
    election: ElectionId,
    voters: i64,
    found: &mut Found,
) -> Result<(), DbError> {
    let kept = sqlx::query!(
        r#"
        select count(*) as "voters!", count(credential_tag) as "tagged!"
        from election.voter
        where election_id = $1
        "#,
        Uuid::from(election),
    )
    .fetch_one(connection)
    .await?;
    let row = format!("election {}", Uuid::from(election));
    let at = ("election.voter", row.as_str());
    found.compare(at, "the number of voters", &kept.voters, &voters);
    found.compare(at, "the number of voters with a credential", &kept.tagged, &voters);
    Ok(())
}
