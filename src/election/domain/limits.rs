//! How large everything may be: the one place where limits are set. What can be
//! derived is; forms, stores and the router take theirs from here.

use time::Duration;

use super::{MAX_SPARE, RollSize};
use crate::ballot::{GroupName, largest_ballot};

/// How far ahead voting can end: an end that is mistyped by years could not be taken
/// back.
pub const MAX_VOTING: Duration = Duration::days(366);

/// The most posts an election can have.
pub const MAX_POSTS: usize = 100;

/// The most candidates a post can have.
pub const MAX_CANDIDATES: usize = 200;

/// The most seats of a post, and the most candidates that can be chosen for it.
pub const MAX_CHOSEN: u16 = 200;

/// The most possibilities on a whole ballot paper: all candidates, and a blank
/// vote for each post that allows one. Each is encrypted and proved apart.
pub const MAX_POSSIBILITIES: usize = 5_000;

/// The most voters a roll can have.
pub const MAX_VOTERS: RollSize = RollSize(50_000);

/// The most rows of a file of voters.
pub const MAX_ROWS: usize = MAX_VOTERS.0 as usize;

/// The most bytes of a file of voters.
pub const MAX_BYTES: usize = 16 * MEBIBYTE;

/// The most bytes of a photo, as it is uploaded.
pub const MAX_PHOTO_BYTES: usize = 5 * MEBIBYTE;

/// The most pixels of a photo, as it is uploaded: more than a phone's ordinary picture has,
/// few enough to be held in memory.
pub const MAX_PHOTO_PIXELS: u64 = 25 * MEGA;

/// The most bytes of a form that anybody can send.
pub const MAX_STRANGERS_FORM_BYTES: usize = 64 * 1024;

/// The most bytes of a ballot: of the largest ballot paper that can be
/// completed, in the group where ballots are largest.
pub const MAX_BALLOT_BYTES: usize = {
    // About a whole answer there are at most as many proofs as possibilities,
    // and three more for each post.
    let proofs = MAX_POSSIBILITIES + 3 * MAX_POSTS;
    let small = largest_ballot(GroupName::Ed25519, MAX_POSTS, MAX_POSSIBILITIES, proofs);
    let large = largest_ballot(GroupName::Belenios2048, MAX_POSTS, MAX_POSSIBILITIES, proofs);
    if small > large { small } else { large }
};

/// The most bytes of credentials that are handed in, as a JSON string: of the largest
/// roll and its spare ones, in the group whose elements are longest (617 digits), each with
/// its place.
pub const MAX_HAND_IN_BYTES: usize = (MAX_VOTERS.0 + MAX_SPARE) as usize * 640;

/// The most bytes around what a request brings: the rest of its form.
const AROUND: usize = 64 * 1024;

/// The most bytes of a request. A ballot comes as a JSON string, in which each
/// quotation mark takes two; files come with the form around them.
pub const MAX_REQUEST_BYTES: usize = {
    let ballot = 2 * MAX_BALLOT_BYTES;
    let file = if MAX_BYTES > MAX_PHOTO_BYTES { MAX_BYTES } else { MAX_PHOTO_BYTES };
    AROUND + if ballot > file { ballot } else { file }
};

/// The most bytes of the request that hands credentials in, of which no other is as large.
pub const MAX_HAND_IN_REQUEST_BYTES: usize = AROUND + MAX_HAND_IN_BYTES;
const _: () = assert!(MAX_HAND_IN_REQUEST_BYTES > MAX_REQUEST_BYTES);

// The largest post fits on a ballot paper, and not all that posts could hold.
const _: () = assert!(MAX_CANDIDATES < MAX_POSSIBILITIES && MAX_POSSIBILITIES < MAX_POSTS * MAX_CANDIDATES);

/// For the limits that are set in whole mebibytes.
pub const MEBIBYTE: usize = 1024 * 1024;

/// For the limits that are set in millions.
pub const MEGA: u64 = 1_000_000;

/// Whether an organisation that has `count` elections may begin another, where its plan
/// gives `most`.
pub fn may_have_another(count: u64, most: u64) -> bool {
    count < most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_can_have_as_many_chosen_as_there_can_be_candidates() {
        assert_eq!(usize::from(MAX_CHOSEN), MAX_CANDIDATES);
    }
}
