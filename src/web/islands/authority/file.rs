//! The file of credentials: comma-separated values (RFC 4180), for mail merge and to be
//! read again.

use zeroize::{Zeroize, Zeroizing};

use crate::kernel::without_formula;

/// What stands in the first line.
const HEADING: [&str; 5] = ["name", "email", "number", "credential", "election"];

/// A voter's line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) name: String,
    /// Empty if there is none.
    pub(super) email: String,
    /// Empty if there is none.
    pub(super) number: String,
    pub(super) credential: String,
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
            let fields = [&row.name, &row.email, &row.number, &row.credential, &self.uuid];
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
        let [name, email, number, credential, election] = HEADING.map(place);
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
            });
        }
        (!file.rows.is_empty()).then_some(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, email: &str) -> Row {
        let credential = "S9w-eea-UQs-qYj-L72".to_owned();
        Row { name: name.to_owned(), email: email.to_owned(), number: "7".to_owned(), credential }
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

    #[test]
    fn no_spreadsheet_finds_a_formula() {
        let file = CredentialFile { uuid: "u".to_owned(), rows: vec![row("=1+1", "a@b.example")] };
        assert!(file.write().unwrap().contains("\n'=1+1,"));
    }
}
