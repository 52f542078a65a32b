use super::*;

static READ: Permission = Permission { name: "things.read", held_by: &["owner", "admin", "president"] };
static WRITE: Permission = Permission { name: "things.write", held_by: &["owner"] };

fn key(text: &str) -> RoleKey {
    text.parse().unwrap()
}

fn path(text: &str) -> UnitPath {
    text.parse().unwrap()
}

fn rights(account: Role, given: &[(&str, Option<&str>)]) -> Rights {
    let given = given.iter().map(|(role, unit)| (key(role), unit.map(path))).collect();
    Rights::new(account, given, Matrix::default())
}

#[test]
fn what_a_context_declares_holds_until_an_organisation_says_otherwise() {
    let declared = Matrix::default();
    assert!(declared.holds(&key("president"), &READ) && !declared.holds(&key("president"), &WRITE));
    let changed = [("president", "things.read", false), ("admin", "things.write", true)];
    let changed = changed.map(|(role, permission, holds)| (key(role), permission.to_owned(), holds));
    let matrix = Matrix::new(changed);
    assert!(!matrix.holds(&key("president"), &READ) && matrix.holds(&key("admin"), &WRITE));
    assert!(matrix.holds(&key("admin"), &READ));
}

#[test]
fn an_owner_holds_everything_whatever_is_said() {
    let matrix = Matrix::new([(key("owner"), "things.read".to_owned(), false)]);
    assert!(matrix.holds(&key("owner"), &READ));
    let none = matrix.changes(&[key("owner")], &[&READ, &WRITE], &BTreeSet::new());
    assert_eq!(none, []);
}

#[test]
fn only_what_differs_is_a_change_and_what_is_declared_again_is_known() {
    let matrix = Matrix::new([(key("admin"), "things.write".to_owned(), true)]);
    let wanted = BTreeSet::from([(key("president"), "things.write".to_owned())]);
    let roles = [key("owner"), key("admin"), key("president")];
    let changes = matrix.changes(&roles, &[&READ, &WRITE], &wanted);
    let told: Vec<_> = changes
        .iter()
        .map(|change| (change.role.as_str(), change.permission, change.holds, change.is_declared))
        .collect();
    assert_eq!(
        told,
        [
            ("admin", "things.read", false, false),
            ("admin", "things.write", false, true),
            ("president", "things.read", false, false),
            ("president", "things.write", true, false),
        ]
    );
}

#[test]
fn a_form_that_shows_another_state_is_known() {
    let (roles, permissions) = ([key("admin"), key("president")], [&READ, &WRITE]);
    let seen = |matrix: &Matrix| matrix.seen(&roles, &permissions);
    let declared = seen(&Matrix::default());
    assert_eq!(declared, seen(&Matrix::new([(key("admin"), "things.read".to_owned(), true)])));
    assert_ne!(declared, seen(&Matrix::new([(key("admin"), "things.write".to_owned(), true)])));
    assert_ne!(declared, Matrix::default().seen(&roles[..1], &permissions));
}

#[test]
fn a_role_given_for_a_unit_holds_there_and_below() {
    let rights = rights(Role::Committee, &[("president", Some("np.3"))]);
    assert!(!rights.holds(&READ));
    assert!(rights.holds_in(&READ, &path("np.3.15")));
    assert!(!rights.holds_in(&READ, &path("np.4")) && !rights.holds_in(&WRITE, &path("np.3")));
    assert_eq!(rights.extent(&READ), Extent::Units(vec![path("np.3")]));
    assert_eq!(rights.extent(&WRITE), Extent::Nowhere);
}

#[test]
fn a_role_given_for_the_organisation_holds_everywhere() {
    let rights = rights(Role::Committee, &[("president", Some("np.3")), ("president", None)]);
    assert!(rights.holds(&READ) && rights.holds_in(&READ, &path("de")));
}

#[test]
fn nobody_gives_what_they_do_not_hold() {
    let matrix = Matrix::new([(key("treasurer"), "things.write".to_owned(), true)]);
    let may = |rights: &Rights, role: &str, unit: Option<&str>| {
        let unit = unit.map(path);
        matrix.may_be_given(&key(role), unit.as_ref(), rights, &[&READ, &WRITE])
    };
    let owner = rights(Role::Owner, &[]);
    assert_eq!(may(&owner, "treasurer", None), Ok(()));
    let admin = rights(Role::Admin, &[]);
    assert_eq!(may(&admin, "president", None), Ok(()));
    assert_eq!(may(&admin, "treasurer", None), Err(BeyondOwnRights));
    let of_unit = rights(Role::Committee, &[("president", Some("np.3"))]);
    assert_eq!(may(&of_unit, "president", Some("np.3.1")), Ok(()));
    assert_eq!(may(&of_unit, "president", Some("np.4")), Err(BeyondOwnRights));
    assert_eq!(may(&of_unit, "president", None), Err(BeyondOwnRights));
}

#[test]
fn whoever_may_invite_makes_nobody_greater_than_themselves() {
    static INVITE: Permission =
        Permission { name: "people.invite", held_by: &["owner", "admin", "president"] };
    let may = |rights: Rights| Role::ALL.map(|role| rights.may_give(role, &INVITE));
    assert_eq!(may(rights(Role::Owner, &[])), [true, true, true]);
    assert_eq!(may(rights(Role::Admin, &[])), [false, true, true]);
    assert_eq!(may(rights(Role::Committee, &[])), [false, false, false]);
    assert_eq!(may(rights(Role::Committee, &[("president", None)])), [false, false, true]);
    let taken = Matrix::new([(key("admin"), "people.invite".to_owned(), false)]);
    assert_eq!(may(Rights::new(Role::Admin, Vec::new(), taken)), [false, false, false]);
}
