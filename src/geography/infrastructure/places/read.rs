//! What of places is there, as rows.

use std::collections::{BTreeMap, BTreeSet};

use publicdigit_lists::SearchTerms;
use sqlx::PgConnection;

use crate::{
    db::DbError,
    geography::{
        application::{CountrySummary, Found, LevelSummary, PAGE_SIZE, UnitContext, UnitLine, UnitView},
        domain::{Country, Level, Names, PlacesLevel, Standing, Unit, UnitPath},
        infrastructure::names::{NamedRow, UnitRow, count, country_code, named, names, path, upper},
    },
};

/// The country at a glance; nothing if none was chosen.
pub(super) async fn summary(connection: &mut PgConnection) -> Result<Option<CountrySummary>, DbError> {
    let row = sqlx::query!("select code, name_en, name_ne, name_de, synced_at from geography.country")
        .fetch_optional(&mut *connection)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let levels = sqlx::query!(
        r#"
        select name_en, name_ne, name_de, required, is_official,
          (select count(*) from geography.unit where unit.level = level.number and active) as "active!",
          (select count(*) from geography.unit where unit.level = level.number and not active) as "inactive!"
        from geography.level
        order by number
        "#
    )
    .fetch_all(connection)
    .await?;
    let levels = levels.into_iter().map(|level| {
        Ok(LevelSummary {
            names: names(&level.name_en, level.name_ne.as_deref(), level.name_de.as_deref())?,
            is_required: level.required,
            is_official: level.is_official,
            active: count(level.active)?,
            inactive: count(level.inactive)?,
        })
    });
    Ok(Some(CountrySummary {
        code: country_code(&row.code)?,
        names: names(&row.name_en, row.name_ne.as_deref(), row.name_de.as_deref())?,
        levels: levels.collect::<Result<_, DbError>>()?,
        changed_at: row.synced_at,
    }))
}

/// The levels, the largest units first.
pub(super) async fn levels(connection: &mut PgConnection) -> Result<Vec<PlacesLevel>, DbError> {
    let rows = sqlx::query!(
        "select name_en, name_ne, name_de, required, is_official from geography.level order by number"
    )
    .fetch_all(connection)
    .await?;
    let levels = rows.into_iter().map(|row| {
        Ok(PlacesLevel {
            names: names(&row.name_en, row.name_ne.as_deref(), row.name_de.as_deref())?,
            is_required: row.required,
            is_official: row.is_official,
        })
    });
    levels.collect()
}

/// The official places that are there, and whether the organisation has levels of its own.
pub(super) async fn official(connection: &mut PgConnection) -> Result<(Option<Country>, bool), DbError> {
    let row = sqlx::query!("select code, name_en, name_ne, name_de from geography.country")
        .fetch_optional(&mut *connection)
        .await?;
    let Some(row) = row else { return Ok((None, false)) };
    let all = levels(connection).await?;
    let has_own_levels = all.iter().any(|level| !level.is_official);
    let official = all.into_iter().filter(|level| level.is_official);
    let levels = official.map(|level| Level { names: level.names, is_required: level.is_required }).collect();
    let units =
        sqlx::query!("select path, name_en, name_ne, name_de, active from geography.unit where is_official")
            .fetch_all(connection)
            .await?;
    let units = units.into_iter().map(|unit| {
        let names = names(&unit.name_en, unit.name_ne.as_deref(), unit.name_de.as_deref())?;
        Ok((path(&unit.path)?, Unit { names, is_active: unit.active }))
    });
    let units = units.collect::<Result<BTreeMap<_, _>, DbError>>()?;
    let names = names(&row.name_en, row.name_ne.as_deref(), row.name_de.as_deref())?;
    Ok((Some(Country { code: country_code(&row.code)?, names, levels, units }), has_own_levels))
}

/// A unit with those that lie in it and beside it.
pub(super) async fn surroundings(
    connection: &mut PgConnection,
    wanted: &UnitPath,
) -> Result<Option<UnitContext>, DbError> {
    let row = sqlx::query!(
        r#"
        select unit.name_en, unit.name_ne, unit.name_de, unit.active, unit.is_official as "is_official!",
          unit.moved_to is not null as "is_replaced!", coalesce(parent.active, true) as "is_parent_active!",
          exists (
            select from geography.proposal
            where proposal.unit_id = unit.id and state in ('draft', 'submitted')) as "is_proposed!"
        from geography.unit
        left join geography.unit as parent on parent.id = unit.parent_id
        where unit.path = $1
        "#,
        wanted.to_string(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let names = names(&row.name_en, row.name_ne.as_deref(), row.name_de.as_deref())?;
    let levels = levels(connection).await?;
    let units = directly_in(connection, Some(wanted)).await?;
    let siblings = directly_in(connection, wanted.parent().as_ref()).await?;
    let standing = match (row.is_official, row.is_replaced, row.is_proposed) {
        (true, ..) => Standing::Official,
        (false, true, _) => Standing::Replaced,
        (false, false, true) => Standing::Proposed,
        (false, false, false) => Standing::Own,
    };
    let unit = (Unit { names, is_active: row.active }, standing);
    Ok(Some(UnitContext { levels, unit, is_parent_active: row.is_parent_active, units, siblings }))
}

/// The units that lie directly in `parent`, or in the country itself.
pub(super) async fn directly_in(
    connection: &mut PgConnection,
    parent: Option<&UnitPath>,
) -> Result<Vec<(UnitPath, Names)>, DbError> {
    let rows = sqlx::query_as!(
        NamedRow,
        r#"
        select path, name_en, name_ne, name_de
        from geography.unit
        where parent_path is not distinct from $1
        "#,
        parent.map(ToString::to_string),
    )
    .fetch_all(connection)
    .await?;
    named(rows)
}

/// A unit with what it lies in.
pub(super) async fn unit(
    connection: &mut PgConnection,
    wanted: &UnitPath,
) -> Result<Option<UnitView>, DbError> {
    let row = sqlx::query_as!(
        UnitRow,
        r#"
        select path, name_en, name_ne, name_de, active, is_official as "is_official!",
          (select count(*) from geography.unit as lower where lower.parent_id = unit.id) as "units!"
        from geography.unit
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
async fn names_of(
    connection: &mut PgConnection,
    paths: &BTreeSet<UnitPath>,
) -> Result<BTreeMap<UnitPath, Names>, DbError> {
    let paths: Vec<_> = paths.iter().map(ToString::to_string).collect();
    let rows = sqlx::query_as!(
        NamedRow,
        r#"
        select path, name_en, name_ne, name_de
        from geography.unit
        where path = any ($1::text[])
        "#,
        &paths,
    )
    .fetch_all(connection)
    .await?;
    named(rows)
}

/// What all units are called.
pub(super) async fn all_names(connection: &mut PgConnection) -> Result<Vec<(UnitPath, Names)>, DbError> {
    let rows = sqlx::query_as!(NamedRow, "select path, name_en, name_ne, name_de from geography.unit")
        .fetch_all(connection)
        .await?;
    named(rows)
}

/// The units that lie directly in `parent`, or in the country itself.
pub(super) async fn units_in(
    connection: &mut PgConnection,
    parent: Option<&UnitPath>,
    page: u32,
) -> Result<Found<UnitLine>, DbError> {
    let parent = parent.map(ToString::to_string);
    let total = sqlx::query_scalar!(
        r#"
        select count(*) as "total!"
        from geography.unit
        where parent_path is not distinct from $1
        "#,
        parent,
    )
    .fetch_one(&mut *connection)
    .await?;
    let total = count(total)?;
    let (offset, page, pages) = Found::<UnitLine>::place(total, page);
    let rows = sqlx::query_as!(
        UnitRow,
        r#"
        select path, name_en, name_ne, name_de, active, is_official as "is_official!",
          (select count(*) from geography.unit as lower where lower.parent_id = unit.id) as "units!"
        from geography.unit
        where parent_path is not distinct from $1
        order by char_length(code), code
        limit $2 offset $3
        "#,
        parent,
        i64::from(PAGE_SIZE),
        i64::from(offset),
    )
    .fetch_all(connection)
    .await?;
    let lines = rows.iter().map(|row| row.line(&BTreeMap::new()));
    Ok(Found { lines: lines.collect::<Result<_, DbError>>()?, page, pages, total })
}

/// The units in whose names all of `terms` stand.
pub(super) async fn search(
    connection: &mut PgConnection,
    terms: &SearchTerms,
    page: u32,
) -> Result<Found<UnitLine>, DbError> {
    let (strict, loose): (Vec<_>, Vec<_>) = terms.like_patterns().map(|[one, other]| (one, other)).unzip();
    let total = sqlx::query_scalar!(
        r#"
        select count(*) as "total!"
        from geography.unit
        where not exists (
            select from unnest($1::text[], $2::text[]) as term (strict, loose)
            where search_key not like strict and search_key not like loose)
        "#,
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
        select path, name_en, name_ne, name_de, active, is_official as "is_official!",
          (select count(*) from geography.unit as lower where lower.parent_id = unit.id) as "units!"
        from geography.unit
        where not exists (
            select from unnest($1::text[], $2::text[]) as term (strict, loose)
            where search_key not like strict and search_key not like loose)
        order by level, path
        limit $3 offset $4
        "#,
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
