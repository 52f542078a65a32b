//! Conversations with the mail server, stage by stage: only what it says of a recipient
//! is about the recipient (RFC 5321, section 4.3.2; RFC 3463).

use std::time::Duration;

use lettre::{
    Address, AsyncSmtpTransport, Tokio1Executor,
    transport::smtp::{
        Error,
        authentication::{Credentials, Mechanism},
        client::{AsyncSmtpConnection, TlsParameters},
        commands::{Data, Ehlo, Mail, Rcpt, Rset},
        extension::{ClientId, Extension, MailBodyParameter, MailParameter},
    },
};
use percent_encoding::percent_decode_str;
use url::Url;

use super::{
    mailer::MailerError,
    smtp_answer::{Answer, Stage},
};
use crate::db::outbox::Trouble;

/// How long the server may take for one answer.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(60);

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

/// Why a mail did not leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The server refuses this recipient for good.
    Recipient(Trouble),
    /// No message can be made of it.
    Message,
    /// Anything else: trying again may help.
    Later(Trouble),
}

impl Failure {
    /// What went wrong at `stage`; an error of `None` is no answer in time.
    fn at(stage: Stage) -> impl Fn(Option<Error>) -> Self {
        move |error| {
            let answer = Answer::of(error.as_ref());
            let trouble = answer.trouble(stage);
            match stage {
                Stage::Recipient if answer.is_about_mailbox() => Self::Recipient(trouble),
                _ => Self::Later(trouble),
            }
        }
    }
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
            AsyncSmtpConnection::connect_tokio1(server, Some(ANSWER_TIMEOUT), &self.hello, at_start, None);
        let mut connection = in_time(connecting).await.map_err(Failure::at(Stage::Connection))?;
        let upgrade = match &self.security {
            Security::Required(tls) => Some(tls),
            Security::Opportunistic(tls) if connection.can_starttls() => Some(tls),
            Security::None | Security::Opportunistic(_) | Security::FromTheStart(_) => None,
        };
        if let Some(tls) = upgrade {
            let encrypted = in_time(connection.starttls(tls.clone(), &self.hello)).await;
            encrypted.map_err(Failure::at(Stage::Encryption))?;
        }
        // lettre does not tell what it knows nothing of. OpenSMTPD refuses to be asked again,
        // and goes on; if the connection is lost, the next command says so.
        let offers = in_time(connection.command(Ehlo::new(self.hello.clone()))).await;
        let is_dsn = |line: &str| line.trim().eq_ignore_ascii_case("DSN");
        let returns_headers = offers.is_ok_and(|offers| offers.message().any(is_dsn));
        if let Some(credentials) = &self.credentials {
            let mechanisms = [Mechanism::Plain, Mechanism::Login];
            let signed_in = in_time(connection.auth(&mechanisms, credentials)).await;
            signed_in.map_err(Failure::at(Stage::SignIn))?;
        }
        Ok(Conversation { connection, returns_headers })
    }
}

/// A conversation in which mails can be handed over.
pub(crate) struct Conversation {
    connection: AsyncSmtpConnection,
    /// Whether the server can be asked for bounces that hold a mail's headers only.
    returns_headers: bool,
}

impl Conversation {
    /// Tells from whom and to whom the next mail is. The server answers for the recipient,
    /// and does not have the mail yet.
    pub(crate) async fn offer(
        &mut self,
        from: &Address,
        to: &Address,
        message: &[u8],
    ) -> Result<(), Failure> {
        let mut parameters = Vec::new();
        let knows = |extension| self.connection.server_info().supports_feature(extension);
        if !(from.to_string().is_ascii() && to.to_string().is_ascii()) {
            if !knows(Extension::SmtpUtfEight) {
                return Err(Failure::Later(Trouble::of("address-not-ascii")));
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        if !message.is_ascii() {
            if !knows(Extension::EightBitMime) {
                return Err(Failure::Later(Trouble::of("text-not-ascii")));
            }
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        if self.returns_headers {
            // Links and credentials need not come back (RFC 3461, section 4.3).
            parameters.push(MailParameter::Other { keyword: "RET".into(), value: Some("HDRS".into()) });
        }
        let sender = Mail::new(Some(from.clone()), parameters);
        in_time(self.connection.command(sender)).await.map_err(Failure::at(Stage::Sender))?;
        let recipient = Rcpt::new(to.clone(), Vec::new());
        in_time(self.connection.command(recipient)).await.map_err(Failure::at(Stage::Recipient))?;
        Ok(())
    }

    /// Hands over the mail that was offered; once this is done, the server has it.
    pub(crate) async fn hand_over(&mut self, message: &[u8]) -> Result<(), Failure> {
        in_time(self.connection.command(Data)).await.map_err(Failure::at(Stage::Message))?;
        in_time(self.connection.message(message)).await.map_err(Failure::at(Stage::Message))?;
        Ok(())
    }

    /// Whether it can go on after a mail that was not taken.
    pub(crate) async fn goes_on(&mut self) -> bool {
        !self.connection.has_broken() && in_time(self.connection.command(Rset)).await.is_ok()
    }

    /// Says good-bye.
    pub(crate) async fn end(mut self) {
        // What was handed over is the server's, however it says good-bye.
        let _ = in_time(self.connection.quit()).await;
    }
}

/// What the server answers; an error of `None` if it does not.
async fn in_time<T>(answer: impl Future<Output = Result<T, Error>>) -> Result<T, Option<Error>> {
    tokio::time::timeout(ANSWER_TIMEOUT, answer).await.map_err(|_| None)?.map_err(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

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
