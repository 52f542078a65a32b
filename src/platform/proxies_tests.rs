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
