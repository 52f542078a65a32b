//! Roles and databases on the server that bear the platform's mark but belong
//! to nothing it knows: what a crash at a bad moment left.

use sqlx::{AssertSqlSafe, Executor};

use super::{
    databases::drop_database,
    fleet::SCRATCH,
    placement::{house_mark, premade_mark},
    provisioner::Provisioner,
};
use crate::{
    db::DbError,
    kernel::{Actor, AuditEntry},
    tenancy::application::Orphan,
};

/// How long scratch databases may be in use.
const PATIENCE: time::Duration = time::Duration::hours(1);

impl Provisioner {
    /// Finds what belongs to nothing the landlord knows. Only what bears this
    /// platform's mark is looked at.
    pub async fn orphans(&self) -> Result<Vec<Orphan>, DbError> {
        let long_ago = (self.landlord.ambient().now() - PATIENCE).unix_timestamp();
        let found = sqlx::query!(
            r#"
            with marked as (
              select oid, rolname::text as role, shobj_description(oid, 'pg_authid') as mark
              from pg_roles
            ), orphan as (
              select oid, role
              from marked
              where (starts_with(mark, 'publicdigit tenant ')
                  and substr(mark, 57) = $1
                  and not exists (
                    select from tenancy.tenant
                    where id::text = substr(mark, 20, 36) and role_name = role))
                or (mark = $2
                  and not exists (select from tenancy.premade_database where name = role))
            )
            select role as "role?", datname::text as "database?"
            from orphan
              left join pg_database on datdba = orphan.oid
            union all
            select null, datname::text
            from pg_database
            where pg_get_userbyid(datdba) = current_user
              and case when datname ~ ('^' || $3 || '[0-9]{1,12}_')
                then split_part(datname::text, '_', 3)::bigint < $4 else false end
            order by 1, 2
            "#,
            house_mark(&self.landlord),
            premade_mark(&self.landlord),
            SCRATCH,
            long_ago,
        )
        .fetch_all(&mut *self.landlord.acquire().await?)
        .await?;
        Ok(found.into_iter().map(|row| Orphan { role: row.role, database: row.database }).collect())
    }

    /// Removes orphans and old templates; gives what was removed.
    pub async fn remove_orphans(&self, actor: Actor) -> Result<Vec<Orphan>, DbError> {
        let orphans = self.orphans().await?;
        let mut connection = self.landlord.acquire().await?;
        // Roles last: they own the databases.
        for name in orphans.iter().filter_map(|orphan| orphan.database.as_deref()) {
            drop_database(&mut connection, name).await?;
        }
        for name in orphans.iter().filter_map(|orphan| orphan.role.as_deref()) {
            let name = name.replace('"', "\"\"");
            // Safe: quotes in the name are doubled.
            connection.execute(AssertSqlSafe(format!("drop role if exists \"{name}\""))).await?;
        }
        drop(connection);
        self.fleet().drop_old_templates().await?;
        if !orphans.is_empty() {
            let details = serde_json::json!({ "count": orphans.len() });
            let entry = AuditEntry::new(actor, "orphans.removed", "server").with(details);
            self.landlord.begin().await?.commit(entry).await?;
        }
        Ok(orphans)
    }
}
