use crate::{
    db::TenantDb,
    election::ElectionDb,
    kernel::{Slug, TenantId},
    tenancy::domain::{Module, Modules},
};

/// An organisation that is open for business.
#[derive(Clone, Debug)]
pub struct Tenant {
    pub(super) slug: Slug,
    pub(super) organisation: String,
    pub(super) modules: Modules,
    pub(super) is_rehearsal: bool,
    pub(super) db: TenantDb,
}

impl Tenant {
    /// Which organisation it is.
    pub fn id(&self) -> TenantId {
        self.db.tenant()
    }

    /// Its slug.
    pub fn slug(&self) -> &Slug {
        &self.slug
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.organisation
    }

    /// Whether it is a copy for trying things out, whose mails are held.
    pub fn is_rehearsal(&self) -> bool {
        self.is_rehearsal
    }

    /// Its database.
    pub fn db(&self) -> TenantDb {
        self.db.clone()
    }

    /// The elections in its database, if it has any: there is no other way to
    /// them.
    pub fn elections(&self) -> Option<ElectionDb> {
        self.modules.has(Module::Election).then(|| ElectionDb::in_database(self.db()))
    }
}
