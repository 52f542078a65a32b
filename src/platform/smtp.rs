//! Conversations with the mail server, stage by stage: only what it says of a recipient
//! is about the recipient (RFC 5321, section 4.3.2; RFC 3463).

use std::{error::Error as _, time::Duration};

use lettre::{
    Address, AsyncSmtpTransport, Tokio1Executor,
    transport::smtp::{
        Error,
        authentication::{Credentials, Mechanism},
        client::{AsyncSmtpConnection, TlsParameters},
        commands::{Data, Mail, Rcpt, Rset},
        extension::{ClientId, Extension, MailBodyParameter, MailParameter},
        response::Severity,
    },
};
use percent_encoding::percent_decode_str;
use url::Url;

use super::mailer::MailerError;

/// How long the server may take for one answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// How the mail server is reached.
pub(crate) struct Relay {
    host: String,
    port: u16,
    security: Security,
    credentials: Option<Credentials>,
    hello: ClientId,
}

enum Security {
    None,
    Opportunistic(TlsParameters),
    Required(TlsParameters),
    FromTheStart(TlsParameters),
}

/// Why a mail did not leave. What servers say may hold addresses, so only the stage is
/// kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The server refuses this recipient for good.
    Recipient,
    /// No message can be made of it.
    Message,
    /// Anything else: trying again may help.
    Later(&'static str),
}

impl Relay {
    /// The server at `url`, written as for lettre.
    pub(crate) fn parse(url: &str) -> Result<Self, MailerError> {
        // It knows best what it takes.
        AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(MailerError::Url)?;
        let url = Url::parse(url).map_err(|_| MailerError::Host)?;
        let host = url.host_str().ok_or(MailerError::Host)?.to_owned();
        let tls = || TlsParameters::new(host.clone()).map_err(MailerError::Url);
        let wanted = url.query_pairs().find(|(key, _)| key == "tls").map(|(_, value)| value.into_owned());
        let (port, security) = match (url.scheme(), wanted.as_deref()) {
            ("smtps", _) => (465, Security::FromTheStart(tls()?)),
            (_, Some("required")) => (587, Security::Required(tls()?)),
            (_, Some(_)) => (587, Security::Opportunistic(tls()?)),
            (_, None) => (25, Security::None),
        };
        let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let credentials =
            url.password().map(|password| Credentials::new(decode(url.username()), decode(password)));
        let hello = match url.path().trim_matches('/') {
            "" => ClientId::default(),
            name => ClientId::Domain(name.to_owned()),
        };
        Ok(Self { port: url.port().unwrap_or(port), host, security, credentials, hello })
    }

    /// Connects and signs in.
    pub(crate) async fn open(&self) -> Result<Conversation, Failure> {
        let at_start = match &self.security {
            Security::FromTheStart(tls) => Some(tls.clone()),
            Security::None | Security::Opportunistic(_) | Security::Required(_) => None,
        };
        let server = (self.host.as_str(), self.port);
        let connecting =
            AsyncSmtpConnection::connect_tokio1(server, Some(PATIENCE), &self.hello, at_start, None);
        let mut connection = in_time(connecting).await.map_err(|_| Failure::Later("connection"))?;
        let upgrade = match &self.security {
            Security::Required(tls) => Some(tls),
            Security::Opportunistic(tls) if connection.can_starttls() => Some(tls),
            Security::None | Security::Opportunistic(_) | Security::FromTheStart(_) => None,
        };
        if let Some(tls) = upgrade {
            let encrypted = in_time(connection.starttls(tls.clone(), &self.hello)).await;
            encrypted.map_err(|_| Failure::Later("encryption"))?;
        }
        if let Some(credentials) = &self.credentials {
            let mechanisms = [Mechanism::Plain, Mechanism::Login];
            let signed_in = in_time(connection.auth(&mechanisms, credentials)).await;
            signed_in.map_err(|_| Failure::Later("sign-in"))?;
        }
        Ok(Conversation(connection))
    }
}

/// A conversation in which mails can be handed over.
pub(crate) struct Conversation(AsyncSmtpConnection);

impl Conversation {
    /// Hands one mail over; once this is done, the server has it.
    pub(crate) async fn hand_over(
        &mut self,
        from: &Address,
        to: &Address,
        message: &[u8],
    ) -> Result<(), Failure> {
        let mut parameters = Vec::new();
        let knows = |extension| self.0.server_info().supports_feature(extension);
        if !(from.to_string().is_ascii() && to.to_string().is_ascii()) {
            if !knows(Extension::SmtpUtfEight) {
                return Err(Failure::Later("addresses beyond ASCII"));
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        if !message.is_ascii() {
            if !knows(Extension::EightBitMime) {
                return Err(Failure::Later("texts beyond ASCII"));
            }
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        let sender = Mail::new(Some(from.clone()), parameters);
        in_time(self.0.command(sender)).await.map_err(|_| Failure::Later("sender"))?;
        let recipient = Rcpt::new(to.clone(), Vec::new());
        in_time(self.0.command(recipient)).await.map_err(|error| match error {
            Some(error) if is_about_recipient(&error) => Failure::Recipient,
            Some(_) | None => Failure::Later("recipient"),
        })?;
        in_time(self.0.command(Data)).await.map_err(|_| Failure::Later("data"))?;
        in_time(self.0.message(message)).await.map_err(|_| Failure::Later("message"))?;
        Ok(())
    }

    /// Whether it can go on after a mail that was not taken.
    pub(crate) async fn goes_on(&mut self) -> bool {
        !self.0.has_broken() && in_time(self.0.command(Rset)).await.is_ok()
    }

    /// Says good-bye.
    pub(crate) async fn end(mut self) {
        // What was handed over is the server's, however it says good-bye.
        let _ = in_time(self.0.quit()).await;
    }
}

/// What the server answers; an error of `None` if it does not.
async fn in_time<T>(answer: impl Future<Output = Result<T, Error>>) -> Result<T, Option<Error>> {
    tokio::time::timeout(PATIENCE, answer).await.map_err(|_| None)?.map_err(Some)
}

/// Whether the answer to RCPT says that the mailbox is none, for good.
fn is_about_recipient(error: &Error) -> bool {
    let Some(code) = error.status() else { return false };
    let text = error.source().map(ToString::to_string).unwrap_or_default();
    code.severity == Severity::PermanentNegativeCompletion && tells_of_mailbox(&code.to_string(), &text)
}

/// By the enhanced code if there is one: addresses (X.1) but the sender's, and disabled
/// mailboxes (X.2.1); full ones, policies and relaying may change. Else by the code.
fn tells_of_mailbox(code: &str, text: &str) -> bool {
    let enhanced = text.split_whitespace().next().filter(|word| word.starts_with("5."));
    match enhanced {
        Some("5.1.7" | "5.1.8") => false,
        Some("5.2.1") => true,
        Some(enhanced) => enhanced.starts_with("5.1."),
        None => matches!(code, "550" | "551" | "553"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_said_of_the_mailbox_is_about_the_recipient() {
        for (code, text) in [("550", "no such user"), ("550", "5.1.1 unknown"), ("550", "5.2.1 disabled")] {
            assert!(tells_of_mailbox(code, text), "{code} {text}");
        }
        for (code, text) in [
            ("550", "5.7.1 relaying denied"),
            ("552", "5.2.2 mailbox full"),
            ("554", "not from you"),
            ("552", "too much"),
            ("553", "5.1.8 sender's domain unknown"),
            ("530", "5.7.0 sign in first"),
        ] {
            assert!(!tells_of_mailbox(code, text), "{code} {text}");
        }
    }

    #[test]
    fn addresses_of_servers_are_read_as_lettre_reads_them() {
        let relay = Relay::parse("smtps://user%40example.org:p%20w@mail.example.org").ok().unwrap();
        assert_eq!((relay.host.as_str(), relay.port), ("mail.example.org", 465));
        assert_eq!(relay.credentials, Some(Credentials::new("user@example.org".into(), "p w".into())));
        assert_eq!(Relay::parse("smtp://localhost").ok().unwrap().port, 25);
        assert_eq!(Relay::parse("smtp://localhost?tls=required").ok().unwrap().port, 587);
        assert!(Relay::parse("http://localhost").is_err() && Relay::parse("nonsense").is_err());
    }
}
