//! What each step of provisioning does.

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use uuid::Uuid;

use super::{
    super::placement::{login, mark_of, tenant_mark},
    Order, Provisioner,
};
use crate::{
    access::application::invite_owner,
    db::{DbError, Generation, Placement, migrate::ChangeError, scram_verifier},
    kernel::{Actor, AuditEntry, TenantId},
    tenancy::{application::StepFailure, domain::ProvisioningStep},
};

/// What a step can end with that is not success.
pub(super) enum Trouble {
    Known(StepFailure),
    Db(DbError),
    Migration(ChangeError),
}

impl From<DbError> for Trouble {
    fn from(error: DbError) -> Self {
        Self::Db(error)
    }
}

impl From<sqlx::Error> for Trouble {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

impl From<ChangeError> for Trouble {
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::Db(error) => Self::Db(error),
            error @ (ChangeError::Locked
            | ChangeError::Busy(_)
            | ChangeError::InUse
            | ChangeError::Changed
            | ChangeError::Differs
            | ChangeError::Refused(_)) => Self::Migration(error),
        }
    }
}

impl Trouble {
    /// What is recorded; the rest is logged here, once.
    pub(super) fn settle(self, tenant: TenantId, step: ProvisioningStep) -> StepFailure {
        let (failure, error): (_, &(dyn std::error::Error + 'static)) = match &self {
            Self::Known(failure) => (*failure, failure),
            Self::Db(error @ DbError::WrongDatabase) => (StepFailure::WrongDatabase, error),
            Self::Db(error) => (StepFailure::Server, error),
            Self::Migration(error) => (StepFailure::Migration, error),
        };
        tracing::error!(tenant.id = %tenant, step = step.name(), error, "a step of provisioning failed");
        failure
    }
}

impl Provisioner {
    /// Does one step.
    pub(super) async fn step(&self, order: &Order, step: ProvisioningStep) -> Result<(), Trouble> {
        match step {
            ProvisioningStep::Role => self.make_role(order).await,
            ProvisioningStep::Database => self.make_database(order).await,
            ProvisioningStep::Grants => self.shut_out_others(order).await,
            ProvisioningStep::Migrations => self.migrate(order).await,
            ProvisioningStep::Identity => self.identify(order).await,
            ProvisioningStep::Administrator => self.invite(order).await,
            ProvisioningStep::Activation => self.activate(order).await,
        }
    }

    /// The role, marked as this tenant's; one that bears no such mark is
    /// somebody else's and is left alone.
    /// A database made in advance may come with it.
    async fn make_role(&self, order: &Order) -> Result<(), Trouble> {
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

    async fn make_database(&self, order: &Order) -> Result<(), Trouble> {
        let mut connection = self.line(order).await?;
        let owner = sqlx::query_scalar!(
            r#"
            select pg_get_userbyid(datdba)::text as "owner!"
            from pg_database
            where datname = $1
            "#,
            order.database,
        )
        .fetch_optional(&mut *connection)
        .await?;
        match owner {
            Some(owner) if owner == order.role => Ok(()),
            Some(_) => Err(Trouble::Known(StepFailure::NameTaken)),
            None => {
                drop(connection);
                // Whatever was in an earlier one.
                self.fleet.forget(order.tenant).await?;
                self.copy_template(order).await
            }
        }
    }

    /// Copies the template, or makes an empty database where that is not
    /// possible.
    async fn copy_template(&self, order: &Order) -> Result<(), Trouble> {
        let template = match order.sealed_url {
            // The template is on the landlord's server.
            Some(_) => None,
            None => self.fleet.template().await.unwrap_or_else(|error| {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(error, "no template could be made; the database is made by migrations");
                None
            }),
        };
        let mut connection = self.line(order).await?;
        // Safe: both names have only letters, digits and underscores (checks of
        // their table), the template's is made of hexadecimal digits.
        let create = format!("create database \"{}\" owner \"{}\"", order.database, order.role);
        if let Some(template) = template {
            let text = format!("{create} template \"{template}\"");
            match connection.execute(AssertSqlSafe(text)).await {
                Ok(_) => return Ok(()),
                Err(error) => {
                    let error = &error as &dyn std::error::Error;
                    tracing::warn!(error, "the template could not be copied; trying without it");
                }
            }
        }
        let text = format!("{create} template template0 encoding 'UTF8'");
        connection.execute(AssertSqlSafe(text)).await?;
        Ok(())
    }

    /// Closes the tenant's database to all other roles, and the landlord's to
    /// the tenant's, and asks PostgreSQL whether it is so.
    async fn shut_out_others(&self, order: &Order) -> Result<(), Trouble> {
        let mut connection = self.line(order).await?;
        close_what_is_open(&mut connection, &order.database).await?;
        let open = sqlx::query_scalar!(
            r#"select has_database_privilege($1::text, current_database()::text, 'connect') as "open!""#,
            order.role,
        )
        .fetch_one(&mut *connection)
        .await?;
        if open { Err(Trouble::Known(StepFailure::LandlordOpen)) } else { Ok(()) }
    }

    async fn migrate(&self, order: &Order) -> Result<(), Trouble> {
        if self.fleet.is_installed(order.tenant).await? {
            // It was, when the database was made in advance.
            return Ok(());
        }
        let options = order.server.clone().database(&order.database);
        let mut connection = PgConnection::connect_with(&options).await?;
        self.fleet.hand_over(&mut connection, &order.role).await?;
        // Safe: the role's name has only letters, digits and underscores (a
        // check of its table).
        connection.execute(AssertSqlSafe(format!("set role \"{}\"", order.role))).await?;
        self.fleet.install(order.tenant, &order.database, &mut connection).await?;
        connection.close().await?;
        Ok(())
    }

    async fn identify(&self, order: &Order) -> Result<(), Trouble> {
        let mut connection = self.connect(order).await?;
        sqlx::query!(
            r#"
            insert into kernel.identity (tenant_id)
            values ($1)
            on conflict (only_row) do nothing
            "#,
            Uuid::from(order.tenant),
        )
        .execute(&mut connection)
        .await?;
        let tenant =
            sqlx::query_scalar!("select tenant_id from kernel.identity").fetch_one(&mut connection).await?;
        if TenantId::from(tenant) == order.tenant {
            // The next step goes on with it.
            self.pools.open_with(&placement(order), connection).await?;
            Ok(())
        } else {
            Err(Trouble::Known(StepFailure::WrongDatabase))
        }
    }

    async fn invite(&self, order: &Order) -> Result<(), Trouble> {
        let db = self.pools.open(&placement(order))?;
        let invited = invite_owner(
            &db,
            db.ambient(),
            (&order.slug, &order.organisation),
            order.language,
            &order.owner_name,
            &order.owner_email,
        )
        .await;
        self.pools.retire(order.tenant);
        invited?;
        Ok(())
    }

    async fn activate(&self, order: &Order) -> Result<(), Trouble> {
        let mut tx = self.landlord.begin().await?;
        sqlx::query!(
            r#"
            update tenancy.tenant
            set status = 'active'
            where id = $1
              and status = 'provisioning'
            "#,
            Uuid::from(order.tenant),
        )
        .execute(&mut *tx)
        .await?;
        self.end_application(&mut tx, order.application, true).await?;
        tx.commit(AuditEntry::new(Actor::System, "tenant.provisioned", order.tenant)).await?;
        Ok(())
    }
}

fn placement(order: &Order) -> Placement {
    Placement {
        tenant: order.tenant,
        generation: Generation(order.generation),
        database: order.database.clone(),
        since: Generation(order.generation),
        options: login(&order.server, &order.database, &order.role, &order.password),
    }
}

/// Closes `database` and that of `connection` to every role that is not their
/// owners'. Nothing is written if that is done.
async fn close_what_is_open(connection: &mut PgConnection, database: &str) -> Result<(), DbError> {
    let statements = sqlx::query_scalar!(
        r#"
        select distinct format('revoke all on database %I from public', datname) as "statement!"
        from pg_database
          cross join aclexplode(coalesce(datacl, acldefault('d', datdba))) as granted
        where datname in ($1, current_database())
          and granted.grantee = 0
        "#,
        database,
    )
    .fetch_all(&mut *connection)
    .await?;
    for statement in statements {
        // Safe: PostgreSQL itself quoted the name.
        connection.execute(AssertSqlSafe(statement)).await?;
    }
    Ok(())
}

/// Closes a database to every role that is not its owner's.
pub(in super::super) async fn close_to_others(
    connection: &mut PgConnection,
    database: &str,
) -> Result<(), DbError> {
    // Safe: the name has only letters, digits and underscores (a check of its
    // table).
    let text = format!("revoke all on database \"{database}\" from public");
    connection.execute(AssertSqlSafe(text)).await?;
    Ok(())
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
