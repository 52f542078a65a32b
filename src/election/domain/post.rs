use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Candidate, Description, Election, Event, MAX_CHOSEN, MAX_POSTS, Phase, Title, WrongPhase};
use crate::kernel::{PostId, Refusal, ToRefusals, looks_like};

/// Phases in which posts may change.
const OPEN: &[Phase] = &[Phase::Draft, Phase::Nomination];

/// How many candidates a voter chooses for a post, and how many are elected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VotingRule {
    seats: u16,
    min: u16,
    max: u16,
    blank: bool,
}

impl VotingRule {
    /// The most seats, and the most choices.
    pub const LIMIT: u16 = MAX_CHOSEN;

    /// Takes the numbers: at least one seat, `min` at most `max`, at least one
    /// choice possible. That there are `max` candidates is asked for before
    /// voting.
    pub fn new(seats: u16, min: u16, max: u16, blank: bool) -> Result<Self, VotingRuleError> {
        if seats == 0 {
            return Err(VotingRuleError::NoSeat);
        }
        if max == 0 {
            return Err(VotingRuleError::NoChoice);
        }
        if min > max {
            return Err(VotingRuleError::MinAboveMax);
        }
        if seats > Self::LIMIT {
            return Err(VotingRuleError::TooManySeats);
        }
        if max > Self::LIMIT {
            return Err(VotingRuleError::TooManyChoices);
        }
        Ok(Self { seats, min, max, blank })
    }

    /// How many are elected.
    pub fn seats(self) -> u16 {
        self.seats
    }

    /// The fewest candidates to choose, unless the vote is blank.
    pub fn min(self) -> u16 {
        self.min
    }

    /// The most candidates to choose.
    pub fn max(self) -> u16 {
        self.max
    }

    /// Whether a voter may leave the post blank.
    pub fn blank(self) -> bool {
        self.blank
    }
}

/// Why the numbers were refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum VotingRuleError {
    /// Nobody would be elected.
    #[error("a post has at least one seat")]
    NoSeat,
    /// More seats than any post has.
    #[error("a post has at most {} seats", VotingRule::LIMIT)]
    TooManySeats,
    /// Nobody could be chosen.
    #[error("at least one candidate can be chosen")]
    NoChoice,
    /// The least is more than the most.
    #[error("the least number of choices is above the greatest")]
    MinAboveMax,
    /// More choices than any post has.
    #[error("at most {} candidates can be chosen", VotingRule::LIMIT)]
    TooManyChoices,
}

impl ToRefusals for VotingRuleError {
    fn refusals(&self) -> Vec<Refusal> {
        vec![match self {
            Self::NoSeat => Refusal::field("seats", "post-without-seat"),
            Self::TooManySeats => {
                Refusal::field("seats", "post-too-many-seats").with("max", VotingRule::LIMIT)
            }
            Self::NoChoice => Refusal::field("max", "post-without-choice"),
            Self::MinAboveMax => Refusal::field("min", "post-min-above-max"),
            Self::TooManyChoices => {
                Refusal::field("max", "post-too-many-choices").with("max", VotingRule::LIMIT)
            }
        }]
    }
}

/// What officers say about a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostDraft {
    /// What it is called; unique in the election.
    pub title: Title,
    /// What it is about.
    pub description: Description,
    /// How many are chosen and elected.
    pub choices: VotingRule,
}

/// An office to be filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Which.
    pub id: PostId,
    /// What officers said about it.
    pub draft: PostDraft,
    /// Who stands for it, in the order of the ballot paper.
    pub candidates: Vec<Candidate>,
}

/// Which way something moves in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Towards the beginning.
    Up,
    /// Towards the end.
    Down,
}

impl Direction {
    /// Moves the item at `from` by one place; at the end of the list nothing
    /// happens.
    pub(in crate::election) fn shift<T>(self, list: &mut [T], from: usize) {
        let to = match self {
            Self::Up => from.checked_sub(1),
            Self::Down => from.checked_add(1),
        };
        if let Some(to) = to.filter(|to| *to < list.len()) {
            list.swap(from, to);
        }
    }
}

impl Election {
    /// Adds a post at the end of the ballot paper.
    pub fn add_post(&mut self, id: PostId, draft: PostDraft) -> Result<Event, CannotChangePosts> {
        self.phase.require(OPEN)?;
        self.require_free_title(id, &draft.title)?;
        if self.posts.len() >= MAX_POSTS {
            return Err(CannotChangePosts::TooMany);
        }
        self.posts.push(Post { id, draft, candidates: Vec::new() });
        Ok(Event::PostAdded { post: id })
    }

    /// Changes what is said about a post.
    pub fn edit_post(&mut self, id: PostId, draft: PostDraft) -> Result<Event, CannotChangePosts> {
        self.phase.require(OPEN)?;
        self.require_free_title(id, &draft.title)?;
        let at = self.place_of_post(id)?;
        self.posts[at].draft = draft;
        self.forget_translations();
        Ok(Event::PostEdited { post: id })
    }

    /// Removes a post together with its candidates.
    pub fn remove_post(&mut self, id: PostId) -> Result<Event, CannotChangePosts> {
        self.phase.require(OPEN)?;
        let at = self.place_of_post(id)?;
        self.posts.remove(at);
        self.forget_translations();
        Ok(Event::PostRemoved { post: id })
    }

    /// Moves a post on the ballot paper.
    pub fn move_post(&mut self, id: PostId, direction: Direction) -> Result<Event, CannotChangePosts> {
        self.phase.require(OPEN)?;
        let at = self.place_of_post(id)?;
        direction.shift(&mut self.posts, at);
        Ok(Event::PostMoved { post: id })
    }

    /// The post, if it is one of this election.
    pub fn post(&self, id: PostId) -> Option<&Post> {
        self.posts.iter().find(|post| post.id == id)
    }

    fn place_of_post(&self, id: PostId) -> Result<usize, CannotChangePosts> {
        self.posts.iter().position(|post| post.id == id).ok_or(CannotChangePosts::UnknownPost)
    }

    fn require_free_title(&self, id: PostId, title: &Title) -> Result<(), CannotChangePosts> {
        let taken = self
            .posts
            .iter()
            .any(|post| post.id != id && looks_like(post.draft.title.as_str(), title.as_str()));
        if taken { Err(CannotChangePosts::TitleTaken) } else { Ok(()) }
    }
}

/// Why the posts stay as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CannotChangePosts {
    /// The ballot paper is complete.
    #[error(transparent)]
    WrongPhase(#[from] WrongPhase),
    /// What was shown is not so any more.
    #[error("something else was saved meanwhile")]
    ChangedMeanwhile,
    /// No post of this election.
    #[error("no post of this election")]
    UnknownPost,
    /// Another post of the election is called so.
    #[error("another post has this title")]
    TitleTaken,
    /// There are as many as there can be.
    #[error("there are already {MAX_POSTS} posts")]
    TooMany,
}

impl ToRefusals for CannotChangePosts {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::WrongPhase(wrong) => wrong.refusals(),
            Self::ChangedMeanwhile => vec![Refusal::of("changed-meanwhile")],
            Self::UnknownPost => vec![Refusal::of("post-unknown")],
            Self::TitleTaken => vec![Refusal::field("title", "post-title-taken")],
            Self::TooMany => vec![Refusal::of("post-too-many").with("max", MAX_POSTS)],
        }
    }
}
