use crate::{
    db::{ContextDb, Stored},
    kernel::Context,
};

/// Members, as a context that databases hold.
#[derive(Clone, Copy, Debug)]
pub enum MembershipContext {}

impl Stored for MembershipContext {
    const CONTEXT: &'static Context = &crate::membership::CONTEXT;
}

/// The members in an organisation's database.
pub type MembershipDb = ContextDb<MembershipContext>;
