//! What becomes of candidates, as statements.

use std::collections::BTreeMap;

use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    db::DbError,
    geography::{
        application::{Proposed, ProposedPlace},
        domain::{Candidate, Comparison, Decision, Names, Unit, UnitPath},
        infrastructure::save,
    },
    kernel::{AdminId, Environment, Language, ProposalId, TenantId},
};

/// Notes how often the organisation uses what it proposed; whether it is there.
pub(super) async fn note_usage(
    tx: &mut PgConnection,
    from: TenantId,
    proposed: &Proposed,
) -> Result<bool, DbError> {
    let noted = sqlx::query!(
        r#"
        update gazetteer.candidate
        set usage_count = $3
        where id = $1
          and tenant_id = $2
        "#,
        Uuid::from(proposed.id),
        Uuid::from(from),
        i64::try_from(proposed.used).unwrap_or(i64::MAX),
    );
    Ok(noted.execute(tx).await?.rows_affected() == 1)
}

/// Adds a candidate; nothing, if the country or the unit that it would lie in is unknown.
pub(super) async fn add(
    tx: &mut PgConnection,
    from: TenantId,
    proposed: &Proposed,
    now: OffsetDateTime,
) -> Result<bool, DbError> {
    let (country, parent) = match &proposed.place {
        ProposedPlace::Country(country) => (country, None),
        ProposedPlace::Unit(parent) => (parent.country(), Some(parent)),
    };
    let level = parent.map_or(1, |parent| parent.level() + 1);
    let added = sqlx::query!(
        r#"
        insert into gazetteer.candidate
          (id, tenant_id, country, level, parent_path, name_en, name_ne, name_de, usage_count, received_at)
        select $1::uuid, $2::uuid, country.code, $4::integer, unit.path, $6::text, $7::text, $8::text,
          $9::bigint, $10::timestamptz
        from gazetteer.country
          left join gazetteer.unit on unit.path = $5
        where country.code = $3
          and ($5::text is null or unit.path is not null)
        on conflict (id) do nothing
        "#,
        Uuid::from(proposed.id),
        Uuid::from(from),
        country.as_str(),
        i32::try_from(level).map_err(|_| DbError::Malformed("level"))?,
        parent.map(ToString::to_string),
        proposed.names.best(Language::En).0,
        proposed.names.known(Language::Ne),
        proposed.names.known(Language::De),
        i64::try_from(proposed.used).unwrap_or(i64::MAX),
        now,
    );
    Ok(added.execute(tx).await?.rows_affected() == 1)
}

/// What a decision leaves in a candidate's row.
#[derive(Default)]
struct Left<'a> {
    reason: Option<&'a str>,
    corrected: Option<&'a Names>,
    unit: Option<&'a UnitPath>,
    duplicate_of: Option<ProposalId>,
}

/// Saves what was decided; an approved candidate becomes an official unit.
pub(super) async fn decision(
    tx: &mut PgConnection,
    by: AdminId,
    candidate: &Candidate,
    decision: &Decision,
    environment: &dyn Environment,
) -> Result<(), DbError> {
    let left = match decision {
        Decision::Review => Left::default(),
        Decision::Approve(path, names) => {
            add_unit(tx, candidate, path, names, environment).await?;
            let corrected = (*names != candidate.names).then_some(names);
            Left { corrected, unit: Some(path), ..Left::default() }
        }
        Decision::Reject(reason) => Left { reason: Some(reason.as_str()), ..Left::default() },
        Decision::Merge(path) => Left { unit: Some(path), ..Left::default() },
        Decision::MarkDuplicate(other) => Left { duplicate_of: Some(*other), ..Left::default() },
    };
    sqlx::query!(
        r#"
        update gazetteer.candidate
        set status = $2,
          decided_by = $3,
          decided_at = $4,
          reason = $5,
          corrected_en = $6,
          corrected_ne = $7,
          corrected_de = $8,
          unit_path = $9,
          duplicate_of = $10
        where id = $1
        "#,
        Uuid::from(candidate.id),
        decision.step().to().as_str(),
        Uuid::from(by),
        environment.now(),
        left.reason,
        left.corrected.map(|names| names.best(Language::En).0),
        left.corrected.and_then(|names| names.known(Language::Ne)),
        left.corrected.and_then(|names| names.known(Language::De)),
        left.unit.map(ToString::to_string),
        left.duplicate_of.map(Uuid::from),
    )
    .execute(tx)
    .await?;
    Ok(())
}

async fn add_unit(
    tx: &mut PgConnection,
    candidate: &Candidate,
    path: &UnitPath,
    names: &Names,
    environment: &dyn Environment,
) -> Result<(), DbError> {
    let unit = Unit { names: names.clone(), is_active: true };
    let added = Comparison {
        country: None,
        new: BTreeMap::from([(path.clone(), unit)]),
        changed: BTreeMap::new(),
        unchanged: 0,
        missing: BTreeMap::new(),
    };
    save::save(tx, &candidate.country, &added, environment).await
}
