//! Roles and databases on the servers that bear the platform's comment but belong
//! to nothing it knows: what a crash at a bad moment left.

use sqlx::PgConnection;
use tokio::time::timeout;
use uuid::Uuid;

use super::{
    backup::aside_name,
    installation_tag::is_tagged,
    own_role::OwnRole,
    owner::is_needed,
    placement::{AdminConnection, installation_id, warm_role_comment},
    provisioner::Provisioner,
    removal::{Found, find, find_tagged},
    roles::take_admin_option,
    schemas::SCRATCH,
    servers::{Registered, registered},
    tenant_lock::try_tenant_lock,
};
use crate::{
    contexts::CONTEXTS,
    db::{DbError, migrate},
    kernel::{Actor, AuditEntry, TenantId},
    tenancy::application::{Orphan, Orphans},
};

/// For how long somebody may have no session in a scratch database of his.
const MIN_AGE: time::Duration = time::Duration::minutes(1);
/// How long a server may take to answer.
const ANSWER_TIMEOUT: std::time::Duration = std::time::Duration::from_secs(10);

/// A role that bears the platform's comment, and a database it owns.
struct PlatformRole {
    /// Whose it is; none: it was made in advance.
    tenant: Option<String>,
    role: String,
    comment: String,
    database: Option<String>,
}

impl Provisioner {
    /// Makes sure that the platform can manage its roles after an upgrade of their servers
    /// to PostgreSQL 16 or later: before one, it can still take the right. Servers that do
    /// not answer have to wait for the next start.
    pub async fn keep_roles(&self) -> Result<(), DbError> {
        let (installation, warm) = (installation_id(&self.landlord), warm_role_comment(&self.landlord));
        for server in registered(&self.landlord).await? {
            let kept = async {
                let mut line = AdminConnection::open(&self.landlord, server.sealed_url.as_deref()).await?;
                take_admin_option(&mut line, (&installation, &warm)).await
            };
            match timeout(ANSWER_TIMEOUT, kept).await.unwrap_or(Err(DbError::Busy)) {
                Ok(0) => {}
                Ok(count) => {
                    tracing::info!(server = server.name, count, "roles can be managed after an upgrade")
                }
                Err(error) => {
                    let error = &error as &dyn std::error::Error;
                    tracing::warn!(
                        error,
                        server = server.name,
                        "the roles of a server were not looked after"
                    );
                }
            }
        }
        Ok(())
    }

    /// Finds what belongs to nothing the landlord knows, on all servers. Only
    /// what bears this platform's comment is looked at.
    pub async fn orphans(&self) -> Result<Orphans, DbError> {
        self.on_all_servers(false).await
    }

    /// Removes orphans and old templates; gives what was removed, and on which
    /// servers that is not all.
    pub async fn remove_orphans(&self, actor: Actor) -> Result<Orphans, DbError> {
        let removed = self.on_all_servers(true).await?;
        if !removed.found.is_empty() {
            let details = serde_json::json!({ "count": removed.found.len() });
            let entry = AuditEntry::new(actor, "orphans.removed", "servers").with(details);
            self.landlord.begin().await?.commit(entry).await?;
        }
        self.schemas().drop_old_templates().await?;
        Ok(removed)
    }

    async fn on_all_servers(&self, remove: bool) -> Result<Orphans, DbError> {
        let mut orphans = Orphans::default();
        for server in registered(&self.landlord).await? {
            if let Err(error) = self.on_server(&server, remove, &mut orphans.found).await {
                let error = &error as &dyn std::error::Error;
                tracing::error!(
                    error,
                    server = server.name,
                    "a server was not searched for orphans to the end"
                );
                orphans.unfinished.push(server.name);
            }
        }
        Ok(orphans)
    }

    /// Adds what was found, or removed, to `done`.
    async fn on_server(
        &self,
        server: &Registered,
        remove: bool,
        done: &mut Vec<Orphan>,
    ) -> Result<(), DbError> {
        let look = async {
            let mut line = AdminConnection::open(&self.landlord, server.sealed_url.as_deref()).await?;
            // Before asking who is known: each is known before it is made.
            let roles = self.platform_roles(&mut line).await?;
            Ok::<_, DbError>((line, roles))
        };
        let (mut line, roles) = timeout(ANSWER_TIMEOUT, look).await.map_err(|_| DbError::Busy)??;
        let (unknown, known) = self.sorted(roles, server.id.is_none()).await?;
        for (tenant, comment, one) in leftovers(&mut line, known).await? {
            // Whoever has the turn is filling it.
            let Some(turn) = try_tenant_lock(&self.landlord, tenant).await? else { continue };
            if remove && let Found::Ours(database) = find(&mut line, &comment, &one).await? {
                database.drop(&mut line).await?;
            }
            turn.commit_unaudited().await?;
            done.push(Orphan { server: server.name.clone(), role: None, database: Some(one) });
        }
        for one in unknown {
            if !remove || self.remove(&mut line, &one).await? {
                let (role, database) = (Some(one.role), one.database);
                done.push(Orphan { server: server.name.clone(), role, database });
            }
        }
        // Only the landlord's own server has such.
        if server.id.is_none() {
            for name in self.old_scratch().await? {
                if remove && let Found::Ours(database) = find_tagged(&mut line, &name).await? {
                    database.drop(&mut line).await?;
                }
                done.push(Orphan { server: server.name.clone(), role: None, database: Some(name) });
            }
        }
        Ok(())
    }

    /// Whether it was removed: meanwhile it may have become somebody's.
    async fn remove(&self, line: &mut PgConnection, orphan: &PlatformRole) -> Result<bool, DbError> {
        let Some(role) = OwnRole::find(line, &orphan.comment, &orphan.role).await? else {
            return Ok(false);
        };
        if let Some(name) = &orphan.database {
            if let Found::Ours(database) = find(line, &orphan.comment, name).await? {
                database.drop(line).await?;
            }
            // One of the same name may be in use elsewhere.
            if !self.is_placed(name).await? {
                migrate::record_drop(name, &CONTEXTS, &self.landlord, Actor::System).await?;
            }
        }
        // With the last of the databases that it owns or may connect to.
        if !is_needed(line, &orphan.role).await? {
            role.drop(line).await?;
        }
        Ok(true)
    }

    /// Whether an organisation has a database of that name.
    async fn is_placed(&self, name: &str) -> Result<bool, DbError> {
        Ok(sqlx::query_scalar!(
            r#"select exists (select from tenancy.tenant where database_name = $1) as "placed!""#,
            name,
        )
        .fetch_one(&mut *self.landlord.acquire().await?)
        .await?)
    }

    /// The roles of this platform on the server of `connection`.
    async fn platform_roles(&self, connection: &mut PgConnection) -> Result<Vec<PlatformRole>, DbError> {
        Ok(sqlx::query_as!(
            PlatformRole,
            r#"
            with roles as (
              select oid, rolname::text as role, shobj_description(oid, 'pg_authid') as comment
              from pg_roles
            )
            select case when comment <> $2 then substr(comment, 20, 36) end as tenant, role as "role!",
              comment as "comment!", datname::text as "database?"
            from roles
              left join pg_database on datdba = roles.oid
            where (starts_with(comment, 'publicdigit tenant ') and substr(comment, 57) = $1)
              or comment = $2
            order by role, datname
            "#,
            installation_id(&self.landlord),
            warm_role_comment(&self.landlord),
        )
        .fetch_all(connection)
        .await?)
    }

    /// Those that belong to nothing the landlord knows, and those that belong to an
    /// organisation of its own. Platforms that share a server may be called the same, so
    /// that only what this one once ordered is its own; what was made in advance is only
    /// `at_home`.
    async fn sorted(
        &self,
        found: Vec<PlatformRole>,
        at_home: bool,
    ) -> Result<(Vec<PlatformRole>, Vec<PlatformRole>), DbError> {
        let roles: Vec<_> = found.iter().map(|one| one.role.clone()).collect();
        let tenants: Vec<_> = found.iter().map(|one| one.tenant.clone()).collect();
        let rows = sqlx::query!(
            r#"
            select role as "role!", exists (select from tenancy.tenant where id::text = roles.tenant) as "known!",
              case when roles.tenant is null
              then $3 and not exists (
                select from tenancy.warm_database
                where name = role or 'owner_' || replace(tenant_id::text, '-', '') = role)
              else not exists (
                select from tenancy.tenant
                where id::text = roles.tenant
                  and (role_name = role or 'owner_' || replace(roles.tenant, '-', '') = role))
                and exists (
                  select from platform.audit_entry
                  where subject = roles.tenant and action in ('tenant.ordered', 'tenant.registered'))
              end as "unknown!"
            from unnest($1::text[], $2::text[]) as roles (role, tenant)
            "#,
            &roles,
            &tenants as &[Option<String>],
            at_home,
        )
        .fetch_all(&mut *self.landlord.acquire().await?)
        .await?;
        let (mut unknown, mut known) = (Vec::new(), Vec::new());
        for one in found {
            match rows.iter().find(|row| row.role == one.role) {
                Some(row) if row.unknown => unknown.push(one),
                Some(row) if row.known => known.push(one),
                Some(_) | None => {}
            }
        }
        Ok((unknown, known))
    }

    /// Scratch databases that nobody is using any more.
    async fn old_scratch(&self) -> Result<Vec<String>, DbError> {
        let long_ago = (self.landlord.environment().now() - MIN_AGE).unix_timestamp();
        let names = sqlx::query_scalar!(
            r#"
            select datname::text as "name!"
            from pg_database
            where pg_get_userbyid(datdba) = current_user
              and case when datname ~ ('^' || $1 || '[0-9]{1,12}_')
                then split_part(datname::text, '_', 3)::bigint < $2 else false end
              and not exists (select from pg_stat_activity where pg_stat_activity.datid = pg_database.oid)
            order by 1
            "#,
            SCRATCH,
            long_ago,
        )
        .fetch_all(&mut *self.landlord.acquire().await?)
        .await?;
        Ok(names.into_iter().filter(|name| is_tagged(&self.landlord, name)).collect())
    }
}

/// The databases that restores and copies were filling beside organisations' own, and
/// those whose removal was interrupted.
async fn leftovers(
    line: &mut PgConnection,
    known: Vec<PlatformRole>,
) -> Result<Vec<(TenantId, String, String)>, DbError> {
    let mut left = Vec::new();
    for one in known {
        let Some(id) = one.tenant.as_deref().and_then(|id| id.parse::<Uuid>().ok()) else { continue };
        let Some(name) = one.database else { continue };
        let is_doomed = match find(line, &one.comment, &name).await? {
            Found::Ours(database) => database.is_doomed(),
            Found::Nothing | Found::Others => false,
        };
        if is_doomed || name == aside_name(id.into()) {
            left.push((id.into(), one.comment, name));
        }
    }
    Ok(left)
}
