mod cache;
mod listener;
mod refresh;

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use uuid::Uuid;

use self::cache::{Cache, Known};
use super::{provisioner::progress, tenant::Tenant};
use crate::{
    db::{DbError, Generation, LandlordDb, TenantPools},
    kernel::{ApplicationId, Slug, TenantId},
    tenancy::{
        application::{Maintenance, OrganisationLine, StepLine, TenantStore},
        domain::Modules,
    },
};

/// Finds organisations by their addresses and opens their databases.
///
/// What was found is remembered until the landlord's database announces a
/// change of that tenant, to every server at once. While this server cannot
/// hear announcements it remembers nothing.
#[derive(Clone)]
pub struct TenantDirectory(Arc<Inner>);

struct Inner {
    landlord: LandlordDb,
    pools: TenantPools,
    cache: Mutex<Cache>,
}

/// An organisation that is open for business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Active {
    /// Which it is.
    pub id: TenantId,
    /// Its slug.
    pub slug: Slug,
    /// Which of its databases it has now.
    pub generation: Generation,
    /// Whether it is a copy for trying things out.
    pub is_rehearsal: bool,
}

impl TenantDirectory {
    /// The tenants of `landlord`, reached through `pools`.
    pub fn new(landlord: LandlordDb, pools: TenantPools) -> Self {
        Self(Arc::new(Inner { landlord, pools, cache: Mutex::default() }))
    }

    /// The organisation `slug`. Unknown, unfinished and suspended ones look
    /// the same: `None`. One that is closed for a while is [`DbError::Closed`].
    pub async fn by_slug(&self, slug: &Slug) -> Result<Option<Tenant>, DbError> {
        let Some(known) = self.known(slug).await? else { return Ok(None) };
        if known.notice.is_some() {
            return Err(DbError::Closed);
        }
        let db = self.0.pools.open(&known.placement)?;
        let Known { organisation, modules, quotas, is_rehearsal, .. } = known;
        Ok(Some(Tenant { slug: slug.clone(), organisation, modules, quotas, is_rehearsal, db }))
    }

    /// What is known of the organisation `slug`, asking the landlord if need be.
    async fn known(&self, slug: &Slug) -> Result<Option<Known>, DbError> {
        let (known, changes) = {
            let cache = self.cache();
            (cache.get(slug).cloned(), cache.changes)
        };
        if known.is_some() {
            return Ok(known);
        }
        let read = self.read(slug).await?;
        if let Some(known) = &read {
            self.cache().remember(slug, known, changes);
        }
        Ok(read)
    }

    /// The notice under which the whole platform is closed.
    pub async fn platform_notice(&self) -> Result<Option<String>, DbError> {
        let known = {
            let cache = self.cache();
            cache.listening.then(|| cache.notice.clone())
        };
        match known {
            Some(notice) => Ok(notice),
            None => self.0.landlord.platform_notice().await,
        }
    }

    /// Whether the organisation `slug` is open, and a copy for trying things out.
    pub async fn is_rehearsal(&self, slug: &Slug) -> Result<bool, DbError> {
        Ok(self.known(slug).await?.is_some_and(|known| known.is_rehearsal))
    }

    /// What the organisation `slug` may use of the program, if it is open.
    ///
    /// # Errors
    ///
    /// If the landlord's database does not answer.
    pub async fn modules(&self, slug: &Slug) -> Result<Option<Modules>, DbError> {
        Ok(self.known(slug).await?.map(|known| known.modules))
    }

    /// The notice people are to read at the address `path`.
    pub async fn notice(&self, path: &str) -> Result<Option<String>, DbError> {
        if let Some(notice) = self.platform_notice().await? {
            return Ok(Some(notice));
        }
        let Some(slug) = slug_in(path) else { return Ok(None) };
        Ok(self.known(&slug).await?.and_then(|known| known.notice))
    }

    /// All organisations that are open for business, by slug.
    pub async fn active(&self) -> Result<Vec<Active>, DbError> {
        let mut connection = self.0.landlord.acquire().await?;
        let rows = sqlx::query!(
            r#"
            select id, slug, generation, rehearsal
            from tenancy.tenant
            where status = 'active'
              and notice is null
            order by slug
            "#
        )
        .fetch_all(&mut *connection)
        .await?;
        rows.into_iter()
            .map(|row| {
                let slug = Slug::parse(&row.slug).map_err(|_| DbError::Malformed("slug"))?;
                let (generation, is_rehearsal) = (Generation(row.generation), row.rehearsal);
                Ok(Active { id: row.id.into(), slug, generation, is_rehearsal })
            })
            .collect()
    }

    /// The organisation with this identifier.
    pub async fn by_id(&self, tenant: TenantId) -> Result<Option<Tenant>, DbError> {
        let known = self.cache().slug(tenant).cloned();
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
        self.cache().get(slug).is_some()
    }

    /// The pools behind the tenants, for their figures.
    pub fn pools(&self) -> &TenantPools {
        &self.0.pools
    }

    fn cache(&self) -> MutexGuard<'_, Cache> {
        self.0.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The slug that an address begins with, if it can be one.
pub fn slug_in(path: &str) -> Option<Slug> {
    let first = path.trim_start_matches('/').split(['/', '?']).next().unwrap_or_default();
    Slug::parse(first).ok()
}

impl fmt::Debug for TenantDirectory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TenantDirectory").field("pools", &self.0.pools).finish_non_exhaustive()
    }
}
