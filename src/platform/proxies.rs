//! The proxies in front of the platform, which are believed only if the operator has
//! named them.

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, HeaderName, header};
use ipnet::IpNet;

/// The header in which the trusted proxies name whom they speak for. One alone: what a
/// proxy does not set, anybody can.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProxyHeader {
    /// `X-Forwarded-For`, as most proxies set it.
    #[default]
    XForwardedFor,
    /// `Forwarded` (RFC 7239).
    Forwarded,
}

/// The proxies that are believed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proxies {
    /// Their addresses or networks.
    pub trusted: Vec<IpNet>,
    /// Where they name the client.
    pub header: ProxyHeader,
}

impl Proxies {
    fn trust(&self, address: IpAddr) -> bool {
        self.trusted.iter().any(|network| network.contains(&address.to_canonical()))
    }

    /// The address of the client behind `peer`: the last one that a trusted proxy has
    /// named and that is not itself one of them.
    pub(crate) fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer;
        let named = match self.header {
            ProxyHeader::XForwardedFor => named(headers, &HeaderName::from_static("x-forwarded-for"), whole),
            ProxyHeader::Forwarded => named(headers, &header::FORWARDED, forwarded_for),
        };
        for address in named.into_iter().rev() {
            if !self.trust(client) {
                break;
            }
            // What cannot be read was named by the proxy that is believed, and hides
            // whoever is behind it.
            let Some(address) = address else { break };
            client = address;
        }
        client.to_canonical()
    }
}

/// The addresses of a header, in order; nothing for what is none.
fn named(headers: &HeaderMap, name: &HeaderName, part: fn(&str) -> Option<&str>) -> Vec<Option<IpAddr>> {
    let lines = headers.get_all(name).iter().map(|line| line.to_str().unwrap_or_default());
    lines.flat_map(|line| line.split(',')).map(|element| part(element).and_then(address)).collect()
}

fn whole(element: &str) -> Option<&str> {
    Some(element)
}

/// What `for` says in an element of `Forwarded` (RFC 7239, section 4).
fn forwarded_for(element: &str) -> Option<&str> {
    element.split(';').find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        name.eq_ignore_ascii_case("for").then_some(value)
    })
}

/// An address, perhaps quoted, in brackets, or with a port.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim().trim_matches('"');
    let bare = text.strip_prefix('[').and_then(|rest| rest.split(']').next()).unwrap_or(text);
    bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|with_port| with_port.ip()))
}

#[cfg(test)]
#[path = "proxies_tests.rs"]
mod tests;
