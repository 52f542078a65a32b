use std::{
    net::{IpAddr, SocketAddr},
    num::NonZeroU32,
    path::PathBuf,
};

use ipnet::IpNet;
use thiserror::Error;

use super::{Proxies, ProxyHeader};
use crate::{db::LEAST_CONNECTIONS, kernel::EmailAddress};

/// How this server is set up: environment variables, overridden by the
/// command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Where the platform's key and the embedded PostgreSQL live
    /// (`PUBLICDIGIT_DATA`).
    pub data: PathBuf,
    /// Where to listen (`PUBLICDIGIT_ADDR`).
    pub address: SocketAddr,
    /// Where monitoring finds the figures (`PUBLICDIGIT_METRICS_ADDR`): an
    /// address the public cannot reach. Without it there are none.
    pub metrics: Option<SocketAddr>,
    /// The built site: styles, scripts, images (`PUBLICDIGIT_SITE`).
    pub site: PathBuf,
    /// What people type to get here, without a slash at the end
    /// (`PUBLICDIGIT_PUBLIC_URL`); links in mails begin with it.
    pub public_url: String,
    /// The landlord's database (`DATABASE_URL`); without it, an embedded
    /// PostgreSQL is started.
    pub database_url: Option<String>,
    /// The platform's key in hexadecimal digits (`PUBLICDIGIT_KEY`); without
    /// it, the key is kept in a file of the data folder.
    pub key: Option<String>,
    /// Where mail goes; without it, mail stays in the outboxes.
    pub smtp: Option<Smtp>,
    /// Where mails come back to that cannot be delivered; without it, to the sender.
    pub return_addresses: Option<ReturnAddresses>,
    /// How many mails this process sends at most in an hour
    /// (`PUBLICDIGIT_MAILS_PER_HOUR`); as many as there are without it.
    pub mails_per_hour: Option<NonZeroU32>,
    /// How many organisations' databases to make in advance
    /// (`PUBLICDIGIT_WARM_DATABASES`; `PUBLICDIGIT_PREMADE` in the last release).
    pub warm_databases: usize,
    /// How many connections this process opens at most to any one PostgreSQL server
    /// (`PUBLICDIGIT_CONNECTIONS`); without it, what [`usual_connections`] says.
    ///
    /// [`usual_connections`]: crate::db::usual_connections
    pub connections: Option<usize>,
    /// The proxies that name the addresses of clients (`PUBLICDIGIT_TRUSTED_PROXIES`,
    /// `PUBLICDIGIT_PROXY_HEADER`).
    pub proxies: Proxies,
    /// Demonstration mode: mails can be read in the browser.
    pub demonstration: bool,
}

/// How mail leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Smtp {
    /// The server (`PUBLICDIGIT_SMTP_URL`), such as
    /// `smtps://user:password@mail.example.org` or `smtp://localhost:25`.
    pub url: String,
    /// The sender (`PUBLICDIGIT_MAIL_FROM`), such as
    /// `Public Digit <elections@example.org>`.
    pub from: String,
}

/// Where mails come back to. Whoever reads such a mailbox reads the mails: two different
/// ones, so that nobody who reads one holds both the link and the credential.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnAddresses {
    /// Of all mails but those with credentials (`PUBLICDIGIT_BOUNCES`), such as
    /// `bounces@example.org`; what names the mail is added as `bounces+…@example.org`.
    pub usual: String,
    /// Of those with credentials (`PUBLICDIGIT_BOUNCES_CREDENTIALS`).
    pub credentials: String,
}

impl ReturnAddresses {
    /// How long the part before the `@` may be: 45 characters are added to it, and 64
    /// are allowed (RFC 5321, section 4.5.3.1.1).
    const LOCAL: usize = 18;

    fn new(usual: Option<String>, credentials: Option<String>) -> Result<Option<Self>, ConfigError> {
        let fits = |address: &str| {
            let local = address.split_once('@').map(|(local, _)| local);
            EmailAddress::parse(address).is_ok()
                && local.is_some_and(|local| local.len() <= Self::LOCAL && !local.contains('+'))
        };
        match (usual, credentials) {
            (None, None) => Ok(None),
            (Some(usual), Some(credentials))
                if usual != credentials && fits(&usual) && fits(&credentials) =>
            {
                Ok(Some(Self { usual, credentials }))
            }
            _ => Err(ConfigError::ReturnAddresses),
        }
    }
}

/// Why the settings cannot be used.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ConfigError {
    /// Not an address and port.
    #[error("PUBLICDIGIT_ADDR is not an address such as 127.0.0.1:3000")]
    Address,
    /// Not an address and port.
    #[error("PUBLICDIGIT_METRICS_ADDR is not an address such as 127.0.0.1:9464")]
    Metrics,
    /// The figures would be at the public address.
    #[error("PUBLICDIGIT_METRICS_ADDR must not be the address in PUBLICDIGIT_ADDR")]
    MetricsPublic,
    /// Neither `http://…` nor `https://…`.
    #[error("PUBLICDIGIT_PUBLIC_URL must begin with http:// or https://")]
    PublicUrl,
    /// Not a number from 0 to 100.
    #[error("PUBLICDIGIT_WARM_DATABASES must be a number from 0 to 100")]
    WarmDatabases,
    /// Not a number, or too few to serve with.
    #[error("PUBLICDIGIT_CONNECTIONS must be a number from {LEAST_CONNECTIONS} to 10000")]
    Connections,
    /// Neither addresses nor networks.
    #[error("PUBLICDIGIT_TRUSTED_PROXIES must be addresses or networks such as 127.0.0.1, 10.0.0.0/8")]
    Proxies,
    /// Not a header that is known.
    #[error("PUBLICDIGIT_PROXY_HEADER must be x-forwarded-for or forwarded")]
    ProxyHeader,
    /// Set, and nothing in it.
    #[error("DATABASE_URL is empty; name a database, or unset it for the embedded PostgreSQL")]
    DatabaseUrl,
    /// Not two different addresses.
    #[error(
        "PUBLICDIGIT_BOUNCES and PUBLICDIGIT_BOUNCES_CREDENTIALS must be two different addresses, with at most {} characters before the @ and no +",
        ReturnAddresses::LOCAL
    )]
    ReturnAddresses,
    /// Not a number from 1.
    #[error("PUBLICDIGIT_MAILS_PER_HOUR must be a number from 1")]
    MailsPerHour,
    /// One of the two settings for mail without the other.
    #[error("PUBLICDIGIT_SMTP_URL and PUBLICDIGIT_MAIL_FROM must be set together")]
    Smtp,
}

impl Config {
    /// Reads the settings with `variable`, usually the environment's.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let set =
            |name| variable(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        let address: SocketAddr = set("PUBLICDIGIT_ADDR")
            .unwrap_or_else(|| "127.0.0.1:3000".to_owned())
            .parse()
            .map_err(|_| ConfigError::Address)?;
        let metrics = set("PUBLICDIGIT_METRICS_ADDR")
            .map(|metrics| metrics.parse::<SocketAddr>().map_err(|_| ConfigError::Metrics))
            .transpose()?;
        if metrics == Some(address) {
            return Err(ConfigError::MetricsPublic);
        }
        let public_url = set("PUBLICDIGIT_PUBLIC_URL").unwrap_or_else(|| format!("http://{address}"));
        if !public_url.starts_with("http://") && !public_url.starts_with("https://") {
            return Err(ConfigError::PublicUrl);
        }
        let warm = set("PUBLICDIGIT_WARM_DATABASES").or_else(|| set("PUBLICDIGIT_PREMADE"));
        let warm = warm.map_or(Ok(2), |count| count.parse());
        let warm_databases = warm.ok().filter(|count| *count <= 100).ok_or(ConfigError::WarmDatabases)?;
        let connections = set("PUBLICDIGIT_CONNECTIONS").map(|count| connections(&count)).transpose()?;
        let database_url = set("DATABASE_URL");
        if database_url.is_none() && variable("DATABASE_URL").is_some() {
            return Err(ConfigError::DatabaseUrl);
        }
        let smtp = match (set("PUBLICDIGIT_SMTP_URL"), set("PUBLICDIGIT_MAIL_FROM")) {
            (Some(url), Some(from)) => Some(Smtp { url, from }),
            (None, None) => None,
            (Some(_), None) | (None, Some(_)) => return Err(ConfigError::Smtp),
        };
        let mails_per_hour = set("PUBLICDIGIT_MAILS_PER_HOUR").map(|count| count.parse()).transpose();
        let mails_per_hour = mails_per_hour.map_err(|_| ConfigError::MailsPerHour)?;
        let return_addresses =
            ReturnAddresses::new(set("PUBLICDIGIT_BOUNCES"), set("PUBLICDIGIT_BOUNCES_CREDENTIALS"))?;
        Ok(Self {
            data: set("PUBLICDIGIT_DATA").unwrap_or_else(|| "data".to_owned()).into(),
            address,
            metrics,
            site: set("PUBLICDIGIT_SITE").unwrap_or_else(|| "target/site".to_owned()).into(),
            public_url: public_url.trim_end_matches('/').to_owned(),
            database_url,
            key: set("PUBLICDIGIT_KEY"),
            smtp,
            return_addresses,
            mails_per_hour,
            warm_databases,
            connections,
            proxies: proxies(set("PUBLICDIGIT_TRUSTED_PROXIES"), set("PUBLICDIGIT_PROXY_HEADER"))?,
            demonstration: false,
        })
    }

    /// Reads the settings of this process.
    pub fn from_env() -> Result<Self, ConfigError> {
        Self::read(|name| std::env::var(name).ok())
    }
}

/// Whom two settings name as proxies.
fn proxies(trusted: Option<String>, header: Option<String>) -> Result<Proxies, ConfigError> {
    let network = |text: &str| {
        let text = text.trim();
        text.parse::<IpAddr>().map(IpNet::from).ok().or_else(|| text.parse().ok()).ok_or(ConfigError::Proxies)
    };
    let trusted = trusted.unwrap_or_default();
    let named = trusted.split(',').filter(|text| !text.trim().is_empty());
    let header = match header.map(|header| header.to_ascii_lowercase()).as_deref() {
        None | Some("x-forwarded-for") => ProxyHeader::XForwardedFor,
        Some("forwarded") => ProxyHeader::Forwarded,
        Some(_) => return Err(ConfigError::ProxyHeader),
    };
    Ok(Proxies { trusted: named.map(network).collect::<Result<_, _>>()?, header })
}

/// How many connections a setting names.
pub fn connections(text: &str) -> Result<usize, ConfigError> {
    let count = text.parse().ok().filter(|count| (LEAST_CONNECTIONS..=10_000).contains(count));
    count.ok_or(ConfigError::Connections)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_settings_there_are_defaults() {
        let config = Config::read(|_| None).unwrap();
        assert_eq!(config.public_url, "http://127.0.0.1:3000");
        assert_eq!((config.database_url, config.smtp, config.demonstration), (None, None, false));
    }

    #[test]
    fn settings_that_make_no_sense_are_refused() {
        let with = |name: &'static str, value: &'static str| {
            Config::read(move |asked| (asked == name).then(|| value.to_owned()))
        };
        assert_eq!(with("PUBLICDIGIT_ADDR", "here"), Err(ConfigError::Address));
        assert_eq!(with("PUBLICDIGIT_METRICS_ADDR", "9464"), Err(ConfigError::Metrics));
        let public = with("PUBLICDIGIT_METRICS_ADDR", "127.0.0.1:3000");
        assert_eq!(public, Err(ConfigError::MetricsPublic));
        assert_eq!(with("PUBLICDIGIT_PUBLIC_URL", "example.org"), Err(ConfigError::PublicUrl));
        assert_eq!(with("DATABASE_URL", " "), Err(ConfigError::DatabaseUrl));
        for name in ["PUBLICDIGIT_WARM_DATABASES", "PUBLICDIGIT_PREMADE"] {
            assert_eq!(with(name, "many"), Err(ConfigError::WarmDatabases));
        }
        assert_eq!(with("PUBLICDIGIT_BOUNCES", "bounces@example.org"), Err(ConfigError::ReturnAddresses));
        for count in ["0", "-1", "many"] {
            assert_eq!(with("PUBLICDIGIT_MAILS_PER_HOUR", count), Err(ConfigError::MailsPerHour));
        }
        for count in ["some", "12", "-3", "10001"] {
            assert_eq!(with("PUBLICDIGIT_CONNECTIONS", count), Err(ConfigError::Connections));
        }
        assert_eq!(with("PUBLICDIGIT_CONNECTIONS", "13").unwrap().connections, Some(13));
        for proxies in ["nginx", "10.0.0.0/33", "127.0.0.1;::1"] {
            assert_eq!(with("PUBLICDIGIT_TRUSTED_PROXIES", proxies), Err(ConfigError::Proxies));
        }
        let trusted =
            with("PUBLICDIGIT_TRUSTED_PROXIES", "127.0.0.1, ::1,10.0.0.0/8").unwrap().proxies.trusted;
        assert_eq!(trusted.len(), 3);
        assert_eq!(with("PUBLICDIGIT_PROXY_HEADER", "x-real-ip"), Err(ConfigError::ProxyHeader));
        assert_eq!(with("PUBLICDIGIT_SMTP_URL", "smtp://localhost"), Err(ConfigError::Smtp));
        assert_eq!(with("PUBLICDIGIT_PUBLIC_URL", "https://e.org/").unwrap().public_url, "https://e.org");
    }
}
