//! Whether an organisation's database is whole.

use sqlx::{AssertSqlSafe, Connection, PgConnection};
use uuid::Uuid;

use super::{
    super::{databases::is_there, owner::owner_role, placement::AdminConnection},
    SchemasError, TenantSchemas,
};
use crate::{
    db::DbError,
    kernel::{Actor, TenantId},
    tenancy::domain::SchemaState,
};

impl TenantSchemas {
    /// What is wrong with an organisation's database: its schemas, who owns
    /// what, who may connect, constraints that were never checked, and with
    /// `foreign_keys` rows that refer to nothing.
    pub async fn validate(
        &self,
        tenant: TenantId,
        foreign_keys: bool,
        actor: Actor,
    ) -> Result<Vec<String>, SchemasError> {
        let mut faults = Vec::new();
        match self.examine(tenant, actor).await? {
            SchemaState::Synced => {}
            SchemaState::Outdated => {
                faults.push("migrations are missing, or a module is not yet uninstalled".to_owned())
            }
            SchemaState::Customised => faults.push("the schemas were changed by hand".to_owned()),
            SchemaState::Failed => faults.push("the schemas could not be looked at".to_owned()),
        }
        let entry = self.entry(tenant).await?;
        let mut database = self.connect(&entry).await?;
        faults.extend(whose(tenant, &entry.role, &mut database).await?);
        if foreign_keys {
            faults.extend(dangling(&mut database).await?);
        }
        database.close().await.map_err(DbError::from)?;
        Ok(faults)
    }

    /// Whether one of an organisation's contexts says it is in use now. One that has
    /// no database is not; one whose database does not answer may be.
    pub async fn in_use(&self, tenant: TenantId) -> Result<bool, SchemasError> {
        let entry = self.entry(tenant).await?;
        if !is_there(&mut *AdminConnection::of(&self.landlord, tenant).await?, &entry.database).await? {
            return Ok(false);
        }
        let mut database = self.connect(&entry).await?;
        Ok(self.is_in_use(&mut database).await?)
    }

    /// Whether one of the contexts in the database of `connection` says it is in use.
    pub(super) async fn is_in_use(&self, connection: &mut PgConnection) -> Result<bool, DbError> {
        for set in self.plan.sets() {
            let question = format!("{set}.in_use()");
            let asks: bool = sqlx::query_scalar("select to_regprocedure($1) is not null")
                .bind(&question)
                .fetch_one(&mut *connection)
                .await?;
            // Safe: made of the set's name, a constant.
            let text = AssertSqlSafe(format!("select {question}"));
            if asks && sqlx::query_scalar(text).fetch_one(&mut *connection).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Faults in who owns the database and what is in it.
async fn whose(
    tenant: TenantId,
    run_time: &str,
    database: &mut PgConnection,
) -> Result<Vec<String>, DbError> {
    let found = sqlx::query!(
        r#"
        select
          (select count(*) from kernel.identity where tenant_id = $1) as "identity!",
          (select pg_get_userbyid(datdba)::text = $2 from pg_database
            where datname = current_database()) as "owned!",
          (select datacl is null or exists (
              select from aclexplode(datacl)
              where grantee <> datdba
                and (pg_get_userbyid(grantee)::text, privilege_type) is distinct from ($3::text, 'CONNECT'))
            from pg_database where datname = current_database()) as "open!",
          (select count(*) from pg_class c join pg_namespace n on n.oid = relnamespace
            where nspname !~ '^pg_' and nspname <> 'information_schema'
              and pg_get_userbyid(relowner) not in (current_user, 'pg_database_owner')) as "foreign!",
          (select count(*) from pg_constraint where not convalidated) as "unchecked!"
        "#,
        Uuid::from(tenant),
        owner_role(tenant),
        run_time,
    )
    .fetch_one(database)
    .await?;
    let faults = [
        (found.identity != 1, "the database does not say that it is this organisation's"),
        (!found.owned, "the role that serves owns the database; tenant migrate gives it its owner role"),
        (found.open, "other roles may connect to the database"),
        (found.foreign > 0, "other roles own tables in the database"),
        (found.unchecked > 0, "there are constraints that were never checked"),
    ];
    Ok(faults.into_iter().filter(|(wrong, _)| *wrong).map(|(_, fault)| fault.to_owned()).collect())
}

/// Rows that refer to rows that are not there: a restore or a superuser can
/// bring them about.
async fn dangling(database: &mut PgConnection) -> Result<Vec<String>, DbError> {
    let keys = sqlx::query!(
        r#"
        select conname::text as "name!", format(
          'select count(*) from %s child where %s and not exists (select from %s parent where %s)',
          conrelid::regclass,
          (select string_agg(format('child.%I is not null', attname), ' and ')
            from pg_attribute where attrelid = conrelid and attnum = any(conkey)),
          confrelid::regclass,
          (select string_agg(format('parent.%I = child.%I', theirs.attname, ours.attname), ' and ')
            from unnest(conkey, confkey) as pair (our, their)
              join pg_attribute ours on ours.attrelid = conrelid and ours.attnum = our
              join pg_attribute theirs on theirs.attrelid = confrelid and theirs.attnum = their)
        ) as "question!"
        from pg_constraint
        where contype = 'f'
        order by conname
        "#
    )
    .fetch_all(&mut *database)
    .await?;
    let mut faults = Vec::new();
    for key in keys {
        // Safe: PostgreSQL itself quoted every name.
        let count: i64 = sqlx::query_scalar(AssertSqlSafe(key.question)).fetch_one(&mut *database).await?;
        if count > 0 {
            faults.push(format!("{}: {count} rows refer to nothing", key.name));
        }
    }
    Ok(faults)
}
