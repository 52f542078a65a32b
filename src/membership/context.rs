use crate::{
    access,
    kernel::{Context, Dependency, Permission, Presence},
};

/// Who may look at the members.
pub const VIEW: Permission = Permission { name: "members.view", held_by: &["owner", "admin", "committee"] };
/// Who may enter members.
pub const CREATE: Permission = Permission { name: "members.create", held_by: &["owner", "admin"] };
/// Who may change what is entered about members.
pub const CHANGE: Permission = Permission { name: "members.edit", held_by: &["owner", "admin"] };
/// Who may approve, reject, suspend and so on.
pub const DECIDE: Permission = Permission { name: "members.decide", held_by: &["owner", "admin"] };
/// Who may take members over from files.
pub const IMPORT: Permission = Permission { name: "members.import", held_by: &["owner", "admin"] };
/// Who may take lists of members away as files.
pub const EXPORT: Permission = Permission { name: "members.export", held_by: &["owner", "admin"] };
/// Who may erase members who ask for it.
pub const ERASE: Permission = Permission { name: "members.erase", held_by: &["owner", "admin"] };
/// Who may make one of two records of the same member.
pub const MERGE: Permission = Permission { name: "members.merge", held_by: &["owner", "admin"] };
/// Who may say what kinds of membership there are, and how members are numbered.
pub const TYPES: Permission = Permission { name: "member_types.edit", held_by: &["owner"] };

/// Members.
pub static CONTEXT: Context = Context {
    name: "membership",
    version: "1.0.0",
    presence: Presence::Optional,
    depends_on: &[Dependency { on: &access::CONTEXT, versions: "^1" }],
    migrations: migrations!("migrations/tenant/membership"),
    mails: &["sponsor-asked"],
    permissions: &[VIEW, CREATE, CHANGE, DECIDE, IMPORT, EXPORT, ERASE, MERGE, TYPES],
    plan_feature: Some("members"),
};
