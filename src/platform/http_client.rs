//! Asking other servers.

use std::time::Duration;

use ureq::{
    Agent,
    tls::{Certificate, RootCerts, TlsConfig},
};

/// What asks other servers: over TLS it believes whom this machine believes, and
/// whom browsers do where the machine has no list of its own. Any status is an
/// answer. One that takes longer than `timeout` is none.
pub fn http_client(timeout: Duration, most_redirects: u32) -> Agent {
    let own: Vec<Certificate<'static>> = rustls_native_certs::load_native_certs()
        .certs
        .iter()
        .map(|certificate| Certificate::from_der(certificate).to_owned())
        .collect();
    let roots = if own.is_empty() { RootCerts::WebPki } else { RootCerts::from(own) };
    let config = Agent::config_builder()
        .timeout_global(Some(timeout))
        .http_status_as_error(false)
        .max_redirects(most_redirects)
        .user_agent(concat!("publicdigit/", env!("CARGO_PKG_VERSION")))
        .tls_config(TlsConfig::builder().root_certs(roots).build())
        .build();
    config.into()
}
