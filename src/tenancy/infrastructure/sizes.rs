//! How large the platform's databases are.

use std::{collections::HashMap, time::Duration};

use tokio::time::timeout;
use uuid::Uuid;

use super::{
    installation_tag::is_tagged,
    placement::{AdminConnection, installation_id, warm_role_comment},
    schemas::{SCRATCH, TEMPLATE},
    servers::{Registered, registered},
};
use crate::{
    db::{DbError, LandlordDb},
    kernel::TenantId,
};

/// The size of a database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatabaseSize {
    /// The database's name.
    pub database: String,
    /// What it is there for.
    pub purpose: Purpose,
    /// Whose it is, if it is an organisation's.
    pub tenant: Option<TenantId>,
    /// The organisation's slug, if it is known.
    pub slug: Option<String>,
    /// The server it is on.
    pub server: String,
    /// How large it is.
    pub size: Size,
}

/// What a database is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// It is the landlord's own.
    Landlord,
    /// An organisation uses it.
    InUse,
    /// An organisation used it, or a command is filling it for one.
    Kept,
    /// It was made in advance, or new ones are copied from it.
    Reserve,
    /// Migrations are being tried in it.
    Scratch,
}

impl Purpose {
    /// The purpose's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Landlord => "landlord",
            Self::InUse => "in use",
            Self::Kept => "kept",
            Self::Reserve => "reserve",
            Self::Scratch => "scratch",
        }
    }
}

/// How large a database is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// Bytes on the server's disk.
    Bytes(i64),
    /// It lets nobody in, and PostgreSQL does not tell its size.
    Closed,
    /// There is no such database.
    Missing,
    /// Its server does not answer.
    Unknown,
}

impl Size {
    /// The bytes, if they are known.
    pub fn bytes(self) -> Option<i64> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            Self::Closed | Self::Missing | Self::Unknown => None,
        }
    }
}

/// How long a server may take to answer.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(10);

/// The sizes of the landlord's, all organisations' and the platform's other databases,
/// the largest first.
pub async fn sizes(landlord: &LandlordDb) -> Result<Vec<DatabaseSize>, DbError> {
    let mut all = Vec::new();
    for server in registered(landlord).await? {
        let known = known(landlord, &server).await?;
        let found = timeout(ANSWER_TIMEOUT, found_on(landlord, &server, &known)).await;
        match found.ok().and_then(Result::ok) {
            None => all.extend(known),
            Some(mut found) => {
                for mut one in known {
                    one.size = found.remove(&one.database).map_or(Size::Missing, |other| other.size);
                    all.push(one);
                }
                all.extend(found.into_values());
            }
        }
    }
    let slugs: HashMap<_, _> = all.iter().filter_map(|one| Some((one.tenant?, one.slug.clone()?))).collect();
    for one in &mut all {
        one.slug = one.tenant.and_then(|tenant| slugs.get(&tenant).cloned());
    }
    all.sort_by_key(|one| (std::cmp::Reverse(one.size.bytes()), one.database.clone()));
    Ok(all)
}

/// What the landlord knows to be on `server`.
async fn known(landlord: &LandlordDb, server: &Registered) -> Result<Vec<DatabaseSize>, DbError> {
    let rows = sqlx::query!(
        r#"
        select database_name as "name!", id as "id?", slug as "slug?"
        from (
          select current_database()::text as database_name, null::uuid as id, null::text as slug,
            null::uuid as server_id
          union all
          select database_name, id, slug, server_id
          from tenancy.tenant
        ) as known
        where server_id is not distinct from $1
        "#,
        server.id,
    )
    .fetch_all(&mut *landlord.acquire().await?)
    .await?;
    let known = rows.into_iter().map(|row| DatabaseSize {
        database: row.name,
        purpose: if row.id.is_some() { Purpose::InUse } else { Purpose::Landlord },
        tenant: row.id.map(TenantId::from),
        slug: row.slug,
        server: server.name.clone(),
        size: Size::Unknown,
    });
    Ok(known.collect())
}

/// What `server` has of what is `known`, and what else bears the platform's mark there.
async fn found_on(
    landlord: &LandlordDb,
    server: &Registered,
    known: &[DatabaseSize],
) -> Result<HashMap<String, DatabaseSize>, DbError> {
    let names: Vec<_> = known.iter().map(|one| one.database.clone()).collect();
    let mut line = AdminConnection::open(landlord, server.sealed_url.as_deref()).await?;
    let rows = sqlx::query!(
        r#"
        with owned as (
          select datname::text as name, oid, pg_get_userbyid(datdba) = current_user as is_ours,
            shobj_description(datdba, 'pg_authid') as role_comment, shobj_description(oid, 'pg_database') as comment
          from pg_database
        )
        select name as "name!",
          case when has_database_privilege(oid, 'connect') or pg_has_role('pg_read_all_stats', 'usage')
            then pg_database_size(oid) end as bytes,
          case when starts_with(role_comment, 'publicdigit tenant ') and role_comment <> $3 then substr(role_comment, 20, 36) end as tenant,
          starts_with(name, $5) as "is_scratch!",
          coalesce((starts_with(role_comment, 'publicdigit tenant ') and substr(role_comment, 57) = $2) or role_comment = $3, false)
            as "is_marked!"
        from owned
        where name = any($1::text[])
          or (starts_with(role_comment, 'publicdigit tenant ') and substr(role_comment, 57) = $2)
          or role_comment = $3
          or (is_ours and (starts_with(comment, $4) or starts_with(name, $5)))
        "#,
        &names,
        installation_id(landlord),
        warm_role_comment(landlord),
        TEMPLATE,
        SCRATCH,
    )
    .fetch_all(&mut *line)
    .await?;
    let ours = |name: &str| names.iter().any(|known| known == name) || is_tagged(landlord, name);
    let rows = rows.into_iter().filter(|row| row.is_marked || ours(&row.name));
    let found = rows.map(|row| {
        let tenant = row.tenant.and_then(|id| id.parse::<Uuid>().ok()).map(TenantId::from);
        let purpose = match (tenant, row.is_scratch) {
            (Some(_), _) => Purpose::Kept,
            (None, true) => Purpose::Scratch,
            (None, false) => Purpose::Reserve,
        };
        let (server, size) = (server.name.clone(), row.bytes.map_or(Size::Closed, Size::Bytes));
        (row.name.clone(), DatabaseSize { database: row.name, purpose, tenant, slug: None, server, size })
    });
    Ok(found.collect())
}
