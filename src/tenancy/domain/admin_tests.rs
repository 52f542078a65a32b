use uuid::Uuid;

use super::*;

fn admin(number: u128, role: AdminRole, disabled: bool) -> Admin {
    let at = OffsetDateTime::UNIX_EPOCH;
    Admin {
        id: Uuid::from_u128(number).into(),
        email: EmailAddress::parse(&format!("admin-{number}@example.org")).unwrap(),
        name: "Admin".to_owned(),
        role,
        has_password: true,
        has_factor: false,
        created_at: at,
        last_sign_in_on: None,
        disabled_at: disabled.then_some(at),
    }
}

fn decide(step: AdminStep, all: &[Admin], whom: usize) -> Result<AdminId, CannotChangeAdmin> {
    step.decide(all, Actor::System, AdminKey::Email(&all[whom].email))
}

/// What takes the keeping of admins from somebody.
const LEAVING: [AdminStep; 4] = [
    AdminStep::Disable,
    AdminStep::Remove,
    AdminStep::SetRole(AdminRole::Operator),
    AdminStep::SetRole(AdminRole::Auditor),
];

#[test]
fn the_last_super_admin_who_can_sign_in_stays() {
    let mut invited = admin(3, AdminRole::Super, false);
    invited.has_password = false;
    let all = [
        admin(1, AdminRole::Super, false),
        admin(2, AdminRole::Super, true),
        invited,
        admin(4, AdminRole::Operator, false),
    ];
    for step in LEAVING {
        assert_eq!(decide(step, &all, 0), Err(CannotChangeAdmin::Last), "{step:?}");
        let two = [admin(1, AdminRole::Super, false), admin(3, AdminRole::Super, false)];
        assert_eq!(decide(step, &two, 0), Ok(two[0].id), "{step:?}");
        // Whoever does not keep them can go.
        assert_eq!(decide(step, &all, 2), Ok(all[2].id), "{step:?}");
    }
    assert_eq!(decide(AdminStep::Remove, &all, 1), Ok(all[1].id));
    assert_eq!(decide(AdminStep::Remove, &all, 3), Ok(all[3].id));
}

#[test]
fn a_step_that_changes_nothing_is_refused() {
    let all = [admin(1, AdminRole::Super, false), admin(2, AdminRole::Auditor, true)];
    assert_eq!(decide(AdminStep::Enable, &all, 0), Err(CannotChangeAdmin::NotDisabled));
    assert_eq!(decide(AdminStep::Disable, &all, 1), Err(CannotChangeAdmin::DisabledAlready));
    assert_eq!(decide(AdminStep::Enable, &all, 1), Ok(all[1].id));
    let same = AdminStep::SetRole(AdminRole::Auditor);
    assert_eq!(decide(same, &all, 1), Err(CannotChangeAdmin::SameRole));
    let nobody = EmailAddress::parse("nobody@example.org").unwrap();
    let unknown = AdminStep::Remove.decide(&all, Actor::System, AdminKey::Email(&nobody));
    assert_eq!(unknown, Err(CannotChangeAdmin::Unknown));
}

#[test]
fn only_super_admins_who_are_not_disabled_and_operators_at_a_shell_change_admins() {
    let all = [
        admin(1, AdminRole::Super, false),
        admin(2, AdminRole::Operator, false),
        admin(3, AdminRole::Auditor, false),
        admin(4, AdminRole::Super, true),
    ];
    let step = AdminStep::SetRole(AdminRole::Super);
    let by = |actor| step.decide(&all, actor, AdminKey::Id(all[2].id));
    for allowed in [Actor::System, Actor::Admin(all[0].id)] {
        assert_eq!(by(allowed), Ok(all[2].id), "{allowed:?}");
    }
    let others = [Actor::Admin(all[1].id), Actor::Admin(all[2].id), Actor::Admin(all[3].id), Actor::Visitor];
    for other in others {
        assert_eq!(by(other), Err(CannotChangeAdmin::NotAllowed), "{other:?}");
    }
}
