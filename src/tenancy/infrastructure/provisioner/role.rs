//! The role that owns an organisation's database.

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

use super::{
    super::placement::{mark_of, tenant_mark},
    Order, Provisioner,
    steps::Trouble,
};
use crate::{
    db::{DbError, LandlordDb, scram_verifier},
    kernel::TenantId,
    tenancy::{application::StepFailure, domain::ProvisioningStep},
};

impl Provisioner {
    /// The role, marked as this tenant's; one that bears no such mark is
    /// somebody else's and is left alone.
    pub(super) async fn make_role(&self, order: &Order) -> Result<(), Trouble> {
        let mut line = self.line(order).await?;
        let mut tx = line.begin().await?;
        let found = mark_of(&mut tx, &order.role).await?;
        self.furnish_role(&mut tx, order, found).await?;
        Ok(tx.commit().await?)
    }

    /// Makes the tenant's role, for a database that comes from elsewhere.
    pub(in super::super) async fn ensure_role(&self, tenant: TenantId) -> Result<(), StepFailure> {
        let made = async { self.make_role(&self.read(tenant).await?).await };
        made.await.map_err(|trouble| trouble.settle(tenant, ProvisioningStep::Role))
    }

    /// Closes a database that came from elsewhere to all but its owner.
    pub(in super::super) async fn ensure_closed(&self, tenant: TenantId) -> Result<(), StepFailure> {
        let closed = async { self.shut_out_others(&self.read(tenant).await?).await };
        closed.await.map_err(|trouble| trouble.settle(tenant, ProvisioningStep::Grants))
    }

    /// Makes the role, unless it was `found`, and lets it log in.
    async fn furnish_role(
        &self,
        connection: &mut PgConnection,
        order: &Order,
        found: Option<Option<String>>,
    ) -> Result<(), Trouble> {
        let mark = tenant_mark(&self.landlord, order.tenant);
        let create = match found {
            None => true,
            Some(Some(found)) if found == mark => false,
            Some(_) => return Err(Trouble::Known(StepFailure::NameTaken)),
        };
        Ok(furnish(connection, &self.landlord, &order.role, create, &order.password, &mark).await?)
    }
}

/// Lets `role`, which is made if it is to be, log in with `password`; marks it,
/// and lets the landlord's role act for it.
pub(in super::super) async fn furnish(
    connection: &mut PgConnection,
    landlord: &LandlordDb,
    role: &str,
    create: bool,
    password: &str,
    mark: &str,
) -> Result<(), DbError> {
    let mut salt = [0; 16];
    landlord.ambient().fill_random(&mut salt);
    let verifier = scram_verifier(password, salt)?;
    let create = if create { format!("create role \"{role}\"; ") } else { String::new() };
    // Safe: the role's name has only letters, digits and underscores (a check of
    // its table), the verifier only those of base 64, `$` and `:`.
    let text = format!(
        "{create}alter role \"{role}\" login password '{verifier}'; comment on role \"{role}\" is '{}'",
        mark.replace('\'', "''")
    );
    connection.execute(AssertSqlSafe(text)).await?;
    grant_to_landlord(connection, role).await
}

/// Lets the landlord's role, unless it may do everything anyway, make databases
/// for `role` and hand things over to it.
async fn grant_to_landlord(connection: &mut PgConnection, role: &str) -> Result<(), DbError> {
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
