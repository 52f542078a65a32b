use super::domain::{ASSIGN_ROLES, INVITE_PEOPLE, READ_AUDIT};
use crate::kernel::{self, Context, Dependency, Presence};

/// Accounts and roles.
pub static CONTEXT: Context = Context {
    name: "access",
    version: "1.0.0",
    presence: Presence::Required,
    depends_on: &[Dependency { on: &kernel::CONTEXT, versions: "^1" }],
    migrations: migrations!("migrations/tenant/access"),
    mails: &[],
    permissions: &[INVITE_PEOPLE, ASSIGN_ROLES, READ_AUDIT],
    plan_feature: None,
};
