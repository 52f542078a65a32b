use serde::{Deserialize, Serialize};
use thiserror::Error;
use time::OffsetDateTime;

use super::{Phase, rfc3339};
use crate::kernel::{Refusal, ToRefusals};

/// The name of a ballot: its SHA-256 in base64 without padding, 43 characters.
/// With it voters find their ballots on the public list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tracker(String);

impl Tracker {
    /// Takes the tracker as text, as somebody typed it.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let well_formed =
            text.len() == 43 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'+' || b == b'/');
        well_formed.then(|| Self(text.to_owned()))
    }

    /// The tracker as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The most ballots under one credential. Whoever changes their mind needs a few; what
/// needs more is a program that fills the board, which every trustee and verifier has
/// to read.
pub const MAX_BALLOTS: usize = 20;

/// What decides whether the ballot box takes a ballot, read under its lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BallotBox {
    /// How far the election has come.
    pub phase: Phase,
    /// When voting is planned to begin.
    pub opens_at: Option<OffsetDateTime>,
    /// From when on no ballot is taken.
    pub closes_at: Option<OffsetDateTime>,
    /// Whether a later ballot replaces an earlier one.
    pub revoting: bool,
}

/// What becomes of a ballot that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is put into the box.
    Append {
        /// Whether it takes the place of an earlier one.
        replaces: bool,
    },
    /// It is there already, as the voter's last: the answer got lost on the
    /// way, and the same receipt is given again.
    Repeat {
        /// Whether it had taken the place of an earlier one.
        replaced: bool,
    },
}

impl BallotBox {
    /// Whether ballots are taken at the time `now`.
    pub fn takes_ballots(&self, now: OffsetDateTime) -> Result<(), CannotCast> {
        match self.phase {
            Phase::Draft | Phase::Nomination | Phase::Ready => {
                Err(CannotCast::TooEarly { opens_at: self.opens_at })
            }
            Phase::Cancelled => Err(CannotCast::Cancelled),
            Phase::Closed | Phase::Tallied | Phase::Published => {
                Err(CannotCast::TooLate { closed_at: self.closes_at })
            }
            Phase::Voting => match self.closes_at {
                Some(closes_at) if closes_at <= now => {
                    Err(CannotCast::TooLate { closed_at: Some(closes_at) })
                }
                Some(_) | None => Ok(()),
            },
        }
    }

    /// Decides about the ballot `sent`, after the ballots `earlier` under the
    /// same credential, oldest first.
    ///
    /// A ballot that is in the box is acknowledged even after the end.
    pub fn decide(
        &self,
        sent: &Tracker,
        earlier: &[Tracker],
        now: OffsetDateTime,
    ) -> Result<Decision, CannotCast> {
        if earlier.last() == Some(sent) {
            return Ok(Decision::Repeat { replaced: earlier.len() > 1 });
        }
        if earlier.contains(sent) {
            return Err(CannotCast::AlreadyReplaced);
        }
        self.takes_ballots(now)?;
        if !earlier.is_empty() && !self.revoting {
            return Err(CannotCast::AlreadyVoted);
        }
        if earlier.len() >= MAX_BALLOTS {
            return Err(CannotCast::TooMany);
        }
        Ok(Decision::Append { replaces: !earlier.is_empty() })
    }
}

/// Why a ballot was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum CannotCast {
    /// Voting has not begun.
    #[error("voting has not begun")]
    TooEarly {
        /// When it is planned to.
        opens_at: Option<OffsetDateTime>,
    },
    /// Voting is over.
    #[error("voting is over")]
    TooLate {
        /// When it ended.
        closed_at: Option<OffsetDateTime>,
    },
    /// The election was given up.
    #[error("the election was cancelled")]
    Cancelled,
    /// The credential is on nobody's list: of another election, or mistyped.
    #[error("the credential is not one of this election")]
    UnknownCredential,
    /// The credential is somebody else's.
    #[error("the credential is not this voter's")]
    ForeignCredential,
    /// The voter has voted, and this election takes one ballot per voter.
    #[error("the voter has voted already")]
    AlreadyVoted,
    /// A later ballot of the same voter has replaced this one.
    #[error("a later ballot has replaced this one")]
    AlreadyReplaced,
    /// The voter has sent as many ballots as are taken from one.
    #[error("no more ballots are taken from this voter")]
    TooMany,
    /// Ballots of the voter follow each other faster than a person fills them in.
    #[error("ballots of this voter come too fast")]
    TooFast,
    /// It is no ballot of this election, or one of its proofs is wrong.
    #[error("not a valid ballot of this election")]
    Malformed,
}

impl ToRefusals for CannotCast {
    fn refusals(&self) -> Vec<Refusal> {
        vec![match self {
            Self::TooEarly { opens_at: Some(at) } => {
                Refusal::of("cast-too-early-until").with("opens-at", rfc3339(*at))
            }
            Self::TooEarly { opens_at: None } => Refusal::of("cast-too-early"),
            Self::TooLate { closed_at: Some(at) } => {
                Refusal::of("cast-too-late-since").with("closed-at", rfc3339(*at))
            }
            Self::TooLate { closed_at: None } => Refusal::of("cast-too-late"),
            Self::Cancelled => Refusal::of("cast-cancelled"),
            Self::UnknownCredential => Refusal::of("cast-credential-unknown"),
            Self::ForeignCredential => Refusal::of("cast-credential-foreign"),
            Self::AlreadyVoted => Refusal::of("cast-already-voted"),
            Self::AlreadyReplaced => Refusal::of("cast-already-replaced"),
            Self::TooMany => Refusal::of("cast-too-many").with("most", MAX_BALLOTS),
            Self::TooFast => Refusal::of("cast-too-fast"),
            Self::Malformed => Refusal::of("cast-malformed"),
        }]
    }
}

#[cfg(test)]
mod tests {
    use time::{Duration, macros::datetime};

    use super::*;

    const NOW: OffsetDateTime = datetime!(2026-11-21 12:00 UTC);

    fn open() -> BallotBox {
        BallotBox {
            phase: Phase::Voting,
            opens_at: None,
            closes_at: Some(NOW + Duration::HOUR),
            revoting: true,
        }
    }

    fn tracker(letter: char) -> Tracker {
        Tracker::parse(&letter.to_string().repeat(43)).unwrap()
    }

    #[test]
    fn an_open_box_takes_a_first_ballot_and_a_later_one() {
        assert_eq!(open().decide(&tracker('a'), &[], NOW), Ok(Decision::Append { replaces: false }));
        assert_eq!(
            open().decide(&tracker('b'), &[tracker('a')], NOW),
            Ok(Decision::Append { replaces: true })
        );
    }

    #[test]
    fn the_same_ballot_again_gets_the_same_receipt_even_after_the_end() {
        let earlier = [tracker('a'), tracker('b')];
        let late = NOW + Duration::DAY;
        assert_eq!(open().decide(&tracker('b'), &earlier, late), Ok(Decision::Repeat { replaced: true }));
        assert_eq!(
            open().decide(&tracker('a'), &earlier[..1], NOW),
            Ok(Decision::Repeat { replaced: false })
        );
    }

    #[test]
    fn a_replaced_ballot_does_not_come_back() {
        let earlier = [tracker('a'), tracker('b')];
        assert_eq!(open().decide(&tracker('a'), &earlier, NOW), Err(CannotCast::AlreadyReplaced));
    }

    #[test]
    fn without_revoting_a_voter_has_one_ballot() {
        let once = BallotBox { revoting: false, ..open() };
        assert_eq!(once.decide(&tracker('b'), &[tracker('a')], NOW), Err(CannotCast::AlreadyVoted));
        assert_eq!(
            once.decide(&tracker('a'), &[tracker('a')], NOW),
            Ok(Decision::Repeat { replaced: false })
        );
    }

    #[test]
    fn a_voter_has_no_more_ballots_than_a_person_ever_sends() {
        let letters: Vec<Tracker> = ('a'..).take(MAX_BALLOTS).map(tracker).collect();
        assert!(open().decide(&tracker('Z'), &letters[1..], NOW).is_ok());
        assert_eq!(open().decide(&tracker('Z'), &letters, NOW), Err(CannotCast::TooMany));
        // The last one is acknowledged again all the same.
        assert_eq!(
            open().decide(&letters[MAX_BALLOTS - 1], &letters, NOW),
            Ok(Decision::Repeat { replaced: true })
        );
    }

    #[test]
    fn the_box_takes_ballots_only_while_voting_lasts() {
        for phase in Phase::ALL {
            let here = BallotBox { phase, ..open() };
            let expected = match phase {
                Phase::Draft | Phase::Nomination | Phase::Ready => {
                    Err(CannotCast::TooEarly { opens_at: None })
                }
                Phase::Voting => Ok(()),
                Phase::Closed | Phase::Tallied | Phase::Published => {
                    Err(CannotCast::TooLate { closed_at: open().closes_at })
                }
                Phase::Cancelled => Err(CannotCast::Cancelled),
            };
            assert_eq!(here.takes_ballots(NOW), expected, "{phase}");
        }
        let end = NOW + Duration::HOUR;
        assert_eq!(open().takes_ballots(end - Duration::SECOND), Ok(()));
        assert_eq!(open().takes_ballots(end), Err(CannotCast::TooLate { closed_at: Some(end) }));
    }

    #[test]
    fn a_tracker_is_a_hash_in_base64() {
        assert!(Tracker::parse(" 252ZrDNV07lhOfRxhy/nky/Gk7mF5gPl1RYeCyqdP90 ").is_some());
        for wrong in ["", "252ZrDNV07lhOfRxhy/nky/Gk7mF5gPl1RYeCyqdP9=", "é"] {
            assert_eq!(Tracker::parse(wrong), None, "{wrong}");
        }
    }
}
