use crate::kernel::Permission;

/// Who gives accounts to others, takes them away and sends set-up links.
pub const INVITE_PEOPLE: Permission = Permission { name: "people.invite", held_by: &["owner", "admin"] };

/// Who gives roles for a time, and ends them.
pub const ASSIGN_ROLES: Permission = Permission { name: "roles.assign", held_by: &["owner", "admin"] };

/// Who reads what was done in the organisation, by whom.
pub const READ_AUDIT: Permission =
    Permission { name: "audit.read", held_by: &["owner", "president", "vice_president"] };
