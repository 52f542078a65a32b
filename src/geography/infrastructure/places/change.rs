//! The organisation's own levels and units, as statements.

use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    db::DbError,
    geography::{
        domain::{Names, Unit, UnitPath},
        infrastructure::names::NameColumns,
    },
    kernel::Language,
};

/// Adds a level of the organisation's own.
pub(super) async fn add_level(tx: &mut PgConnection, number: usize, names: &Names) -> Result<(), DbError> {
    let number = i32::try_from(number).map_err(|_| DbError::Malformed("level"))?;
    sqlx::query!(
        r#"
        insert into geography.level (number, name_en, name_ne, name_de, required, is_official)
        values ($1, $2, $3, $4, false, false)
        "#,
        number,
        names.best(Language::En).0,
        names.known(Language::Ne),
        names.known(Language::De),
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Adds a unit of the organisation's own, which it proposes for the official list or not.
pub(super) async fn add_unit(
    tx: &mut PgConnection,
    path: &UnitPath,
    names: &Names,
    id: Uuid,
    is_proposed: bool,
) -> Result<(), DbError> {
    let columns = NameColumns::of([names].into_iter());
    let level = i32::try_from(path.level()).map_err(|_| DbError::Malformed("level"))?;
    sqlx::query!(
        r#"
        insert into geography.unit
          (id, country, level, code, parent_id, path, name_en, name_ne, name_de, search_key, active,
           proposed)
        values ($1, $2, $3, $4, (select id from geography.unit where path = $5), $6, $7, $8, $9, $10, true,
          $11)
        "#,
        id,
        path.country().as_str(),
        level,
        path.code().as_str(),
        path.parent().map(|parent| parent.to_string()),
        path.to_string(),
        names.best(Language::En).0,
        names.known(Language::Ne),
        names.known(Language::De),
        columns.search_key[0],
        is_proposed,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Changes a unit of the organisation's own.
pub(super) async fn change_unit(tx: &mut PgConnection, path: &UnitPath, after: &Unit) -> Result<(), DbError> {
    let columns = NameColumns::of([&after.names].into_iter());
    sqlx::query!(
        r#"
        update geography.unit
        set name_en = $2,
          name_ne = $3,
          name_de = $4,
          search_key = $5,
          active = $6
        where path = $1
          and not is_official
        "#,
        path.to_string(),
        after.names.best(Language::En).0,
        after.names.known(Language::Ne),
        after.names.known(Language::De),
        columns.search_key[0],
        after.is_active,
    )
    .execute(tx)
    .await?;
    Ok(())
}
