use std::fmt;

/// What PostgreSQL answered to something an organisation's role tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It refused, in its own words.
    Refused {
        /// The SQLSTATE.
        code: String,
        /// The sentence.
        text: String,
    },
    /// It answered with nothing.
    Nothing,
    /// It did it; this is what could be seen or done.
    Allowed(String),
    /// It said nothing about the attempt, for instance because no connection
    /// could be made at all.
    Silent(String),
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { code, text } => write!(f, "{text} ({code})"),
            Self::Nothing => f.write_str("no rows"),
            Self::Allowed(what) => write!(f, "allowed: {what}"),
            Self::Silent(why) => write!(f, "no answer: {why}"),
        }
    }
}

/// What an answer means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The way is closed, as it must be.
    Closed,
    /// The way is open.
    Open,
    /// It was not found out.
    Unknown,
}

impl Verdict {
    /// The verdict's name for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Open => "open",
            Self::Unknown => "unknown",
        }
    }
}

/// What an attempt must end with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A refusal with one of these SQLSTATEs. Any other error may only be a
    /// mistake in the attempt, and proves nothing.
    Refusal(&'static [&'static str]),
    /// An answer without rows, or such a refusal.
    NothingOr(&'static [&'static str]),
}

impl Expected {
    /// What `answer` means, if this was expected.
    pub fn verdict(self, answer: &Answer) -> Verdict {
        let codes = match self {
            Self::Refusal(codes) | Self::NothingOr(codes) => codes,
        };
        match (self, answer) {
            (_, Answer::Refused { code, .. }) if codes.contains(&code.as_str()) => Verdict::Closed,
            // It is there already, so there is something to use.
            (_, Answer::Refused { code, .. }) if code == "42710" => Verdict::Open,
            (_, Answer::Refused { .. } | Answer::Silent(_)) => Verdict::Unknown,
            (Self::NothingOr(_), Answer::Nothing) => Verdict::Closed,
            (Self::Refusal(_), Answer::Nothing) | (_, Answer::Allowed(_)) => Verdict::Open,
        }
    }
}

/// One attempt and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was tried, in words.
    pub attempt: String,
    /// What PostgreSQL answered.
    pub answer: Answer,
    /// What that means.
    pub verdict: Verdict,
}

/// Everything that was tried with one organisation's credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IsolationReport {
    /// The findings, in the order in which they were tried.
    pub findings: Vec<Finding>,
}

impl IsolationReport {
    /// What is not closed.
    pub fn holes(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.verdict != Verdict::Closed)
    }

    /// Whether every way out is known to be closed.
    pub fn is_isolated(&self) -> bool {
        !self.findings.is_empty() && self.holes().next().is_none()
    }
}

#[cfg(test)]
#[path = "isolation_tests.rs"]
mod tests;
