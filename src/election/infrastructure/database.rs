use crate::{
    db::{ContextDb, Stored},
    kernel::Context,
};

/// Elections, as a context that databases hold.
#[derive(Clone, Copy, Debug)]
pub enum ElectionContext {}

impl Stored for ElectionContext {
    const CONTEXT: &'static Context = &crate::election::CONTEXT;
}

/// The elections in an organisation's database.
pub type ElectionDb = ContextDb<ElectionContext>;
