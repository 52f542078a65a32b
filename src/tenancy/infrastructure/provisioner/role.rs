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
        let mark = tenant_mark(&self.landlord, order.tenant);
        match make_role(&mut line, &self.landlord, (&order.role, &order.password), &mark).await? {
            Ours::Yes => Ok(()),
            Ours::No => Err(Trouble::Known(StepFailure::NameTaken)),
        }
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
}

/// Whether a role bears the mark that it was expected to bear.
#[must_use]
pub(in super::super) enum Ours {
    Yes,
    /// It is somebody else's and was left alone.
    No,
}

/// Makes the role with that name if there is none, marked with `mark`, lets it log
/// in with that password, which was drawn at random, and lets the landlord's role
/// act for it: all or nothing.
pub(in super::super) async fn make_role(
    connection: &mut PgConnection,
    landlord: &LandlordDb,
    (role, password): (&str, &str),
    mark: &str,
) -> Result<Ours, DbError> {
    let mut tx = connection.begin().await?;
    let verb = match mark_of(&mut tx, role).await? {
        None => "create",
        Some(Some(found)) if found == mark => "alter",
        Some(_) => return Ok(Ours::No),
    };
    let mut salt = [0; 16];
    landlord.ambient().fill_random(&mut salt);
    let verifier = scram_verifier(password, salt)?;
    // Safe: the role's name has only letters, digits and underscores (a check of
    // its table), the verifier only digits of base 64, `$` and `:`.
    let text = format!(
        "{verb} role \"{role}\" login password '{verifier}'; comment on role \"{role}\" is '{}'",
        mark.replace('\'', "''")
    );
    tx.execute(sqlx::raw_sql(AssertSqlSafe(text))).await?;
    grant_to_landlord(&mut tx, role).await?;
    tx.commit().await?;
    Ok(Ours::Yes)
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
