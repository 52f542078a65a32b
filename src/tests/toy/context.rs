use crate::{
    access,
    kernel::{Context, Dependency, Language, Permission, Presence},
    messages::MessageFile,
};

/// Who may write notes.
pub(super) const WRITE: Permission = Permission { name: "notes.write", held_by: &["owner", "admin"] };

/// Notes.
pub static CONTEXT: Context = Context {
    name: "toy",
    version: "1.1.0",
    presence: Presence::Optional,
    depends_on: &[Dependency { on: &access::CONTEXT, versions: "^1" }],
    migrations: migrations!("src/tests/toy/migrations"),
    mails: &["toy-noted"],
    permissions: &[WRITE],
    plan_feature: Some("notes"),
};

inventory::submit! { MessageFile { language: Language::En, text: include_str!("messages/en.ftl") } }
inventory::submit! { MessageFile { language: Language::De, text: include_str!("messages/de.ftl") } }
inventory::submit! { MessageFile { language: Language::Ne, text: include_str!("messages/ne.ftl") } }
