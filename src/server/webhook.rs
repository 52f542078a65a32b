//! Telling somebody else's server of a trouble: one small POST of JSON.

use std::{sync::Arc, time::Duration};

use thiserror::Error;
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, RootCertStore, crypto::ring, pki_types::ServerName},
};

/// How long the other server may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where to post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    host: String,
    port: u16,
    path: String,
    tls: bool,
}

/// Why nobody was told.
#[derive(Debug, Error)]
pub enum WebhookError {
    /// Neither `http://…` nor `https://…`, or without a host.
    #[error("a webhook is an address such as https://example.org/hook")]
    Address,
    /// The server is not there, or not the one its certificate names.
    #[error("the webhook's server cannot be reached")]
    Io(#[from] std::io::Error),
    /// TLS cannot be set up on this machine.
    #[error("TLS cannot be set up")]
    Tls(#[from] tokio_rustls::rustls::Error),
    /// The server took too long.
    #[error("the webhook's server did not answer in time")]
    TooSlow,
    /// The server answered, but not that all is well.
    #[error("the webhook's server answered {0:?}")]
    Refused(String),
}

impl Address {
    /// Reads an address.
    pub fn parse(url: &str) -> Result<Self, WebhookError> {
        let (tls, rest) = match (url.strip_prefix("https://"), url.strip_prefix("http://")) {
            (Some(rest), _) => (true, rest),
            (None, Some(rest)) => (false, rest),
            (None, None) => return Err(WebhookError::Address),
        };
        let (server, path) = rest.split_once('/').unwrap_or((rest, ""));
        let (host, port) = match server.rsplit_once(':') {
            Some((host, port)) => (host, port.parse().map_err(|_| WebhookError::Address)?),
            None => (server, if tls { 443 } else { 80 }),
        };
        let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic());
        if host.is_empty() || host.contains('@') || !plain(host) || !plain(path) {
            return Err(WebhookError::Address);
        }
        Ok(Self { host: host.to_owned(), port, path: format!("/{path}"), tls })
    }

    /// Posts `message`.
    pub async fn post(&self, message: &serde_json::Value) -> Result<(), WebhookError> {
        timeout(PATIENCE, self.deliver(&message.to_string())).await.map_err(|_| WebhookError::TooSlow)?
    }

    async fn deliver(&self, body: &str) -> Result<(), WebhookError> {
        let stream = TcpStream::connect((self.host.as_str(), self.port)).await?;
        if !self.tls {
            return self.exchange(stream, body).await;
        }
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let name = ServerName::try_from(self.host.clone()).map_err(|_| WebhookError::Address)?;
        let stream = TlsConnector::from(Arc::new(config)).connect(name, stream).await?;
        self.exchange(stream, body).await
    }

    async fn exchange(
        &self,
        mut stream: impl AsyncRead + AsyncWrite + Unpin,
        body: &str,
    ) -> Result<(), WebhookError> {
        let Self { host, path, .. } = self;
        let length = body.len();
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n\
             Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        );
        stream.write_all(request.as_bytes()).await?;
        stream.flush().await?;
        // The first line says all; some servers never close.
        let mut answer = [0; 256];
        let read = stream.read(&mut answer).await?;
        let answer = String::from_utf8_lossy(answer.get(..read).unwrap_or_default()).into_owned();
        let line = answer.lines().next().unwrap_or_default();
        match line.split(' ').nth(1) {
            Some(status) if status.starts_with('2') => Ok(()),
            Some(_) | None => Err(WebhookError::Refused(line.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read() {
        let address = Address::parse("https://hooks.example.org/a/b?c=d").unwrap();
        assert_eq!((address.host.as_str(), address.port, address.tls), ("hooks.example.org", 443, true));
        assert_eq!(address.path, "/a/b?c=d");
        assert_eq!(Address::parse("http://localhost:8080").unwrap().port, 8080);
        for wrong in ["", "ftp://example.org", "https://", "http://a b/", "http://host:port/", "http://u@h/"]
        {
            assert!(Address::parse(wrong).is_err(), "{wrong}");
        }
    }
}
