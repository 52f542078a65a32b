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
#[path = "drawing_tests.rs"]
mod tests;
