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
        domain::{Password, PersonName},
    },
    kernel::EmailAddress,
    platform::Platform,
    tenancy::{
        application::{
            Admins, ChangeAdminError, CreateAdminError, NewAdmin, ResetPasswordError, change_admin,
            create_admin, reset_admin_password,
        },
        domain::{self, AdminStep, CannotChangeAdmin},
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
    /// List the platform admins
    #[command(after_help = "Example:\n  publicdigit admin list --json")]
    List,
    /// Let a platform admin sign in no more, and sign them out everywhere
    #[command(after_help = "Example:\n  publicdigit admin disable --email ops@example.org")]
    Disable(AdminAddress),
    /// Let a disabled platform admin sign in again
    #[command(after_help = "Example:\n  publicdigit admin enable --email ops@example.org")]
    Enable {
        /// The mail address they sign in with
        #[arg(long)]
        email: String,
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
    /// Even the last who can sign in
    #[arg(long)]
    force: bool,
}

impl Admin {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        match self {
            Self::Create { email, name } => create(platform, &email, &name, output).await,
            Self::ResetPassword { email } => reset(platform, &email, output).await,
            Self::List => list(platform, output).await,
            Self::Disable(which) => change(platform, AdminStep::Disable, &which, output).await,
            Self::Enable { email } => {
                change(platform, AdminStep::Enable, &AdminAddress { email, force: false }, output).await
            }
            Self::Remove(which) => change(platform, AdminStep::Remove, &which, output).await,
        }
    }
}

const KNOWN: &str = "this mail address belongs to an admin already";
const UNKNOWN: &str = "this mail address is no admin's";

async fn create(platform: &Platform, email: &str, name: &str, output: Output) -> anyhow::Result<Outcome> {
    let email = EmailAddress::parse(email)?;
    let name = PersonName::parse(name).context("the name cannot be used")?;
    let landlord = &platform.landlord;
    // Before somebody thinks of a password for nothing.
    if landlord.all_admins().await?.iter().any(|admin| admin.email == email) {
        bail!(KNOWN);
    }
    let password = chosen()?;
    let admin = NewAdmin { email, name, password };
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

async fn list(platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
    let admins = platform.landlord.all_admins().await?;
    let line = |admin: &domain::Admin| {
        let state = if admin.disabled_at.is_some() { "disabled" } else { "active" };
        format!("{:<40} {state:<9} {} {}", admin.email.as_str(), moment(admin.created_at), admin.name)
    };
    let value = |admin: &domain::Admin| {
        json!({
            "admin": admin.id,
            "email": admin.email.as_str(),
            "name": admin.name,
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
        AdminStep::Disable => "is disabled, and signed out everywhere",
        AdminStep::Enable => "can sign in again",
        AdminStep::Remove => "is removed, and signed out everywhere",
    };
    match change_admin(&platform.landlord, step, &email, which.force).await {
        Ok(id) => {
            output
                .tell(&format!("{} {what}.", email.as_str()), &json!({ "admin": id, "done": step.action() }));
            Ok(Outcome::Done)
        }
        Err(ChangeAdminError::Refused(last @ CannotChangeAdmin::Last)) => Err(last)
            .context("with --force nobody can sign in to the console until admin create or admin enable"),
        Err(error) => Err(error.into()),
    }
}

fn chosen() -> anyhow::Result<Password> {
    let (typed, again) = password::read()?;
    Ok(Password::choose(&typed, &again)?)
}
