use std::ops::Deref;

use crate::db::TenantDb;

/// The elections in an organisation's database: what all use cases of this
/// context take.
///
/// An organisation can be without them. Who has one of these has been told that
/// this one is not.
#[derive(Clone, Debug)]
pub struct ElectionDb(TenantDb);

impl ElectionDb {
    /// The elections in `db`, which are known to be there.
    pub fn in_database(db: TenantDb) -> Self {
        Self(db)
    }
}

impl Deref for ElectionDb {
    type Target = TenantDb;

    fn deref(&self) -> &TenantDb {
        &self.0
    }
}
