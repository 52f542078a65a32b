use std::sync::{Arc, OnceLock};

use crate::{access::domain::Rights, kernel::Permission};

/// What whoever looks at a page of an organisation's office may do, for what all pages show:
/// an address that is nothing to them stands in no menu.
///
/// Whoever finds out whose page it is notes it, before the page is made; on pages of which
/// nobody asks that, nothing is known.
#[derive(Clone, Debug, Default)]
pub struct ShownRights(Arc<OnceLock<Rights>>);

impl ShownRights {
    /// The page is for somebody with these rights.
    pub(super) fn note(&self, rights: &Rights) {
        // They are those of one request.
        _ = self.0.set(rights.clone());
    }

    /// Whether `permission` is known to be held, for the organisation or a unit of it.
    pub fn hold_somewhere(&self, permission: &Permission) -> bool {
        self.0.get().is_some_and(|rights| rights.holds_somewhere(permission))
    }
}
