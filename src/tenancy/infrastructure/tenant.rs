use crate::{
    db::TenantDb,
    kernel::{Slug, TenantId},
};

/// An organisation that is open for business.
#[derive(Clone, Debug)]
pub struct Tenant {
    pub(super) slug: Slug,
    pub(super) organisation: String,
    pub(super) db: TenantDb,
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
