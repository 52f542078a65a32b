use std::{fmt, marker::PhantomData, ops::Deref};

use super::TenantDb;
use crate::kernel::Context;

/// A context whose tables organisations' databases hold, as a type.
pub trait Stored {
    /// Which context it is.
    const CONTEXT: &'static Context;
}

/// What a context has in an organisation's database: what all its stores and use
/// cases take.
///
/// An organisation can be without the context. Who has one of these has been told
/// that this one is not.
pub struct ContextDb<C> {
    tenant: TenantDb,
    context: PhantomData<fn() -> C>,
}

impl<C: Stored> ContextDb<C> {
    /// The context's tables in `db`, which are known to be there.
    pub fn in_database(db: TenantDb) -> Self {
        Self { tenant: db, context: PhantomData }
    }
}

impl<C> Deref for ContextDb<C> {
    type Target = TenantDb;

    fn deref(&self) -> &TenantDb {
        &self.tenant
    }
}

impl<C> Clone for ContextDb<C> {
    fn clone(&self) -> Self {
        Self { tenant: self.tenant.clone(), context: PhantomData }
    }
}

impl<C: Stored> fmt::Debug for ContextDb<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ContextDb").field(C::CONTEXT).field(&self.tenant).finish()
    }
}
