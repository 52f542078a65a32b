use std::io::{self, BufRead, IsTerminal, Write};

use anyhow::{Context, bail};
use clap::Subcommand;
use zeroize::Zeroizing;

use super::{Outcome, output::Output};
use crate::{
    access::{
        Argon2Passwords,
        domain::{Password, PersonName},
    },
    kernel::EmailAddress,
    server::platform::Platform,
    tenancy::application::{CreateAdminError, NewAdmin, create_admin},
};

#[derive(Debug, Subcommand)]
pub(super) enum Admin {
    /// Make somebody a platform admin; the password is read from standard input
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
}

impl Admin {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        let Self::Create { email, name } = self;
        let email = EmailAddress::parse(&email)?;
        let name = PersonName::parse(&name).context("the name cannot be used")?;
        let typed = read_password()?;
        let password = Password::choose(&typed, &typed)?;
        let landlord = &platform.landlord;
        let made =
            create_admin(landlord, &Argon2Passwords, landlord.ambient(), NewAdmin { email, name, password })
                .await;
        match made {
            Ok(id) => {
                let value = serde_json::json!({ "admin": id });
                output.tell("The admin can sign in at /platform/sign-in.", &value);
                Ok(Outcome::Done)
            }
            Err(CreateAdminError::Known) => bail!("this mail address belongs to an admin already"),
            Err(error) => Err(error.into()),
        }
    }
}

/// One line of standard input. On a terminal it is asked for, and shown as it
/// is typed: pipe it in where others look on.
fn read_password() -> anyhow::Result<Zeroizing<String>> {
    if io::stdin().is_terminal() {
        eprint!("Password (at least 12 characters; it will be seen): ");
        io::stderr().flush()?;
    }
    let mut line = Zeroizing::new(String::new());
    io::stdin().lock().read_line(&mut line).context("no password could be read")?;
    Ok(Zeroizing::new(line.trim_end_matches(['\r', '\n']).to_owned()))
}
