//! What people compare: of an election, of a trustee's key.

use std::fmt;

use super::group::GroupName;
use super::hash::Digest;
use super::json;

/// How many hexadecimal digits stand together.
const GROUP: usize = 4;

/// A SHA-256 in the one form in which people see and compare it everywhere: 64
/// lower-case hexadecimal digits in 16 groups of four.
///
/// All 256 bits are shown: a server that makes an election could look for two
/// whose shortened fingerprints agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint(Digest);

impl Fingerprint {
    /// The fingerprint of an event, which commits to all that is on a board up
    /// to it. That of the first one, the Setup, is the fingerprint of the
    /// election: it commits to definition, trustees and credentials.
    pub const fn of_event(event: Digest) -> Self {
        Self(event)
    }

    /// The fingerprint of a key in its group's string form. The same digits as
    /// the checksum of a trustee in `belenios-tool election compute-checksums`:
    /// the hash of the key as a JSON string, with its quotes.
    pub fn of_key(element: &str) -> Self {
        Self(Digest::of(json::to_string(&element)))
    }

    /// Reads 64 hexadecimal digits in any case, with white space between them;
    /// `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(|character| !character.is_whitespace()).collect();
        Digest::from_hex(&digits.to_ascii_lowercase()).map(Self)
    }

    /// The digits without spaces, for addresses and programs.
    pub fn hex(&self) -> String {
        self.0.hex()
    }

    /// The hash itself.
    pub const fn digest(&self) -> Digest {
        self.0
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, digit) in self.0.hex().chars().enumerate() {
            if place > 0 && place % GROUP == 0 {
                formatter.write_str(" ")?;
            }
            write!(formatter, "{digit}")?;
        }
        Ok(())
    }
}

/// The fingerprint of a public key given as text; `None` if it is no element of
/// the group in canonical form.
pub fn key_fingerprint(group: GroupName, element: &str) -> Option<Fingerprint> {
    use super::group::{Candidate, with_group};
    let proper = with_group!(group, G => {
        Candidate::<G>::read(element).and_then(Candidate::check_proper).is_some()
    });
    proper.then(|| Fingerprint::of_key(element))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::vector_text;
    use crate::trustee::Trustees;

    #[test]
    fn a_key_has_the_checksum_that_the_belenios_tool_prints() {
        let text = vector_text("d-minimal/trustees.json");
        let trustees = Trustees::parse(GroupName::Belenios2048, text.as_bytes()).expect("trustees");
        let known = "94ebbf5ffa0d0918c62ef3fb9a956738335d0809a97f20421945e5f296320bac";
        assert_eq!(trustees.fingerprint(1).map(|found| found.hex()).as_deref(), Some(known));
        assert_eq!(trustees.fingerprint(2), None);
    }

    #[test]
    fn a_fingerprint_is_written_in_groups_and_read_however_it_is_spaced() {
        let fingerprint = Fingerprint::of_event(Digest::of("event"));
        let shown = fingerprint.to_string();
        assert_eq!(shown.split(' ').map(str::len).collect::<Vec<_>>(), vec![4; 16]);
        assert_eq!(Fingerprint::parse(&shown), Some(fingerprint));
        assert_eq!(
            Fingerprint::parse(&format!(" {}\n", fingerprint.hex().to_uppercase())),
            Some(fingerprint)
        );
        assert_eq!(Fingerprint::parse(&shown[1..]), None);
        assert_eq!(Fingerprint::parse(&shown.replacen(char::is_alphanumeric, "g", 1)), None);
    }
}
