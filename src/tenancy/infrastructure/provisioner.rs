use std::{fmt, sync::Arc, time::Duration};

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    applications::{lock, save},
    directory::{login, open_password, password_label},
    template::{Template, TemplateError},
};
use crate::{
    access::{application::invite_owner, domain::PersonName},
    db::{
        Budget, DbError, Generation, LandlordDb, OutboxBell, Placement, TenantPools,
        migrate::{self, MigrationError},
        scram_verifier,
    },
    kernel::{Actor, AuditEntry, EmailAddress, Language, Slug, TenantId, Token},
    tenancy::{
        application::{Provisioning, StepFailure, StepLine, StepState, TenantOrder},
        domain::{ProvisioningStep, TenantStatus},
    },
};

/// Makes and unmakes organisations' databases.
#[derive(Clone)]
pub struct Provisioner {
    landlord: LandlordDb,
    /// Pools of its own: those that serve pages know only finished tenants.
    pools: TenantPools,
    template: Template,
}

/// What is recorded of a tenant on its way.
struct Order {
    tenant: TenantId,
    application: Option<Uuid>,
    slug: Slug,
    organisation: String,
    database: String,
    role: String,
    password: zeroize::Zeroizing<String>,
    owner_email: EmailAddress,
    owner_name: PersonName,
    language: Language,
    generation: i64,
}

/// What a step can end with that is not success.
enum Trouble {
    Known(StepFailure),
    Db(DbError),
    Migration(MigrationError),
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

impl From<MigrationError> for Trouble {
    fn from(error: MigrationError) -> Self {
        Self::Migration(error)
    }
}

impl Trouble {
    /// What is recorded; the rest is logged here, once.
    fn settle(self, tenant: TenantId, step: ProvisioningStep) -> StepFailure {
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
    /// Provisions for `landlord`; `bell` is rung when there is mail.
    pub fn new(landlord: LandlordDb, bell: OutboxBell) -> Result<Self, TemplateError> {
        let budget = Budget { connections: 2, per_tenant: 2, queue: 16, patience: Duration::from_secs(30) };
        let key = Arc::clone(landlord.shared_key());
        let ambient = Arc::clone(landlord.shared_ambient());
        let pools = TenantPools::new(budget, key, ambient, bell);
        Ok(Self { landlord, pools, template: Template::election_system()? })
    }

    async fn read(&self, tenant: TenantId) -> Result<Order, DbError> {
        let row = sqlx::query!(
            r#"
            select application_id, slug, organisation, database_name, role_name, sealed_password,
              owner_email, owner_name, language, generation
            from tenancy.tenant
            where id = $1
            "#,
            Uuid::from(tenant),
        )
        .fetch_one(&mut *self.landlord.acquire().await?)
        .await?;
        Ok(Order {
            tenant,
            application: row.application_id,
            slug: Slug::parse(&row.slug).map_err(|_| DbError::Malformed("slug"))?,
            organisation: row.organisation,
            database: row.database_name,
            role: row.role_name,
            password: open_password(&self.landlord, tenant, &row.sealed_password)?,
            owner_email: EmailAddress::parse(&row.owner_email).map_err(|_| DbError::Malformed("email"))?,
            owner_name: PersonName::parse(&row.owner_name).map_err(|_| DbError::Malformed("name"))?,
            language: row.language.parse().map_err(|_| DbError::Malformed("language"))?,
            generation: row.generation,
        })
    }

    async fn step(&self, order: &Order, step: ProvisioningStep) -> Result<(), Trouble> {
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
    async fn make_role(&self, order: &Order) -> Result<(), Trouble> {
        let mut tx = self.landlord.begin().await?;
        let mark = format!("publicdigit tenant {}", order.tenant);
        let found = sqlx::query!(
            r#"
            select shobj_description(oid, 'pg_authid') as mark
            from pg_roles
            where rolname = $1
            "#,
            order.role,
        )
        .fetch_optional(&mut *tx)
        .await?;
        let create = match found {
            None => format!("create role \"{}\"; ", order.role),
            Some(row) if row.mark.as_deref() == Some(&mark) => String::new(),
            Some(_) => return Err(Trouble::Known(StepFailure::NameTaken)),
        };
        let mut salt = [0; 16];
        self.landlord.ambient().fill_random(&mut salt);
        let verifier = scram_verifier(&order.password, salt).map_err(DbError::from)?;
        // Safe: the role's name has only letters, digits and underscores (a
        // check of its table), the verifier only those of base 64, `$` and `:`.
        let text = format!(
            "{create}alter role \"{0}\" login password '{verifier}'; comment on role \"{0}\" is '{mark}'",
            order.role
        );
        tx.execute(AssertSqlSafe(text)).await?;
        if !is_superuser(&mut tx).await? {
            // To make databases for it.
            // Safe: as above.
            tx.execute(AssertSqlSafe(format!("grant \"{}\" to current_user", order.role))).await?;
        }
        tx.commit_bookkeeping().await?;
        Ok(())
    }

    async fn make_database(&self, order: &Order) -> Result<(), Trouble> {
        let mut connection = self.landlord.acquire().await?;
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
                // Safe: both names have only letters, digits and underscores
                // (checks of their table).
                let text = format!(
                    "create database \"{}\" owner \"{}\" template template0 encoding 'UTF8'",
                    order.database, order.role
                );
                connection.execute(AssertSqlSafe(text)).await?;
                Ok(())
            }
        }
    }

    /// Closes the tenant's database to all other roles, and the landlord's to
    /// the tenant's, and asks PostgreSQL whether it is so.
    async fn shut_out_others(&self, order: &Order) -> Result<(), Trouble> {
        let mut connection = self.landlord.acquire().await?;
        // Safe: the name has only letters, digits and underscores.
        let text = format!("revoke all on database \"{}\" from public", order.database);
        connection.execute(AssertSqlSafe(text)).await?;
        close_own_database(&mut connection).await?;
        let open = sqlx::query_scalar!(
            r#"select has_database_privilege($1::text, current_database()::text, 'connect') as "open!""#,
            order.role,
        )
        .fetch_one(&mut *connection)
        .await?;
        if open { Err(Trouble::Known(StepFailure::LandlordOpen)) } else { Ok(()) }
    }

    async fn migrate(&self, order: &Order) -> Result<(), Trouble> {
        let mut connection = self.connect(order).await?;
        for set in &self.template.contexts {
            migrate::upgrade(*set, &mut connection, &self.landlord, Actor::System).await?;
        }
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
        connection.close().await?;
        if TenantId::from(tenant) == order.tenant {
            Ok(())
        } else {
            Err(Trouble::Known(StepFailure::WrongDatabase))
        }
    }

    async fn invite(&self, order: &Order) -> Result<(), Trouble> {
        let placement = Placement {
            tenant: order.tenant,
            generation: Generation(order.generation),
            database: order.database.clone(),
            options: login(&self.landlord, &order.database, &order.role, &order.password),
        };
        let db = self.pools.open(&placement)?;
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

    async fn end_application(
        &self,
        tx: &mut crate::db::LandlordTransaction,
        application: Option<Uuid>,
        succeeded: bool,
    ) -> Result<(), DbError> {
        let Some(id) = application else { return Ok(()) };
        if let Some(mut application) = lock(tx, id.into()).await?
            && application.finish_provisioning(succeeded).is_ok()
        {
            save(tx, &application).await?;
        }
        Ok(())
    }

    async fn connect(&self, order: &Order) -> Result<PgConnection, DbError> {
        let options = login(&self.landlord, &order.database, &order.role, &order.password);
        Ok(PgConnection::connect_with(&options).await?)
    }

    /// Brings the schemas of a tenant's database up to date.
    pub async fn upgrade(&self, tenant: TenantId, actor: Actor) -> Result<(), MigrationError> {
        let order = self.read(tenant).await?;
        let mut connection = self.connect(&order).await?;
        for set in &self.template.contexts {
            migrate::upgrade(*set, &mut connection, &self.landlord, actor).await?;
        }
        Ok(connection.close().await?)
    }

    /// Drops what an unfinished provisioning made, and its records, so that
    /// nothing is left of it. `false` if the tenant is unknown or was finished.
    pub async fn clean_up(&self, tenant: TenantId, actor: Actor) -> Result<bool, DbError> {
        let mut tx = self.landlord.begin().await?;
        let row = sqlx::query!(
            r#"
            select status, database_name, role_name, application_id
            from tenancy.tenant
            where id = $1
            for update
            "#,
            Uuid::from(tenant),
        )
        .fetch_optional(&mut *tx)
        .await?;
        let Some(row) = row.filter(|row| row.status == TenantStatus::Provisioning.name()) else {
            return Ok(false);
        };
        let mut connection = self.landlord.acquire().await?;
        let mark = format!("publicdigit tenant {tenant}");
        let ours = sqlx::query_scalar!(
            r#"
            select shobj_description(oid, 'pg_authid') is not distinct from $2 as "ours!"
            from pg_roles
            where rolname = $1
            "#,
            row.role_name,
            mark,
        )
        .fetch_optional(&mut *connection)
        .await?;
        if ours == Some(true) {
            drop_owned(&mut connection, &row.database_name, &row.role_name).await?;
            migrate::record_drop(&row.database_name, &self.landlord, actor).await?;
        }
        drop(connection);
        sqlx::query!(
            r#"
            delete from tenancy.tenant
            where id = $1
            "#,
            Uuid::from(tenant),
        )
        .execute(&mut *tx)
        .await?;
        self.end_application(&mut tx, row.application_id, false).await?;
        tx.commit(AuditEntry::new(actor, "tenant.cleaned_up", tenant)).await?;
        Ok(true)
    }
}

/// Drops the database if the role owns it, and the role.
async fn drop_owned(connection: &mut PgConnection, database: &str, role: &str) -> Result<(), DbError> {
    let owned = sqlx::query_scalar!(
        r#"
        select pg_get_userbyid(datdba)::text = $2 as "owned!"
        from pg_database
        where datname = $1
        "#,
        database,
        role,
    )
    .fetch_optional(&mut *connection)
    .await?;
    // Safe: both names have only letters, digits and underscores (checks of
    // their table).
    if owned == Some(true) {
        connection.execute(AssertSqlSafe(format!("drop database \"{database}\" with (force)"))).await?;
    }
    connection.execute(AssertSqlSafe(format!("drop role \"{role}\""))).await?;
    Ok(())
}

/// Closes the database of `connection` to every role that is not its owner's.
async fn close_own_database(connection: &mut PgConnection) -> Result<(), DbError> {
    let name = sqlx::query_scalar!(r#"select quote_ident(current_database()) as "name!""#)
        .fetch_one(&mut *connection)
        .await?;
    // Safe: PostgreSQL itself quoted the name.
    connection.execute(AssertSqlSafe(format!("revoke all on database {name} from public"))).await?;
    Ok(())
}

async fn is_superuser(connection: &mut PgConnection) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(r#"select rolsuper as "rolsuper!" from pg_roles where rolname = current_user"#)
        .fetch_one(connection)
        .await
}

impl Provisioning for Provisioner {
    type Error = DbError;

    async fn order(&self, order: &TenantOrder, actor: Actor) -> Result<Option<TenantId>, DbError> {
        let ambient = self.landlord.ambient();
        let mut tx = self.landlord.begin().await?;
        if let Some(id) = order.application {
            let Some(mut application) = lock(&mut tx, id).await? else { return Ok(None) };
            if application.start_provisioning().is_err() {
                return Ok(None);
            }
            save(&mut tx, &application).await?;
        }
        let id = ambient.new_id();
        let password = zeroize::Zeroizing::new(Token::draw(ambient).reveal());
        let sealed = self.landlord.key().seal(&password_label(id.into()), password.as_bytes(), ambient)?;
        let name = order.slug.database_name();
        let stored = sqlx::query_scalar!(
            r#"
            insert into tenancy.tenant
              (id, application_id, slug, organisation, status, template, database_name, role_name,
               sealed_password, owner_email, owner_name, language, created_at)
            values ($1, $2, $3, $4, 'provisioning', $5, $6, $6, $7, $8, $9, $10, $11)
            on conflict on constraint tenant_slug_unique do nothing
            returning id
            "#,
            id,
            order.application.map(Uuid::from),
            order.slug.as_str(),
            order.organisation,
            self.template.name,
            name,
            sealed,
            order.owner_email.as_str(),
            order.owner_name.as_str(),
            order.language.tag(),
            ambient.now(),
        )
        .fetch_optional(&mut *tx)
        .await?;
        if let Some(id) = stored {
            tx.commit(AuditEntry::new(actor, "tenant.ordered", id)).await?;
            return Ok(Some(id.into()));
        }
        let same = sqlx::query_scalar!(
            r#"
            select id
            from tenancy.tenant
            where slug = $1
              and application_id is not distinct from $2
              and owner_email = $3
              and status = 'provisioning'
            "#,
            order.slug.as_str(),
            order.application.map(Uuid::from),
            order.owner_email.as_str(),
        )
        .fetch_optional(&mut *tx)
        .await?;
        if same.is_some() {
            tx.commit_bookkeeping().await?;
        }
        Ok(same.map(TenantId::from))
    }

    async fn progress(&self, tenant: TenantId) -> Result<Vec<StepLine>, DbError> {
        progress(&self.landlord, tenant).await
    }

    async fn note_start(&self, tenant: TenantId, step: ProvisioningStep) -> Result<(), DbError> {
        let mut tx = self.landlord.begin().await?;
        sqlx::query!(
            r#"
            insert into tenancy.provisioning_step (tenant_id, step, attempts, started_at)
            values ($1, $2, 1, $3)
            on conflict (tenant_id, step) do update
            set attempts = provisioning_step.attempts + 1,
              started_at = excluded.started_at,
              finished_at = null,
              failure = null
            "#,
            Uuid::from(tenant),
            step.name(),
            self.landlord.ambient().now(),
        )
        .execute(&mut *tx)
        .await?;
        tx.commit_bookkeeping().await
    }

    async fn perform(&self, tenant: TenantId, step: ProvisioningStep) -> Result<(), StepFailure> {
        let order = self.read(tenant).await.map_err(|error| Trouble::from(error).settle(tenant, step))?;
        self.step(&order, step).await.map_err(|trouble| trouble.settle(tenant, step))
    }

    async fn note_end(
        &self,
        tenant: TenantId,
        step: ProvisioningStep,
        outcome: Result<(), StepFailure>,
    ) -> Result<(), DbError> {
        let mut tx = self.landlord.begin().await?;
        let application = sqlx::query_scalar!(
            r#"
            update tenancy.provisioning_step
            set finished_at = case when $3::text is null then $4::timestamptz end,
              failure = $3
            from tenancy.tenant
            where tenant_id = $1
              and step = $2
              and tenant.id = tenant_id
            returning tenant.application_id
            "#,
            Uuid::from(tenant),
            step.name(),
            outcome.err().map(StepFailure::name),
            self.landlord.ambient().now(),
        )
        .fetch_optional(&mut *tx)
        .await?
        .flatten();
        match outcome {
            Ok(()) => tx.commit_bookkeeping().await,
            Err(failure) => {
                self.end_application(&mut tx, application, false).await?;
                let details = serde_json::json!({ "step": step.name(), "failure": failure.name() });
                let entry = AuditEntry::new(Actor::System, "tenant.provisioning_failed", tenant);
                tx.commit(entry.with(details)).await
            }
        }
    }
}

/// How far each step of a tenant is.
pub(super) async fn progress(landlord: &LandlordDb, tenant: TenantId) -> Result<Vec<StepLine>, DbError> {
    struct StepRow {
        step: String,
        finished_at: Option<OffsetDateTime>,
        failure: Option<String>,
    }
    let rows = sqlx::query_as!(
        StepRow,
        r#"
        select step, finished_at, failure
        from tenancy.provisioning_step
        where tenant_id = $1
        "#,
        Uuid::from(tenant),
    )
    .fetch_all(&mut *landlord.acquire().await?)
    .await?;
    let state = |step: ProvisioningStep| match rows.iter().find(|row| row.step == step.name()) {
        None => StepState::Waiting,
        Some(StepRow { finished_at: Some(at), .. }) => StepState::Done(*at),
        Some(StepRow { failure: Some(name), .. }) => {
            let known = StepFailure::ALL.into_iter().find(|failure| failure.name() == name);
            StepState::Failed(known.unwrap_or(StepFailure::Server))
        }
        Some(StepRow { .. }) => StepState::Running,
    };
    Ok(ProvisioningStep::ALL.into_iter().map(|step| StepLine { step, state: state(step) }).collect())
}

impl fmt::Debug for Provisioner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Provisioner")
    }
}
