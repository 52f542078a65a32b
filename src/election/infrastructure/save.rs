//! Writing what changed of an election.

use std::collections::HashSet;

use sqlx::PgConnection;
use uuid::Uuid;

use super::{credentials, translations, unsigned};
use crate::{
    db::DbError,
    election::domain::{Candidate, CeremonyState, Election, KeyHolder, KeyState, Post, Sharing, Trustee},
    kernel::{ElectionId, PostId},
};

/// Writes the difference between `before` and `after`, two states of one
/// election. Voters, photos and shares have their own ways in.
pub(super) async fn difference(
    connection: &mut PgConnection,
    before: &Election,
    after: &Election,
) -> Result<(), DbError> {
    row(&mut *connection, after).await?;
    if before.officers != after.officers {
        officers(&mut *connection, after).await?;
    }
    if before.credential_authority != after.credential_authority {
        credentials::save(&mut *connection, after).await?;
    }
    posts(&mut *connection, before, after).await?;
    if before.translations != after.translations {
        translations::save(&mut *connection, after).await?;
    }
    trustees(connection, before, after).await
}

async fn row(connection: &mut PgConnection, election: &Election) -> Result<(), DbError> {
    let settings = &election.settings;
    let (sharing, needed) = sharing(election.sharing);
    let (state, culprit, accuser) = match election.ceremony.state {
        CeremonyState::NotBegun => ("none", None, None),
        CeremonyState::Running => ("running", None, None),
        CeremonyState::Stopped { culprit, accuser } => ("stopped", Some(culprit), Some(accuser)),
        CeremonyState::Complete => ("complete", None, None),
    };
    sqlx::query!(
        r#"
        update election.election
        set title = $2, description = $3, language = $4, sealing_group = $5, revoting = $6, phase = $7,
          opens_at = $8, closes_at = $9, extended_from = $10, opened_at = $11, closed_at = $12,
          published_at = $13, cancelled_because = $14, sharing = $15, needed = $16, one_may_open = $17,
          ceremony_attempt = $18, ceremony_state = $19, ceremony_culprit = $20, ceremony_accuser = $21,
          time_zone = $22, reminded_at = $23, remind_before = $24,
          server_spare = $25
        where id = $1
        "#,
        Uuid::from(election.id),
        settings.title.as_str(),
        settings.description.as_str(),
        settings.language.tag(),
        settings.group.as_str(),
        settings.revoting,
        election.phase.as_str(),
        settings.schedule.opens_at(),
        settings.schedule.closes_at(),
        election.extended_from,
        election.opened_at,
        election.closed_at,
        election.published_at,
        election.cancelled_because.as_ref().map(|reason| reason.as_str()),
        sharing,
        needed,
        election.one_may_open,
        unsigned::<_, i32>(election.ceremony.attempt)?,
        state,
        culprit.map(Uuid::from),
        accuser.map(Uuid::from),
        settings.time_zone.as_str(),
        election.reminded_at,
        election.remind_before.map(i32::from),
        unsigned::<_, i32>(election.server_spare)?,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// What the columns hold of how the key is shared.
fn sharing(sharing: Sharing) -> (&'static str, Option<i32>) {
    match sharing {
        Sharing::All => ("all", None),
        Sharing::Threshold { needed } => ("threshold", needed.map(i32::from)),
    }
}

/// Writes all officers anew.
pub(super) async fn officers(connection: &mut PgConnection, election: &Election) -> Result<(), DbError> {
    let users: Vec<Uuid> = election.officers.iter().map(|officer| officer.user.into()).collect();
    let roles: Vec<String> = election.officers.iter().map(|officer| officer.role.to_string()).collect();
    sqlx::query!(
        r#"
        delete from election.officer
        where election_id = $1
        "#,
        Uuid::from(election.id),
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        r#"
        insert into election.officer (election_id, user_id, role)
        select $1, user_id, role
        from unnest($2::uuid[], $3::text[]) as officer (user_id, role)
        "#,
        Uuid::from(election.id),
        &users,
        &roles,
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn posts(connection: &mut PgConnection, before: &Election, after: &Election) -> Result<(), DbError> {
    let kept: HashSet<PostId> = after.posts.iter().map(|post| post.id).collect();
    let gone: Vec<Uuid> =
        before.posts.iter().map(|post| post.id).filter(|id| !kept.contains(id)).map(Uuid::from).collect();
    sqlx::query!(
        r#"
        delete from election.post
        where id = any($1)
        "#,
        &gone,
    )
    .execute(&mut *connection)
    .await?;
    for (place, new) in after.posts.iter().enumerate() {
        let old = before.posts.get(place).filter(|old| old.id == new.id);
        if old.is_none_or(|old| old.draft != new.draft) {
            post(&mut *connection, after.id, place, new).await?;
        }
    }
    for new in &after.posts {
        let old = before.post(new.id).map_or(&[][..], |old| &old.candidates);
        candidates(&mut *connection, new.id, old, &new.candidates).await?;
    }
    Ok(())
}

async fn post(
    connection: &mut PgConnection,
    election: ElectionId,
    place: usize,
    post: &Post,
) -> Result<(), DbError> {
    let choices = post.draft.choices;
    sqlx::query!(
        r#"
        insert into election.post
          (id, election_id, position, title, description, seats, min_choices, max_choices, blank)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (id) do update
        set position = excluded.position, title = excluded.title, description = excluded.description,
          seats = excluded.seats, min_choices = excluded.min_choices, max_choices = excluded.max_choices,
          blank = excluded.blank
        "#,
        Uuid::from(post.id),
        Uuid::from(election),
        unsigned::<_, i32>(place)?,
        post.draft.title.as_str(),
        post.draft.description.as_str(),
        i32::from(choices.seats()),
        i32::from(choices.min()),
        i32::from(choices.max()),
        choices.blank(),
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn candidates(
    connection: &mut PgConnection,
    post: PostId,
    before: &[Candidate],
    after: &[Candidate],
) -> Result<(), DbError> {
    let gone: Vec<Uuid> = before
        .iter()
        .filter(|old| after.iter().all(|new| new.id != old.id))
        .map(|old| old.id.into())
        .collect();
    if !gone.is_empty() {
        sqlx::query!(
            r#"
            delete from election.candidate
            where id = any($1)
            "#,
            &gone,
        )
        .execute(&mut *connection)
        .await?;
    }
    for (place, new) in after.iter().enumerate() {
        let old = before.get(place).filter(|old| old.id == new.id);
        if old.is_none_or(|old| old.draft != new.draft) {
            candidate(&mut *connection, post, place, new).await?;
        }
        let had_photo = before.iter().any(|old| old.id == new.id && old.photo.is_some());
        if had_photo && new.photo.is_none() {
            sqlx::query!(
                r#"
                delete from election.photo
                where candidate_id = $1
                "#,
                Uuid::from(new.id),
            )
            .execute(&mut *connection)
            .await?;
        }
    }
    Ok(())
}

async fn candidate(
    connection: &mut PgConnection,
    post: PostId,
    place: usize,
    candidate: &Candidate,
) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        insert into election.candidate (id, post_id, position, name, statement)
        values ($1, $2, $3, $4, $5)
        on conflict (id) do update
        set position = excluded.position, name = excluded.name, statement = excluded.statement
        "#,
        Uuid::from(candidate.id),
        Uuid::from(post),
        unsigned::<_, i32>(place)?,
        candidate.draft.name.as_str(),
        candidate.draft.statement.as_str(),
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn trustees(connection: &mut PgConnection, before: &Election, after: &Election) -> Result<(), DbError> {
    let gone: Vec<Uuid> = before
        .trustees
        .iter()
        .filter(|old| after.trustee(old.id).is_none())
        .map(|old| old.id.into())
        .collect();
    sqlx::query!(
        r#"
        delete from election.trustee
        where id = any($1)
        "#,
        &gone,
    )
    .execute(&mut *connection)
    .await?;
    for (place, new) in after.trustees.iter().enumerate() {
        if before.trustees.get(place) != Some(new) {
            trustee(&mut *connection, (after.id, after.has_threshold()), place, new).await?;
        }
    }
    Ok(())
}

async fn trustee(
    connection: &mut PgConnection,
    (election, threshold): (ElectionId, bool),
    place: usize,
    trustee: &Trustee,
) -> Result<(), DbError> {
    let user = match trustee.holder {
        KeyHolder::Member(user) => Some(Uuid::from(user)),
        KeyHolder::Server => None,
    };
    let rehearsed = match &trustee.state {
        KeyState::Awaited | KeyState::Submitted { .. } => false,
        KeyState::Rehearsed { .. } => true,
    };
    let key = trustee.key();
    sqlx::query!(
        r#"
        insert into election.trustee
          (id, election_id, position, user_id, name, key_element, key_record, rehearsal, rehearsed,
           checked_at, sent_garbage, threshold_key)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        on conflict (id) do update
        set position = excluded.position, name = excluded.name, key_element = excluded.key_element,
          key_record = excluded.key_record, rehearsal = excluded.rehearsal, rehearsed = excluded.rehearsed,
          checked_at = excluded.checked_at, sent_garbage = excluded.sent_garbage,
          threshold_key = excluded.threshold_key
        "#,
        Uuid::from(trustee.id),
        Uuid::from(election),
        unsigned::<_, i32>(place)?,
        user,
        trustee.name.as_str(),
        key.map(|key| key.element.as_str()),
        key.map(|key| key.record.as_str()),
        trustee.challenge,
        rehearsed,
        trustee.checked_at,
        trustee.sent_garbage,
        threshold,
    )
    .execute(connection)
    .await?;
    Ok(())
}
