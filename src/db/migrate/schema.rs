//! What a database's schemas really look like, as text and as a hash, so that
//! a change nobody recorded is seen.
//!
//! Owners and the rights of the role that serves are left out: they are of roles
//! that only one database has. Where they are not as declared counts as well,
//! see `rights`. So is the order of columns left out, which a restore may change.

use std::fmt;

use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, Connection, PgConnection};

use super::rights::differing_rights;
use crate::{db::DbError, kernel::hex};

/// One line of text for each thing a schema is made of.
pub(super) const LINES: &str = r"
with served as (
  select granted.grantee from pg_database cross join aclexplode(datacl) as granted
  where datname = current_database() and granted.privilege_type = 'CONNECT' and granted.grantee not in (0, datdba)
    and shobj_description(granted.grantee, 'pg_authid') = shobj_description(datdba, 'pg_authid')
), space as (
  select oid, nspname, nspacl, nspowner from pg_namespace
  where nspname !~ '^pg_' and nspname not in ('information_schema', 'migration')
), rel as (
  select c.oid, format('%I.%I', s.nspname, c.relname) as name, c.relkind, c.relpersistence,
    c.relrowsecurity, c.relforcerowsecurity, c.relacl, c.relowner
  from pg_class c join space s on s.oid = c.relnamespace
), lines (line) as (
  select format('schema %I', nspname) from space
  union all
  select format('relation %s %s %s %s %s', name, relkind, relpersistence, relrowsecurity, relforcerowsecurity)
  from rel where relkind not in ('i', 'I', 't')
  union all
  select format('column %s.%I %s %s %s %s %s', name, attname, format_type(atttypid, atttypmod), attnotnull,
    attidentity, attgenerated, pg_get_expr(adbin, adrelid))
  from rel
    join pg_attribute on attrelid = rel.oid and attnum > 0 and not attisdropped
    left join pg_attrdef on adrelid = attrelid and adnum = attnum
  where relkind not in ('i', 'I', 't', 'S')
  union all
  select format('constraint %s %I %s %s', coalesce(rel.name, c.contypid::regtype::text), conname,
    convalidated, pg_get_constraintdef(c.oid))
  from pg_constraint c join space on space.oid = c.connamespace left join rel on rel.oid = conrelid
  union all
  select format('index %s %s', indisvalid, pg_get_indexdef(indexrelid))
  from rel join pg_index on indexrelid = rel.oid
  union all
  select format('trigger %s %s', tgenabled, pg_get_triggerdef(t.oid))
  from rel join pg_trigger t on tgrelid = rel.oid where not tgisinternal
  union all
  select format('rule %s', pg_get_ruledef(r.oid))
  from rel join pg_rewrite r on ev_class = rel.oid
  union all
  select format('policy %s %I %s %s %s %s', rel.name, polname, polpermissive, polcmd,
    pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
  from rel join pg_policy on polrelid = rel.oid
  union all
  select format('function %I.%I(%s) %s %s %s %s %s %s %s', nspname, proname,
    pg_get_function_arguments(p.oid), pg_get_function_result(p.oid), prokind, lanname, provolatile,
    prosecdef, proconfig, prosrc)
  from pg_proc p join space on space.oid = pronamespace join pg_language l on l.oid = prolang
  union all
  select format('type %s %s %s', t.oid::regtype, typtype,
    (select string_agg(quote_literal(enumlabel), ',' order by enumsortorder) from pg_enum where enumtypid = t.oid))
  from pg_type t join space on space.oid = typnamespace where typtype in ('e', 'd', 'r')
  union all
  select format('extension %I %s', extname, extversion) from pg_extension where extname <> 'plpgsql'
  union all
  select format('grant on %s to %s: %s %s', name, grantee::regrole, privilege_type, is_grantable)
  from (
    select format('schema %I', nspname) as name, nspowner as owner, nspacl as acl from space
      where nspname <> 'public'
    union all
    select 'relation ' || name, relowner, relacl from rel
    union all
    select format('column %s.%I', name, attname), relowner, attacl
    from rel join pg_attribute on attrelid = rel.oid and attnum > 0 and not attisdropped
  ) owned, aclexplode(acl)
  where grantee <> owner and grantee not in (select grantee from served)
)";

/// The hash of a database's schemas.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct SchemaHash(pub [u8; 32]);

impl fmt::Display for SchemaHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for SchemaHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SchemaHash({self})")
    }
}

impl std::str::FromStr for SchemaHash {
    type Err = DbError;

    fn from_str(digits: &str) -> Result<Self, DbError> {
        let malformed = || DbError::Malformed("schema hash");
        let mut bytes = [0; 32];
        if digits.len() != 64 || !digits.is_ascii() {
            return Err(malformed());
        }
        for (at, byte) in bytes.iter_mut().enumerate() {
            let pair = digits.get(2 * at..2 * at + 2).ok_or_else(malformed)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| malformed())?;
        }
        Ok(Self(bytes))
    }
}

/// An expression for the hash in hexadecimal digits; `search_path` must be
/// `pg_catalog`, so that every name is written with its schema.
pub(super) fn hash_expression() -> String {
    format!(
        "({LINES} select encode(sha256(convert_to(coalesce(string_agg(line, e'\\n' \
         order by line collate \"C\"), ''), 'UTF8')), 'hex') from lines)"
    )
}

/// The hash of the schemas of `database`.
pub async fn schema_hash(database: &mut PgConnection) -> Result<SchemaHash, DbError> {
    let mut transaction = database.begin().await?;
    qualify(&mut transaction).await?;
    // Safe: made of constants.
    let text = format!("select {}", hash_expression());
    let digits: String = sqlx::query_scalar(AssertSqlSafe(text)).fetch_one(&mut *transaction).await?;
    let differing = differing_rights(&mut transaction).await?;
    transaction.rollback().await?;
    let hash: SchemaHash = digits.parse()?;
    if differing.is_empty() {
        return Ok(hash);
    }
    let mut whole = Sha256::new_with_prefix(hash.0);
    for line in differing {
        whole.update(line);
        whole.update("\n");
    }
    Ok(SchemaHash(whole.finalize().into()))
}

/// What the schemas of `database` are made of, in order.
pub async fn schema_lines(database: &mut PgConnection) -> Result<Vec<String>, DbError> {
    let mut transaction = database.begin().await?;
    qualify(&mut transaction).await?;
    // Safe: a constant.
    let text = format!("{LINES} select line from lines order by line collate \"C\"");
    let mut lines: Vec<String> = sqlx::query_scalar(AssertSqlSafe(text)).fetch_all(&mut *transaction).await?;
    lines.extend(differing_rights(&mut transaction).await?);
    transaction.rollback().await?;
    Ok(lines)
}

async fn qualify(database: &mut PgConnection) -> Result<(), sqlx::Error> {
    sqlx::query("set local search_path to pg_catalog").execute(database).await.map(|_| ())
}
