use std::collections::BTreeMap;

use crate::{
    db::{ContextDb, Stored, TenantDb},
    kernel::{Context, Slug, TenantId},
    tenancy::domain::{Modules, Quota},
};

/// An organisation that is open for business.
#[derive(Clone, Debug)]
pub struct Tenant {
    pub(super) slug: Slug,
    pub(super) organisation: String,
    /// What it may use.
    pub(super) modules: Modules,
    pub(super) quotas: BTreeMap<&'static Context, Quota>,
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

    /// What `C` has in its database, if it has that context: there is no other way to
    /// it.
    pub fn open<C: Stored>(&self) -> Option<ContextDb<C>> {
        self.modules.has(C::CONTEXT).then(|| ContextDb::in_database(self.db()))
    }

    /// Whether it has a context.
    pub fn has(&self, context: &'static Context) -> bool {
        self.modules.has(context)
    }

    /// How much of `context` its plan gives; `None` if it may not use it.
    pub fn quota(&self, context: &'static Context) -> Option<Quota> {
        self.quotas.get(&context).copied()
    }
}
