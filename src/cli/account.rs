//! Accounts whose owners cannot get in.

use anyhow::{Context, bail};
use clap::{ArgGroup, Subcommand};

use super::{Outcome, output::Output};
use crate::{
    access::application::{
        Attempts, FactorError, InviteError, account_key, address_key, reset_factor_by_operator,
        send_set_up_by_operator,
    },
    db::TenantDb,
    kernel::{Actor, EmailAddress, Language, Slug},
    platform::Platform,
    web::http::counted,
};

#[derive(Debug, Subcommand)]
pub(super) enum Account {
    /// Forget the attempts to sign in that failed, so that nobody has to wait for them
    #[command(
        group = ArgGroup::new("whose").required(true).args(["email", "address"]),
        after_help = "Example:\n  publicdigit account unlock --tenant chess-club --email asha@example.org"
    )]
    Unlock {
        /// The organisation whose accounts it is about (default: the platform's admins)
        #[arg(long, value_name = "SLUG")]
        tenant: Option<String>,
        /// The mail address of the account
        #[arg(long)]
        email: Option<String>,
        /// The network address that attempts came from
        #[arg(long, value_parser = network)]
        address: Option<String>,
    },
    /// Mail somebody a link to choose a password; passwords before stay good until then
    #[command(
        after_help = "Example:\n  publicdigit account send-set-up --tenant chess-club --email asha@example.org"
    )]
    SendSetUp {
        /// The organisation
        #[arg(long, value_name = "SLUG")]
        tenant: String,
        /// The mail address of the account
        #[arg(long)]
        email: String,
        /// The language of the mail
        #[arg(long, default_value = "en", value_name = "LANGUAGE")]
        language: String,
    },
    /// Let somebody sign in with the password alone who has lost the second factor; first
    /// make sure who asks
    #[command(
        after_help = "Example:\n  publicdigit account remove-second-factor --tenant chess-club --email asha@example.org"
    )]
    RemoveSecondFactor {
        /// The organisation
        #[arg(long, value_name = "SLUG")]
        tenant: String,
        /// The mail address of the account
        #[arg(long)]
        email: String,
        /// The language of the mail that tells so
        #[arg(long, default_value = "en", value_name = "LANGUAGE")]
        language: String,
    },
}

impl Account {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        match self {
            Self::Unlock { tenant, email, address } => {
                let key = match (email, address) {
                    (Some(email), _) => account_key(&email),
                    (None, address) => address_key(&address.unwrap_or_default()),
                };
                unlock(platform, tenant.as_deref(), &key, output).await
            }
            Self::SendSetUp { tenant, email, language } => {
                send_set_up(platform, &tenant, &email, &language, output).await
            }
            Self::RemoveSecondFactor { tenant, email, language } => {
                remove_second_factor(platform, &tenant, &email, &language, output).await
            }
        }
    }
}

/// A network address as it is counted; of IPv6 the network may be given, too.
fn network(text: &str) -> Result<String, std::net::AddrParseError> {
    text.strip_suffix("/64").unwrap_or(text).parse().map(counted)
}

async fn database(platform: &Platform, slug: &str) -> anyhow::Result<(Slug, TenantDb)> {
    let slug = Slug::parse(slug)?;
    let Some(tenant) = platform.tenants.by_slug(&slug).await? else {
        bail!("there is no open organisation {slug}");
    };
    Ok((slug, tenant.db()))
}

async fn unlock(
    platform: &Platform,
    tenant: Option<&str>,
    key: &str,
    output: Output,
) -> anyhow::Result<Outcome> {
    let forgotten = match tenant {
        Some(slug) => database(platform, slug).await?.1.forget_attempts(key).await?,
        None => platform.landlord.forget_attempts(key).await?,
    };
    let text = match forgotten {
        0 => "Nothing was counted there.",
        _ => "The attempts are forgotten; nobody has to wait for them any more.",
    };
    output.tell(text, &serde_json::json!({ "forgotten": forgotten }));
    Ok(Outcome::Done)
}

async fn send_set_up(
    platform: &Platform,
    slug: &str,
    email: &str,
    language: &str,
    output: Output,
) -> anyhow::Result<Outcome> {
    let email = EmailAddress::parse(email)?;
    let language: Language = language.parse().context("this language is not known")?;
    let (slug, db) = database(platform, slug).await?;
    let sent = send_set_up_by_operator(&db, db.environment(), Actor::System, &slug, language, &email).await;
    match sent {
        Ok(user) => {
            output.tell("The link is on its way.", &serde_json::json!({ "user": user }));
            Ok(Outcome::Done)
        }
        Err(InviteError::Unknown) => bail!("this mail address has no account in {slug}"),
        Err(error) => Err(error.into()),
    }
}

async fn remove_second_factor(
    platform: &Platform,
    slug: &str,
    email: &str,
    language: &str,
    output: Output,
) -> anyhow::Result<Outcome> {
    let email = EmailAddress::parse(email)?;
    let language: Language = language.parse().context("this language is not known")?;
    let (slug, db) = database(platform, slug).await?;
    match reset_factor_by_operator(&db, Actor::System, language, &email).await {
        Ok(user) => {
            let text = "The second factor is removed; a mail tells so.";
            output.tell(text, &serde_json::json!({ "user": user }));
            Ok(Outcome::Done)
        }
        Err(FactorError::Unknown) => bail!("this mail address has no account with a second factor in {slug}"),
        Err(error) => Err(error.into()),
    }
}
