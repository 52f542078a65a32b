//! Databases made in advance, so that a new organisation has its own in a few
//! milliseconds.

mod removal;

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use uuid::Uuid;

use super::{
    super::{
        databases::{create_disallowing_connections, let_in_only},
        owner::{owner_login, owner_role},
        placement::{tenant_role_comment, warm_role_comment},
        roles::{Ours, make_roles},
        schemas::Prepared,
    },
    Provisioner,
};
use crate::{
    db::{
        DbError, LandlordTransaction,
        migrate::{ChangeError, SchemaHash, apply_rights},
    },
    tenancy::domain::ProvisioningStep,
};

/// The steps that are done in advance.
const SAVED: [ProvisioningStep; 5] = [
    ProvisioningStep::Role,
    ProvisioningStep::Database,
    ProvisioningStep::Grants,
    ProvisioningStep::Migrations,
    ProvisioningStep::Identity,
];

/// A database that waits for its tenant, whose number it bears already, and
/// whose role can log in.
pub(super) struct WarmDatabase {
    /// Of the database and of the role that serves from it.
    pub(super) name: String,
    pub(super) tenant: Uuid,
    pub(super) sealed_password: Vec<u8>,
    mark: String,
    hash: SchemaHash,
}

impl Provisioner {
    /// Makes databases in advance until there are `wanted`, and removes those
    /// that were made by other migrations or never finished. Gives how many
    /// there are now.
    pub async fn prewarm(&self, wanted: usize) -> Result<usize, ChangeError> {
        self.remove_stale_warm_databases().await?;
        loop {
            let ready = self.warm_databases().await?;
            if ready >= wanted {
                return Ok(ready);
            }
            let template = self.schemas().template().await?;
            self.fill_one(&template).await?;
        }
    }

    /// How many databases are ready to be taken.
    pub async fn warm_databases(&self) -> Result<usize, DbError> {
        let fingerprint = self.fingerprint();
        let count = sqlx::query_scalar!(
            r#"
            select count(*) as "count!"
            from tenancy.warm_database
            where ready_at is not null
              and tenant_id is not null
              and fingerprint = $1
            "#,
            fingerprint.as_slice(),
        )
        .fetch_one(&mut *self.landlord.acquire().await?)
        .await?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    async fn fill_one(&self, template: &Prepared) -> Result<(), DbError> {
        let (tenant, password, sealed) = self.draw_tenant()?;
        // As after a move: its number, and which of its databases it is.
        let name = format!("tenant_{}_1", tenant.simple());
        let fingerprint = self.fingerprint();
        let mut tx = self.landlord.begin().await?;
        sqlx::query!(
            r#"
            insert into tenancy.warm_database (name, fingerprint, begun_at, tenant_id, sealed_password)
            values ($1, $2, $3, $4, $5)
            "#,
            name,
            fingerprint.as_slice(),
            self.landlord.environment().now(),
            tenant,
            sealed,
        )
        .execute(&mut *tx)
        .await?;
        tx.commit_unaudited().await?;
        let mut connection = self.landlord.acquire().await?;
        let comment = warm_role_comment(&self.landlord);
        let run_time = (name.as_str(), password.as_str());
        let made = make_roles(&mut connection, &self.landlord, tenant.into(), run_time, &comment).await?;
        if let Ours::No = made {
            return Err(DbError::Malformed("role"));
        }
        let owner = owner_role(tenant.into());
        create_disallowing_connections(&mut connection, &name, Some(&owner), Some(&template.name)).await?;
        let_in_only(&mut connection, &name, &name).await?;
        drop(connection);
        let login = owner_login(&self.landlord, tenant.into(), &self.landlord.options(), &name)?;
        let mut copy = PgConnection::connect_with(&login).await?;
        sqlx::query!(
            r#"
            insert into kernel.identity (tenant_id)
            values ($1)
            "#,
            tenant,
        )
        .execute(&mut copy)
        .await?;
        apply_rights(&mut copy).await?;
        let mark = crate::db::migrate::mark(&mut copy).await?;
        copy.close().await?;
        self.note_ready(&name, &mark, template).await
    }

    async fn note_ready(&self, name: &str, mark: &str, template: &Prepared) -> Result<(), DbError> {
        let mut tx = self.landlord.begin().await?;
        sqlx::query!(
            r#"
            update tenancy.warm_database
            set ready_at = $2, mark = $3, schema_hash = $4
            where name = $1
            "#,
            name,
            self.landlord.environment().now(),
            mark,
            template.hash.0.as_slice(),
        )
        .execute(&mut *tx)
        .await?;
        self.schemas().tell_of_copy(&mut tx, name).await?;
        tx.commit_unaudited().await
    }

    /// The warm database that is taken next, unless somebody else takes it: its
    /// tenant, name and sealed password.
    pub(super) async fn next_warm_database(&self) -> Result<Option<(Uuid, String, Vec<u8>)>, DbError> {
        let fingerprint = self.fingerprint();
        let row = sqlx::query!(
            r#"
            select name, tenant_id as "tenant!", sealed_password as "sealed!"
            from tenancy.warm_database
            where ready_at is not null
              and tenant_id is not null
              and fingerprint = $1
            order by ready_at
            limit 1
            "#,
            fingerprint.as_slice(),
        )
        .fetch_optional(&mut *self.landlord.acquire().await?)
        .await?;
        Ok(row.map(|row| (row.tenant, row.name, row.sealed)))
    }

    /// A warm database. The platform's own must be closed to its role, and it to
    /// all others.
    pub(super) async fn find_warm_database(
        &self,
        tx: &mut LandlordTransaction,
    ) -> Result<Option<WarmDatabase>, DbError> {
        let fingerprint = self.fingerprint();
        let row = sqlx::query!(
            r#"
            select name, tenant_id as "tenant!", sealed_password as "sealed!", mark as "mark!", schema_hash as "hash!"
            from tenancy.warm_database
            where ready_at is not null
              and tenant_id is not null
              and fingerprint = $1
              and exists (
                select from pg_database
                where datname = name
                  and not exists (
                    select from aclexplode(coalesce(datacl, acldefault('d', datdba))) where grantee = 0))
              and exists (
                select from pg_roles
                where rolname = name
                  and not has_database_privilege(pg_roles.oid, current_database()::text, 'connect'))
            order by ready_at
            limit 1
            for update of warm_database skip locked
            "#,
            fingerprint.as_slice(),
        )
        .fetch_optional(&mut **tx)
        .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(WarmDatabase {
            name: row.name,
            tenant: row.tenant,
            sealed_password: row.sealed,
            mark: row.mark,
            hash: row.hash.try_into().map(SchemaHash).map_err(|_| DbError::Malformed("schema hash"))?,
        }))
    }

    /// Makes a warm database and its roles the tenant's they were made for, all in
    /// the transaction: it is whole or was never begun. Both keep their names.
    pub(super) async fn take_warm_database(
        &self,
        tx: &mut LandlordTransaction,
        warm: &WarmDatabase,
    ) -> Result<(), DbError> {
        let tenant = warm.tenant.into();
        // Safe: the name has only letters, digits and underscores (a check of its
        // table), the mark was quoted.
        let text = format!(
            "comment on role \"{}\" is '{mark}'; comment on role \"{}\" is '{mark}'",
            warm.name,
            owner_role(tenant),
            mark = tenant_role_comment(&self.landlord, tenant).replace('\'', "''")
        );
        tx.execute(sqlx::raw_sql(AssertSqlSafe(text))).await?;
        let saved = SAVED.map(|step| step.name().to_owned());
        sqlx::query!(
            r#"
            with taken as (
              delete from tenancy.warm_database
              where name = $1
            )
            insert into tenancy.provisioning_step (tenant_id, step, attempts, started_at, finished_at)
            select $2, step, 1, $4, $4
            from unnest($3::text[]) as step
            "#,
            warm.name,
            warm.tenant,
            &saved,
            self.landlord.environment().now(),
        )
        .execute(&mut **tx)
        .await?;
        self.schemas().note_copy(tx, (tenant, &warm.name), warm.mark.clone(), warm.hash).await
    }

    pub(super) fn fingerprint(&self) -> [u8; 32] {
        self.schemas().usual_plan().state().fingerprint().0
    }
}
