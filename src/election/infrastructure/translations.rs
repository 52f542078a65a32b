//! What is said in languages other than the election's.

use std::collections::HashMap;

use sqlx::PgConnection;
use uuid::Uuid;

use super::texts::Texts;
use crate::{
    db::DbError,
    election::domain::{Description, Election, Statement, Subject, Title, Translations, Wording},
    kernel::Language,
};

/// The table, with its schema.
const TABLE: &str = "election.translation";

/// What is said in further languages, by election.
pub(super) async fn load(
    connection: &mut PgConnection,
    election: Option<Uuid>,
    texts: &mut Texts,
) -> Result<HashMap<Uuid, Translations>, DbError> {
    let rows = sqlx::query!(
        r#"
        select election_id, post_id, candidate_id, language, title, description, statement
        from election.translation
        where $1::uuid is null or election_id = $1
        "#,
        election,
    )
    .fetch_all(connection)
    .await?;
    let mut loaded: HashMap<Uuid, Translations> = HashMap::new();
    for row in rows {
        let (id, at) =
            (row.election_id, (TABLE, row.candidate_id.or(row.post_id).unwrap_or(row.election_id)));
        let (title, description, statement) = (row.title, row.description, row.statement);
        let wording = Wording {
            title: title.map(|text| texts.read(id, at, "title", &text, Title::parse)).transpose()?,
            description: description
                .map(|text| texts.read(id, at, "description", &text, Description::parse))
                .transpose()?,
            statement: statement
                .map(|text| texts.read(id, at, "statement", &text, Statement::parse))
                .transpose()?,
        };
        let language: Language = row.language.parse().map_err(|_| DbError::Malformed("language"))?;
        let subject = subject(row.post_id, row.candidate_id);
        loaded.entry(id).or_default().insert((subject, language), wording);
    }
    Ok(loaded)
}

fn subject(post: Option<Uuid>, candidate: Option<Uuid>) -> Subject {
    match (post, candidate) {
        (_, Some(candidate)) => Subject::Candidate(candidate.into()),
        (Some(post), None) => Subject::Post(post.into()),
        (None, None) => Subject::Election,
    }
}

/// Writes all that is said in further languages anew.
pub(super) async fn save(connection: &mut PgConnection, election: &Election) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        delete from election.translation
        where election_id = $1
        "#,
        Uuid::from(election.id),
    )
    .execute(&mut *connection)
    .await?;
    for ((subject, language), wording) in &election.translations {
        let (post, candidate) = match *subject {
            Subject::Election => (None, None),
            Subject::Post(post) => (Some(Uuid::from(post)), None),
            Subject::Candidate(candidate) => (None, Some(Uuid::from(candidate))),
        };
        sqlx::query!(
            r#"
            insert into election.translation
              (election_id, post_id, candidate_id, language, title, description, statement)
            values ($1, $2, $3, $4, $5, $6, $7)
            "#,
            Uuid::from(election.id),
            post,
            candidate,
            language.tag(),
            wording.title.as_ref().map(Title::as_str),
            wording.description.as_ref().map(Description::as_str),
            wording.statement.as_ref().map(Statement::as_str),
        )
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}
