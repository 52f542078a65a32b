use crate::{
    access,
    kernel::{Context, Dependency, Permission, Presence},
};

/// Who may choose the country, and add and change the organisation's own places.
pub const CHANGE_PLACES: Permission = Permission { name: "places.change", held_by: &["owner", "admin"] };

/// Places: one country's official units, and the organisation's own below them.
pub static CONTEXT: Context = Context {
    name: "geography",
    version: "1.0.0",
    presence: Presence::Optional,
    depends_on: &[Dependency { on: &access::CONTEXT, versions: "^1" }],
    migrations: migrations!("migrations/tenant/geography"),
    mails: &[],
    permissions: &[CHANGE_PLACES],
    plan_feature: None,
};
