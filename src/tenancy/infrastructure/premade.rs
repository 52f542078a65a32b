//! Databases made in advance, so that a new organisation has its own in a few
//! milliseconds.

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use uuid::Uuid;

use super::{
    databases::{let_only_owners_in, make_closed},
    fleet::Prepared,
    placement::{login, premade_mark, tenant_mark},
    provisioner::{Ours, Provisioner, drop_owned, make_role},
};
use crate::{
    db::{
        DbError, LandlordTransaction,
        migrate::{ChangeError, SchemaHash, record_drop},
    },
    kernel::Actor,
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
pub(super) struct Premade {
    /// Of the database and of the role that owns it.
    pub(super) name: String,
    pub(super) tenant: Uuid,
    pub(super) sealed_password: Vec<u8>,
    mark: String,
    hash: SchemaHash,
}

/// How long the making of one may take before it is taken for abandoned.
const PATIENCE: time::Duration = time::Duration::minutes(10);

impl Provisioner {
    /// Makes databases in advance until there are `wanted`, and removes those
    /// that were made by other migrations or never finished. Gives how many
    /// there are now.
    pub async fn premake(&self, wanted: usize) -> Result<usize, ChangeError> {
        self.remove_stale_premade().await?;
        loop {
            let ready = self.premade().await?;
            if ready >= wanted {
                return Ok(ready);
            }
            let template = self.fleet().template().await?;
            self.premake_one(&template).await?;
        }
    }

    /// How many databases are ready to be taken.
    pub async fn premade(&self) -> Result<usize, DbError> {
        let fingerprint = self.fingerprint();
        let count = sqlx::query_scalar!(
            r#"
            select count(*) as "count!"
            from tenancy.premade_database
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

    async fn premake_one(&self, template: &Prepared) -> Result<(), DbError> {
        let (tenant, password, sealed) = self.draw_tenant()?;
        // As after a move: its number, and which of its databases it is.
        let name = format!("tenant_{}_1", tenant.simple());
        let fingerprint = self.fingerprint();
        let mut tx = self.landlord.begin().await?;
        sqlx::query!(
            r#"
            insert into tenancy.premade_database (name, fingerprint, begun_at, tenant_id, sealed_password)
            values ($1, $2, $3, $4, $5)
            "#,
            name,
            fingerprint.as_slice(),
            self.landlord.ambient().now(),
            tenant,
            sealed,
        )
        .execute(&mut *tx)
        .await?;
        tx.commit_bookkeeping().await?;
        let mut connection = self.landlord.acquire().await?;
        let mark = premade_mark(&self.landlord);
        if let Ours::No = make_role(&mut connection, &self.landlord, (&name, &password), &mark).await? {
            return Err(DbError::Malformed("role"));
        }
        make_closed(&mut connection, &name, Some(&name), Some(&template.name)).await?;
        let_only_owners_in(&mut connection, &name).await?;
        drop(connection);
        let login = login(&self.landlord.options(), &name, &name, &password);
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
        copy.close().await?;
        self.note_ready(&name, template).await
    }

    async fn note_ready(&self, name: &str, template: &Prepared) -> Result<(), DbError> {
        let mut tx = self.landlord.begin().await?;
        sqlx::query!(
            r#"
            update tenancy.premade_database
            set ready_at = $2, mark = $3, schema_hash = $4
            where name = $1
            "#,
            name,
            self.landlord.ambient().now(),
            template.mark,
            template.hash.0.as_slice(),
        )
        .execute(&mut *tx)
        .await?;
        self.fleet().tell_of_copy(&mut tx, name).await?;
        tx.commit_bookkeeping().await
    }

    /// The premade database that is taken next, unless somebody else takes it: its
    /// tenant, name and sealed password.
    pub(super) async fn next_premade(&self) -> Result<Option<(Uuid, String, Vec<u8>)>, DbError> {
        let fingerprint = self.fingerprint();
        let row = sqlx::query!(
            r#"
            select name, tenant_id as "tenant!", sealed_password as "sealed!"
            from tenancy.premade_database
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

    /// A premade database. The platform's own must be closed to its role, and it to
    /// all others.
    pub(super) async fn find_premade(
        &self,
        tx: &mut LandlordTransaction,
    ) -> Result<Option<Premade>, DbError> {
        let fingerprint = self.fingerprint();
        let row = sqlx::query!(
            r#"
            select name, tenant_id as "tenant!", sealed_password as "sealed!", mark as "mark!", schema_hash as "hash!"
            from tenancy.premade_database
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
            for update of premade_database skip locked
            "#,
            fingerprint.as_slice(),
        )
        .fetch_optional(&mut **tx)
        .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(Premade {
            name: row.name,
            tenant: row.tenant,
            sealed_password: row.sealed,
            mark: row.mark,
            hash: row.hash.try_into().map(SchemaHash).map_err(|_| DbError::Malformed("schema hash"))?,
        }))
    }

    /// Makes a premade database and its role the tenant's they were made for, all in
    /// the transaction: it is whole or was never begun. Both keep their names.
    pub(super) async fn take_premade(
        &self,
        tx: &mut LandlordTransaction,
        premade: &Premade,
    ) -> Result<(), DbError> {
        let tenant = premade.tenant.into();
        // Safe: the name has only letters, digits and underscores (a check of its
        // table), the mark was quoted.
        let text = format!(
            "comment on role \"{}\" is '{}'",
            premade.name,
            tenant_mark(&self.landlord, tenant).replace('\'', "''")
        );
        tx.execute(sqlx::raw_sql(AssertSqlSafe(text))).await?;
        let saved = SAVED.map(|step| step.name().to_owned());
        sqlx::query!(
            r#"
            with taken as (
              delete from tenancy.premade_database
              where name = $1
            )
            insert into tenancy.provisioning_step (tenant_id, step, attempts, started_at, finished_at)
            select $2, step, 1, $4, $4
            from unnest($3::text[]) as step
            "#,
            premade.name,
            premade.tenant,
            &saved,
            self.landlord.ambient().now(),
        )
        .execute(&mut **tx)
        .await?;
        self.fleet().note_copy(tx, (tenant, &premade.name), premade.mark.clone(), premade.hash).await
    }

    async fn remove_stale_premade(&self) -> Result<(), DbError> {
        let ambient = self.landlord.ambient();
        let fingerprint = self.fingerprint();
        let stale = sqlx::query_scalar!(
            r#"
            select name
            from tenancy.premade_database
            where case when ready_at is null then begun_at < $2 else fingerprint <> $1 or tenant_id is null end
            "#,
            fingerprint.as_slice(),
            ambient.now() - PATIENCE,
        )
        .fetch_all(&mut *self.landlord.acquire().await?)
        .await?;
        for name in stale {
            self.remove_premade(&name).await?;
        }
        Ok(())
    }

    /// Removes a premade database, its role and its record.
    pub(super) async fn remove_premade(&self, name: &str) -> Result<(), DbError> {
        let mut tx = self.landlord.begin().await?;
        let mine = sqlx::query_scalar!(
            r#"
            select name
            from tenancy.premade_database
            where name = $1
            for update skip locked
            "#,
            name,
        )
        .fetch_optional(&mut *tx)
        .await?;
        if mine.is_none() {
            return Ok(());
        }
        let mut connection = self.landlord.acquire().await?;
        drop_owned(&mut connection, name, name).await?;
        drop(connection);
        record_drop(name, &self.landlord, Actor::System).await?;
        sqlx::query!(
            r#"
            delete from tenancy.premade_database
            where name = $1
            "#,
            name,
        )
        .execute(&mut *tx)
        .await?;
        tx.commit_bookkeeping().await
    }

    fn fingerprint(&self) -> [u8; 32] {
        self.fleet().plan().state().fingerprint().0
    }
}
