use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    Direction, Election, Event, MAX_CANDIDATES, MAX_PHOTO_BYTES, MAX_PHOTO_PIXELS, MEBIBYTE, MEGA,
    PersonName, Phase, Post, Statement, WrongPhase,
};
use crate::kernel::{CandidateId, PostId, Refusal, ToRefusals, looks_like};

/// Phases in which candidates may change.
const OPEN: &[Phase] = &[Phase::Draft, Phase::Nomination];

/// What officers enter about a candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CandidateDraft {
    /// The name on the ballot paper; unique at the post.
    pub name: PersonName,
    /// What the candidate says to the voters.
    pub statement: Statement,
}

/// The fingerprint (SHA-256) of a stored photo, which is also its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PhotoId(pub [u8; 32]);

impl PhotoId {
    /// The fingerprint as 64 hexadecimal digits, for addresses.
    pub fn to_hex(self) -> String {
        let digits = self.0.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
    }

    /// Reads 64 lower-case hexadecimal digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits: Vec<u8> = text
            .chars()
            .map(|c| c.to_digit(16).filter(|_| !c.is_uppercase()).and_then(|digit| u8::try_from(digit).ok()))
            .collect::<Option<_>>()?;
        let bytes: Vec<u8> = digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect();
        if digits.len() == 64 { bytes.try_into().ok().map(Self) } else { None }
    }
}

/// Somebody who stands for a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Which.
    pub id: CandidateId,
    /// What officers entered.
    pub draft: CandidateDraft,
    /// The photo, if there is one.
    pub photo: Option<PhotoId>,
}

impl Election {
    /// Adds a candidate at the end of a post's list.
    pub fn add_candidate(
        &mut self,
        post: PostId,
        id: CandidateId,
        draft: CandidateDraft,
    ) -> Result<Event, CannotChangeCandidates> {
        self.phase.require(OPEN)?;
        let post = self.post_mut(post)?;
        require_free_name(post, id, &draft.name)?;
        if post.candidates.len() >= MAX_CANDIDATES {
            return Err(CannotChangeCandidates::TooMany);
        }
        post.candidates.push(Candidate { id, draft, photo: None });
        Ok(Event::CandidateAdded { candidate: id })
    }

    /// Changes what is said about a candidate.
    pub fn edit_candidate(
        &mut self,
        id: CandidateId,
        draft: CandidateDraft,
    ) -> Result<Event, CannotChangeCandidates> {
        self.phase.require(OPEN)?;
        let (post, at) = self.place_of_candidate(id)?;
        require_free_name(post, id, &draft.name)?;
        post.candidates[at].draft = draft;
        self.forget_translations();
        Ok(Event::CandidateEdited { candidate: id })
    }

    /// Removes a candidate.
    pub fn remove_candidate(&mut self, id: CandidateId) -> Result<Event, CannotChangeCandidates> {
        self.phase.require(OPEN)?;
        let (post, at) = self.place_of_candidate(id)?;
        post.candidates.remove(at);
        self.forget_translations();
        Ok(Event::CandidateRemoved { candidate: id })
    }

    /// Moves a candidate in its post's list.
    pub fn move_candidate(
        &mut self,
        id: CandidateId,
        direction: Direction,
    ) -> Result<Event, CannotChangeCandidates> {
        self.phase.require(OPEN)?;
        let (post, at) = self.place_of_candidate(id)?;
        direction.shift(&mut post.candidates, at);
        Ok(Event::CandidateMoved { candidate: id })
    }

    /// Gives a candidate a photo, or takes it away.
    pub fn set_photo(
        &mut self,
        id: CandidateId,
        photo: Option<PhotoId>,
    ) -> Result<Event, CannotChangeCandidates> {
        self.phase.require(OPEN)?;
        let (post, at) = self.place_of_candidate(id)?;
        post.candidates[at].photo = photo;
        Ok(Event::PhotoChanged { candidate: id })
    }

    fn post_mut(&mut self, id: PostId) -> Result<&mut Post, CannotChangeCandidates> {
        self.posts.iter_mut().find(|post| post.id == id).ok_or(CannotChangeCandidates::UnknownPost)
    }

    fn place_of_candidate(&mut self, id: CandidateId) -> Result<(&mut Post, usize), CannotChangeCandidates> {
        self.posts
            .iter_mut()
            .find_map(|post| {
                let at = post.candidates.iter().position(|candidate| candidate.id == id)?;
                Some((post, at))
            })
            .ok_or(CannotChangeCandidates::UnknownCandidate)
    }
}

/// No two candidates of a post have the same name, or names that look the same.
fn require_free_name(post: &Post, id: CandidateId, name: &PersonName) -> Result<(), CannotChangeCandidates> {
    let others = post.candidates.iter().filter(|other| other.id != id).map(|other| &other.draft.name);
    for other in others {
        if other.as_str().to_lowercase() == name.as_str().to_lowercase() {
            return Err(CannotChangeCandidates::NameTaken);
        }
        if looks_like(other.as_str(), name.as_str()) {
            return Err(CannotChangeCandidates::LooksLike { name: name.clone(), other: other.clone() });
        }
    }
    Ok(())
}

/// Why the candidates stay as they are.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CannotChangeCandidates {
    /// The ballot paper is complete.
    #[error(transparent)]
    WrongPhase(#[from] WrongPhase),
    /// What was shown is not so any more.
    #[error("something else was saved meanwhile")]
    ChangedMeanwhile,
    /// No post of this election.
    #[error("no post of this election")]
    UnknownPost,
    /// No candidate of this election.
    #[error("no candidate of this election")]
    UnknownCandidate,
    /// Another candidate for the post is called so.
    #[error("another candidate for this post has this name")]
    NameTaken,
    /// The name looks the same as another candidate's for the post.
    #[error("the name looks the same as that of another candidate for this post")]
    LooksLike {
        /// The name that was entered.
        name: PersonName,
        /// The other candidate's.
        other: PersonName,
    },
    /// There are as many as there can be.
    #[error("there are already {MAX_CANDIDATES} candidates")]
    TooMany,
}

impl ToRefusals for CannotChangeCandidates {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::WrongPhase(wrong) => wrong.refusals(),
            Self::ChangedMeanwhile => vec![Refusal::of("changed-meanwhile")],
            Self::UnknownPost => vec![Refusal::of("post-unknown")],
            Self::UnknownCandidate => vec![Refusal::of("candidate-unknown")],
            Self::NameTaken => vec![Refusal::field("name", "candidate-name-taken")],
            Self::LooksLike { name, other } => {
                vec![Refusal::field("name", "candidate-looks-like").with("name", name).with("other", other)]
            }
            Self::TooMany => vec![Refusal::of("candidate-too-many").with("max", MAX_CANDIDATES)],
        }
    }
}

/// Why a picture was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CannotUsePhoto {
    /// Candidates cannot be changed.
    #[error(transparent)]
    Candidate(#[from] CannotChangeCandidates),
    /// The file is larger than [`MAX_PHOTO_BYTES`].
    #[error("the picture has more than {MAX_PHOTO_BYTES} bytes")]
    TooLarge,
    /// The picture has more than [`MAX_PHOTO_PIXELS`].
    #[error("the picture has more than {MAX_PHOTO_PIXELS} pixels")]
    TooManyPixels,
    /// The file is no JPEG, PNG or WebP picture.
    #[error("the file is not a picture that can be read")]
    Unreadable,
}

impl ToRefusals for CannotUsePhoto {
    fn refusals(&self) -> Vec<Refusal> {
        match self {
            Self::Candidate(refusal) => refusal.refusals(),
            Self::TooLarge => {
                vec![Refusal::field("photo", "photo-too-large").with("max", MAX_PHOTO_BYTES / MEBIBYTE)]
            }
            Self::TooManyPixels => {
                vec![Refusal::field("photo", "photo-too-many-pixels").with("max", MAX_PHOTO_PIXELS / MEGA)]
            }
            Self::Unreadable => vec![Refusal::field("photo", "photo-unreadable")],
        }
    }
}
