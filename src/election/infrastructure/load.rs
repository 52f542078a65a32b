//! Reading elections.

use std::collections::HashMap;

use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    credentials,
    texts::{Loaded, Texts},
    translations, unsigned,
};
use crate::{
    db::DbError,
    election::domain::{
        Candidate, CandidateDraft, Ceremony, CeremonyState, CredentialAuthority, Description, Election,
        KeyHolder, KeyState, Officer, PersonName, PhotoId, Post, PostDraft, Reason, RollSize, Schedule,
        Settings, Sharing, Statement, Title, Translations, Trustee, TrusteeKey, VotingRule,
    },
    kernel::{CandidateId, ElectionId, PostId, TimeZoneName, TrusteeId, UserId},
};

/// The election, if there is one.
pub(super) async fn one(connection: &mut PgConnection, id: ElectionId) -> Result<Option<Election>, DbError> {
    strict(some(connection, Some(id)).await?).map(|mut elections| elections.pop())
}

/// All elections, the youngest first.
pub(super) async fn all(connection: &mut PgConnection) -> Result<Vec<Election>, DbError> {
    strict(some(connection, None).await?)
}

/// The election as its tables have it, whatever they say.
pub(super) async fn entered(
    connection: &mut PgConnection,
    id: ElectionId,
) -> Result<Option<Loaded>, DbError> {
    Ok(some(connection, Some(id)).await?.pop())
}

/// All elections as the tables have them, the youngest first.
pub(super) async fn all_entered(connection: &mut PgConnection) -> Result<Vec<Loaded>, DbError> {
    some(connection, None).await
}

fn strict(loaded: Vec<Loaded>) -> Result<Vec<Election>, DbError> {
    loaded.into_iter().map(Loaded::whole).collect()
}

/// What else there is of elections, by election.
struct Parts {
    officers: HashMap<Uuid, Vec<Officer>>,
    posts: HashMap<Uuid, Vec<Post>>,
    translations: HashMap<Uuid, Translations>,
    trustees: HashMap<Uuid, Vec<Trustee>>,
    authorities: HashMap<Uuid, CredentialAuthority>,
}

impl Parts {
    async fn load(
        connection: &mut PgConnection,
        election: Option<Uuid>,
        texts: &mut Texts,
    ) -> Result<Self, DbError> {
        Ok(Self {
            officers: officers(&mut *connection, election).await?,
            posts: posts(&mut *connection, election, texts).await?,
            translations: translations::load(&mut *connection, election, texts).await?,
            authorities: credentials::authorities(&mut *connection, election, texts).await?,
            trustees: trustees(connection, election, texts).await?,
        })
    }
}

/// Something stored that is not what was ever written.
fn malformed<E>(what: &'static str) -> impl Fn(E) -> DbError {
    move |_| DbError::Malformed(what)
}

async fn some(connection: &mut PgConnection, id: Option<ElectionId>) -> Result<Vec<Loaded>, DbError> {
    let id = id.map(Uuid::from);
    let rows = sqlx::query!(
        r#"
        select id, title, description, language, sealing_group, revoting, demonstration, phase, opens_at, closes_at,
          extended_from, opened_at, closed_at, published_at, cancelled_because, sharing, needed, one_may_open,
          ceremony_attempt, ceremony_state, ceremony_culprit, ceremony_accuser, time_zone, reminded_at,
          remind_before, server_spare,
          (select count(*) from election.voter where voter.election_id = election.id) as "voters!",
          exists (select from election.board where board.election_id = election.id) as "has_board!"
        from election.election
        where $1::uuid is null or id = $1
        order by created_at desc, id
        "#,
        id,
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut texts = Texts::default();
    let mut parts = Parts::load(connection, id, &mut texts).await?;
    let mut elections = Vec::with_capacity(rows.len());
    for row in rows {
        let at = ("election.election", row.id);
        let because = |reason: String| texts.read(row.id, at, "cancelled_because", &reason, Reason::parse);
        let cancelled_because = row.cancelled_because.map(because).transpose()?;
        let stopped_by = (row.ceremony_culprit, row.ceremony_accuser);
        let election = Election {
            id: row.id.into(),
            settings: Settings {
                title: texts.read(row.id, at, "title", &row.title, Title::parse)?,
                description: texts.read(row.id, at, "description", &row.description, Description::parse)?,
                language: row.language.parse().map_err(|_| DbError::Malformed("language"))?,
                group: row.sealing_group.parse().map_err(|_| DbError::Malformed("group"))?,
                revoting: row.revoting,
                schedule: Schedule::new(row.opens_at, row.closes_at).map_err(malformed("times"))?,
                time_zone: TimeZoneName::parse(&row.time_zone).map_err(malformed("time zone"))?,
            },
            phase: row.phase.parse().map_err(|_| DbError::Malformed("phase"))?,
            demonstration: row.demonstration,
            officers: parts.officers.remove(&row.id).unwrap_or_default(),
            posts: parts.posts.remove(&row.id).unwrap_or_default(),
            translations: parts.translations.remove(&row.id).unwrap_or_default(),
            trustees: parts.trustees.remove(&row.id).unwrap_or_default(),
            sharing: sharing(&row.sharing, row.needed)?,
            one_may_open: row.one_may_open,
            ceremony: ceremony(row.ceremony_attempt, &row.ceremony_state, stopped_by)?,
            credential_authority: parts.authorities.remove(&row.id),
            server_spare: unsigned(row.server_spare)?,
            roll_size: RollSize(unsigned(row.voters)?),
            opened_at: row.opened_at,
            closed_at: row.closed_at,
            published_at: row.published_at,
            extended_from: row.extended_from,
            reminded_at: row.reminded_at,
            remind_before: row.remind_before.map(unsigned).transpose()?,
            cancelled_because,
        };
        elections.push(Loaded { election, has_board: row.has_board, malformed: texts.of(row.id) });
    }
    Ok(elections)
}

fn sharing(kind: &str, needed: Option<i32>) -> Result<Sharing, DbError> {
    match kind {
        "all" => Ok(Sharing::All),
        "threshold" => Ok(Sharing::Threshold { needed: needed.map(unsigned).transpose()? }),
        _ => Err(DbError::Malformed("sharing")),
    }
}

fn ceremony(
    attempt: i32,
    state: &str,
    (culprit, accuser): (Option<Uuid>, Option<Uuid>),
) -> Result<Ceremony, DbError> {
    let state = match (state, culprit, accuser) {
        ("none", _, _) => CeremonyState::NotBegun,
        ("running", _, _) => CeremonyState::Running,
        ("complete", _, _) => CeremonyState::Complete,
        ("stopped", Some(culprit), Some(accuser)) => {
            CeremonyState::Stopped { culprit: culprit.into(), accuser: accuser.into() }
        }
        _ => return Err(DbError::Malformed("ceremony")),
    };
    Ok(Ceremony { attempt: unsigned(attempt)?, state })
}

async fn officers(
    connection: &mut PgConnection,
    election: Option<Uuid>,
) -> Result<HashMap<Uuid, Vec<Officer>>, DbError> {
    let rows = sqlx::query!(
        r#"
        select election_id, user_id, role
        from election.officer
        where $1::uuid is null or election_id = $1
        order by case role when 'chief' then 0 when 'deputy' then 1 else 2 end, user_id
        "#,
        election,
    )
    .fetch_all(connection)
    .await?;
    let mut officers: HashMap<Uuid, Vec<Officer>> = HashMap::new();
    for row in rows {
        let role = row.role.parse().map_err(|_| DbError::Malformed("role"))?;
        officers.entry(row.election_id).or_default().push(Officer { user: row.user_id.into(), role });
    }
    Ok(officers)
}

async fn posts(
    connection: &mut PgConnection,
    election: Option<Uuid>,
    texts: &mut Texts,
) -> Result<HashMap<Uuid, Vec<Post>>, DbError> {
    let mut candidates = candidates(&mut *connection, election, texts).await?;
    let rows = sqlx::query!(
        r#"
        select id, election_id, title, description, seats, min_choices, max_choices, blank
        from election.post
        where $1::uuid is null or election_id = $1
        order by election_id, position
        "#,
        election,
    )
    .fetch_all(connection)
    .await?;
    let mut posts: HashMap<Uuid, Vec<Post>> = HashMap::new();
    for row in rows {
        let (seats, min, max) =
            (unsigned(row.seats)?, unsigned(row.min_choices)?, unsigned(row.max_choices)?);
        let at = ("election.post", row.id);
        let draft = PostDraft {
            title: texts.read(row.election_id, at, "title", &row.title, Title::parse)?,
            description: texts.read(
                row.election_id,
                at,
                "description",
                &row.description,
                Description::parse,
            )?,
            choices: VotingRule::new(seats, min, max, row.blank)
                .map_err(|_| DbError::Malformed("choices"))?,
        };
        let candidates = candidates.remove(&row.id).unwrap_or_default();
        posts.entry(row.election_id).or_default().push(Post { id: PostId::from(row.id), draft, candidates });
    }
    Ok(posts)
}

async fn candidates(
    connection: &mut PgConnection,
    election: Option<Uuid>,
    texts: &mut Texts,
) -> Result<HashMap<Uuid, Vec<Candidate>>, DbError> {
    let rows = sqlx::query!(
        r#"
        select candidate.id, candidate.post_id, post.election_id, candidate.name, candidate.statement,
          photo.fingerprint as "fingerprint?"
        from election.candidate
          join election.post on post.id = candidate.post_id
          left join election.photo on photo.candidate_id = candidate.id
        where $1::uuid is null or post.election_id = $1
        order by candidate.post_id, candidate.position
        "#,
        election,
    )
    .fetch_all(connection)
    .await?;
    let mut candidates: HashMap<Uuid, Vec<Candidate>> = HashMap::new();
    for row in rows {
        let at = ("election.candidate", row.id);
        let draft = CandidateDraft {
            name: texts.read(row.election_id, at, "name", &row.name, PersonName::parse)?,
            statement: texts.read(row.election_id, at, "statement", &row.statement, Statement::parse)?,
        };
        let photo = row.fingerprint.map(|bytes| bytes.try_into().map(PhotoId)).transpose();
        let photo = photo.map_err(|_| DbError::Malformed("photo"))?;
        candidates.entry(row.post_id).or_default().push(Candidate {
            id: CandidateId::from(row.id),
            draft,
            photo,
        });
    }
    Ok(candidates)
}

async fn trustees(
    connection: &mut PgConnection,
    election: Option<Uuid>,
    texts: &mut Texts,
) -> Result<HashMap<Uuid, Vec<Trustee>>, DbError> {
    let rows = sqlx::query!(
        r#"
        select trustee.id, trustee.election_id, trustee.user_id, trustee.name, trustee.key_element,
          trustee.key_record, trustee.rehearsal, trustee.rehearsed, trustee.checked_at, trustee.sent_garbage,
          (trustee.share is not null or trustee.share_sealed is not null) as "decrypted!",
          (select count(*)
            from election.ceremony_message
            where ceremony_message.election_id = trustee.election_id
              and ceremony_message.attempt = election.ceremony_attempt
              and ceremony_message.trustee_id = trustee.id
              and election.ceremony_state in ('running', 'complete')) as "rounds!"
        from election.trustee
          join election.election on election.id = trustee.election_id
        where $1::uuid is null or trustee.election_id = $1
        order by trustee.election_id, trustee.position
        "#,
        election,
    )
    .fetch_all(connection)
    .await?;
    let mut trustees: HashMap<Uuid, Vec<Trustee>> = HashMap::new();
    for row in rows {
        let key = row.key_element.zip(row.key_record).map(|(element, record)| TrusteeKey { element, record });
        let state = match (key, row.rehearsed) {
            (Some(key), true) => KeyState::Rehearsed { key },
            (Some(key), false) => KeyState::Submitted { key },
            (None, _) => KeyState::Awaited,
        };
        trustees.entry(row.election_id).or_default().push(Trustee {
            id: TrusteeId::from(row.id),
            holder: row.user_id.map_or(KeyHolder::Server, |user| KeyHolder::Member(UserId::from(user))),
            name: texts.read(
                row.election_id,
                ("election.trustee", row.id),
                "name",
                &row.name,
                PersonName::parse,
            )?,
            state,
            challenge: row.rehearsal,
            checked_at: row.checked_at,
            rounds: unsigned(row.rounds)?,
            decrypted: row.decrypted,
            sent_garbage: row.sent_garbage,
        });
    }
    Ok(trustees)
}
