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
mod tests {
    use super::*;

    fn client(proxies: &Proxies, peer: &str, name: &'static str, lines: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(name, line.parse().unwrap());
        }
        proxies.client(peer.parse().unwrap(), &headers).to_string()
    }

    fn proxies(header: ProxyHeader) -> Proxies {
        let trusted = ["10.0.0.0/8", "::1/128"].map(|network| network.parse().unwrap());
        Proxies { trusted: trusted.to_vec(), header }
    }

    #[test]
    fn nobody_is_believed_who_was_not_named() {
        let header = "x-forwarded-for";
        assert_eq!(client(&Proxies::default(), "192.0.2.1", header, &["198.51.100.7"]), "192.0.2.1");
        let proxies = proxies(ProxyHeader::XForwardedFor);
        assert_eq!(client(&proxies, "192.0.2.1", header, &["198.51.100.7"]), "192.0.2.1");
        // The other header is anybody's.
        assert_eq!(client(&proxies, "10.0.0.1", "forwarded", &["for=198.51.100.7"]), "10.0.0.1");
    }

    #[test]
    fn the_last_address_counts_that_is_no_trusted_proxys() {
        let proxies = proxies(ProxyHeader::XForwardedFor);
        let client = |lines: &[&str]| client(&proxies, "10.0.0.1", "x-forwarded-for", lines);
        assert_eq!(client(&["198.51.100.7"]), "198.51.100.7");
        // What the client wrote itself stands before it.
        assert_eq!(client(&["127.0.0.1, 203.0.113.9, 198.51.100.7"]), "198.51.100.7");
        assert_eq!(client(&["198.51.100.7", "10.1.2.3"]), "198.51.100.7");
        assert_eq!(client(&["198.51.100.7:4711"]), "198.51.100.7");
        assert_eq!(client(&["2001:db8::7"]), "2001:db8::7");
        assert_eq!(client(&["::ffff:198.51.100.7"]), "198.51.100.7");
        for unreadable in ["198.51.100.7, unknown", "", "_hidden"] {
            assert_eq!(client(&[unreadable]), "10.0.0.1", "{unreadable}");
        }
    }

    #[test]
    fn the_standards_header_is_read_as_it_is_written() {
        let proxies = proxies(ProxyHeader::Forwarded);
        let client = |lines: &[&str]| client(&proxies, "::1", "forwarded", lines);
        assert_eq!(client(&["for=192.0.2.60;proto=http;by=203.0.113.43"]), "192.0.2.60");
        assert_eq!(client(&[r#"For="[2001:db8:cafe::17]:4711""#]), "2001:db8:cafe::17");
        assert_eq!(client(&["for=192.0.2.43, for=10.9.9.9"]), "192.0.2.43");
        assert_eq!(client(&["for=unknown"]), "::1");
    }
}
