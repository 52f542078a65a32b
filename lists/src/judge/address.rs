//! Mail addresses as cells hold them.

use super::RemarkKind;
use crate::tidy;

/// What lists say in place of an address, in small letters.
const NOTHING: &[&str] = &[
    "-",
    "–",
    "—",
    "--",
    "---",
    "/",
    ".",
    "?",
    "x",
    "n/a",
    "na",
    "nil",
    "null",
    "none",
    "no",
    "no email",
    "no e-mail",
    "unknown",
    "keine",
    "kein",
    "keine e-mail",
    "keine email",
    "keine mail",
    "nein",
    "nicht vorhanden",
    "nicht bekannt",
    "unbekannt",
    "entfällt",
    "छैन",
    "नभएको",
    "नदिएको",
    "थाहा छैन",
];

/// An address as it is compared and sent to, and what is to be said of how it stood.
pub(super) struct Address {
    pub(super) text: Option<String>,
    pub(super) remark: Option<RemarkKind>,
}

/// Whether a cell says that there is no address.
pub(super) fn says_nothing(text: &str) -> bool {
    // Nothing in the list is longer, or an address.
    text.len() <= 64 && !text.contains('@') && NOTHING.contains(&tidy(text, false).to_lowercase().as_str())
}

/// Whether a text holds an address, whatever is around it.
pub(crate) fn looks_like_address(text: &str) -> bool {
    let text = text.trim();
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let domain = domain.trim_end_matches(['>', ')', ';', ',', '.']);
    !local.is_empty() && domain.contains('.') && !domain.contains(char::is_whitespace)
}

/// Reads a cell.
pub(super) fn read(cell: &str) -> Address {
    let text = tidy(cell, false);
    if text.is_empty() {
        return Address { text: None, remark: None };
    }
    if says_nothing(&text) {
        return Address { text: None, remark: Some(RemarkKind::NoAddress) };
    }
    let bare = extract(&text);
    let extracted = (bare != text).then_some(RemarkKind::AddressExtracted);
    match check(bare) {
        Ok(address) => Address { text: Some(address), remark: extracted },
        Err(fault) => Address { text: None, remark: Some(fault) },
    }
}

/// The address in `Asha Rai <asha@example.org>` and `mailto:asha@example.org`.
fn extract(text: &str) -> &str {
    let within = text.split_once('<').and_then(|(_, rest)| rest.strip_suffix('>'));
    let bare = within.unwrap_or(text).trim();
    let scheme = bare.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
    let bare = if scheme { &bare[7..] } else { bare };
    // Lists for mail programs separate addresses; the last one has a separator as well.
    bare.trim_end_matches([';', ',', ' '])
}

/// One `@`, a dotted domain that can be written in ASCII (IDNA, RFC 5891), at most 254
/// characters (RFC 5321, section 4.5.3.1.3).
fn check(text: &str) -> Result<String, RemarkKind> {
    if text.matches('@').count() > 1 && text.contains([';', ',', ' ', '/', '|']) {
        return Err(RemarkKind::SeveralAddresses);
    }
    let lower = text.to_lowercase();
    let (local, domain) = lower.split_once('@').ok_or(RemarkKind::AddressMalformed)?;
    let mark = |c: char| unicode_normalization::char::is_combining_mark(c);
    let character = |c: char| c.is_alphanumeric() || mark(c) || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    if local.is_empty() || !local.chars().all(character) {
        return Err(RemarkKind::AddressMalformed);
    }
    if !local.is_ascii() {
        return Err(RemarkKind::AddressNotAscii);
    }
    let domain = if domain.is_ascii() && !domain.contains("xn--") {
        domain.to_owned()
    } else {
        idna::domain_to_ascii(domain).map_err(|_| RemarkKind::AddressMalformed)?
    };
    let label = |label: &str| {
        let ends = label.starts_with('-') || label.ends_with('-');
        (1..=63).contains(&label.len())
            && !ends
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let dots = local.starts_with('.') || local.ends_with('.') || local.contains("..");
    let length = local.len() <= 64 && local.len() + 1 + domain.len() <= 254;
    if dots || !length || !domain.contains('.') || !domain.split('.').all(label) {
        return Err(RemarkKind::AddressMalformed);
    }
    Ok(format!("{local}@{domain}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_form_however_it_stands_in_a_cell() {
        for (cell, address) in [
            (" Asha@Example.ORG ", "asha@example.org"),
            ("Asha Rai <asha@example.org>", "asha@example.org"),
            ("MAILTO:asha@example.org;", "asha@example.org"),
            ("b@MÜLLER.de", "b@xn--mller-kva.de"),
            ("uli+wahl@post.example", "uli+wahl@post.example"),
        ] {
            assert_eq!(read(cell).text.as_deref(), Some(address), "{cell}");
        }
    }

    #[test]
    fn what_is_no_address_says_why() {
        for (cell, kind) in [
            ("nobody", RemarkKind::AddressMalformed),
            ("a@b", RemarkKind::AddressMalformed),
            ("bärbel@loth.example", RemarkKind::AddressNotAscii),
            ("अर्जुन@example.org", RemarkKind::AddressNotAscii),
            ("a@b.example; c@d.example", RemarkKind::SeveralAddresses),
            ("keine", RemarkKind::NoAddress),
            (" – ", RemarkKind::NoAddress),
        ] {
            let address = read(cell);
            assert_eq!((address.text, address.remark), (None, Some(kind)), "{cell}");
        }
        assert!(read("").remark.is_none());
    }
}
