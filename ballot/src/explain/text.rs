//! The explanation for people to read.

use std::fmt::{self, Display, Formatter};

use super::{Counts, Explained, Explanation, Methods};
use crate::counting::{StvAction, StvRound, TieBreak, Tied, Turnout};

/// Hundred thousandths, in which the single transferable vote counts.
const UNIT: u64 = 100_000;

impl Display for Explanation {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.name)?;
        for (number, question) in (1..).zip(&self.questions) {
            match question {
                Explained::Selection(counts) => {
                    write!(out, "\n\n{number}. {}{counts}", counts.question)?;
                }
                Explained::Ranking(methods) => {
                    write!(out, "\n\n{number}. {}{methods}", methods.question)?;
                }
            }
        }
        Ok(())
    }
}

impl Display for Counts {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        for (answer, count) in self.answers.iter().zip(&self.counts) {
            write!(out, "\n   {answer}: {count}")?;
        }
        match self.blank {
            Some(blank) => write!(out, "\n   blank: {blank}"),
            None => Ok(()),
        }
    }
}

impl Display for Methods {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write!(out, "\n   {} votes", self.votes)?;
        if let Some(hint) = &self.hint {
            write!(out, "\n   Hint for the counting method: {hint}")?;
        }
        self.schulze(out)?;
        self.instant_runoff(out)?;
        self.single_transferable_vote(out)?;
        self.majority_judgement(out)
    }
}

fn tie_break(how: TieBreak) -> &'static str {
    match how {
        TieBreak::None => "",
        TieBreak::EarlierRound => " (a tie, decided by an earlier round)",
        TieBreak::Lot => " (a tie, decided by lot)",
    }
}

fn heading(out: &mut Formatter<'_>, method: &str, turnout: &Turnout) -> fmt::Result {
    let Turnout { valid, blank, invalid } = turnout;
    write!(out, "\n   {method} ({valid} valid, {blank} blank, {invalid} invalid)")
}

fn value(hundred_thousandths: u64) -> String {
    format!("{}.{:05}", hundred_thousandths / UNIT, hundred_thousandths % UNIT)
}

impl Methods {
    fn name(&self, candidate: usize) -> &str {
        self.answers.get(candidate).map_or("?", String::as_str)
    }

    fn names(&self, candidates: &[usize], joint: &str) -> String {
        let names: Vec<&str> = candidates.iter().map(|one| self.name(*one)).collect();
        names.join(joint)
    }

    fn shares(&self, values: impl Iterator<Item = String>) -> String {
        let shares: Vec<String> =
            values.enumerate().map(|(one, value)| format!("{} {value}", self.name(one))).collect();
        shares.join(", ")
    }

    fn places(&self, out: &mut Formatter<'_>, places: &[Vec<usize>]) -> fmt::Result {
        let mut place = 1;
        for group in places {
            write!(out, "\n     {place}. {}", self.names(group, " = "))?;
            place += group.len();
        }
        Ok(())
    }

    fn tied(&self, out: &mut Formatter<'_>, tied: Option<&Tied>) -> fmt::Result {
        let Some(tied) = tied else {
            return Ok(());
        };
        let names = self.names(&tied.candidates, ", ");
        let what = if tied.for_exclusion { "leaves" } else { "comes first" };
        write!(out, "\n     stopped in round {}: who {what} is tied between {names}", tied.round)
    }

    fn schulze(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let count = &self.schulze;
        heading(out, "Schulze", &count.turnout)?;
        for (one, row) in count.preferred.iter().enumerate() {
            for (other, preferred) in row.iter().enumerate().skip(one + 1) {
                let back = count.preferred.get(other).and_then(|row| row.get(one)).copied().unwrap_or(0);
                write!(out, "\n     {} {preferred} : {back} {}", self.name(one), self.name(other))?;
            }
        }
        self.places(out, &count.places)
    }

    fn instant_runoff(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let count = &self.instant_runoff;
        heading(out, "Instant run-off", &count.turnout)?;
        for (number, round) in (1..).zip(&count.rounds) {
            let shares = self.shares(round.votes.iter().map(u64::to_string));
            write!(out, "\n     round {number}: {shares}; exhausted {}", round.exhausted)?;
            if let Some(excluded) = round.excluded {
                write!(out, "; {} leaves{}", self.name(excluded), tie_break(round.tie_break))?;
            }
        }
        if let Some(winner) = count.winner {
            write!(out, "\n     elected: {}", self.name(winner))?;
        }
        self.tied(out, count.tied.as_ref())
    }

    fn single_transferable_vote(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let count = &self.single_transferable_vote;
        heading(out, &format!("Single transferable vote, seats: {}", self.seats), &count.turnout)?;
        write!(out, "\n     quota {}", value(count.quota))?;
        for (number, round) in (1..).zip(&count.rounds) {
            self.stv_round(out, number, round)?;
        }
        if !count.elected.is_empty() {
            write!(out, "\n     elected: {}", self.names(&count.elected, ", "))?;
        }
        self.tied(out, count.tied.as_ref())
    }

    fn stv_round(&self, out: &mut Formatter<'_>, number: usize, round: &StvRound) -> fmt::Result {
        let shares = self.shares(round.values.iter().copied().map(value));
        write!(out, "\n     round {number}: {shares}; exhausted {}", value(round.exhausted))?;
        if !round.elected.is_empty() {
            write!(out, "; elected {}", self.names(&round.elected, ", "))?;
        }
        let how = tie_break(round.tie_break);
        match &round.action {
            StvAction::Surplus { of, surplus } => {
                write!(out, "; surplus {} of {} goes on{how}", value(*surplus), self.name(*of))
            }
            StvAction::Exclude { who } => write!(out, "; {} is excluded{how}", self.name(*who)),
            StvAction::Complete => Ok(()),
        }
    }

    fn majority_judgement(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let count = &self.majority_judgement;
        heading(out, &format!("Majority judgement, grades 1 to {}", self.grades), &count.turnout)?;
        for one in &count.judged {
            let given = (1..).zip(&one.grades).filter(|(_, votes)| **votes > 0);
            let grades: Vec<String> = given.map(|(grade, votes)| format!("{votes} × {grade}")).collect();
            write!(out, "\n     {}: {}", self.name(one.candidate), grades.join(", "))?;
            if let Some(grade) = one.majority_grade {
                write!(out, "; majority grade {grade}, {} better, {} worse", one.better, one.worse)?;
            }
        }
        self.places(out, &count.places)
    }
}
