use clap::Subcommand;
use serde_json::json;

use super::{
    Outcome,
    ask::confirm,
    output::{Output, causes, count},
    tenant::moves::Limits,
};
use crate::{
    kernel::Actor,
    platform::Platform,
    tenancy::{ServerLine, Servers},
};

#[derive(Debug, Subcommand)]
pub(super) enum Server {
    /// The servers that have organisations' databases
    #[command(after_help = "Example:\n  publicdigit server list --json")]
    List,
    /// Register a PostgreSQL server, by the address of a role that may make
    /// databases and roles; the address is kept encrypted
    #[command(
        after_help = "Example:\n  publicdigit server add berlin postgres://platform@db2.example.org/postgres"
    )]
    Add {
        /// What to call it
        name: String,
        /// Its address
        #[arg(env = "PUBLICDIGIT_SERVER_URL", hide_env_values = true)]
        url: String,
    },
    /// Give a server another address or password
    #[command(
        after_help = "Example:\n  publicdigit server change berlin postgres://platform@db3.example.org/postgres"
    )]
    Change {
        /// What it is called
        name: String,
        /// Its new address
        #[arg(env = "PUBLICDIGIT_SERVER_URL", hide_env_values = true)]
        url: String,
    },
    /// Let a server get no new organisations, and move those it has elsewhere
    #[command(after_help = "Example:\n  publicdigit server drain berlin --to home")]
    Drain {
        /// What it is called
        name: String,
        /// Where its organisations go; without it they stay
        #[arg(long, value_name = "SERVER")]
        to: Option<String>,
        #[command(flatten)]
        limits: Limits,
    },
    /// Let a server get new organisations again
    #[command(after_help = "Example:\n  publicdigit server open berlin")]
    Open {
        /// What it is called
        name: String,
    },
    /// Forget a server that has no databases any more
    #[command(after_help = "Example:\n  publicdigit server remove berlin")]
    Remove {
        /// What it is called
        name: String,
        /// It will not come back: its organisations keep their names, and wait for their
        /// backups to be restored
        #[arg(long)]
        lost: bool,
        /// Do not ask
        #[arg(long, requires = "lost")]
        force: bool,
    },
}

impl Server {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        let servers = Servers::new(platform.landlord.clone());
        match self {
            Self::List => {
                let lines = servers.list().await?;
                let text: Vec<_> = lines.iter().map(line).collect();
                output.tell(&text.join("\n"), &lines.iter().map(value).collect());
                let answer = lines.iter().all(|line| line.version.is_some());
                return Ok(if answer { Outcome::Done } else { Outcome::Refused });
            }
            Self::Add { name, url } => {
                servers.add(&name, &url, Actor::System).await?;
                output.tell(&format!("{name} gets organisations from now on."), &json!({ "server": name }));
            }
            Self::Drain { name, to, limits } => {
                if let Some(to) = &to {
                    servers.can_take_over(&name, to).await?;
                }
                let tenants = servers.drain(&name, true, Actor::System).await?;
                let Some(to) = to else {
                    let slugs: Vec<_> = tenants.iter().map(|(_, slug)| slug.as_str()).collect();
                    let text = format!(
                        "{name} gets no new organisations. It has {}.",
                        count(slugs.len(), "organisation")
                    );
                    output.tell(&text, &json!({ "server": name, "tenants": slugs }));
                    return Ok(Outcome::Done);
                };
                return drain(platform, &tenants, &to, &limits, output).await;
            }
            Self::Open { name } => {
                servers.drain(&name, false, Actor::System).await?;
                output.tell(
                    &format!("{name} gets organisations again."),
                    &json!({ "server": name, "draining": false }),
                );
            }
            Self::Change { name, url } => {
                servers.change(&name, &url, Actor::System).await?;
                output.tell(&format!("{name} has the new address."), &json!({ "server": name }));
            }
            Self::Remove { name, lost: true, force } => return lose(&servers, &name, force, output).await,
            Self::Remove { name, lost: false, .. } => {
                servers.remove(&name, Actor::System).await?;
                output.tell(&format!("{name} is forgotten."), &json!({ "removed": name }));
            }
        }
        Ok(Outcome::Done)
    }
}

/// Forgets a server that will not come back.
async fn lose(servers: &Servers, name: &str, force: bool, output: Output) -> anyhow::Result<Outcome> {
    confirm(&format!("What is on {name} is given up, save what there are backups of."), force)?;
    let slugs = servers.remove_lost(name, Actor::System).await?;
    let list: Vec<_> = slugs.iter().map(|slug| slug.as_str()).collect();
    let mut text = format!("{name} is forgotten.");
    if !list.is_empty() {
        text = format!(
            "{text} Closed until a backup of each is restored (tenant restore FILE, with --server NAME elsewhere \
             than on home):\n  {}",
            list.join("\n  ")
        );
    }
    output.tell(&text, &json!({ "removed": name, "closed": list }));
    Ok(Outcome::Done)
}

/// Moves organisations one after the other; one that cannot be moved does not
/// stop the others.
async fn drain(
    platform: &Platform,
    tenants: &[(crate::kernel::TenantId, crate::kernel::Slug)],
    to: &str,
    limits: &Limits,
    output: Output,
) -> anyhow::Result<Outcome> {
    let (mut moved, mut failed) = (Vec::new(), Vec::new());
    for (tenant, slug) in tenants {
        match platform.provisioner.move_to(*tenant, to, &limits.options(), Actor::System).await {
            Ok(_) => moved.push(slug.as_str()),
            Err(error) => failed.push((slug.as_str(), causes(&error))),
        }
    }
    let mut text = vec![format!("{} moved to {to}, {} not.", moved.len(), failed.len())];
    text.extend(failed.iter().map(|(slug, why)| format!("  {slug}: {why}")));
    let list: Vec<_> = failed.iter().map(|(slug, why)| json!({ "tenant": slug, "error": why })).collect();
    output.tell(&text.join("\n"), &json!({ "moved": moved, "failed": list }));
    Ok(if failed.is_empty() { Outcome::Done } else { Outcome::Refused })
}

fn line(server: &ServerLine) -> String {
    let organisations = count(usize::try_from(server.tenants).unwrap_or(0), "organisation");
    let state = if server.draining { "draining" } else { "open" };
    let version = match server.version {
        Some(version) => format!("PostgreSQL {}.{}", version / 10_000, version % 10_000),
        None => "does not answer".to_owned(),
    };
    format!("{:<24} {state:<10} {:>18}  {version}", server.name, organisations)
}

fn value(server: &ServerLine) -> serde_json::Value {
    json!({
        "server": server.name,
        "draining": server.draining,
        "tenants": server.tenants,
        "version": server.version,
    })
}
