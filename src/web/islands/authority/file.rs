//! The file of credentials: comma-separated values (RFC 4180), for mail merge and to be
//! read again.

use zeroize::{Zeroize, Zeroizing};

use crate::{election::application::views::CredentialVoter, kernel::without_formula};

/// What stands in the first line.
const HEADING: [&str; 6] = ["name", "email", "number", "credential", "election", "state"];

/// What a credential is good for. The last field of a line says it; files from before there
/// were spare ones have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowState {
    /// It is a voter's.
    Given,
    /// Nobody has got it yet.
    Spare,
    /// It was a voter's, who got another one.
    Revoked,
}

impl RowState {
    fn as_str(self) -> &'static str {
        match self {
            Self::Given => "",
            Self::Spare => "spare",
            Self::Revoked => "revoked",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Given, Self::Spare, Self::Revoked].into_iter().find(|state| state.as_str() == text)
    }
}

/// A credential's line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) name: String,
    /// Empty if there is none.
    pub(super) email: String,
    /// Empty if there is none.
    pub(super) number: String,
    pub(super) credential: String,
    pub(super) state: RowState,
}

impl Row {
    /// The line of a voter's credential.
    pub(super) fn of(voter: &CredentialVoter, credential: String) -> Self {
        Self {
            name: voter.name.clone(),
            email: voter.email.clone(),
            number: voter.member_number.clone(),
            credential,
            state: RowState::Given,
        }
    }

    /// The line of a spare credential.
    pub(super) fn spare(credential: String) -> Self {
        let nobody = String::new;
        Self { name: nobody(), email: nobody(), number: nobody(), credential, state: RowState::Spare }
    }

    /// Whether it is of the same voter, as far as that is told by the number, or by name and
    /// address where there is none.
    fn is_of(&self, voter: &CredentialVoter) -> bool {
        let same = if voter.member_number.is_empty() {
            (&self.name, &self.email) == (&voter.name, &voter.email)
        } else {
            self.number == voter.member_number
        };
        self.state == RowState::Given && same
    }
}

/// What the file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CredentialFile {
    /// The election's name in its archive.
    pub(super) uuid: String,
    pub(super) rows: Vec<Row>,
}

impl Drop for CredentialFile {
    fn drop(&mut self) {
        for row in &mut self.rows {
            row.credential.zeroize();
        }
    }
}

impl CredentialFile {
    /// The file's text, if it can be written. It begins with a mark by which spreadsheets
    /// know UTF-8.
    pub(super) fn write(&self) -> Option<Zeroizing<String>> {
        let mut format = csv::WriterBuilder::new();
        let mut file = format.terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
        file.write_record(HEADING).ok()?;
        for row in &self.rows {
            let fields =
                [&*row.name, &row.email, &row.number, &row.credential, &self.uuid, row.state.as_str()];
            file.write_record(fields.map(|field| without_formula(field).into_owned())).ok()?;
        }
        String::from_utf8(file.into_inner().ok()?).ok().map(Zeroizing::new)
    }

    /// Reads a file, also as a spreadsheet has written it again: with semicolons or tabs,
    /// or without quotation marks. Nothing if it is none.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim_start_matches('\u{feff}');
        let first = text.lines().next()?;
        let delimiter = *[b',', b';', b'\t'].iter().find(|one| first.as_bytes().contains(one))?;
        let mut format = csv::ReaderBuilder::new();
        let mut records = format.delimiter(delimiter).trim(csv::Trim::All).from_reader(text.as_bytes());
        let heading = records.headers().ok()?.clone();
        let place = |name: &str| heading.iter().position(|field| field == name);
        let [name, email, number, credential, election, state] = HEADING.map(place);
        let mut file = Self { uuid: String::new(), rows: Vec::new() };
        for record in records.records() {
            let record = record.ok()?;
            let field = |place: Option<usize>| record.get(place?).map(str::to_owned);
            let uuid = field(election)?;
            if !file.rows.is_empty() && file.uuid != uuid {
                return None;
            }
            file.uuid = uuid;
            file.rows.push(Row {
                name: field(name)?,
                email: field(email)?,
                number: field(number)?,
                credential: field(credential)?,
                state: RowState::parse(&field(state).unwrap_or_default())?,
            });
        }
        (!file.rows.is_empty()).then_some(file)
    }

    /// The file in which `voter` has the first spare credential, which is told too; the one
    /// before is revoked. Nothing if no spare one is left.
    pub(super) fn renewed(&self, voter: &CredentialVoter) -> Option<(Self, Zeroizing<String>)> {
        let mut file = self.clone();
        let spare = file.rows.iter().position(|row| row.state == RowState::Spare)?;
        for row in file.rows.iter_mut().filter(|row| row.is_of(voter)) {
            row.state = RowState::Revoked;
        }
        let row = file.rows.get_mut(spare)?;
        *row = Row::of(voter, row.credential.clone());
        let credential = Zeroizing::new(row.credential.clone());
        Some((file, credential))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, email: &str) -> Row {
        let credential = "S9w-eea-UQs-qYj-L72".to_owned();
        let (name, email, number) = (name.to_owned(), email.to_owned(), "7".to_owned());
        Row { name, email, number, credential, state: RowState::Given }
    }

    fn file() -> CredentialFile {
        let rows = vec![row("Asha \"Didi\" Rai, Dr.", "asha@example.org"), row("राम थापा", "")];
        CredentialFile { uuid: "pYtc8eF1xwmzM2".to_owned(), rows }
    }

    #[test]
    fn a_file_is_read_as_it_was_written_also_by_way_of_a_spreadsheet() {
        let written = file().write().unwrap();
        assert_eq!(CredentialFile::read(&written), Some(file()));
        let semicolons = "name;email;number;credential;election\nAda;a@b.example;;S9w;pYtc8eF1xwmzM2\n\n";
        let read = CredentialFile::read(semicolons).unwrap();
        assert_eq!((read.rows[0].name.as_str(), read.rows[0].credential.as_str()), ("Ada", "S9w"));
        for other in
            ["", "my holiday", "name,email\nAda,a@b.example\n", "name,email,number,credential,election\n"]
        {
            assert_eq!(CredentialFile::read(other), None, "{other}");
        }
        let mixed = "name,email,number,credential,election\nAda,,,S9w,one\nBo,,,S9x,two\n";
        assert_eq!(CredentialFile::read(mixed), None);
    }

    fn voter(name: &str, email: &str, number: &str) -> CredentialVoter {
        let (name, email, member_number) = (name.to_owned(), email.to_owned(), number.to_owned());
        CredentialVoter { name, email, member_number }
    }

    #[test]
    fn a_voter_gets_a_spare_credential_and_the_one_before_is_marked() {
        let rows = vec![
            Row { number: String::new(), ..row("Asha", "asha@example.org") },
            Row { number: "8".to_owned(), ..row("Bina", "bina@example.org") },
            Row::spare("L6P-epV-8BD-nBi-hpT".to_owned()),
        ];
        let file = CredentialFile { uuid: "u".to_owned(), rows };
        for (voter, before) in
            [(voter("Asha", "asha@example.org", ""), 0), (voter("Bina Rai", "rai@example.org", "8"), 1)]
        {
            let (renewed, credential) = file.renewed(&voter).unwrap();
            assert_eq!(*credential, "L6P-epV-8BD-nBi-hpT");
            assert_eq!(renewed.rows[2], Row::of(&voter, (*credential).clone()));
            let revoked: Vec<_> =
                (0..3).filter(|place| renewed.rows[*place].state == RowState::Revoked).collect();
            assert_eq!(revoked, [before]);
            assert_eq!(CredentialFile::read(&renewed.write().unwrap()), Some(renewed.clone()));
            assert_eq!(renewed.renewed(&voter), None, "none is left");
        }
    }

    #[test]
    fn no_spreadsheet_finds_a_formula() {
        let file = CredentialFile { uuid: "u".to_owned(), rows: vec![row("=1+1", "a@b.example")] };
        assert!(file.write().unwrap().contains("\n'=1+1,"));
    }
}
