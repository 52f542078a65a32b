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
        let mark = tenant_mark(&self.landlord, order.tenant);
        let create = match mark_of(&mut tx, &order.role).await? {
            None => true,
            Some(Some(found)) if found == mark => false,
            Some(_) => return Err(Trouble::Known(StepFailure::NameTaken)),
        };
        mark_role(&mut tx, &order.role, create, &mark).await?;
        Ok(tx.commit().await?)
    }

    /// Lets the role log in.
    pub(super) async fn let_in(&self, order: &Order) -> Result<(), Trouble> {
        let mut line = self.line(order).await?;
        Ok(let_in(&mut line, &self.landlord, &order.role, &order.password).await?)
    }

    /// Makes the tenant's role, for a database that comes from elsewhere, and does
    /// `next` while PostgreSQL thinks about the role's password.
    pub(in super::super) async fn ensure_role<T>(
        &self,
        tenant: TenantId,
        next: impl Future<Output = T>,
    ) -> Result<T, StepFailure> {
        let made = async {
            let order = self.read(tenant).await?;
            self.make_role(&order).await?;
            let (let_in, done) = tokio::join!(self.let_in(&order), next);
            let_in.map(|()| done)
        };
        made.await.map_err(|trouble| trouble.settle(tenant, ProvisioningStep::Role))
    }

    /// Closes a database that came from elsewhere to all but its owner.
    pub(in super::super) async fn ensure_closed(&self, tenant: TenantId) -> Result<(), StepFailure> {
        let closed = async { self.shut_out_others(&self.read(tenant).await?).await };
        closed.await.map_err(|trouble| trouble.settle(tenant, ProvisioningStep::Grants))
    }
}

/// Marks `role`, which is made if it is to be, and lets the landlord's role act
/// for it.
pub(in super::super) async fn mark_role(
    connection: &mut PgConnection,
    role: &str,
    create: bool,
    mark: &str,
) -> Result<(), DbError> {
    let create = if create { format!("create role \"{role}\"; ") } else { String::new() };
    // Safe: the role's name has only letters, digits and underscores (a check of
    // its table).
    let text = format!("{create}comment on role \"{role}\" is '{}'", mark.replace('\'', "''"));
    connection.execute(sqlx::raw_sql(AssertSqlSafe(text))).await?;
    grant_to_landlord(connection, role).await
}

/// Lets `role` log in with `password`. PostgreSQL thinks about that for a while:
/// it makes sure that the password is not the empty one.
pub(in super::super) async fn let_in(
    connection: &mut PgConnection,
    landlord: &LandlordDb,
    role: &str,
    password: &str,
) -> Result<(), DbError> {
    let mut salt = [0; 16];
    landlord.ambient().fill_random(&mut salt);
    let verifier = scram_verifier(password, salt)?;
    // Safe: as above; the verifier has only digits of base 64, `$` and `:`.
    let text = format!("alter role \"{role}\" login password '{verifier}'");
    connection.execute(AssertSqlSafe(text)).await?;
    Ok(())
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
