//! What of candidates is there, as rows.

use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    db::DbError,
    geography::{
        application::{CandidateLine, CandidateView, Found, PAGE_SIZE},
        domain::{Candidate, CandidateStatus, Names, Outcome, Reason, UnitPath},
        infrastructure::{
            names::{NamedRow, count, country_code, named, names, path},
            read::names_of,
        },
    },
    kernel::{ProposalId, TenantId},
};

/// A candidate, as it is stored.
struct CandidateRow {
    id: Uuid,
    tenant_id: Uuid,
    country: String,
    level: i32,
    parent_path: Option<String>,
    name_en: String,
    name_ne: Option<String>,
    name_de: Option<String>,
    usage_count: i64,
    received_at: OffsetDateTime,
    status: String,
    has_duplicates: bool,
}

impl TryFrom<CandidateRow> for CandidateLine {
    type Error = DbError;

    fn try_from(row: CandidateRow) -> Result<Self, DbError> {
        let candidate = Candidate {
            id: row.id.into(),
            country: country_code(&row.country)?,
            level: usize::try_from(row.level).map_err(|_| DbError::Malformed("level"))?,
            parent: row.parent_path.as_deref().map(path).transpose()?,
            names: names(&row.name_en, row.name_ne.as_deref(), row.name_de.as_deref())?,
            status: status(&row.status)?,
            has_duplicates: row.has_duplicates,
        };
        let used = count(row.usage_count)?;
        Ok(Self { candidate, tenant: row.tenant_id.into(), used, received_at: row.received_at })
    }
}

fn status(text: &str) -> Result<CandidateStatus, DbError> {
    text.parse().map_err(|_| DbError::Malformed("status"))
}

/// How many candidates there are of each status.
pub(super) async fn counts(connection: &mut PgConnection) -> Result<Vec<(CandidateStatus, u64)>, DbError> {
    let rows = sqlx::query!(
        r#"
        select status, count(*) as "count!"
        from gazetteer.candidate
        group by status
        "#
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(|row| Ok((status(&row.status)?, count(row.count)?))).collect()
}

/// The candidates of a status, or all, those that wait longest first.
pub(super) async fn candidates(
    connection: &mut PgConnection,
    status: Option<CandidateStatus>,
    page: u32,
) -> Result<Found<CandidateLine>, DbError> {
    let status = status.map(CandidateStatus::as_str);
    let total = sqlx::query_scalar!(
        r#"
        select count(*) as "total!"
        from gazetteer.candidate
        where $1::text is null or status = $1
        "#,
        status,
    )
    .fetch_one(&mut *connection)
    .await?;
    let total = count(total)?;
    let (offset, page, pages) = Found::<CandidateLine>::place(total, page);
    let rows = sqlx::query_as!(
        CandidateRow,
        r#"
        select id, tenant_id, country, level, parent_path, name_en, name_ne, name_de, usage_count,
          received_at, status,
          exists (select from gazetteer.candidate as other where other.duplicate_of = candidate.id)
            as "has_duplicates!"
        from gazetteer.candidate
        where $1::text is null or status = $1
        order by received_at, id
        limit $2 offset $3
        "#,
        status,
        i64::from(PAGE_SIZE),
        i64::from(offset),
    )
    .fetch_all(connection)
    .await?;
    let lines = rows.into_iter().map(TryInto::try_into).collect::<Result<_, DbError>>()?;
    Ok(Found { lines, page, pages, total })
}

/// A candidate.
pub(super) async fn line(
    connection: &mut PgConnection,
    id: ProposalId,
) -> Result<Option<CandidateLine>, DbError> {
    let row = sqlx::query_as!(
        CandidateRow,
        r#"
        select id, tenant_id, country, level, parent_path, name_en, name_ne, name_de, usage_count,
          received_at, status,
          exists (select from gazetteer.candidate as other where other.duplicate_of = candidate.id)
            as "has_duplicates!"
        from gazetteer.candidate
        where id = $1
        "#,
        Uuid::from(id),
    )
    .fetch_optional(connection)
    .await?;
    row.map(TryInto::try_into).transpose()
}

/// A candidate with what was decided.
pub(super) async fn view(
    connection: &mut PgConnection,
    id: ProposalId,
) -> Result<Option<CandidateView>, DbError> {
    let Some(line) = line(connection, id).await? else { return Ok(None) };
    let row = sqlx::query!(
        r#"
        select candidate.decided_at, candidate.reason, candidate.corrected_en, candidate.corrected_ne,
          candidate.corrected_de, candidate.unit_path, candidate.duplicate_of,
          original.name_en as "original_en?", original.name_ne as "original_ne?",
          original.name_de as "original_de?"
        from gazetteer.candidate
          left join gazetteer.candidate as original on original.id = candidate.duplicate_of
        where candidate.id = $1
        "#,
        Uuid::from(id),
    )
    .fetch_one(&mut *connection)
    .await?;
    let above = line.candidate.parent.iter().flat_map(UnitPath::ancestry).collect();
    let corrected = row.corrected_en.as_deref();
    let corrected = corrected.map(|en| names(en, row.corrected_ne.as_deref(), row.corrected_de.as_deref()));
    let original = row.original_en.as_deref();
    let original = original.map(|en| names(en, row.original_ne.as_deref(), row.original_de.as_deref()));
    Ok(Some(CandidateView {
        within: names_of(connection, &above).await?.into_iter().collect(),
        line,
        decided_at: row.decided_at,
        reason: row.reason,
        corrected: corrected.transpose()?,
        unit: row.unit_path.as_deref().map(path).transpose()?,
        duplicate_of: row.duplicate_of.map(ProposalId::from).zip(original.transpose()?),
    }))
}

/// What was decided of an organisation's candidates.
pub(super) async fn outcomes(
    connection: &mut PgConnection,
    from: TenantId,
) -> Result<Vec<(ProposalId, Outcome)>, DbError> {
    let rows = sqlx::query!(
        r#"
        select candidate.id, coalesce(original.unit_path, candidate.unit_path) as unit_path,
          coalesce(original.reason, candidate.reason) as reason
        from gazetteer.candidate
          left join gazetteer.candidate as original on original.id = candidate.duplicate_of
        where candidate.tenant_id = $1
        "#,
        Uuid::from(from),
    )
    .fetch_all(connection)
    .await?;
    let mut outcomes = Vec::new();
    for row in rows {
        let outcome = match (row.unit_path, row.reason) {
            (Some(unit), _) => Outcome::Official(path(&unit)?),
            (None, Some(reason)) => {
                Outcome::Rejected(Reason::parse(&reason).map_err(|_| DbError::Malformed("reason"))?)
            }
            (None, None) => continue,
        };
        outcomes.push((row.id.into(), outcome));
    }
    Ok(outcomes)
}

/// What the active official units of the candidate's country and level are called.
pub(super) async fn units_like(
    connection: &mut PgConnection,
    candidate: &Candidate,
) -> Result<Vec<(UnitPath, Names)>, DbError> {
    let rows = sqlx::query_as!(
        NamedRow,
        r#"
        select path, name_en, name_ne, name_de
        from gazetteer.unit
        where country = $1
          and level = $2
          and active
        "#,
        candidate.country.as_str(),
        level(candidate)?,
    )
    .fetch_all(connection)
    .await?;
    named(rows)
}

/// The other candidates of its country and level that are no duplicates.
pub(super) async fn candidates_like(
    connection: &mut PgConnection,
    candidate: &Candidate,
) -> Result<Vec<CandidateLine>, DbError> {
    let rows = sqlx::query_as!(
        CandidateRow,
        r#"
        select id, tenant_id, country, level, parent_path, name_en, name_ne, name_de, usage_count,
          received_at, status,
          exists (select from gazetteer.candidate as other where other.duplicate_of = candidate.id)
            as "has_duplicates!"
        from gazetteer.candidate
        where country = $1
          and level = $2
          and id <> $3
          and not is_duplicate
        order by received_at, id
        "#,
        candidate.country.as_str(),
        level(candidate)?,
        Uuid::from(candidate.id),
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

fn level(candidate: &Candidate) -> Result<i32, DbError> {
    i32::try_from(candidate.level).map_err(|_| DbError::Malformed("level"))
}

/// The organisations that proposed it, or a duplicate of it.
pub(super) async fn tenants(connection: &mut PgConnection, id: ProposalId) -> Result<Vec<TenantId>, DbError> {
    let rows = sqlx::query_scalar!(
        r#"
        select distinct tenant_id
        from gazetteer.candidate
        where id = $1 or duplicate_of = $1
        "#,
        Uuid::from(id),
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}
