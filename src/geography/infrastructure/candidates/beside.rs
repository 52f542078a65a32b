//! What a decision about a candidate looks at, as rows.

use sqlx::PgConnection;

use crate::{
    db::DbError,
    geography::{
        domain::{Candidate, Place, UnitPath},
        infrastructure::{
            names::{NamedRow, named},
            read::levels,
        },
    },
};

/// Whether the unit at a path is active; nothing if there is none.
pub(super) async fn is_active(
    connection: &mut PgConnection,
    path: &UnitPath,
) -> Result<Option<bool>, DbError> {
    let active = sqlx::query_scalar!("select active from gazetteer.unit where path = $1", path.to_string());
    Ok(active.fetch_optional(connection).await?)
}

/// Where a candidate would stand.
pub(super) async fn place(connection: &mut PgConnection, candidate: &Candidate) -> Result<Place, DbError> {
    let levels = levels(connection, &candidate.country).await?;
    let is_parent_active = match &candidate.parent {
        Some(parent) => is_active(connection, parent).await?.unwrap_or(false),
        None => true,
    };
    let siblings = sqlx::query_as!(
        NamedRow,
        r#"
        select path, name_en, name_ne, name_de
        from gazetteer.unit
        where country = $1 and parent_path is not distinct from $2
        "#,
        candidate.country.as_str(),
        candidate.parent.as_ref().map(ToString::to_string),
    )
    .fetch_all(connection)
    .await?;
    Ok(Place { levels, is_parent_active, siblings: named(siblings)? })
}
