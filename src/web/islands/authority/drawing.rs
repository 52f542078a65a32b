//! Drawing the credentials, and what is handed in of them.

use std::iter;

use getrandom::SysRng;
use rand_core::UnwrapErr;

use super::file::{CredentialFile, Row};
use crate::{
    ballot::{CredentialList, ElectionUuid, GroupName, PrivateCredential, PublicCredential},
    election::application::views::{CredentialRoll, CredentialVoter, DrawnCredentials},
};

/// Credentials that are being drawn for a list of voters.
pub(super) struct Drawing {
    group: GroupName,
    uuid: ElectionUuid,
    roll: CredentialRoll,
    /// The credentials drawn so far, in the order of the voters; then the spare ones.
    drawn: Vec<(PrivateCredential, String)>,
}

impl Drawing {
    /// Draws the election's name in the archive.
    pub(super) fn begin(group: GroupName, roll: CredentialRoll) -> Self {
        let uuid = ElectionUuid::generate(&mut UnwrapErr(SysRng));
        let drawn = Vec::with_capacity(number(&roll));
        Self { group, uuid, roll, drawn }
    }

    /// How many were drawn, and of how many.
    pub(super) fn progress(&self) -> (usize, usize) {
        (self.drawn.len(), number(&self.roll))
    }

    /// Draws a few more; whether all are drawn.
    pub(super) fn draw(&mut self, more: usize) -> bool {
        for _ in 0..more.min(number(&self.roll) - self.drawn.len()) {
            let private = PrivateCredential::generate(&mut UnwrapErr(SysRng));
            let public = private.public(self.group, &self.uuid).to_string();
            self.drawn.push((private, public));
        }
        self.drawn.len() == number(&self.roll)
    }

    /// What is handed in: the public halves in the order of their numbers, which tells
    /// nothing of the voters'.
    pub(super) fn handed_in(&self) -> DrawnCredentials {
        let places = self.drawn.iter().zip(0..).map(|((_, public), place)| (public.clone(), place));
        let mut credentials: Vec<(String, u32)> = places.collect();
        credentials.sort_by(|(one, _), (other, _)| (one.len(), one).cmp(&(other.len(), other)));
        DrawnCredentials { uuid: self.uuid.to_string(), roll: self.roll.digest.clone(), credentials }
    }

    /// The file that is kept.
    pub(super) fn file(&self) -> CredentialFile {
        let voters = self.roll.voters.iter().map(Some).chain(iter::repeat(None));
        let row = |(voter, (private, _)): (Option<&CredentialVoter>, &(PrivateCredential, String))| {
            let credential = private.reveal().to_owned();
            match voter {
                Some(voter) => Row::of(voter, credential),
                None => Row::spare(credential),
            }
        };
        let rows = voters.zip(&self.drawn).map(row).collect();
        CredentialFile { uuid: self.uuid.to_string(), rows }
    }
}

/// How many credentials are drawn for a list of voters.
fn number(roll: &CredentialRoll) -> usize {
    roll.voters.len() + usize::try_from(roll.spare).unwrap_or_default()
}

/// The public halves of a file's credentials, a few at a time, and their fingerprint.
pub(super) struct Comparison {
    group: GroupName,
    uuid: ElectionUuid,
    public: Vec<(PublicCredential, u64)>,
}

impl Comparison {
    /// Begins; nothing if the file names no election.
    pub(super) fn begin(group: GroupName, file: &CredentialFile) -> Option<Self> {
        let uuid = ElectionUuid::parse(&file.uuid).ok()?;
        Some(Self { group, uuid, public: Vec::with_capacity(file.rows.len()) })
    }

    /// Adds the next credentials of the file; whether all are there. Nothing if one is none.
    pub(super) fn add(&mut self, file: &CredentialFile, more: usize) -> Option<bool> {
        for row in file.rows.iter().skip(self.public.len()).take(more) {
            let private = PrivateCredential::parse(&row.credential).ok()?;
            self.public.push((private.public(self.group, &self.uuid), 1));
        }
        Some(self.public.len() == file.rows.len())
    }

    /// How many there are.
    pub(super) fn done(&self) -> usize {
        self.public.len()
    }

    /// The fingerprint of the list that they make.
    pub(super) fn fingerprint(self) -> Option<String> {
        Some(CredentialList::new(self.group, self.public).ok()?.fingerprint().base64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::islands::authority::file::RowState;

    fn roll(names: &[&str]) -> CredentialRoll {
        let voter = |name: &&str| CredentialVoter {
            name: (*name).to_owned(),
            email: format!("{name}@example.org"),
            member_number: String::new(),
        };
        CredentialRoll { digest: "d".to_owned(), voters: names.iter().map(voter).collect(), spare: 1 }
    }

    #[test]
    fn what_is_handed_in_holds_no_private_half_and_belongs_to_the_file() {
        let mut drawing = Drawing::begin(GroupName::Ed25519, roll(&["Asha", "Bina", "Chet"]));
        assert!(!drawing.draw(2));
        assert!(drawing.draw(2));
        assert_eq!(drawing.progress(), (4, 4));
        let (handed_in, file) = (drawing.handed_in(), drawing.file());
        let sent = serde_json::to_string(&handed_in).unwrap();
        assert!(handed_in.credentials.is_sorted_by_key(|(public, _)| (public.len(), public.clone())));
        let states: Vec<_> = file.rows.iter().map(|row| row.state).collect();
        assert_eq!(states, [RowState::Given, RowState::Given, RowState::Given, RowState::Spare]);
        for (place, row) in (0..).zip(&file.rows) {
            assert!(!sent.contains(&row.credential));
            assert!(row.state == RowState::Spare || !sent.contains(&row.name));
            let private = PrivateCredential::parse(&row.credential).unwrap();
            let uuid = ElectionUuid::parse(&file.uuid).unwrap();
            let public = private.public(GroupName::Ed25519, &uuid).to_string();
            assert!(handed_in.credentials.contains(&(public, place)));
        }
    }

    #[test]
    fn a_file_gives_the_fingerprint_of_the_list_that_was_handed_in_and_no_other_file_does() {
        let file = || {
            let mut drawing = Drawing::begin(GroupName::Ed25519, roll(&["Asha", "Bina"]));
            assert!(drawing.draw(9));
            (drawing.handed_in(), drawing.file())
        };
        let of = |file: &CredentialFile| {
            let mut comparison = Comparison::begin(GroupName::Ed25519, file).unwrap();
            assert_eq!(comparison.add(file, 2), Some(false));
            assert_eq!(comparison.add(file, 2), Some(true));
            comparison.fingerprint().unwrap()
        };
        let ((handed_in, mine), (_, other)) = (file(), file());
        let public: Vec<&str> = handed_in.credentials.iter().map(|(public, _)| public.as_str()).collect();
        let list =
            CredentialList::parse(GroupName::Ed25519, serde_json::to_string(&public).unwrap().as_bytes());
        assert_eq!(of(&mine), list.unwrap().fingerprint().base64());
        assert_ne!(of(&mine), of(&other));
    }
}
