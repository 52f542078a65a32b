use super::*;

#[test]
fn mail_addresses_are_read_in_lower_case() {
    assert_eq!(EmailAddress::parse(" Asha@Example.ORG ").unwrap().as_str(), "asha@example.org");
    for wrong in ["", "a", "a@b", "@b.org", "a b@c.org", "a@b..org", ".a@b.org", "a@-b.org", "a@b.org\nx"] {
        assert_eq!(EmailAddress::parse(wrong), Err(EmailError::Malformed), "{wrong}");
    }
}

#[test]
fn a_domain_has_one_form_whatever_letters_it_is_typed_in() {
    for (typed, read) in [
        ("b@MÜLLER.de", "b@xn--mller-kva.de"),
        ("b@mu\u{308}ller.de", "b@xn--mller-kva.de"),
        ("b@xn--mller-kva.de", "b@xn--mller-kva.de"),
    ] {
        assert_eq!(EmailAddress::parse(typed).unwrap().as_str(), read, "{typed}");
    }
    for typed in ["uli+wahl@grün-weiß.example", "a@उदाहरण.नेपाल"] {
        let address = EmailAddress::parse(typed).unwrap();
        assert!(address.as_str().is_ascii() && address.for_servers() == address.as_str(), "{typed}");
    }
}

#[test]
fn letters_beyond_ascii_before_the_at_are_refused_with_their_reason() {
    for typed in ["bärbel@example.org", "राम@example.org"] {
        assert_eq!(EmailAddress::parse(typed), Err(EmailError::NotAscii), "{typed}");
    }
    // What was kept before can still be read, and is sent with the domain's own form.
    let kept = EmailAddress::kept("bärbel@müller.de").unwrap();
    assert_eq!(kept.for_servers(), "bärbel@xn--mller-kva.de");
}
