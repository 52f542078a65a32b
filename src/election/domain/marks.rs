//! What a voter marks for one post, before anything is sealed.

use thiserror::Error;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// How many candidates may be marked for a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The fewest, unless the post is left blank.
    pub min: usize,
    /// The most.
    pub max: usize,
    /// Whether the post may be left blank.
    pub blank: bool,
}

/// A voter's marks for one post. At first there is none: nothing is suggested.
///
/// Prints as nothing and is wiped when dropped.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Marks {
    #[zeroize(skip)]
    limits: Limits,
    chosen: Vec<bool>,
    blank: bool,
}

impl std::fmt::Debug for Marks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Marks(…)")
    }
}

/// A mark that was not made: as many candidates as possible are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("no more candidates can be marked")]
pub struct NoMoreMarks;

/// Why marks are no vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotAVote {
    /// Nothing is marked.
    #[error("nothing is marked")]
    Nothing,
    /// Fewer candidates than needed are marked.
    #[error("too few candidates are marked")]
    TooFew,
}

impl Marks {
    /// No marks yet, for a post with `candidates`.
    pub fn none(limits: Limits, candidates: usize) -> Self {
        Self { limits, chosen: vec![false; candidates], blank: false }
    }

    /// The limits of the post.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// Whether only one can be marked, so that a mark moves the one before.
    pub fn single(&self) -> bool {
        self.limits.max == 1
    }

    /// Whether the candidate at `place` is marked.
    pub fn is_chosen(&self, place: usize) -> bool {
        self.chosen.get(place).copied().unwrap_or_default()
    }

    /// Whether the post is marked as left blank.
    pub fn is_blank(&self) -> bool {
        self.blank
    }

    /// How many candidates are marked.
    pub fn count(&self) -> usize {
        self.chosen.iter().filter(|chosen| **chosen).count()
    }

    /// Whether there is any mark, blank included.
    pub fn any(&self) -> bool {
        self.blank || self.count() > 0
    }

    /// Marks the candidate at `place`, or takes the mark away. A mark ends the
    /// blank one; where only one can be chosen, it moves.
    pub fn choose(&mut self, place: usize, marked: bool) -> Result<(), NoMoreMarks> {
        let moves = self.single();
        if marked && !moves && !self.is_chosen(place) && self.count() >= self.limits.max {
            return Err(NoMoreMarks);
        }
        if marked && moves {
            self.chosen.fill(false);
        }
        if let Some(chosen) = self.chosen.get_mut(place) {
            *chosen = marked;
            self.blank &= !marked;
        }
        Ok(())
    }

    /// Marks the post as left blank, or takes that back. Nobody is chosen then.
    pub fn leave_blank(&mut self, marked: bool) {
        self.blank = marked && self.limits.blank;
        if self.blank {
            self.chosen.fill(false);
        }
    }

    /// Takes all marks away.
    pub fn clear(&mut self) {
        self.blank = false;
        self.chosen.fill(false);
    }

    /// The marks as a text: for each candidate `1` or `0`; `-` where nobody is chosen on
    /// purpose.
    pub fn write(&self) -> Zeroizing<String> {
        if self.blank {
            return Zeroizing::new("-".to_owned());
        }
        Zeroizing::new(self.chosen.iter().map(|chosen| if *chosen { '1' } else { '0' }).collect())
    }

    /// Makes the marks that `text` tells, as far as they are possible here.
    pub fn read(&mut self, text: &str) {
        self.clear();
        if text == "-" {
            return self.leave_blank(true);
        }
        for (place, mark) in text.chars().enumerate() {
            // What is one too many was not written here.
            let _ = mark == '1' && self.choose(place, true).is_err();
        }
    }

    /// The vote that the marks are.
    pub fn vote(&self) -> Result<Vote<'_>, NotAVote> {
        if self.blank {
            return Ok(Vote::Blank);
        }
        match self.count() {
            // Where blank is possible, no mark may as well be a slip.
            0 if self.limits.blank || self.limits.min > 0 => Err(NotAVote::Nothing),
            few if few < self.limits.min => Err(NotAVote::TooFew),
            _ => Ok(Vote::Chosen(&self.chosen)),
        }
    }
}

/// A vote for one post.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Vote<'a> {
    /// For each candidate, in the order of the ballot paper, whether chosen.
    Chosen(&'a [bool]),
    /// Left blank.
    Blank,
}

impl std::fmt::Debug for Vote<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vote(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn post(min: usize, max: usize, blank: bool) -> Marks {
        Marks::none(Limits { min, max, blank }, 4)
    }

    #[test]
    fn nothing_is_marked_at_first_and_that_is_no_vote() {
        let marks = post(1, 2, true);
        assert!(!marks.any());
        assert_eq!(marks.vote(), Err(NotAVote::Nothing));
        assert_eq!(post(0, 2, true).vote(), Err(NotAVote::Nothing));
    }

    #[test]
    fn without_a_minimum_and_without_blank_nobody_may_be_chosen() {
        assert_eq!(post(0, 2, false).vote(), Ok(Vote::Chosen(&[false; 4])));
    }

    #[test]
    fn marks_are_counted_between_minimum_and_maximum() {
        let mut marks = post(2, 3, false);
        marks.choose(0, true).unwrap();
        assert_eq!(marks.vote(), Err(NotAVote::TooFew));
        marks.choose(1, true).unwrap();
        marks.choose(2, true).unwrap();
        assert_eq!(marks.choose(3, true), Err(NoMoreMarks));
        assert_eq!(marks.count(), 3);
        assert_eq!(marks.vote(), Ok(Vote::Chosen(&[true, true, true, false])));
        marks.choose(1, false).unwrap();
        marks.choose(3, true).unwrap();
        assert_eq!(marks.vote(), Ok(Vote::Chosen(&[true, false, true, true])));
    }

    #[test]
    fn a_mark_made_twice_counts_once() {
        let mut marks = post(1, 2, false);
        marks.choose(0, true).unwrap();
        marks.choose(1, true).unwrap();
        assert_eq!(marks.choose(1, true), Ok(()));
        assert_eq!(marks.count(), 2);
    }

    #[test]
    fn where_one_is_chosen_the_mark_moves() {
        let mut marks = post(1, 1, true);
        marks.choose(0, true).unwrap();
        marks.choose(2, true).unwrap();
        assert_eq!(marks.vote(), Ok(Vote::Chosen(&[false, false, true, false])));
    }

    #[test]
    fn blank_and_chosen_exclude_each_other() {
        let mut marks = post(1, 2, true);
        marks.choose(0, true).unwrap();
        marks.leave_blank(true);
        assert_eq!(marks.vote(), Ok(Vote::Blank));
        assert_eq!(marks.count(), 0);
        marks.choose(1, true).unwrap();
        assert!(!marks.is_blank());
        marks.clear();
        assert!(!marks.any());
    }

    #[test]
    fn blank_is_not_marked_where_it_is_not_allowed() {
        let mut marks = post(1, 2, false);
        marks.leave_blank(true);
        assert!(!marks.any());
    }

    #[test]
    fn a_candidate_that_is_not_there_changes_nothing() {
        let mut marks = post(1, 2, true);
        marks.leave_blank(true);
        marks.choose(9, true).unwrap();
        assert!(marks.is_blank());
        assert_eq!(marks.count(), 0);
    }

    #[test]
    fn marks_that_were_written_are_read_again() {
        let mut marks = post(0, 2, true);
        for text in ["0000", "1000", "0110", "-"] {
            marks.read(text);
            assert_eq!(marks.write().as_str(), text);
        }
        let mut single = post(1, 1, false);
        single.read("-");
        assert!(!single.any());
    }

    #[test]
    fn of_marks_that_are_not_possible_the_possible_ones_are_read() {
        let mut marks = post(0, 2, true);
        marks.read("1011 and more");
        assert_eq!(marks.write().as_str(), "1010");
        marks.read("x");
        assert!(!marks.any());
    }

    #[test]
    fn marks_print_as_nothing() {
        let mut marks = post(1, 2, true);
        marks.choose(0, true).unwrap();
        assert_eq!(format!("{marks:?} {:?}", marks.vote()), "Marks(…) Ok(Vote(…))");
    }
}
