use std::future::Future;

use thiserror::Error;
use time::OffsetDateTime;

use crate::{
    kernel::{Actor, AuditEntry, Slug, TenantId},
    tenancy::domain::{CannotChangeStatus, Modules, TenantStatus},
};

/// One line of the list of tenants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationLine {
    /// Which organisation.
    pub id: TenantId,
    /// Its slug.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// Whether it is open for business.
    pub status: TenantStatus,
    /// How often its database was moved or swapped, plus one.
    pub generation: i64,
    /// What it has of the program.
    pub modules: Modules,
    /// What its database was made from, and which version of that.
    pub template: (String, u32),
    /// What its plan is called.
    pub plan: String,
    /// The server its database is on.
    pub server: String,
    /// Until when the exchange of its database can be taken back, if one can.
    pub former_until: Option<OffsetDateTime>,
    /// What people read while it is closed for a while, if it is.
    pub notice: Option<String>,
    /// Whether it is a copy for trying things out.
    pub is_rehearsal: bool,
    /// Since when it is known.
    pub created_at: OffsetDateTime,
}

/// The tenants, in the landlord's database.
pub trait TenantStore: Sync {
    /// Why the store did not answer.
    type Error: std::error::Error + Send;

    /// All tenants, by slug.
    fn list(&self) -> impl Future<Output = Result<Vec<OrganisationLine>, Self::Error>> + Send;

    /// One tenant.
    fn find(&self, slug: &Slug)
    -> impl Future<Output = Result<Option<OrganisationLine>, Self::Error>> + Send;

    /// How many tenants there are of each status.
    fn count_by_status(&self) -> impl Future<Output = Result<Vec<(TenantStatus, u64)>, Self::Error>> + Send;

    /// Locks the tenant, lets `change` decide its new status, saves it with the
    /// entry, and makes every server act on it. `change` hears whether a suspended one
    /// has a database. `None` if there is none.
    fn change_status<E: Send>(
        &self,
        slug: &Slug,
        change: impl FnOnce(TenantId, TenantStatus, bool) -> Result<(TenantStatus, AuditEntry), E> + Send,
    ) -> impl Future<Output = Result<Option<Result<(), E>>, Self::Error>> + Send;
}

/// Why a tenant's status was not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum StatusError<E> {
    /// There is no such tenant.
    #[error("there is no such organisation")]
    Unknown,
    /// Its present status does not allow it.
    #[error(transparent)]
    Refused(CannotChangeStatus),
    /// It has no database: a copy or a removal of it was interrupted.
    #[error(
        "it has no database, because tenant clone, restore or delete was interrupted; the same again completes that, and tenant restore of a backup brings it back"
    )]
    Empty,
    /// The store did not answer.
    #[error("the store of tenants failed")]
    Store(#[source] E),
}

/// Closes an organisation: nobody gets in, nothing is lost.
pub async fn suspend<S: TenantStore>(
    tenants: &S,
    slug: &Slug,
    actor: Actor,
) -> Result<(), StatusError<S::Error>> {
    change(tenants, slug, TenantStatus::suspend, actor, "tenant.suspended").await
}

/// Opens a suspended organisation again.
pub async fn resume<S: TenantStore>(
    tenants: &S,
    slug: &Slug,
    actor: Actor,
) -> Result<(), StatusError<S::Error>> {
    change(tenants, slug, TenantStatus::resume, actor, "tenant.resumed").await
}

async fn change<S: TenantStore>(
    tenants: &S,
    slug: &Slug,
    method: fn(TenantStatus) -> Result<TenantStatus, CannotChangeStatus>,
    actor: Actor,
    action: &'static str,
) -> Result<(), StatusError<S::Error>> {
    tenants
        .change_status(slug, move |id, status, has_content| {
            let status = method(status).map_err(StatusError::Refused)?;
            if !has_content && status == TenantStatus::Active {
                return Err(StatusError::Empty);
            }
            Ok((status, AuditEntry::new(actor, action, id)))
        })
        .await
        .map_err(StatusError::Store)?
        .ok_or(StatusError::Unknown)?
}
