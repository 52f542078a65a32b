use super::*;

fn held(role: AdminRole) -> Vec<&'static str> {
    let held = AdminPermission::ALL.into_iter().filter(|permission| role.holds(*permission));
    held.map(AdminPermission::name).collect()
}

#[test]
fn a_super_admin_holds_everything_and_an_auditor_only_reads() {
    assert_eq!(held(AdminRole::Super).len(), AdminPermission::ALL.len());
    let auditor = ["factor.set_up", "account.own", "console.read"];
    assert_eq!(held(AdminRole::Auditor), auditor);
    assert_eq!(held(AdminRole::Operator), [&auditor[..], &["applications.decide", "places.decide"]].concat());
}

#[test]
fn every_role_of_admins_is_found_by_its_name() {
    for role in AdminRole::ALL {
        assert_eq!(role.name().parse(), Ok(role));
    }
    assert_eq!("owner".parse::<AdminRole>(), Err(UnknownAdminRole));
}
