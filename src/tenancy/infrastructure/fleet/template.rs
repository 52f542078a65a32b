//! A database with all schemas and nothing in them, which new organisations'
//! databases are copied from: a copy takes a fraction of what the migrations
//! take.
//!
//! Its name tells which migrations it was made with, so that new migrations
//! make a new one. Nobody can connect to it: a session would keep it from being
//! copied. What is in it belongs to a role of its own, which owns nothing else,
//! so that a copy can be handed over to its owner at a stroke.

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

use super::{Fleet, ledger, scratch::Scratch};
use crate::db::{
    DbError, LandlordDb,
    migrate::{Change, ChangeError, Fingerprint, SchemaHash, State, apply, schema_hash},
};

/// What a template is marked with; its fingerprint and hash follow.
const MARK: &str = "publicdigit template";

impl Fleet {
    /// The template's name; it is made if there is none for these migrations.
    /// `None` if the server does not allow it.
    pub async fn template(&self) -> Result<Option<String>, ChangeError> {
        let fingerprint = self.plan.state().fingerprint();
        let name = name(fingerprint);
        if find(&self.landlord, fingerprint).await?.is_some() {
            return Ok(Some(name));
        }
        let _building = self.building.lock().await;
        if find(&self.landlord, fingerprint).await?.is_some() {
            return Ok(Some(name));
        }
        let role = match content_role(&self.landlord).await {
            Ok(role) => role,
            Err(error) => {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(error, "the server allows no template; databases are made by migrations");
                return Ok(None);
            }
        };
        let draft = Scratch::make(&self.landlord).await?;
        let made = self.furnish(&draft, &role, &name).await;
        // Renamed it is gone; if another process was faster, it is one too many.
        draft.remove().await?;
        made.map(|()| Some(name))
    }

    async fn furnish(&self, draft: &Scratch, role: &str, name: &str) -> Result<(), ChangeError> {
        let fingerprint = self.plan.state().fingerprint();
        let mut database = draft.connect().await?;
        // Safe: PostgreSQL itself quoted the role; the name is made of constants
        // and numbers.
        let text = format!("grant create on database \"{}\" to {role}; set role {role}", draft.name);
        database.execute(sqlx::raw_sql(AssertSqlSafe(text))).await.map_err(DbError::from)?;
        let steps: Vec<_> = self.plan.steps().iter().collect();
        apply(&mut database, &steps, &Change::quiet(&State::default())).await?;
        let hash = schema_hash(&mut database).await?;
        database.close().await.map_err(DbError::from)?;
        let mut landlord = self.landlord.acquire().await?;
        // Safe: made of constants, numbers and hexadecimal digits.
        let close = format!("alter database \"{}\" with allow_connections false", draft.name);
        landlord.execute(AssertSqlSafe(close)).await.map_err(DbError::from)?;
        let mark = format!("comment on database \"{}\" is '{MARK} {fingerprint} {hash}'", draft.name);
        landlord.execute(AssertSqlSafe(mark)).await.map_err(DbError::from)?;
        let rename = format!("alter database \"{}\" rename to \"{name}\"", draft.name);
        let renamed = landlord.execute(AssertSqlSafe(rename)).await;
        drop(landlord);
        ledger::expect(&self.landlord, fingerprint, hash).await?;
        match renamed {
            Ok(_) => Ok(()),
            // Another process was faster.
            Err(_) if find(&self.landlord, fingerprint).await?.is_some() => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Makes `role` the owner of all that `copy` has from the template, if it
    /// has anything from it; `copy` is a connection of the landlord's role.
    pub(in super::super) async fn hand_over(
        &self,
        copy: &mut PgConnection,
        role: &str,
    ) -> Result<(), DbError> {
        // Schemas first: who takes over what is in them must be able to make it
        // there.
        let statements = sqlx::query_scalar!(
            r#"
            select format('alter schema %I owner to %I', nspname, $1::text) as "statement!"
            from pg_namespace
            where pg_get_userbyid(nspowner) = current_user || '_template'
            union all
            select format('reassign owned by %I to %I', current_user || '_template', $1::text)
            where exists (select from pg_namespace where pg_get_userbyid(nspowner) = current_user || '_template')
            "#,
            role,
        )
        .fetch_all(&mut *copy)
        .await?;
        if !statements.is_empty() {
            // Safe: PostgreSQL itself quoted the names.
            copy.execute(sqlx::raw_sql(AssertSqlSafe(statements.join("; ")))).await?;
        }
        Ok(())
    }

    /// Removes the templates of other migrations; gives their names.
    pub(in super::super) async fn drop_old_templates(&self) -> Result<Vec<String>, DbError> {
        let now = self.plan.state().fingerprint();
        let mut landlord = self.landlord.acquire().await?;
        let old: Vec<String> = sqlx::query_scalar!(
            r#"
            select datname::text as "name!"
            from pg_database
            where shobj_description(oid, 'pg_database') like $1 || ' %'
              and datname <> $2
              and pg_get_userbyid(datdba) = current_user
            "#,
            MARK,
            name(now),
        )
        .fetch_all(&mut *landlord)
        .await?;
        for name in &old {
            let quoted = name.replace('"', "\"\"");
            // Safe: quoted.
            landlord.execute(AssertSqlSafe(format!("drop database if exists \"{quoted}\""))).await?;
        }
        Ok(old)
    }
}

/// What the schemas of the template for these migrations are like, if there is
/// one.
pub(super) async fn find(
    landlord: &LandlordDb,
    fingerprint: Fingerprint,
) -> Result<Option<SchemaHash>, DbError> {
    let mark = sqlx::query_scalar!(
        r#"
        select shobj_description(oid, 'pg_database')
        from pg_database
        where datname = $1
          and not datallowconn
          and pg_get_userbyid(datdba) = current_user
        "#,
        name(fingerprint),
    )
    .fetch_optional(&mut *landlord.acquire().await?)
    .await?
    .flatten();
    let hash = mark.as_deref().and_then(|mark| mark.strip_prefix(&format!("{MARK} {fingerprint} ")));
    hash.map(str::parse).transpose()
}

fn name(fingerprint: Fingerprint) -> String {
    let digits: String = fingerprint.to_string().chars().take(16).collect();
    format!("publicdigit_template_{digits}")
}

/// The role that owns what is in templates, quoted; made if there is none.
async fn content_role(landlord: &LandlordDb) -> Result<String, DbError> {
    let mut connection = landlord.acquire().await?;
    let role = sqlx::query!(
        r#"
        select quote_ident(current_user || '_template') as "name!",
          exists (select from pg_roles where rolname = current_user || '_template') as "there!",
          (select rolsuper from pg_roles where rolname = current_user) as "superuser!",
          length(current_user::text) < 50 as "short!"
        "#
    )
    .fetch_one(&mut *connection)
    .await?;
    if !role.short {
        return Err(DbError::Malformed("name of the landlord's role, for it is too long"));
    }
    if !role.there {
        // Safe: PostgreSQL itself quoted the name.
        let made = connection.execute(AssertSqlSafe(format!("create role {} nologin", role.name))).await;
        // Another process may have been faster; then the next statement works.
        if let Err(error) = made {
            tracing::debug!(error = &error as &dyn std::error::Error, "the template's role was not made");
        }
    }
    if !role.superuser {
        let member =
            sqlx::query_scalar!(r#"select pg_has_role(current_user || '_template', 'member') as "member!""#)
                .fetch_one(&mut *connection)
                .await?;
        if !member {
            // Safe: as above.
            connection.execute(AssertSqlSafe(format!("grant {} to current_user", role.name))).await?;
        }
    }
    Ok(role.name)
}
