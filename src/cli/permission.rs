use clap::Subcommand;
use serde_json::{Value, json};

use super::{Outcome, output::Output};
use crate::{
    access::domain::{Matrix, Role, RoleKey},
    contexts::CONTEXTS,
    election::domain::OfficerRole,
    kernel::Actor,
    platform::Platform,
    tenancy::domain::{AdminPermission, AdminRole},
    web::{
        declare::{FUNCTIONS, PAGES},
        http::{Authority, PROBES},
    },
};

#[derive(Debug, Subcommand)]
pub(super) enum Permission {
    /// Show what each role may do, and whom each address is open to
    #[command(after_help = "Example:\n  publicdigit permission show --json")]
    Show,
    /// Write which role holds which permission, as contexts declare it: docs/permissions.md
    #[command(after_help = "Example:\n  publicdigit permission table > docs/permissions.md")]
    Table,
    /// Let every server forget what it knows of organisations and ask anew;
    /// what somebody may do is never remembered
    #[command(after_help = "Example:\n  publicdigit permission cache-reset")]
    CacheReset,
}

/// Lets every server forget what it knows of organisations.
pub(super) async fn reset_cache(platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
    let told = platform.landlord.announce_all(Actor::System).await?;
    output.tell(&format!("{told} organisations are looked up anew."), &json!({ "organisations": told }));
    Ok(Outcome::Done)
}

/// What a role may do, in words.
const ROLES: [(&str, &str); 2] = [
    ("member", "signs in, reads the organisation's elections, holds a trustee's key"),
    ("voter", "came by a personal link: sees one booth, casts a ballot"),
];

impl Permission {
    /// Writes the table of permissions.
    pub(super) fn write_table(output: Output) -> Outcome {
        let text = table();
        output.tell(text.trim_end(), &json!({ "table": text }));
        Outcome::Done
    }

    /// Shows what needs no database.
    pub(super) fn show(output: Output) -> Outcome {
        let mut lines = vec!["ROLES IN AN ORGANISATION".to_owned()];
        let mut roles = Vec::new();
        let mut tell = |role: &str, may: &str| {
            lines.push(format!("  {role:<10} {may}"));
            roles.push(json!({ "role": role, "may": may }));
        };
        for role in Role::ALL {
            tell(role.name(), of_role(role));
        }
        ROLES.iter().for_each(|(role, may)| tell(role, may));
        for role in OfficerRole::ALL {
            tell(role.as_str(), of_officer(role));
        }
        lines.push("ADDRESSES".to_owned());
        let mut addresses = Vec::new();
        let pages = PAGES.iter().map(|page| (page.path, "page", page.authority));
        let functions = FUNCTIONS.iter().map(|(path, authority)| (*path, "function", *authority));
        let probes = PROBES.iter().map(|probe| (probe.path, "probe", probe.authority));
        for (path, kind, authority) in pages.chain(functions).chain(probes) {
            let open_to = of_authority(authority);
            lines.push(format!("  {kind:<8} {path:<70} {open_to}"));
            addresses.push(json!({ "kind": kind, "path": path, "open_to": open_to }));
        }
        let value: Value = json!({ "roles": roles, "addresses": addresses });
        output.tell(&lines.join("\n"), &value);
        Outcome::Done
    }
}

/// Which role holds which permission until an organisation says otherwise, in Markdown.
fn table() -> String {
    let roles: Vec<_> = RoleKey::defaults().collect();
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut text = HEAD.to_owned();
    let named = roles.iter().map(|role| role.as_str().replace('_', " "));
    text += &row([vec!["context".to_owned(), "permission".to_owned()], named.collect()].concat());
    text += &row(vec!["---".to_owned(); roles.len() + 2]);
    for context in CONTEXTS.iter().copied() {
        for permission in context.permissions {
            let held = |role: &RoleKey| Matrix::default().holds(role, permission);
            let cells = roles.iter().map(|role| if held(role) { "yes" } else { "" }.to_owned());
            let first = vec![context.name.to_owned(), format!("`{}`", permission.name)];
            text += &row([first, cells.collect()].concat());
        }
    }
    text + &console_table()
}

/// What each role of the platform's admins reaches, in Markdown.
fn console_table() -> String {
    let pages = PAGES.iter().map(|page| ("page", page.path, page.authority));
    let functions = FUNCTIONS.iter().map(|(path, authority)| ("function", *path, *authority));
    let mut text = CONSOLE_HEAD.to_owned();
    for (kind, path, authority) in pages.chain(functions) {
        let Authority::Admin(permission) = authority else { continue };
        let cells = AdminRole::ALL.map(|role| if role.holds(permission) { "yes" } else { "" });
        text += &format!("| {kind} | `{path}` | `{}` | {} |\n", permission.name(), cells.join(" | "));
    }
    text
}

/// What stands above the table.
const HEAD: &str = "# Permissions

What each role may do in a new organisation. `publicdigit permission table` writes this page \
from what the contexts declare, and a test compares the two. Each organisation's owners change \
it for theirs (People, Roles for a time, What roles may do), except that an owner holds \
everything.

The first three are the roles of accounts; everybody has exactly one. The others are given for \
a time, for the whole organisation or for a unit of it and what is below. What somebody may do \
in one election is not here: its chief, deputies and observers are named for each.

";

/// What stands above the table of the console.
const CONSOLE_HEAD: &str = "
## The platform's console

What the roles of the platform's admins reach. Every page and function of the console names \
what an admin must be allowed, and is *not found* for others. The roles are the same on every \
platform.

| kind | address | permission | super | operator | auditor |
| --- | --- | --- | --- | --- | --- |
";

fn of_role(role: Role) -> &'static str {
    match role {
        Role::Owner => "everything an admin may; names owners and admins",
        Role::Admin => "invites people, makes elections and names their chiefs",
        Role::Committee => "takes part in elections as an officer or trustee",
    }
}

fn of_officer(role: OfficerRole) -> &'static str {
    match role {
        OfficerRole::Chief => "runs an election; alone publishes and cancels it",
        OfficerRole::Deputy => "runs an election",
        OfficerRole::Observer => "reads everything of an election, changes nothing",
    }
}

fn of_authority(authority: Authority) -> &'static str {
    match authority {
        Authority::Public => "everybody",
        Authority::Admin(permission) => match permission {
            AdminPermission::SetUpFactor | AdminPermission::OwnAccount | AdminPermission::Read => {
                "platform admins"
            }
            AdminPermission::DecideApplications | AdminPermission::DecidePlaces => {
                "platform admins who are super or operator"
            }
            AdminPermission::KeepAdmins => "super admins",
        },
        Authority::Member => "members of the organisation",
        Authority::Voter => "voters",
        Authority::Membership => "members on their own pages",
        Authority::Demonstration => "everybody, in a demonstration",
    }
}
