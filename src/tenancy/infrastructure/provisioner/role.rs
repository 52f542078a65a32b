//! The role that owns an organisation's database.

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

use super::{
    super::placement::{mark_of, tenant_mark},
    Order, Provisioner,
    steps::Trouble,
};
use crate::{
    db::{DbError, scram_verifier},
    kernel::TenantId,
    tenancy::{application::StepFailure, domain::ProvisioningStep},
};

impl Provisioner {
    /// The role, marked as this tenant's; one that bears no such mark is
    /// somebody else's and is left alone. A database made in advance may come
    /// with it.
    pub(super) async fn make_role(&self, order: &Order) -> Result<(), Trouble> {
        if order.sealed_url.is_some() {
            return self.make_bare_role(order).await;
        }
        // Whoever gets a premade database is recorded with the taking of it.
        let mut tx = self.landlord.begin().await?;
        let mut found = mark_of(&mut tx, &order.role).await?;
        if found.is_none() && self.take_premade(&mut tx, order).await? {
            found = Some(Some(tenant_mark(&self.landlord, order.tenant)));
        }
        self.furnish_role(&mut tx, order, found).await?;
        Ok(tx.commit_bookkeeping().await?)
    }

    /// The same, but never with a database.
    async fn make_bare_role(&self, order: &Order) -> Result<(), Trouble> {
        let mut line = self.line(order).await?;
        let mut tx = line.begin().await?;
        let found = mark_of(&mut tx, &order.role).await?;
        self.furnish_role(&mut tx, order, found).await?;
        Ok(tx.commit().await?)
    }

    /// Makes the tenant's role, for a database that comes from elsewhere.
    pub(in super::super) async fn ensure_role(&self, tenant: TenantId) -> Result<(), StepFailure> {
        let made = async { self.make_bare_role(&self.read(tenant).await?).await };
        made.await.map_err(|trouble| trouble.settle(tenant, ProvisioningStep::Role))
    }

    /// Makes the role, unless it was `found`, and lets it log in.
    async fn furnish_role(
        &self,
        connection: &mut PgConnection,
        order: &Order,
        found: Option<Option<String>>,
    ) -> Result<(), Trouble> {
        let mark = tenant_mark(&self.landlord, order.tenant);
        let quoted = mark.replace('\'', "''");
        let create = match found {
            None => format!("create role \"{}\"; ", order.role),
            Some(Some(found)) if found == mark => String::new(),
            Some(_) => return Err(Trouble::Known(StepFailure::NameTaken)),
        };
        let mut salt = [0; 16];
        self.landlord.ambient().fill_random(&mut salt);
        let verifier = scram_verifier(&order.password, salt).map_err(DbError::from)?;
        // Safe: the role's name has only letters, digits and underscores (a
        // check of its table), the verifier only those of base 64, `$` and `:`.
        let text = format!(
            "{create}alter role \"{0}\" login password '{verifier}'; comment on role \"{0}\" is '{quoted}'",
            order.role
        );
        connection.execute(AssertSqlSafe(text)).await?;
        Ok(grant_to_landlord(connection, &order.role).await?)
    }
}

/// Lets the landlord's role, unless it may do everything anyway, make databases
/// for `role` and hand things over to it.
pub(in super::super) async fn grant_to_landlord(
    connection: &mut PgConnection,
    role: &str,
) -> Result<(), DbError> {
    if !is_superuser(connection).await? {
        // Safe: the name has only letters, digits and underscores (a check of
        // its table).
        connection.execute(AssertSqlSafe(format!("grant \"{role}\" to current_user"))).await?;
    }
    Ok(())
}

async fn is_superuser(connection: &mut PgConnection) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(r#"select rolsuper as "rolsuper!" from pg_roles where rolname = current_user"#)
        .fetch_one(connection)
        .await
}
