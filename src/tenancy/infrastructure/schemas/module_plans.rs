//! Which migrations an organisation should have: those of its modules.

use std::{collections::BTreeMap, sync::Arc};

use crate::{db::migrate::Plan, tenancy::domain::Modules};

/// The plan of every combination of modules.
pub(super) struct Plans {
    whole: Arc<Plan>,
    by_modules: BTreeMap<Modules, Arc<Plan>>,
}

/// What the ledger says of an organisation that has everything it should have:
/// the combinations of modules, and the fingerprint of each.
pub(super) struct Wanted {
    pub(super) modules: Vec<String>,
    pub(super) fingerprints: Vec<Vec<u8>>,
}

impl Plans {
    pub(super) fn of(whole: &Arc<Plan>) -> Self {
        let combinations = Modules::combinations().into_iter();
        let by_modules = combinations.map(|modules| {
            let plan = Arc::new(whole.within(&modules.contexts()));
            (modules, plan)
        });
        Self { whole: Arc::clone(whole), by_modules: by_modules.collect() }
    }

    /// What an organisation with `modules` should have.
    pub(super) fn plan(&self, modules: &Modules) -> Arc<Plan> {
        let known = self.by_modules.get(modules).map(Arc::clone);
        known.unwrap_or_else(|| Arc::new(self.whole.within(&modules.contexts())))
    }

    pub(super) fn wanted(&self) -> Wanted {
        let plans = self.by_modules.iter();
        let (modules, fingerprints) = plans
            .map(|(modules, plan)| (modules.names().join(","), plan.state().fingerprint().0.to_vec()))
            .unzip();
        Wanted { modules, fingerprints }
    }
}
