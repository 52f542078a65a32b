//! What is there, as rows.

use std::collections::{BTreeMap, BTreeSet};

use publicdigit_lists::SearchTerms;
use sqlx::PgConnection;
use uuid::Uuid;

use super::names::{NamedRow, UnitRow, count, country_code, named, names, path, upper};
use crate::{
    db::DbError,
    geography::{
        application::{CountrySummary, Found, LevelSummary, PAGE_SIZE, UnitLine, UnitView},
        domain::{Code, Country, Level, Names, Unit, UnitPath},
    },
};

/// All countries, by code.
pub(super) async fn countries(connection: &mut PgConnection) -> Result<Vec<CountrySummary>, DbError> {
    let rows = sqlx::query!(
        r#"
        select code, name_en, name_ne, name_de, changed_at
        from gazetteer.country
        order by code
        "#
    )
    .fetch_all(&mut *connection)
    .await?;
    let levels = sqlx::query!(
        r#"
        select level.country, level.name_en, level.name_ne, level.name_de, level.required,
          (select count(*) from gazetteer.unit
            where unit.country = level.country and unit.level = level.number and active) as "active!",
          (select count(*) from gazetteer.unit
            where unit.country = level.country and unit.level = level.number and not active) as "inactive!"
        from gazetteer.level
        order by level.country, level.number
        "#
    )
    .fetch_all(connection)
    .await?;
    let of = |code: &str| {
        let levels = levels.iter().filter(|level| level.country == code);
        let line = levels.map(|level| {
            Ok(LevelSummary {
                names: names(&level.name_en, level.name_ne.as_deref(), level.name_de.as_deref())?,
                is_required: level.required,
                is_official: true,
                active: count(level.active)?,
                inactive: count(level.inactive)?,
            })
        });
        line.collect::<Result<Vec<_>, DbError>>()
    };
    rows.iter()
        .map(|row| {
            Ok(CountrySummary {
                code: country_code(&row.code)?,
                names: names(&row.name_en, row.name_ne.as_deref(), row.name_de.as_deref())?,
                levels: of(&row.code)?,
                changed_at: row.changed_at,
            })
        })
        .collect()
}

/// A country with all its units.
pub(super) async fn country(connection: &mut PgConnection, code: &Code) -> Result<Option<Country>, DbError> {
    let row = sqlx::query!(
        "select name_en, name_ne, name_de from gazetteer.country where code = $1",
        code.as_str()
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let levels = levels(connection, code).await?;
    let units = sqlx::query!(
        r#"
        select path, name_en, name_ne, name_de, active
        from gazetteer.unit
        where country = $1
        "#,
        code.as_str(),
    )
    .fetch_all(connection)
    .await?;
    let units = units.into_iter().map(|unit| {
        let names = names(&unit.name_en, unit.name_ne.as_deref(), unit.name_de.as_deref())?;
        Ok((path(&unit.path)?, Unit { names, is_active: unit.active }))
    });
    let units = units.collect::<Result<BTreeMap<_, _>, DbError>>()?;
    let names = names(&row.name_en, row.name_ne.as_deref(), row.name_de.as_deref())?;
    Ok(Some(Country { code: code.clone(), names, levels, units }))
}

/// A country's levels, the largest units first.
pub(super) async fn levels(connection: &mut PgConnection, code: &Code) -> Result<Vec<Level>, DbError> {
    let levels = sqlx::query!(
        r#"
        select name_en, name_ne, name_de, required
        from gazetteer.level
        where country = $1
        order by number
        "#,
        code.as_str(),
    )
    .fetch_all(connection)
    .await?;
    let levels = levels.into_iter().map(|level| {
        let names = names(&level.name_en, level.name_ne.as_deref(), level.name_de.as_deref())?;
        Ok(Level { names, is_required: level.required })
    });
    levels.collect()
}

/// The identifiers of a country's units.
pub(super) async fn ids(
    connection: &mut PgConnection,
    code: &Code,
) -> Result<BTreeMap<UnitPath, Uuid>, DbError> {
    let rows = sqlx::query!("select id, path from gazetteer.unit where country = $1", code.as_str())
        .fetch_all(connection)
        .await?;
    rows.into_iter().map(|row| Ok((path(&row.path)?, row.id))).collect()
}

/// A unit with what it lies in.
pub(super) async fn unit(
    connection: &mut PgConnection,
    wanted: &UnitPath,
) -> Result<Option<UnitView>, DbError> {
    let row = sqlx::query_as!(
        UnitRow,
        r#"
        select path, name_en, name_ne, name_de, active, true as "is_official!",
          (select count(*) from gazetteer.unit as lower where lower.parent_id = unit.id) as "units!"
        from gazetteer.unit
        where path = $1
        "#,
        wanted.to_string(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let unit = row.line(&BTreeMap::new())?;
    let paths: BTreeSet<_> = upper(wanted).collect();
    let above = names_of(connection, &paths).await?.into_iter().collect();
    Ok(Some(UnitView { unit, above }))
}

/// What the units at `paths` are called.
pub(super) async fn names_of(
    connection: &mut PgConnection,
    paths: &BTreeSet<UnitPath>,
) -> Result<BTreeMap<UnitPath, Names>, DbError> {
    let paths: Vec<_> = paths.iter().map(ToString::to_string).collect();
    let rows = sqlx::query_as!(
        NamedRow,
        r#"
        select path, name_en, name_ne, name_de
        from gazetteer.unit
        where path = any ($1::text[])
        "#,
        &paths,
    )
    .fetch_all(connection)
    .await?;
    named(rows)
}

/// What all units of the country are called.
pub(super) async fn all_names(
    connection: &mut PgConnection,
    country: &Code,
) -> Result<Vec<(UnitPath, Names)>, DbError> {
    let rows = sqlx::query_as!(
        NamedRow,
        "select path, name_en, name_ne, name_de from gazetteer.unit where country = $1",
        country.as_str()
    )
    .fetch_all(connection)
    .await?;
    named(rows)
}

/// The units that lie directly in `parent`, or in the country itself.
pub(super) async fn units_in(
    connection: &mut PgConnection,
    country: &Code,
    parent: Option<&UnitPath>,
    page: u32,
) -> Result<Found<UnitLine>, DbError> {
    let parent = parent.map(ToString::to_string);
    let total = sqlx::query_scalar!(
        r#"
        select count(*) as "total!"
        from gazetteer.unit
        where country = $1 and parent_path is not distinct from $2
        "#,
        country.as_str(),
        parent,
    )
    .fetch_one(&mut *connection)
    .await?;
    let total = count(total)?;
    let (offset, page, pages) = Found::<UnitLine>::place(total, page);
    let rows = sqlx::query_as!(
        UnitRow,
        r#"
        select path, name_en, name_ne, name_de, active, true as "is_official!",
          (select count(*) from gazetteer.unit as lower where lower.parent_id = unit.id) as "units!"
        from gazetteer.unit
        where country = $1 and parent_path is not distinct from $2
        order by char_length(code), code
        limit $3 offset $4
        "#,
        country.as_str(),
        parent,
        i64::from(PAGE_SIZE),
        i64::from(offset),
    )
    .fetch_all(connection)
    .await?;
    let lines = rows.iter().map(|row| row.line(&BTreeMap::new()));
    Ok(Found { lines: lines.collect::<Result<_, DbError>>()?, page, pages, total })
}

/// The country's units in whose names all of `terms` stand.
pub(super) async fn search(
    connection: &mut PgConnection,
    country: &Code,
    terms: &SearchTerms,
    page: u32,
) -> Result<Found<UnitLine>, DbError> {
    let (strict, loose): (Vec<_>, Vec<_>) = terms.like_patterns().map(|[one, other]| (one, other)).unzip();
    let total = sqlx::query_scalar!(
        r#"
        select count(*) as "total!"
        from gazetteer.unit
        where country = $1
          and not exists (
            select from unnest($2::text[], $3::text[]) as term (strict, loose)
            where search_key not like strict and search_key not like loose)
        "#,
        country.as_str(),
        &strict,
        &loose,
    )
    .fetch_one(&mut *connection)
    .await?;
    let total = count(total)?;
    let (offset, page, pages) = Found::<UnitLine>::place(total, page);
    let rows = sqlx::query_as!(
        UnitRow,
        r#"
        select path, name_en, name_ne, name_de, active, true as "is_official!",
          (select count(*) from gazetteer.unit as lower where lower.parent_id = unit.id) as "units!"
        from gazetteer.unit
        where country = $1
          and not exists (
            select from unnest($2::text[], $3::text[]) as term (strict, loose)
            where search_key not like strict and search_key not like loose)
        order by level, path
        limit $4 offset $5
        "#,
        country.as_str(),
        &strict,
        &loose,
        i64::from(PAGE_SIZE),
        i64::from(offset),
    )
    .fetch_all(&mut *connection)
    .await?;
    let above = names_of(connection, &UnitRow::all_upper(&rows)?).await?;
    let lines = rows.iter().map(|row| row.line(&above));
    Ok(Found { lines: lines.collect::<Result<_, DbError>>()?, page, pages, total })
}
