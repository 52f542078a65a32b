//! The first line of a file of voters: which column holds what.

use crate::kernel::Refusal;

/// Where in a row the values stand.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) name: NameColumns,
    pub(super) email: usize,
    pub(super) member_number: Option<usize>,
}

/// The name stands in one column, or in two.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NameColumns {
    Whole(usize),
    FirstAndLast(usize, usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    Name,
    FirstName,
    LastName,
    Email,
    MemberNumber,
}

impl Meaning {
    /// Understands a heading, English or German, whatever its case, spaces and
    /// punctuation.
    fn of(heading: &str) -> Option<Self> {
        let plain: String = heading.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
        Some(match plain.as_str() {
            "name" | "fullname" | "voter" | "votername" | "vollständigername" | "wähler" => Self::Name,
            "firstname" | "givenname" | "forename" | "vorname" => Self::FirstName,
            "lastname" | "surname" | "familyname" | "nachname" | "familienname" => Self::LastName,
            "email" | "mail" | "emailaddress" | "mailaddress" | "emailadresse" | "mailadresse" => Self::Email,
            "membernumber" | "memberno" | "memberid" | "membershipnumber" | "membershipno" | "number"
            | "mitgliedsnummer" | "mitgliedsnr" | "mitgliednr" | "mitgliedernummer" | "nummer" => {
                Self::MemberNumber
            }
            _ => return None,
        })
    }
}

impl Columns {
    /// Reads the headings. Columns that mean nothing here are passed over.
    pub(super) fn read(headings: &[String]) -> Result<Self, Vec<Refusal>> {
        let mut refusals = Vec::new();
        let mut find = |meaning| {
            let mut places =
                headings.iter().enumerate().filter(|(_, text)| Meaning::of(text) == Some(meaning));
            let first = places.next();
            if let Some((_, again)) = places.next() {
                refusals.push(Refusal::field("file", "import-heading-twice").with("column", again));
            }
            first.map(|(place, _)| place)
        };
        let whole = find(Meaning::Name);
        let (first, last) = (find(Meaning::FirstName), find(Meaning::LastName));
        let (email, member_number) = (find(Meaning::Email), find(Meaning::MemberNumber));
        let name = match (whole, first, last) {
            (None, Some(first), Some(last)) => Some(NameColumns::FirstAndLast(first, last)),
            (Some(whole), _, _) => Some(NameColumns::Whole(whole)),
            (None, None, Some(_) | None) | (None, Some(_), None) => None,
        };
        if name.is_none() {
            refusals.push(Refusal::field("file", "import-heading-missing").with("column", "name"));
        }
        match (name, email) {
            (Some(name), Some(email)) if refusals.is_empty() => Ok(Self { name, email, member_number }),
            (_, email) => {
                if email.is_none() {
                    refusals.push(Refusal::field("file", "import-heading-missing").with("column", "email"));
                }
                Err(refusals)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(headings: &[&str]) -> Result<Columns, Vec<Refusal>> {
        Columns::read(&headings.iter().map(|heading| (*heading).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn headings_are_english_or_german() {
        let expected = Columns { name: NameColumns::Whole(0), email: 1, member_number: Some(2) };
        assert_eq!(read(&["Name", "E-Mail", "Member no."]).unwrap(), expected);
        assert_eq!(read(&["NAME", "E-Mail-Adresse", "Mitglieds-Nr."]).unwrap(), expected);
    }

    #[test]
    fn first_and_last_name_make_a_name() {
        let columns = read(&["Nachname", "Ort", "Vorname", "Mail"]).unwrap();
        assert_eq!(columns.name, NameColumns::FirstAndLast(2, 0));
        assert_eq!(columns.member_number, None);
    }

    #[test]
    fn every_missing_and_doubled_heading_is_named() {
        let keys = |headings: &[&str]| -> Vec<String> {
            read(headings).unwrap_err().into_iter().map(|refusal| refusal.key).collect()
        };
        assert_eq!(keys(&["x"]), ["import-heading-missing", "import-heading-missing"]);
        assert_eq!(keys(&["name", "mail", "email"]), ["import-heading-twice"]);
        assert_eq!(keys(&["Vorname", "email"]), ["import-heading-missing"]);
    }
}
