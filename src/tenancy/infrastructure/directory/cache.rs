//! What a server remembers of organisations.

use std::collections::{BTreeMap, HashMap};

use crate::{
    db::Placement,
    kernel::{Slug, TenantId},
    tenancy::domain::{Module, Modules, Quota},
};

/// What is remembered, and whether anything may be.
#[derive(Default)]
pub(super) struct Cache {
    /// Whether changes are heard of.
    pub(super) listening: bool,
    /// Raised by every change, so that what was read before it is not
    /// remembered after it.
    pub(super) changes: u64,
    /// The notice under which the whole platform is closed.
    pub(super) notice: Option<String>,
    known: HashMap<Slug, Known>,
    /// Those of `known`, by number.
    slugs: HashMap<TenantId, Slug>,
}

/// An organisation.
#[derive(Clone)]
pub(super) struct Known {
    pub(super) organisation: String,
    /// What it may use of the program.
    pub(super) modules: Modules,
    /// How much of each its plan gives.
    pub(super) quotas: BTreeMap<Module, Quota>,
    pub(super) is_rehearsal: bool,
    pub(super) placement: Placement,
    /// The notice under which it is closed for a while.
    pub(super) notice: Option<String>,
}

impl Cache {
    pub(super) fn get(&self, slug: &Slug) -> Option<&Known> {
        self.known.get(slug)
    }

    pub(super) fn slug(&self, tenant: TenantId) -> Option<&Slug> {
        self.slugs.get(&tenant)
    }

    /// Remembers `known`, if nothing has changed since there were `changes`.
    pub(super) fn remember(&mut self, slug: &Slug, known: &Known, changes: u64) {
        if self.listening && self.changes == changes {
            self.slugs.insert(known.placement.tenant, slug.clone());
            self.known.insert(slug.clone(), known.clone());
        }
    }

    /// Forgets one that has changed.
    pub(super) fn forget(&mut self, tenant: TenantId) {
        self.changes += 1;
        if let Some(slug) = self.slugs.remove(&tenant) {
            self.known.remove(&slug);
        }
    }

    /// Forgets all of them; from now on changes are heard of, or not.
    pub(super) fn forget_all(&mut self, listening: bool, notice: Option<String>) {
        let changes = self.changes + 1;
        *self = Self { listening, changes, notice, ..Self::default() };
    }
}
