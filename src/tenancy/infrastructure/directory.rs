use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use sqlx::postgres::{PgConnectOptions, PgListener};
use uuid::Uuid;

use super::provisioner::progress;
use crate::{
    db::{DbError, Generation, LandlordDb, Placement, TenantDb, TenantPools},
    kernel::{ApplicationId, Slug, TenantId},
    tenancy::{
        application::{OrganisationLine, StepLine, TenantStore},
        domain::TenantStatus,
    },
};

/// What a change of a tenant is announced on.
const CHANNEL: &str = "tenant_changed";

/// How long to wait before listening again after the landlord was lost.
const PAUSE: Duration = Duration::from_millis(250);

/// Finds organisations by their addresses and opens their databases.
///
/// What was found is remembered until the landlord's database announces a
/// change of that tenant, to every server at once. While this server cannot
/// hear announcements it remembers nothing.
#[derive(Clone)]
pub struct Tenants(Arc<Inner>);

struct Inner {
    landlord: LandlordDb,
    pools: TenantPools,
    cache: Mutex<Cache>,
}

#[derive(Default)]
struct Cache {
    /// Whether changes are heard of.
    listening: bool,
    /// Raised by every change, so that what was read before it is not
    /// remembered after it.
    changes: u64,
    known: HashMap<Slug, Known>,
}

#[derive(Clone)]
struct Known {
    organisation: String,
    placement: Placement,
}

/// An organisation that is open for business.
#[derive(Clone, Debug)]
pub struct Tenant {
    slug: Slug,
    organisation: String,
    db: TenantDb,
}

impl Tenant {
    /// Which organisation it is.
    pub fn id(&self) -> TenantId {
        self.db.tenant()
    }

    /// Its name in addresses.
    pub fn slug(&self) -> &Slug {
        &self.slug
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.organisation
    }

    /// Its database.
    pub fn db(&self) -> TenantDb {
        self.db.clone()
    }
}

impl Tenants {
    /// The tenants of `landlord`, reached through `pools`.
    pub fn new(landlord: LandlordDb, pools: TenantPools) -> Self {
        Self(Arc::new(Inner { landlord, pools, cache: Mutex::default() }))
    }

    /// The organisation `slug`. Unknown, unfinished and suspended ones look
    /// the same: `None`.
    pub async fn by_slug(&self, slug: &Slug) -> Result<Option<Tenant>, DbError> {
        let (known, changes) = {
            let cache = self.cache();
            (cache.known.get(slug).cloned(), cache.changes)
        };
        let known = match known {
            Some(known) => known,
            None => match self.read(slug).await? {
                Some(known) => {
                    self.remember(slug, &known, changes);
                    known
                }
                None => return Ok(None),
            },
        };
        let db = self.0.pools.open(&known.placement)?;
        Ok(Some(Tenant { slug: slug.clone(), organisation: known.organisation, db }))
    }

    /// All organisations that are open for business, by slug.
    pub async fn active(&self) -> Result<Vec<Slug>, DbError> {
        let mut connection = self.0.landlord.acquire().await?;
        let slugs = sqlx::query_scalar!(
            r#"
            select slug
            from tenancy.tenant
            where status = 'active'
            order by slug
            "#
        )
        .fetch_all(&mut *connection)
        .await?;
        slugs.iter().map(|slug| Slug::parse(slug).map_err(|_| DbError::Malformed("slug"))).collect()
    }

    /// The organisation with this identifier.
    pub async fn by_id(&self, tenant: TenantId) -> Result<Option<Tenant>, DbError> {
        let known = {
            let cache = self.cache();
            let found = cache.known.iter().find(|(_, known)| known.placement.tenant == tenant);
            found.map(|(slug, _)| slug.clone())
        };
        if let Some(slug) = known {
            return self.by_slug(&slug).await;
        }
        let slug = {
            let mut connection = self.0.landlord.acquire().await?;
            sqlx::query_scalar!(
                r#"
                select slug
                from tenancy.tenant
                where id = $1
                "#,
                Uuid::from(tenant),
            )
            .fetch_optional(&mut *connection)
            .await?
        };
        match slug {
            Some(slug) => self.by_slug(&Slug::parse(&slug).map_err(|_| DbError::Malformed("slug"))?).await,
            None => Ok(None),
        }
    }

    /// All organisations, whatever their status, by slug.
    pub async fn all(&self) -> Result<Vec<OrganisationLine>, DbError> {
        self.0.landlord.list().await
    }

    /// How far the making of an application's database is; empty if it has not
    /// begun.
    pub async fn provisioning(&self, application: ApplicationId) -> Result<Vec<StepLine>, DbError> {
        let tenant = sqlx::query_scalar!(
            r#"
            select id
            from tenancy.tenant
            where application_id = $1
            "#,
            Uuid::from(application),
        )
        .fetch_optional(&mut *self.0.landlord.acquire().await?)
        .await?;
        match tenant {
            Some(tenant) => progress(&self.0.landlord, tenant.into()).await,
            None => Ok(Vec::new()),
        }
    }

    /// Whether the organisation would be found without asking the landlord.
    pub fn knows(&self, slug: &Slug) -> bool {
        self.cache().known.contains_key(slug)
    }

    /// The pools behind the tenants, for their figures.
    pub fn pools(&self) -> &TenantPools {
        &self.0.pools
    }

    /// Forgets what is known of `tenant`, and makes handles to its database
    /// useless if it is no longer what they were made for.
    pub async fn refresh(&self, tenant: TenantId) -> Result<(), DbError> {
        {
            let mut cache = self.cache();
            cache.changes += 1;
            cache.known.retain(|_, known| known.placement.tenant != tenant);
        }
        let mut connection = self.0.landlord.acquire().await?;
        let row = sqlx::query!(
            r#"
            select status, generation
            from tenancy.tenant
            where id = $1
            "#,
            Uuid::from(tenant),
        )
        .fetch_optional(&mut *connection)
        .await?;
        match row {
            Some(row) if row.status == TenantStatus::Active.name() => {
                self.0.pools.retire_before(tenant, Generation(row.generation));
            }
            Some(_) | None => self.0.pools.retire(tenant),
        }
        Ok(())
    }

    /// Listens for changes until it is dropped.
    pub async fn listen(self) {
        loop {
            if let Err(error) = self.listen_once().await {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "changes of tenants cannot be heard"
                );
            }
            self.forget_all(false);
            tokio::time::sleep(PAUSE).await;
        }
    }

    async fn listen_once(&self) -> Result<(), DbError> {
        let pool = sqlx::postgres::PgPoolOptions::new().max_connections(1);
        let mut listener =
            PgListener::connect_with(&pool.connect_lazy_with(self.0.landlord.options())).await?;
        listener.listen(CHANNEL).await?;
        self.forget_all(true);
        // Whatever changed while nobody listened.
        self.refresh_open().await?;
        while let Some(notification) = listener.try_recv().await? {
            if let Ok(tenant) = notification.payload().parse() {
                self.refresh(tenant).await?;
            }
        }
        Ok(())
    }

    async fn refresh_open(&self) -> Result<(), DbError> {
        for tenant in self.0.pools.tenants() {
            self.refresh(tenant).await?;
        }
        Ok(())
    }

    fn forget_all(&self, listening: bool) {
        let mut cache = self.cache();
        cache.listening = listening;
        cache.changes += 1;
        cache.known.clear();
    }

    fn remember(&self, slug: &Slug, known: &Known, changes: u64) {
        let mut cache = self.cache();
        if cache.listening && cache.changes == changes {
            cache.known.insert(slug.clone(), known.clone());
        }
    }

    async fn read(&self, slug: &Slug) -> Result<Option<Known>, DbError> {
        let mut connection = self.0.landlord.acquire().await?;
        let row = sqlx::query!(
            r#"
            select id, organisation, generation, database_name, role_name, sealed_password
            from tenancy.tenant
            where slug = $1
              and status = 'active'
            "#,
            slug.as_str(),
        )
        .fetch_optional(&mut *connection)
        .await?;
        drop(connection);
        let Some(row) = row else { return Ok(None) };
        let tenant = TenantId::from(row.id);
        let password = open_password(&self.0.landlord, tenant, &row.sealed_password)?;
        let placement = Placement {
            tenant,
            generation: Generation(row.generation),
            options: login(&self.0.landlord, &row.database_name, &row.role_name, &password),
            database: row.database_name,
        };
        Ok(Some(Known { organisation: row.organisation, placement }))
    }

    fn cache(&self) -> MutexGuard<'_, Cache> {
        self.0.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Tenants {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tenants").field("pools", &self.0.pools).finish_non_exhaustive()
    }
}

/// How a tenant's role logs in to its database, on the landlord's server.
pub(super) fn login(landlord: &LandlordDb, database: &str, role: &str, password: &str) -> PgConnectOptions {
    landlord.options().database(database).username(role).password(password)
}

/// What a tenant's password is sealed for.
pub(super) fn password_label(tenant: TenantId) -> String {
    format!("tenant-role {tenant}")
}

/// The password of a tenant's role.
pub(super) fn open_password(
    landlord: &LandlordDb,
    tenant: TenantId,
    sealed: &[u8],
) -> Result<zeroize::Zeroizing<String>, DbError> {
    let plain = landlord.key().open(&password_label(tenant), sealed)?;
    let text = std::str::from_utf8(&plain).map_err(|_| DbError::Malformed("password"))?;
    Ok(zeroize::Zeroizing::new(text.to_owned()))
}
