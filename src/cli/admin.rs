use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use serde_json::json;

use super::{
    Outcome,
    output::{Output, moment},
    password,
};
use crate::{
    access::{
        Argon2Passwords,
        application::FactorError,
        domain::{Password, PersonName},
    },
    kernel::{Actor, EmailAddress, Language},
    platform::Platform,
    tenancy::{
        application::{
            Admins, ChangeAdminError, CreateAdminError, NewAdmin, ResetPasswordError, change_admin,
            create_admin, reset_admin_factor, reset_admin_password,
        },
        domain::{self, AdminKey, AdminRole, AdminStep, CannotChangeAdmin, UnknownAdminRole},
    },
};

#[derive(Debug, Subcommand)]
pub(super) enum Admin {
    /// Make somebody a platform admin; the password is asked for, or read from
    /// standard input
    #[command(
        after_help = "Example:\n  publicdigit admin create --email ops@example.org --name 'Operations'"
    )]
    Create {
        /// The mail address to sign in with
        #[arg(long)]
        email: String,
        /// The name shown to others
        #[arg(long)]
        name: String,
        /// What they may do: super, operator or auditor
        #[arg(long, default_value = "super", value_parser = role)]
        role: AdminRole,
    },
    /// Give a platform admin another password, and sign them out everywhere
    #[command(
        after_help = "Example:\n  publicdigit admin reset-password --email ops@example.org < new-password"
    )]
    ResetPassword {
        /// The mail address they sign in with
        #[arg(long)]
        email: String,
    },
    /// List the platform admins with their roles
    #[command(after_help = "Example:\n  publicdigit admin list --json")]
    List,
    /// Let a platform admin sign in no more, and sign them out everywhere
    #[command(after_help = "Example:\n  publicdigit admin disable --email ops@example.org")]
    Disable(AdminAddress),
    /// Let a disabled platform admin sign in again
    #[command(after_help = "Example:\n  publicdigit admin enable --email ops@example.org")]
    Enable(AdminAddress),
    /// Give a platform admin another role
    #[command(after_help = "Example:\n  publicdigit admin set-role --email ops@example.org --role operator")]
    SetRole {
        #[command(flatten)]
        whose: AdminAddress,
        /// What they may do: super, operator or auditor
        #[arg(long, value_parser = role)]
        role: AdminRole,
    },
    /// Let a platform admin sign in with the password alone who has lost the second factor;
    /// first make sure who asks
    #[command(after_help = "Example:\n  publicdigit admin remove-second-factor --email ops@example.org")]
    RemoveSecondFactor {
        #[command(flatten)]
        whose: AdminAddress,
        /// The language of the mail that tells so
        #[arg(long, default_value = "en", value_name = "LANGUAGE")]
        language: String,
    },
    /// Remove a platform admin's account
    #[command(after_help = "Example:\n  publicdigit admin remove --email ops@example.org")]
    Remove(AdminAddress),
}

#[derive(Debug, Args)]
pub(super) struct AdminAddress {
    /// The mail address they sign in with
    #[arg(long)]
    email: String,
}

/// A role of admins, as typed.
fn role(text: &str) -> Result<AdminRole, UnknownAdminRole> {
    text.parse()
}

impl Admin {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        match self {
            Self::Create { email, name, role } => create(platform, (&email, &name, role), output).await,
            Self::ResetPassword { email } => reset(platform, &email, output).await,
            Self::List => list(platform, output).await,
            Self::Disable(which) => change(platform, AdminStep::Disable, &which, output).await,
            Self::Enable(which) => change(platform, AdminStep::Enable, &which, output).await,
            Self::SetRole { whose, role } => change(platform, AdminStep::SetRole(role), &whose, output).await,
            Self::RemoveSecondFactor { whose, language } => {
                remove_second_factor(platform, &whose, &language, output).await
            }
            Self::Remove(which) => change(platform, AdminStep::Remove, &which, output).await,
        }
    }
}

const KNOWN: &str = "this mail address belongs to an admin already";
const UNKNOWN: &str = "this mail address is no admin's";

async fn create(
    platform: &Platform,
    (email, name, role): (&str, &str, AdminRole),
    output: Output,
) -> anyhow::Result<Outcome> {
    let email = EmailAddress::parse(email)?;
    let name = PersonName::parse(name).context("the name cannot be used")?;
    let landlord = &platform.landlord;
    // Before somebody thinks of a password for nothing.
    if landlord.all_admins().await?.iter().any(|admin| admin.email == email) {
        bail!(KNOWN);
    }
    let password = chosen()?;
    let admin = NewAdmin { email, name, role, password };
    match create_admin(landlord, &Argon2Passwords, landlord.environment(), admin).await {
        Ok(id) => {
            output.tell("The admin can sign in at /platform/sign-in.", &serde_json::json!({ "admin": id }));
            Ok(Outcome::Done)
        }
        Err(CreateAdminError::Known) => bail!(KNOWN),
        Err(error) => Err(error.into()),
    }
}

async fn reset(platform: &Platform, email: &str, output: Output) -> anyhow::Result<Outcome> {
    let email = EmailAddress::parse(email)?;
    if platform.landlord.all_admins().await?.iter().all(|admin| admin.email != email) {
        bail!(UNKNOWN);
    }
    let password = chosen()?;
    match reset_admin_password(&platform.landlord, &Argon2Passwords, &email, password).await {
        Ok(id) => {
            let text = "The password is changed, and the admin signed out everywhere.";
            output.tell(text, &serde_json::json!({ "admin": id }));
            Ok(Outcome::Done)
        }
        Err(ResetPasswordError::Unknown) => bail!(UNKNOWN),
        Err(error) => Err(error.into()),
    }
}

/// How an admin's account stands, in a word.
fn state(admin: &domain::Admin) -> &'static str {
    match (admin.disabled_at, admin.has_password) {
        (Some(_), _) => "disabled",
        (None, true) => "active",
        (None, false) => "invited",
    }
}

async fn list(platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
    let admins = platform.landlord.all_admins().await?;
    let line = |admin: &domain::Admin| {
        let (email, role, since) = (admin.email.as_str(), admin.role.name(), moment(admin.created_at));
        let factor = if admin.has_factor { "second factor" } else { "password" };
        format!("{email:<40} {role:<9} {:<9} {factor:<14} {since} {}", state(admin), admin.name)
    };
    let value = |admin: &domain::Admin| {
        json!({
            "admin": admin.id,
            "email": admin.email.as_str(),
            "name": admin.name,
            "role": admin.role.name(),
            "state": state(admin),
            "second_factor": admin.has_factor,
            "last_sign_in_on": admin.last_sign_in_on.map(|day| day.to_string()),
            "created_at": moment(admin.created_at),
            "disabled_at": admin.disabled_at.map(moment),
        })
    };
    let text: Vec<_> = admins.iter().map(line).collect();
    output.tell(&text.join("\n"), &admins.iter().map(value).collect());
    Ok(Outcome::Done)
}

async fn change(
    platform: &Platform,
    step: AdminStep,
    which: &AdminAddress,
    output: Output,
) -> anyhow::Result<Outcome> {
    let email = EmailAddress::parse(&which.email)?;
    let what = match step {
        AdminStep::Disable => "is disabled, and signed out everywhere".to_owned(),
        AdminStep::Enable => "can sign in again".to_owned(),
        AdminStep::Remove => "is removed, and signed out everywhere".to_owned(),
        AdminStep::SetRole(role) => format!("has the role {role} now"),
    };
    let changed = change_admin(&platform.landlord, step, Actor::System, AdminKey::Email(&email)).await;
    match changed {
        Ok(id) => {
            output
                .tell(&format!("{} {what}.", email.as_str()), &json!({ "admin": id, "done": step.action() }));
            Ok(Outcome::Done)
        }
        Err(ChangeAdminError::Refused(last @ CannotChangeAdmin::Last)) => {
            Err(last).context("make another super admin first, with admin create or admin set-role")
        }
        Err(error) => Err(error.into()),
    }
}

async fn remove_second_factor(
    platform: &Platform,
    whose: &AdminAddress,
    language: &str,
    output: Output,
) -> anyhow::Result<Outcome> {
    let email = EmailAddress::parse(&whose.email)?;
    let language: Language = language.parse().context("this language is not known")?;
    let whom = AdminKey::Email(&email);
    match reset_admin_factor(&platform.landlord, Actor::System, language, whom).await {
        Ok(id) => {
            output.tell("The second factor is removed; a mail tells so.", &json!({ "admin": id }));
            Ok(Outcome::Done)
        }
        Err(FactorError::Unknown) => bail!("this mail address has no admin's account with a second factor"),
        Err(error) => Err(error.into()),
    }
}

fn chosen() -> anyhow::Result<Password> {
    let (typed, again) = password::read()?;
    Ok(Password::choose(&typed, &again)?)
}
