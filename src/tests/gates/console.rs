//! What each role of the platform's admins reaches.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use publicdigit::{
    tenancy::domain::{AdminPermission, AdminRole},
    web::{
        declare::{FUNCTIONS, PAGES},
        http::Authority,
    },
};

use super::{address, home, is_unknown};
use crate::site::{ADMIN, Browser, site};

/// What an admin must be allowed, if it is of the console.
fn needed(authority: Authority) -> Option<AdminPermission> {
    match authority {
        Authority::Admin(permission) => Some(permission),
        Authority::Public
        | Authority::Member
        | Authority::Membership
        | Authority::Voter
        | Authority::Demonstration => None,
    }
}

/// The pages of the console with what each needs.
fn pages() -> Vec<(&'static str, AdminPermission)> {
    PAGES.iter().filter_map(|page| Some((page.path, needed(page.authority)?))).collect()
}

/// Its functions with what each needs.
fn functions() -> Vec<(&'static str, AdminPermission)> {
    FUNCTIONS.iter().filter_map(|(path, authority)| Some((*path, needed(*authority)?))).collect()
}

/// Whether a page offers something that the role may not do, or leads to it.
fn offers_too_much(role: AdminRole, body: &str) -> Option<&'static str> {
    let kept = functions().into_iter().chain(pages()).filter(|(_, permission)| !role.holds(*permission));
    let mut kept = kept.map(|(path, _)| path.split("/{").next().unwrap_or(path));
    kept.find(|path| ["\"", "?", "/"].iter().any(|end| body.contains(&format!("\"{path}{end}"))))
}

#[tokio::test]
async fn each_role_of_admins_reaches_what_it_may_and_is_shown_nothing_else() {
    let site = site(false).await;
    let home = home(&site).await;
    let mut of_super = BTreeMap::new();
    for role in AdminRole::ALL {
        let email = if role == AdminRole::Super { ADMIN.to_owned() } else { format!("{role}@example.org") };
        let mut browser: Browser = site.admin_who(&email, role).await;
        for (path, permission) in pages() {
            let answer = browser.get(&address(path, &home)).await;
            if role == AdminRole::Super {
                of_super.insert(path, answer.status);
            }
            let expected = if role.holds(permission) { of_super[path] } else { StatusCode::NOT_FOUND };
            assert_eq!(answer.status, expected, "{role} at {path}");
            assert_eq!(offers_too_much(role, &answer.body), None, "{role} at {path}");
        }
        let (ending, others): (Vec<_>, Vec<_>) =
            functions().into_iter().partition(|(path, _)| path.ends_with("/end-sessions"));
        for (path, permission) in others.into_iter().chain(ending) {
            // Whoever is let in is told that the fields are missing.
            let answer = browser.clone().post_for_data(path, &[]).await;
            assert_eq!(is_unknown(&answer), !role.holds(permission), "{role} at {path}: {}", answer.body);
        }
    }
    let open = of_super.values().filter(|status| **status == StatusCode::OK).count();
    assert!(open >= 7, "{of_super:?}");
}
