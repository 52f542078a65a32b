use anyhow::{Context, bail};
use clap::Subcommand;

use super::{Outcome, output::Output, password};
use crate::{
    access::{
        Argon2Passwords,
        domain::{Password, PersonName},
    },
    kernel::EmailAddress,
    server::platform::Platform,
    tenancy::application::{
        Admins, CreateAdminError, NewAdmin, ResetPasswordError, create_admin, reset_admin_password,
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
}

impl Admin {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        match self {
            Self::Create { email, name } => create(platform, &email, &name, output).await,
            Self::ResetPassword { email } => reset(platform, &email, output).await,
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
    if landlord.admin_by_email(&email).await?.is_some() {
        bail!(KNOWN);
    }
    let password = chosen()?;
    let admin = NewAdmin { email, name, password };
    match create_admin(landlord, &Argon2Passwords, landlord.ambient(), admin).await {
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
    if platform.landlord.admin_by_email(&email).await?.is_none() {
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

fn chosen() -> anyhow::Result<Password> {
    let (typed, again) = password::read()?;
    Ok(Password::choose(&typed, &again)?)
}
