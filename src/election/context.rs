use crate::{
    access,
    kernel::{Context, Dependency, Permission, Presence},
};

/// Who makes elections, sees all of them and names their chiefs.
pub const CREATE_ELECTIONS: Permission = Permission {
    name: "elections.create",
    held_by: &["owner", "admin", "president", "vice_president", "general_secretary", "election_officer"],
};

/// Elections.
pub static CONTEXT: Context = Context {
    name: "election",
    version: "1.0.0",
    presence: Presence::Usual,
    depends_on: &[Dependency { on: &access::CONTEXT, versions: "^1" }],
    migrations: migrations!("migrations/tenant/election"),
    mails: &[
        "voter-link",
        "voter-credential",
        "voter-receipt",
        "voter-address-changed",
        "voter-reminder",
        "voter-extended",
        "voter-cancelled",
        "voter-candidate-withdrawn",
        "trustee-turn",
        "trustee-decrypt",
        "key-complete",
        "authority-named",
        "authority-removed",
        "credentials-asked",
        "credentials-taken-back",
        "credentials-handed-in",
        "credential-renewal-asked",
    ],
    permissions: &[CREATE_ELECTIONS],
    plan_feature: Some("elections"),
};
