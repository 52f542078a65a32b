//! A database with all schemas and nothing in them, which new organisations'
//! databases are copied from: a copy takes a fraction of what the migrations
//! take.
//!
//! Its name tells which migrations it was made with, so that new migrations make a new
//! one, and whose it is: platforms that share a server have one each. Nobody can connect to it: a session would keep it from being
//! copied. What is in it belongs to [`OWNER`], so that in a copy it belongs to
//! whoever owns the copy.

use sqlx::{AssertSqlSafe, Connection, Executor};

use super::{
    super::{
        installation_tag::{is_tagged, tagged},
        removal::{Found, find_tagged},
    },
    TenantSchemas, ledger,
    scratch_database::Scratch,
};
use crate::db::{
    DbError, LandlordDb,
    migrate::{Change, ChangeError, Fingerprint, SchemaHash, State, apply, schema_hash},
};

/// What a template is marked with; its fingerprint and hash follow.
pub(in super::super) const MARK: &str = "publicdigit template";
/// What its name begins with.
const PREFIX: &str = "publicdigit_template_";
/// The role that every database's owner is a member of, in that database only
/// (PostgreSQL's manual, "Predefined Roles").
const OWNER: &str = "pg_database_owner";

/// A template, and what every untouched copy of it is like.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The database's name.
    pub name: String,
    /// The hash of its schemas.
    pub(in super::super) hash: SchemaHash,
    /// What its catalogs are marked with.
    pub(in super::super) mark: String,
}

impl TenantSchemas {
    /// The template; it is made if there is none for these migrations.
    pub async fn template(&self) -> Result<Prepared, ChangeError> {
        let fingerprint = self.usual_plan().state().fingerprint();
        if let Some(found) = find(&self.landlord, fingerprint).await? {
            return Ok(found);
        }
        let _building = self.building.lock().await;
        if let Some(found) = find(&self.landlord, fingerprint).await? {
            return Ok(found);
        }
        let draft = Scratch::make(&self.landlord).await?;
        let made = self.create_landlord(&draft, fingerprint).await;
        // Renamed it is gone; if another process was faster, it is one too many.
        draft.remove().await?;
        made
    }

    async fn create_landlord(
        &self,
        draft: &Scratch,
        fingerprint: Fingerprint,
    ) -> Result<Prepared, ChangeError> {
        let mut database = draft.connect().await?;
        // Safe: the name is made of constants and numbers.
        let text = format!("grant create on database \"{}\" to {OWNER}; set role {OWNER}", draft.name);
        database.execute(sqlx::raw_sql(AssertSqlSafe(text))).await.map_err(DbError::from)?;
        let plan = self.usual_plan();
        let steps: Vec<_> = plan.steps().iter().collect();
        let (mark, _) = apply(&mut database, &steps, &Change::quiet(&State::default())).await?;
        let name = name(&self.landlord, fingerprint)?;
        let prepared = Prepared { name, hash: schema_hash(&mut database).await?, mark };
        database.close().await.map_err(DbError::from)?;
        let mut landlord = self.landlord.acquire().await?;
        // Safe: made of constants, numbers and hexadecimal digits.
        let close = format!("alter database \"{}\" with allow_connections false", draft.name);
        landlord.execute(AssertSqlSafe(close)).await.map_err(DbError::from)?;
        // Safe: besides, the mark is made of numbers, slashes and spaces.
        let comment = format!(
            "comment on database \"{}\" is '{MARK} {fingerprint} {} {}'",
            draft.name, prepared.hash, prepared.mark
        );
        landlord.execute(AssertSqlSafe(comment)).await.map_err(DbError::from)?;
        let rename = format!("alter database \"{}\" rename to \"{}\"", draft.name, prepared.name);
        let renamed = landlord.execute(AssertSqlSafe(rename)).await;
        drop(landlord);
        ledger::expect(&self.landlord, fingerprint, prepared.hash).await?;
        match renamed {
            Ok(_) => Ok(prepared),
            // Another process may have been faster.
            Err(error) => Ok(find(&self.landlord, fingerprint).await?.ok_or(error)?),
        }
    }

    /// Removes the templates of other migrations; gives their names.
    pub(in super::super) async fn drop_old_templates(&self) -> Result<Vec<String>, DbError> {
        let now = self.usual_plan().state().fingerprint();
        let mut landlord = self.landlord.acquire().await?;
        let old: Vec<String> = sqlx::query_scalar!(
            r#"
            select datname::text as "name!"
            from pg_database
            where starts_with(datname, $1)
              and datname <> $2
              and pg_get_userbyid(datdba) = current_user
            "#,
            PREFIX,
            name(&self.landlord, now)?,
        )
        .fetch_all(&mut *landlord)
        .await?;
        let mut dropped = Vec::new();
        for name in old.into_iter().filter(|name| is_tagged(&self.landlord, name)) {
            if let Found::Ours(template) = find_tagged(&mut landlord, &name).await? {
                template.drop(&mut landlord).await?;
                dropped.push(name);
            }
        }
        Ok(dropped)
    }
}

/// The template for these migrations, if there is one.
pub(super) async fn find(
    landlord: &LandlordDb,
    fingerprint: Fingerprint,
) -> Result<Option<Prepared>, DbError> {
    let name = name(landlord, fingerprint)?;
    let comment = sqlx::query_scalar!(
        r#"
        select shobj_description(oid, 'pg_database')
        from pg_database
        where datname = $1
          and not datallowconn
          and pg_get_userbyid(datdba) = current_user
        "#,
        name,
    )
    .fetch_optional(&mut *landlord.acquire().await?)
    .await?
    .flatten();
    let told = comment.as_deref().and_then(|comment| comment.strip_prefix(&format!("{MARK} {fingerprint} ")));
    let Some((hash, mark)) = told.and_then(|told| told.split_once(' ')) else { return Ok(None) };
    Ok(Some(Prepared { name, hash: hash.parse()?, mark: mark.to_owned() }))
}

fn name(landlord: &LandlordDb, fingerprint: Fingerprint) -> Result<String, DbError> {
    let digits: String = fingerprint.to_string().chars().take(16).collect();
    tagged(landlord, &format!("{PREFIX}{digits}"))
}
