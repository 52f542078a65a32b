//! Databases made in advance, so that a new organisation has its own in a few
//! milliseconds.

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

use super::{
    placement::premade_mark,
    provisioner::{Order, Provisioner, close_to_others, drop_owned, grant_to_landlord},
};
use crate::db::{
    DbError, LandlordTransaction,
    migrate::{ChangeError, SchemaHash, mark},
};

/// How long the making of one may take before it is taken for abandoned.
const PATIENCE: time::Duration = time::Duration::minutes(10);

impl Provisioner {
    /// Makes databases in advance until there are `wanted`, and removes those
    /// that were made by other migrations or never finished. Gives how many
    /// there are now; fewer than `wanted` if the server allows no template.
    pub async fn premake(&self, wanted: usize) -> Result<usize, ChangeError> {
        self.remove_stale_premade().await?;
        loop {
            let ready = self.premade().await?;
            if ready >= wanted {
                return Ok(ready);
            }
            let Some(template) = self.fleet().template().await? else { return Ok(ready) };
            self.premake_one(&template, self.fleet().complete().await?).await?;
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
              and mark is not null
              and fingerprint = $1
            "#,
            fingerprint.as_slice(),
        )
        .fetch_one(&mut *self.landlord.acquire().await?)
        .await?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    async fn premake_one(&self, template: &str, hash: SchemaHash) -> Result<(), DbError> {
        let ambient = self.landlord.ambient();
        let mut bytes = [0; 8];
        ambient.fill_random(&mut bytes);
        let name = format!("premade_{:016x}", u64::from_be_bytes(bytes));
        let fingerprint = self.fingerprint();
        let mut tx = self.landlord.begin().await?;
        sqlx::query!(
            r#"
            insert into tenancy.premade_database (name, fingerprint, begun_at)
            values ($1, $2, $3)
            "#,
            name,
            fingerprint.as_slice(),
            ambient.now(),
        )
        .execute(&mut *tx)
        .await?;
        tx.commit_bookkeeping().await?;
        let mut tx = self.landlord.begin().await?;
        // Safe: the names are made of constants and hexadecimal digits, the mark
        // was quoted.
        let comment = premade_mark(&self.landlord).replace('\'', "''");
        let role = format!("create role \"{name}\" nologin; comment on role \"{name}\" is '{comment}'");
        tx.execute(sqlx::raw_sql(AssertSqlSafe(role))).await?;
        grant_to_landlord(&mut tx, &name).await?;
        tx.commit_bookkeeping().await?;
        let mut connection = self.landlord.acquire().await?;
        let create = format!("create database \"{name}\" owner \"{name}\" template \"{template}\"");
        connection.execute(AssertSqlSafe(create)).await?;
        close_to_others(&mut connection, &name).await?;
        drop(connection);
        let mut copy = PgConnection::connect_with(&self.landlord.options().database(&name)).await?;
        self.fleet().hand_over(&mut copy, &name).await?;
        let mark = mark(&mut copy).await?;
        copy.close().await?;
        let mut tx = self.landlord.begin().await?;
        sqlx::query!(
            r#"
            update tenancy.premade_database
            set ready_at = $2, mark = $3, schema_hash = $4
            where name = $1
            "#,
            name,
            ambient.now(),
            mark,
            hash.0.as_slice(),
        )
        .execute(&mut *tx)
        .await?;
        tx.commit_bookkeeping().await
    }

    /// Gives a premade database and its role the names of a new organisation's,
    /// all in the transaction: it is whole or was never begun.
    pub(super) async fn take_premade(
        &self,
        tx: &mut LandlordTransaction,
        order: &Order,
    ) -> Result<bool, DbError> {
        let fingerprint = self.fingerprint();
        let premade = sqlx::query!(
            r#"
            delete from tenancy.premade_database
            where name = (
              select name
              from tenancy.premade_database
              where ready_at is not null
                and mark is not null
                and fingerprint = $1
                and exists (select from pg_database where datname = name)
                and exists (select from pg_roles where rolname = name)
                and not exists (select from pg_database where datname = $2)
              order by ready_at
              limit 1
              for update skip locked
            )
            returning name, mark as "mark!", schema_hash as "hash!"
            "#,
            fingerprint.as_slice(),
            order.database,
        )
        .fetch_optional(&mut **tx)
        .await?;
        let Some(premade) = premade else { return Ok(false) };
        // Safe: all names have only letters, digits and underscores (checks of
        // their tables).
        let text = format!(
            "alter database \"{0}\" rename to \"{1}\"; alter role \"{0}\" rename to \"{2}\"",
            premade.name, order.database, order.role
        );
        tx.execute(sqlx::raw_sql(AssertSqlSafe(text))).await?;
        let hash = premade.hash.try_into().map(SchemaHash).map_err(|_| DbError::Malformed("schema hash"))?;
        self.fleet().note_copy(tx, order.tenant, &order.database, premade.mark, hash).await?;
        Ok(true)
    }

    async fn remove_stale_premade(&self) -> Result<(), DbError> {
        let ambient = self.landlord.ambient();
        let fingerprint = self.fingerprint();
        let stale = sqlx::query_scalar!(
            r#"
            select name
            from tenancy.premade_database
            where case when ready_at is null then begun_at < $2 else fingerprint <> $1 or mark is null end
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
