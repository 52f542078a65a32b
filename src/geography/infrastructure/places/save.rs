//! What is taken over of the official places, as statements.

use sqlx::PgConnection;

use crate::{
    db::DbError,
    geography::{
        application::Official,
        domain::{Comparison, Level, MAX_LEVELS, Names, Unit, UnitPath},
        infrastructure::names::{NameColumns, UnitColumns},
    },
    kernel::{Environment, Language},
};

/// Saves what a comparison changes; identifiers of units are those of `official`.
pub(super) async fn save(
    tx: &mut PgConnection,
    official: &Official,
    comparison: &Comparison,
    environment: &dyn Environment,
) -> Result<(), DbError> {
    match &comparison.country {
        Some((names, levels)) => {
            save_country(tx, official, names, environment).await?;
            save_levels(tx, levels).await?;
        }
        None => {
            sqlx::query!("update geography.country set synced_at = $1", environment.now())
                .execute(&mut *tx)
                .await?;
        }
    }
    for level in 1..=MAX_LEVELS {
        let units: Vec<_> = comparison.new.iter().filter(|(path, _)| path.level() == level).collect();
        add(tx, official, &units, environment).await?;
    }
    let changed: Vec<_> = comparison.changed.iter().map(|(path, changed)| (path, &changed.after)).collect();
    change(tx, &changed).await
}

async fn save_country(
    tx: &mut PgConnection,
    official: &Official,
    names: &Names,
    environment: &dyn Environment,
) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        insert into geography.country (code, name_en, name_ne, name_de, synced_at)
        values ($1, $2, $3, $4, $5)
        on conflict (single) do update
        set name_en = excluded.name_en,
          name_ne = excluded.name_ne,
          name_de = excluded.name_de,
          synced_at = excluded.synced_at
        "#,
        official.country.code.as_str(),
        names.best(Language::En).0,
        names.known(Language::Ne),
        names.known(Language::De),
        environment.now(),
    )
    .execute(tx)
    .await?;
    Ok(())
}

async fn save_levels(tx: &mut PgConnection, levels: &[Level]) -> Result<(), DbError> {
    let columns = NameColumns::of(levels.iter().map(|level| &level.names));
    // At most MAX_LEVELS.
    let numbers: Vec<i32> = (1..).take(levels.len()).collect();
    let required: Vec<_> = levels.iter().map(|level| level.is_required).collect();
    sqlx::query!(
        r#"
        insert into geography.level (number, name_en, name_ne, name_de, required, is_official)
        select number, name_en, name_ne, name_de, required, true
        from unnest($1::integer[], $2::text[], $3::text[], $4::text[], $5::boolean[])
          as listed (number, name_en, name_ne, name_de, required)
        on conflict (number) do update
        set name_en = excluded.name_en,
          name_ne = excluded.name_ne,
          name_de = excluded.name_de,
          required = excluded.required
        "#,
        &numbers,
        &columns.en,
        &columns.ne as &[Option<String>],
        &columns.de as &[Option<String>],
        &required,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Adds units of one level; those of the level above are there.
async fn add(
    tx: &mut PgConnection,
    official: &Official,
    units: &[(&UnitPath, &Unit)],
    environment: &dyn Environment,
) -> Result<(), DbError> {
    if units.is_empty() {
        return Ok(());
    }
    let columns = UnitColumns::of(units);
    let ids: Vec<_> = units.iter().map(|_| environment.new_id()).collect();
    let known = units.iter().map(|(path, _)| official.ids.get(path).copied());
    let known: Vec<_> = known.collect::<Option<_>>().ok_or(DbError::Malformed("path"))?;
    sqlx::query!(
        r#"
        insert into geography.unit
          (id, landlord_geo_id, country, level, code, parent_id, path, name_en, name_ne, name_de,
           search_key, active)
        select listed.id, listed.landlord_geo_id, split_part(listed.path, '.', 1),
          cardinality(string_to_array(listed.path, '.')) - 1, split_part(listed.path, '.', -1),
          parent.id, listed.path, listed.name_en, listed.name_ne, listed.name_de, listed.search_key,
          listed.active
        from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
            $8::text[], $9::boolean[])
          as listed (id, landlord_geo_id, path, parent_path, name_en, name_ne, name_de, search_key, active)
        left join geography.unit as parent on parent.path = listed.parent_path
        "#,
        &ids,
        &known,
        &columns.paths,
        &columns.parents as &[Option<String>],
        &columns.names.en,
        &columns.names.ne as &[Option<String>],
        &columns.names.de as &[Option<String>],
        &columns.names.search_key,
        &columns.active,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Changes names and activity of official units.
async fn change(tx: &mut PgConnection, units: &[(&UnitPath, &Unit)]) -> Result<(), DbError> {
    if units.is_empty() {
        return Ok(());
    }
    let columns = UnitColumns::of(units);
    sqlx::query!(
        r#"
        update geography.unit
        set name_en = listed.name_en,
          name_ne = listed.name_ne,
          name_de = listed.name_de,
          search_key = listed.search_key,
          active = listed.active
        from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[])
          as listed (path, name_en, name_ne, name_de, search_key, active)
        where unit.path = listed.path
          and unit.is_official
        "#,
        &columns.paths,
        &columns.names.en,
        &columns.names.ne as &[Option<String>],
        &columns.names.de as &[Option<String>],
        &columns.names.search_key,
        &columns.active,
    )
    .execute(tx)
    .await?;
    Ok(())
}
