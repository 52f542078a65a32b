//! What is said in further languages, and what the companion document says of it.

use std::collections::BTreeMap;

use sqlx::PgConnection;
use uuid::Uuid;

use super::Found;
use crate::{
    ballot::board::{Companion, CompanionTranslations, CompanionWording},
    db::DbError,
    kernel::ElectionId,
};

/// The place of a post and of a candidate, from zero; neither for the election as a whole.
type Place = (Option<i32>, Option<i32>);

/// Compares every text. Those in the election's own language count for nothing.
pub(super) async fn compare(
    connection: &mut PgConnection,
    election: ElectionId,
    companion: &Companion,
    found: &mut Found,
) -> Result<(), DbError> {
    let rows = sqlx::query!(
        r#"
        select coalesce(post.position, of_candidate.position) as "post?", candidate.position as "candidate?",
          translation.language, translation.title, translation.description, translation.statement
        from election.translation
          join election.election on election.id = translation.election_id
          left join election.post on post.id = translation.post_id
          left join election.candidate on candidate.id = translation.candidate_id
          left join election.post as of_candidate on of_candidate.id = candidate.post_id
        where translation.election_id = $1 and translation.language <> election.language
        "#,
        Uuid::from(election),
    )
    .fetch_all(connection)
    .await?;
    let mut kept: BTreeMap<Place, CompanionTranslations> = BTreeMap::new();
    for row in rows {
        let (title, description, statement) = (row.title, row.description, row.statement);
        let wording = CompanionWording { title, description, statement };
        kept.entry((row.post, row.candidate)).or_default().insert(row.language, wording);
    }
    let fixed = fixed(companion);
    for (place, said) in &fixed {
        if kept.remove(place).as_ref() != Some(said) {
            found.add("election.translation", at(election, *place), "the companion document says otherwise");
        }
    }
    for place in kept.into_keys() {
        found.add("election.translation", at(election, place), "the companion document says nothing of it");
    }
    Ok(())
}

/// What the companion document says, where it says anything.
fn fixed(companion: &Companion) -> BTreeMap<Place, CompanionTranslations> {
    let mut fixed = BTreeMap::from([((None, None), companion.translations.clone())]);
    for (place, post) in (0..).zip(&companion.posts) {
        fixed.insert((Some(place), None), post.translations.clone());
        for (number, candidate) in (0..).zip(&post.candidates) {
            fixed.insert((Some(place), Some(number)), candidate.translations.clone());
        }
    }
    fixed.retain(|_, said| !said.is_empty());
    fixed
}

fn at(election: ElectionId, place: Place) -> String {
    let election = format!("election {}", Uuid::from(election));
    match place {
        (Some(post), Some(candidate)) => format!("{election}, post {post}, candidate {candidate}"),
        (Some(post), None) => format!("{election}, post {post}"),
        (None, _) => election,
    }
}
