use crate::{
    access,
    kernel::{Context, Dependency, Permission, Presence},
};

/// Who keeps the members, in the whole organisation or in a unit of it.
const KEEPERS: [&str; 6] =
    ["owner", "admin", "president", "vice_president", "general_secretary", "membership_coordinator"];
/// Those, and whoever has to know who belongs to it. An account alone is no reason to see that.
const VIEWERS: [&str; 8] = [
    "owner",
    "admin",
    "president",
    "vice_president",
    "general_secretary",
    "treasurer",
    "membership_coordinator",
    "unit_committee",
];

/// Who may look at the members.
pub const VIEW: Permission = Permission { name: "members.view", held_by: &VIEWERS };
/// Who may enter members.
pub const CREATE: Permission = Permission { name: "members.create", held_by: &KEEPERS };
/// Who may change what is entered about members.
pub const CHANGE: Permission = Permission { name: "members.edit", held_by: &KEEPERS };
/// Who may approve, reject, suspend and so on.
pub const DECIDE: Permission = Permission { name: "members.decide", held_by: &KEEPERS };
/// Who may take members over from files.
pub const IMPORT: Permission = Permission { name: "members.import", held_by: &KEEPERS };
/// Who may take lists of members away as files.
pub const EXPORT: Permission = Permission { name: "members.export", held_by: &KEEPERS };
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
    mails: &[
        "applicant-confirm",
        "applicant-known",
        "applicant-approved",
        "applicant-approved-because",
        "applicant-rejected",
        "applicant-rejected-because",
        "member-own-page",
        "member-address",
        "member-address-changed",
        "sponsor-asked",
    ],
    permissions: &[VIEW, CREATE, CHANGE, DECIDE, IMPORT, EXPORT, ERASE, MERGE, TYPES],
    plan_feature: Some("members"),
};
