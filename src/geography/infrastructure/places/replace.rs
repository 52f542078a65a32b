//! How an official unit takes the place of a proposed one, as statements.

use std::collections::BTreeMap;

use sqlx::PgConnection;

use super::proposals::as_text;
use crate::{
    db::{DbError, unit_paths},
    geography::{
        application::Replacing,
        domain::{Move, Names, UnitPath},
        infrastructure::names::{NamedRow, named, path},
    },
    kernel::Environment,
};

/// What lies where the official unit takes the place of the one at `proposed`; nothing if the
/// official one is not there yet.
pub(super) async fn replacing(
    connection: &mut PgConnection,
    proposed: &UnitPath,
    official: &UnitPath,
) -> Result<Option<Replacing>, DbError> {
    let there = sqlx::query_scalar!(
        r#"select exists (select from geography.unit where path = $1 and is_official) as "there!""#,
        official.to_string(),
    );
    if !there.fetch_one(&mut *connection).await? {
        return Ok(None);
    }
    Ok(Some(Replacing {
        proposed: proposed.clone(),
        within: names_in(connection, proposed).await?,
        official: official.clone(),
        there: names_in(connection, official).await?,
    }))
}

/// What the units are called that lie in one, over however many others.
async fn names_in(
    connection: &mut PgConnection,
    unit: &UnitPath,
) -> Result<BTreeMap<UnitPath, Names>, DbError> {
    let rows = sqlx::query_as!(
        NamedRow,
        r#"
        select path, name_en, name_ne, name_de
        from geography.unit
        where starts_with(path, $1 || '.')
          and moved_to is null
        "#,
        unit.to_string(),
    )
    .fetch_all(connection)
    .await?;
    named(rows)
}

/// Carries out `moves`, the larger units first: what is new is added as it was, what was before
/// is no more, and whatever names that follows; how many rows do.
pub(super) async fn carry_out(
    tx: &mut PgConnection,
    moves: &[Move],
    environment: &dyn Environment,
) -> Result<u64, DbError> {
    for Move { from, to, is_new } in moves {
        if *is_new {
            sqlx::query!(
                r#"
                insert into geography.unit
                  (id, country, level, code, parent_id, path, name_en, name_ne, name_de, search_key, active)
                select $1::uuid, country, level, split_part($3::text, '.', -1),
                  (select upper.id from geography.unit as upper where upper.path = $4), $3, name_en,
                  name_ne, name_de, search_key, active
                from geography.unit
                where path = $2
                "#,
                environment.new_id(),
                from.to_string(),
                to.to_string(),
                to.parent().map(|parent| parent.to_string()),
            )
            .execute(&mut *tx)
            .await?;
        }
    }
    let mut followed = 0;
    // The smaller ones first: those that lie in them would follow the larger ones elsewhere.
    for Move { from, to, .. } in moves.iter().rev() {
        sqlx::query!(
            r#"
            update geography.unit
            set active = false,
              moved_to = (select place.id from geography.unit as place where place.path = $2)
            where path = $1
            "#,
            from.to_string(),
            to.to_string(),
        )
        .execute(&mut *tx)
        .await?;
        followed += unit_paths::follow(tx, &as_text(from)?, &as_text(to)?).await?;
    }
    Ok(followed)
}

/// Lets whatever names units follow those that have moved; how many rows do.
pub(super) async fn follow_again(tx: &mut PgConnection) -> Result<u64, DbError> {
    let rows = sqlx::query!(
        r#"
        select unit.path, place.path as place
        from geography.unit
          join geography.unit as place on place.id = unit.moved_to
        order by unit.level desc, unit.path
        "#
    )
    .fetch_all(&mut *tx)
    .await?;
    let mut followed = 0;
    for row in rows {
        let (from, to) = (path(&row.path)?, path(&row.place)?);
        followed += unit_paths::follow(tx, &as_text(&from)?, &as_text(&to)?).await?;
    }
    Ok(followed)
}
