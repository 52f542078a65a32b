//! The making and unmaking of organisations' databases: every step can be
//! repeated, and none spans two databases.

mod prune;
mod records;
mod reserve_tenant;
mod role;
mod steps;
mod templates;
mod warm_pool;

use std::{
    fmt,
    sync::{Arc, Mutex},
    time::Duration,
};

use sqlx::{Connection, PgConnection, postgres::PgConnectOptions};
use uuid::Uuid;

use super::{
    owner::owner_login,
    placement::{AdminConnection, login, open_password, server},
    schemas::{Prepared, TenantSchemas},
    template::{Template, TemplateError},
};
use crate::{
    access::domain::PersonName,
    db::{Budget, DbError, LandlordDb, OutboxSignal, TenantPools},
    kernel::{EmailAddress, Language, Slug, TenantId},
    tenancy::domain::Modules,
};

use self::reserve_tenant::WarmSession;
pub(super) use self::{prune::forget, records::progress};

/// Makes and unmakes organisations' databases.
#[derive(Clone)]
pub struct Provisioner {
    pub(super) landlord: LandlordDb,
    /// Pools of its own: those that serve pages know only finished tenants.
    pools: TenantPools,
    /// What databases are made from; the first one is the usual one.
    templates: Arc<[Template]>,
    schemas: TenantSchemas,
    warm_session: Arc<Mutex<Option<WarmSession>>>,
}

/// Commits do not wait for the disk.
const NO_WAITING: [(&str, &str); 1] = [("synchronous_commit", "off")];

/// What is recorded of a tenant on its way.
pub struct ProvisioningJob {
    pub(super) tenant: TenantId,
    application: Option<Uuid>,
    slug: Slug,
    organisation: String,
    pub(super) database: String,
    pub(super) role: String,
    password: zeroize::Zeroizing<String>,
    owner_email: EmailAddress,
    owner_name: PersonName,
    language: Language,
    generation: i64,
    /// What it is to have of the program.
    modules: Modules,
    /// The template that the database was just copied from, if all of it is
    /// wanted.
    copied: Option<Prepared>,
    /// Sessions that a step has opened for the next ones: the owner's, and one of the
    /// role that serves.
    owner: Option<PgConnection>,
    connection: Option<PgConnection>,
    /// The sealed address of the server it is placed on; none: the landlord's.
    sealed_url: Option<Vec<u8>>,
    /// How the platform itself reaches that server.
    server: PgConnectOptions,
}

impl ProvisioningJob {
    /// How the tenant's role logs in to its database.
    ///
    /// On the landlord's own server commits need not wait for the disk: what the
    /// landlord writes down afterwards is behind them in the same log.
    fn login(&self) -> PgConnectOptions {
        let login = login(&self.server, &self.database, &self.role, &self.password);
        match self.sealed_url {
            None => login.options(NO_WAITING),
            Some(_) => login,
        }
    }
}

impl Provisioner {
    /// Provisions for `landlord`; `signal` is given when there is mail.
    pub fn new(landlord: LandlordDb, signal: OutboxSignal) -> Result<Self, TemplateError> {
        let budget =
            Budget { connections: 2, per_tenant: 1, queue: 16, acquire_timeout: Duration::from_secs(30) };
        let key = Arc::clone(landlord.shared_key());
        let environment = Arc::clone(landlord.shared_environment());
        let pools = TenantPools::new(budget, key, environment, signal);
        let schemas = TenantSchemas::new(landlord.clone())?;
        Ok(Self {
            landlord,
            pools,
            templates: Template::all()?.into(),
            schemas,
            warm_session: Arc::default(),
        })
    }

    pub(super) async fn read(&self, tenant: TenantId) -> Result<ProvisioningJob, DbError> {
        let row = sqlx::query!(
            r#"
            select application_id, slug, organisation, database_name, role_name, sealed_password,
              owner_email, owner_name, language, generation, modules, sealed_url as "sealed_url?"
            from tenancy.tenant
            left join tenancy.server on server.id = server_id
            where tenant.id = $1
            "#,
            Uuid::from(tenant),
        )
        .fetch_one(&mut *self.landlord.acquire().await?)
        .await?;
        Ok(ProvisioningJob {
            tenant,
            application: row.application_id,
            slug: Slug::parse(&row.slug).map_err(|_| DbError::Malformed("slug"))?,
            organisation: row.organisation,
            database: row.database_name,
            role: row.role_name,
            password: open_password(&self.landlord, tenant, &row.sealed_password)?,
            owner_email: EmailAddress::kept(&row.owner_email).map_err(|_| DbError::Malformed("email"))?,
            owner_name: PersonName::parse(&row.owner_name).map_err(|_| DbError::Malformed("name"))?,
            language: row.language.parse().map_err(|_| DbError::Malformed("language"))?,
            generation: row.generation,
            modules: Modules::parse(row.modules).map_err(|_| DbError::Malformed("modules"))?,
            copied: None,
            owner: None,
            connection: None,
            server: server(&self.landlord, row.sealed_url.as_deref())?,
            sealed_url: row.sealed_url,
        })
    }

    async fn connect(&self, order: &ProvisioningJob) -> Result<PgConnection, DbError> {
        Ok(PgConnection::connect_with(&order.login()).await?)
    }

    async fn connect_as_owner(&self, order: &ProvisioningJob) -> Result<PgConnection, DbError> {
        let login = owner_login(&self.landlord, order.tenant, &order.server, &order.database)?;
        let login = match order.sealed_url {
            None => login.options(NO_WAITING),
            Some(_) => login,
        };
        Ok(PgConnection::connect_with(&login).await?)
    }

    /// The server the tenant is placed on, as the platform itself.
    async fn line(&self, order: &ProvisioningJob) -> Result<AdminConnection, DbError> {
        AdminConnection::open(&self.landlord, order.sealed_url.as_deref()).await
    }

    /// The mail address of the first administrator of `slug`.
    pub async fn owner(&self, slug: &Slug) -> Result<Option<EmailAddress>, DbError> {
        let email = sqlx::query_scalar!(
            r#"
            select owner_email
            from tenancy.tenant
            where slug = $1
            "#,
            slug.as_str(),
        )
        .fetch_optional(&mut *self.landlord.acquire().await?)
        .await?;
        email.map(|email| EmailAddress::kept(&email).map_err(|_| DbError::Malformed("email"))).transpose()
    }

    /// Closes the connections that were not used for `idle`, until it is dropped.
    pub async fn close_idle(self, idle: Duration) {
        self.pools.close_idle(idle).await;
    }

    /// Closes its connections.
    pub async fn close(&self) {
        self.pools.close().await;
    }

    /// The schemas of all tenants' databases.
    pub fn schemas(&self) -> &TenantSchemas {
        &self.schemas
    }
}

impl fmt::Debug for Provisioner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Provisioner")
    }
}
