//! What the audit tells of an election's course.
//!
//! When voting was extended and closed, when the result was published, that an election
//! was given up, and what became of the trustees' parts stands on no board. Each was
//! written with an entry of the audit, which is a chain of hashes: a table that says
//! otherwise was altered, and what the audit tells is shown.

use std::collections::HashMap;

use serde::de::DeserializeOwned;
use time::{Duration, OffsetDateTime};

use super::super::ports::HistoryEntry;
use crate::{
    election::domain::{Election, KeyHolder, Phase, Schedule},
    kernel::{CandidateId, TrusteeId, UserId},
};

/// How far a time may be from its entry's, which is written a little later.
const APART: Duration = Duration::minutes(5);

/// What the audit tells of an election.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    extended_to: Option<OffsetDateTime>,
    closed_at: Option<OffsetDateTime>,
    published_at: Option<OffsetDateTime>,
    tallied: bool,
    cancelled: bool,
    checked: HashMap<TrusteeId, OffsetDateTime>,
    decrypted: Vec<TrusteeId>,
    /// Of whom something was refused that is no part of the decryption.
    refused: Vec<TrusteeId>,
    /// Which account sent a trustee's key.
    holders: HashMap<TrusteeId, UserId>,
    /// The officers and their roles.
    officers: HashMap<UserId, String>,
    /// Who draws the credentials in place of the server.
    authority: Option<UserId>,
    /// Who has withdrawn since voting was opened.
    withdrawn: Vec<CandidateId>,
}

/// Something that a table says without an entry of the audit, or otherwise than it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unaudited {
    /// The table, with its schema.
    pub table: &'static str,
    /// Which row.
    pub row: String,
    /// What differs, and how.
    pub differs: String,
}

impl History {
    /// The actions that are read.
    pub const ACTIONS: [&str; 18] = [
        "election.created",
        "election.officer-named",
        "election.officer-dismissed",
        "election.key-submitted",
        "election.key-rehearsed",
        "election.ceremony-advanced",
        "election.voting-extended",
        "election.voting-closed",
        "election.key-confirmed",
        "election.decryption-received",
        "election.decryption-refused",
        "election.tallied",
        "election.published",
        "election.cancelled",
        "election.server-entrusted",
        "election.authority-named",
        "election.authority-removed",
        Self::WITHDRAWN,
    ];

    /// The action that tells that a candidate has withdrawn.
    pub const WITHDRAWN: &str = "election.candidate-withdrawn";

    /// Reads the entries of an election, the oldest first.
    pub fn read(entries: &[HistoryEntry]) -> Self {
        let mut history = Self::default();
        for entry in entries {
            history.take(entry);
        }
        history
    }

    fn take(&mut self, entry: &HistoryEntry) {
        let trustee = fact::<TrusteeId>(entry, "trustee");
        match entry.action.as_str() {
            "election.created" => self.name(fact(entry, "chief"), "chief"),
            "election.officer-named" => {
                let role = fact::<String>(entry, "role").unwrap_or_default();
                self.name(fact(entry, "user"), &role);
            }
            "election.officer-dismissed" => {
                fact::<UserId>(entry, "user").and_then(|user| self.officers.remove(&user));
            }
            "election.key-submitted" | "election.key-rehearsed" | "election.ceremony-advanced" => {
                self.holders.extend(trustee.zip(entry.by));
            }
            "election.server-entrusted" => {
                trustee.and_then(|trustee| self.holders.remove(&trustee));
            }
            "election.key-confirmed" => {
                self.checked.extend(trustee.map(|trustee| (trustee, entry.at)));
                self.holders.extend(trustee.zip(entry.by));
            }
            "election.authority-named" => self.authority = fact(entry, "user"),
            "election.authority-removed" => self.authority = None,
            "election.voting-extended" => self.extended_to = fact(entry, "until").or(self.extended_to),
            "election.voting-closed" => self.closed_at = Some(entry.at),
            "election.decryption-received" => self.decrypted.extend(trustee),
            "election.decryption-refused" => self.refused.extend(trustee),
            "election.tallied" => self.tallied = true,
            "election.published" => self.published_at = Some(entry.at),
            "election.cancelled" => self.cancelled = true,
            Self::WITHDRAWN => self.withdrawn.extend(fact::<CandidateId>(entry, "candidate")),
            _ => {}
        }
    }

    /// There is one chief: the one before becomes a deputy.
    fn name(&mut self, user: Option<UserId>, role: &str) {
        if role == "chief" {
            for role in self.officers.values_mut().filter(|role| *role == "chief") {
                "deputy".clone_into(role);
            }
        }
        self.officers.extend(user.map(|user| (user, role.to_owned())));
    }

    /// What the tables say of the election's course otherwise than the audit.
    pub fn course(&self, election: &Election) -> Vec<Unaudited> {
        let mut found = Vec::new();
        let row = format!("election {}", election.id);
        let mut say = |same: bool, what: &str, entry: String| {
            if !same {
                let differs = format!("{what}, and in the audit {entry}");
                found.push(Unaudited { table: "election.election", row: row.clone(), differs });
            }
        };
        let told = |at: Option<OffsetDateTime>| at.map_or("never".to_owned(), |at| at.to_string());
        let extended = election.extended_from.and(election.settings.schedule.closes_at());
        for (column, kept, entry) in [
            ("closed_at", election.closed_at, self.closed_at),
            ("published_at", election.published_at, self.published_at),
            ("closes_at, as voting was extended,", extended, self.extended_to),
        ] {
            say(near(kept, entry), &format!("{column} is {}", told(kept)), told(entry));
        }
        let cancelled = election.phase == Phase::Cancelled;
        let without = || "there is no such entry, or another".to_owned();
        say(cancelled == self.cancelled, &format!("phase is {}", election.phase.as_str()), without());
        let counted = matches!(election.phase, Phase::Tallied | Phase::Published);
        say(!counted || self.tallied, &format!("phase is {}", election.phase.as_str()), without());
        self.trustees(election, &mut found);
        found
    }

    /// Whether the audit tells that a candidate has withdrawn.
    pub fn has_withdrawn(&self, candidate: CandidateId) -> bool {
        self.withdrawn.contains(&candidate)
    }

    /// What the table says of withdrawals otherwise than the audit; `kept` are its rows.
    pub fn withdrawals(&self, kept: &[CandidateId]) -> Vec<Unaudited> {
        let say = |candidate: &CandidateId, differs: &str| Unaudited {
            table: "election.withdrawal",
            row: format!("candidate {candidate}"),
            differs: differs.to_owned(),
        };
        let unknown = kept.iter().filter(|kept| !self.has_withdrawn(**kept));
        let missing = self.withdrawn.iter().filter(|told| !kept.contains(told));
        unknown
            .map(|kept| say(kept, "a withdrawal of which the audit does not tell"))
            .chain(missing.map(|told| say(told, "the withdrawal of which the audit tells is missing")))
            .collect()
    }

    fn trustees(&self, election: &Election, found: &mut Vec<Unaudited>) {
        let told = |at: Option<OffsetDateTime>| at.map_or("never".to_owned(), |at| at.to_string());
        for trustee in &election.trustees {
            let row = format!("trustee {}", trustee.id);
            let mut say = |same: bool, differs: String| {
                if !same {
                    found.push(Unaudited { table: "election.trustee", row: row.clone(), differs });
                }
            };
            let checked = self.checked.get(&trustee.id).copied();
            say(
                near(trustee.checked_at, checked),
                format!("checked_at is {}, and in the audit {}", told(trustee.checked_at), told(checked)),
            );
            let decrypted = self.decrypted.contains(&trustee.id);
            say(
                trustee.decrypted == decrypted,
                format!("a part of the decryption: {}, and in the audit {decrypted}", trustee.decrypted),
            );
            let refused = self.refused.contains(&trustee.id);
            say(
                trustee.sent_garbage == refused,
                format!("sent_garbage is {}, and in the audit {refused}", trustee.sent_garbage),
            );
        }
    }

    /// What the tables say of the people otherwise than the audit.
    pub fn people(&self, election: &Election) -> Vec<Unaudited> {
        let mut found = Vec::new();
        for trustee in &election.trustees {
            let kept = match trustee.holder {
                KeyHolder::Member(user) => Some(user),
                KeyHolder::Server => None,
            };
            let entry = self.holders.get(&trustee.id).copied();
            if trustee.key().is_some() && kept != entry {
                let name =
                    |user: Option<UserId>| user.map_or("the server".to_owned(), |user| user.to_string());
                found.push(Unaudited {
                    table: "election.trustee",
                    row: format!("trustee {}", trustee.id),
                    differs: format!(
                        "user_id is {}, and in the audit the key was sent by {}",
                        name(kept),
                        name(entry)
                    ),
                });
            }
        }
        let authority = election.credential_authority.as_ref().map(|own| own.user);
        if authority != self.authority {
            let told = |user: Option<UserId>| user.map_or("the server".to_owned(), |user| user.to_string());
            let differs = format!(
                "user_id is {}, and in the audit {} draws the credentials",
                told(authority),
                told(self.authority)
            );
            let row = format!("election {}", election.id);
            found.push(Unaudited { table: "election.credential_authority", row, differs });
        }
        let mut officers = self.officers.clone();
        let row = format!("election {}", election.id);
        let mut say = |differs| {
            found.push(Unaudited { table: "election.officer", row: row.clone(), differs });
        };
        for officer in &election.officers {
            let (user, role) = (officer.user, officer.role.as_str());
            match officers.remove(&user) {
                Some(entry) if entry == role => {}
                Some(entry) => say(format!("{user} is {role}, and {entry} in the audit")),
                None => say(format!("{user} is {role}, and no officer in the audit")),
            }
        }
        for (user, role) in officers {
            say(format!("{user} is missing, and {role} in the audit"));
        }
        found
    }

    /// Puts what the audit tells in the place of what the tables say; `announced` is the
    /// end of voting that the board names.
    pub fn correct(&self, election: &mut Election, announced: Option<OffsetDateTime>) {
        election.closed_at = self.closed_at;
        election.published_at = self.published_at;
        if let Some(announced) = announced {
            let opens_at = election.settings.schedule.opens_at();
            if let Ok(schedule) = Schedule::new(opens_at, self.extended_to.or(Some(announced))) {
                election.settings.schedule = schedule;
                election.extended_from = self.extended_to.map(|_| announced);
            }
        }
        election.phase = match (self.cancelled, election.phase) {
            (true, _) => Phase::Cancelled,
            (false, Phase::Cancelled) => Phase::Voting,
            (false, Phase::Tallied) if !self.tallied => Phase::Closed,
            (false, phase) => phase,
        };
        if !self.cancelled {
            election.cancelled_because = None;
        }
        for trustee in &mut election.trustees {
            trustee.checked_at = self.checked.get(&trustee.id).copied();
            trustee.decrypted = self.decrypted.contains(&trustee.id);
            trustee.sent_garbage = self.refused.contains(&trustee.id);
        }
    }
}

fn fact<T: DeserializeOwned>(entry: &HistoryEntry, name: &str) -> Option<T> {
    serde_json::from_value(entry.details.get(name)?.clone()).ok()
}

fn near(kept: Option<OffsetDateTime>, entry: Option<OffsetDateTime>) -> bool {
    match (kept, entry) {
        (None, None) => true,
        (Some(kept), Some(entry)) => (kept - entry).abs() <= APART,
        (Some(_), None) | (None, Some(_)) => false,
    }
}
