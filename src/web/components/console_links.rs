use crate::tenancy::domain::{AdminPermission, AdminRole};

/// The console's pages that an admin of this role can open.
pub(super) fn console_links(role: AdminRole) -> Vec<(String, &'static str)> {
    let links = [
        (AdminPermission::Read, "/platform/applications", "nav-applications"),
        (AdminPermission::Read, "/platform/organisations", "nav-organisations"),
        (AdminPermission::Read, "/platform/modules", "nav-modules"),
        (AdminPermission::Read, "/platform/geography", "nav-geography"),
        (AdminPermission::KeepAdmins, "/platform/admins", "nav-admins"),
        (AdminPermission::OwnAccount, "/platform/account", "nav-account"),
    ];
    let open = links.into_iter().filter(|(permission, ..)| role.holds(*permission));
    open.map(|(_, path, label)| (path.to_owned(), label)).collect()
}
