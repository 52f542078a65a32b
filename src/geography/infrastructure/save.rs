//! What a comparison changes, as statements.

use sqlx::PgConnection;

use super::names::{NameColumns, UnitColumns};
use crate::{
    db::DbError,
    geography::domain::{Code, Comparison, Level, MAX_LEVELS, Names, Unit, UnitPath},
    kernel::{Environment, Language},
};

/// Saves a comparison.
pub(super) async fn save(
    tx: &mut PgConnection,
    country: &Code,
    comparison: &Comparison,
    environment: &dyn Environment,
) -> Result<(), DbError> {
    if let Some((names, levels)) = &comparison.country {
        save_country(tx, country, names, environment).await?;
        save_levels(tx, country, levels).await?;
    } else {
        let now = environment.now();
        sqlx::query!("update gazetteer.country set changed_at = $2 where code = $1", country.as_str(), now)
            .execute(&mut *tx)
            .await?;
    }
    for level in 1..=MAX_LEVELS {
        let units: Vec<_> = comparison.new.iter().filter(|(path, _)| path.level() == level).collect();
        add(tx, &units, environment).await?;
    }
    let changed: Vec<_> = comparison.changed.iter().map(|(path, changed)| (path, &changed.after)).collect();
    change(tx, &changed).await
}

async fn save_country(
    tx: &mut PgConnection,
    country: &Code,
    names: &Names,
    environment: &dyn Environment,
) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        insert into gazetteer.country (code, name_en, name_ne, name_de, changed_at)
        values ($1, $2, $3, $4, $5)
        on conflict (code) do update
        set name_en = excluded.name_en,
          name_ne = excluded.name_ne,
          name_de = excluded.name_de,
          changed_at = excluded.changed_at
        "#,
        country.as_str(),
        names.best(Language::En).0,
        names.known(Language::Ne),
        names.known(Language::De),
        environment.now(),
    )
    .execute(tx)
    .await?;
    Ok(())
}

async fn save_levels(tx: &mut PgConnection, country: &Code, levels: &[Level]) -> Result<(), DbError> {
    let columns = NameColumns::of(levels.iter().map(|level| &level.names));
    // At most MAX_LEVELS.
    let numbers: Vec<i32> = (1..).take(levels.len()).collect();
    let required: Vec<_> = levels.iter().map(|level| level.is_required).collect();
    sqlx::query!(
        r#"
        delete from gazetteer.level
        where country = $1 and number <> all ($2::integer[])
        "#,
        country.as_str(),
        &numbers,
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        r#"
        insert into gazetteer.level (country, number, name_en, name_ne, name_de, required)
        select $1, number, name_en, name_ne, name_de, required
        from unnest($2::integer[], $3::text[], $4::text[], $5::text[], $6::boolean[])
          as listed (number, name_en, name_ne, name_de, required)
        on conflict (country, number) do update
        set name_en = excluded.name_en,
          name_ne = excluded.name_ne,
          name_de = excluded.name_de,
          required = excluded.required
        "#,
        country.as_str(),
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
    units: &[(&UnitPath, &Unit)],
    environment: &dyn Environment,
) -> Result<(), DbError> {
    if units.is_empty() {
        return Ok(());
    }
    let columns = UnitColumns::of(units);
    let ids: Vec<_> = units.iter().map(|_| environment.new_id()).collect();
    sqlx::query!(
        r#"
        insert into gazetteer.unit
          (id, country, level, code, parent_id, path, name_en, name_ne, name_de, search_key, active)
        select listed.id, split_part(listed.path, '.', 1),
          cardinality(string_to_array(listed.path, '.')) - 1, split_part(listed.path, '.', -1),
          parent.id, listed.path, listed.name_en, listed.name_ne, listed.name_de, listed.search_key,
          listed.active
        from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
            $8::boolean[])
          as listed (id, path, parent_path, name_en, name_ne, name_de, search_key, active)
        left join gazetteer.unit as parent on parent.path = listed.parent_path
        "#,
        &ids,
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

/// Changes names and activity of units.
async fn change(tx: &mut PgConnection, units: &[(&UnitPath, &Unit)]) -> Result<(), DbError> {
    if units.is_empty() {
        return Ok(());
    }
    let columns = UnitColumns::of(units);
    sqlx::query!(
        r#"
        update gazetteer.unit
        set name_en = listed.name_en,
          name_ne = listed.name_ne,
          name_de = listed.name_de,
          search_key = listed.search_key,
          active = listed.active
        from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[])
          as listed (path, name_en, name_ne, name_de, search_key, active)
        where unit.path = listed.path
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
