use super::*;
use crate::kernel::ToRefusals;

const EDITABLE: [Phase; 2] = [Phase::Draft, Phase::Nomination];

#[test]
fn posts_change_until_the_ballot_paper_is_complete() {
    assert_only_in(&EDITABLE, |e| by_phase!(e.add_post(id(11), post_draft("Board", 2)), CannotChangePosts));
    assert_only_in(&EDITABLE, |e| {
        by_phase!(e.edit_post(id(POST), post_draft("Board", 2)), CannotChangePosts)
    });
    assert_only_in(&EDITABLE, |e| by_phase!(e.remove_post(id(POST)), CannotChangePosts));
    assert_only_in(&EDITABLE, |e| by_phase!(e.move_post(id(POST), Direction::Up), CannotChangePosts));
}

#[test]
fn candidates_change_until_the_ballot_paper_is_complete() {
    assert_only_in(&EDITABLE, |e| {
        by_phase!(e.add_candidate(id(POST), id(22), candidate_draft("Cy")), CannotChangeCandidates)
    });
    assert_only_in(&EDITABLE, |e| {
        by_phase!(e.edit_candidate(id(ADA), candidate_draft("Cy")), CannotChangeCandidates)
    });
    assert_only_in(&EDITABLE, |e| by_phase!(e.remove_candidate(id(ADA)), CannotChangeCandidates));
    assert_only_in(&EDITABLE, |e| {
        by_phase!(e.move_candidate(id(ADA), Direction::Down), CannotChangeCandidates)
    });
    assert_only_in(&EDITABLE, |e| by_phase!(e.set_photo(id(ADA), None), CannotChangeCandidates));
}

#[test]
fn titles_of_posts_and_names_of_candidates_are_unique_whatever_their_case() {
    let mut election = in_phase(Phase::Nomination);
    let taken = election.add_post(id(11), post_draft("CHAIR", 1));
    assert_eq!(taken, Err(CannotChangePosts::TitleTaken));
    election.add_post(id(11), post_draft("Board", 1)).unwrap();
    let taken = election.edit_post(id(11), post_draft("chair", 1));
    assert_eq!(taken, Err(CannotChangePosts::TitleTaken));
    assert!(election.edit_post(id(POST), post_draft("chair", 1)).is_ok());

    let taken = election.add_candidate(id(POST), id(22), candidate_draft("ADA"));
    assert_eq!(taken, Err(CannotChangeCandidates::NameTaken));
    let taken = election.edit_candidate(id(BOB), candidate_draft("ada"));
    assert_eq!(taken, Err(CannotChangeCandidates::NameTaken));
    assert!(election.add_candidate(id(11), id(22), candidate_draft("Ada")).is_ok());
}

#[test]
fn what_is_of_another_election_is_unknown() {
    let mut election = in_phase(Phase::Draft);
    assert_eq!(election.remove_post(id(99)), Err(CannotChangePosts::UnknownPost));
    assert_eq!(election.move_post(id(99), Direction::Up), Err(CannotChangePosts::UnknownPost));
    assert_eq!(election.edit_post(id(99), post_draft("New", 1)), Err(CannotChangePosts::UnknownPost));
    let to_nowhere = election.add_candidate(id(99), id(22), candidate_draft("Cy"));
    assert_eq!(to_nowhere, Err(CannotChangeCandidates::UnknownPost));
    assert_eq!(election.remove_candidate(id(99)), Err(CannotChangeCandidates::UnknownCandidate));
    assert_eq!(election.set_photo(id(99), None), Err(CannotChangeCandidates::UnknownCandidate));
}

#[test]
fn there_are_only_so_many_posts_and_candidates() {
    let mut election = draft();
    for number in 0..MAX_POSTS as u128 {
        election.add_post(id(1000 + number), post_draft(&format!("Post {number}"), 1)).unwrap();
    }
    assert_eq!(election.add_post(id(1), post_draft("One more", 1)), Err(CannotChangePosts::TooMany));
    for number in 0..MAX_CANDIDATES as u128 {
        let draft = candidate_draft(&format!("Candidate {number}"));
        election.add_candidate(id(1000), id(2000 + number), draft).unwrap();
    }
    let more = election.add_candidate(id(1000), id(1), candidate_draft("One more"));
    assert_eq!(more, Err(CannotChangeCandidates::TooMany));
}

#[test]
fn moving_swaps_neighbours_and_stops_at_the_ends() {
    let mut election = in_phase(Phase::Nomination);
    let order = |election: &Election| -> Vec<CandidateId> {
        election.posts[0].candidates.iter().map(|candidate| candidate.id).collect()
    };
    election.move_candidate(id(BOB), Direction::Up).unwrap();
    assert_eq!(order(&election), [id(BOB), id(ADA)]);
    election.move_candidate(id(BOB), Direction::Up).unwrap();
    assert_eq!(order(&election), [id(BOB), id(ADA)]);
    election.move_candidate(id(BOB), Direction::Down).unwrap();
    election.move_candidate(id(BOB), Direction::Down).unwrap();
    assert_eq!(order(&election), [id(ADA), id(BOB)]);

    election.add_post(id(11), post_draft("Board", 1)).unwrap();
    election.move_post(id(11), Direction::Up).unwrap();
    let posts: Vec<PostId> = election.posts.iter().map(|post| post.id).collect();
    assert_eq!(posts, [id(11), id(POST)]);
}

#[test]
fn a_post_goes_with_its_candidates() {
    let mut election = in_phase(Phase::Draft);
    election.remove_post(id(POST)).unwrap();
    assert_eq!(
        election.edit_candidate(id(ADA), candidate_draft("Ada")),
        Err(CannotChangeCandidates::UnknownCandidate)
    );
}

#[test]
fn numbers_of_choices_make_sense() {
    assert_eq!(VotingRule::new(0, 0, 1, false), Err(VotingRuleError::NoSeat));
    assert_eq!(VotingRule::new(1, 0, 0, false), Err(VotingRuleError::NoChoice));
    assert_eq!(VotingRule::new(1, 2, 1, false), Err(VotingRuleError::MinAboveMax));
    assert_eq!(VotingRule::new(201, 0, 1, false), Err(VotingRuleError::TooManySeats));
    assert_eq!(VotingRule::new(1, 0, 201, false), Err(VotingRuleError::TooManyChoices));
    assert!(VotingRule::new(200, 200, 200, true).is_ok());
}

#[test]
fn fingerprints_of_photos_are_read_back_from_addresses() {
    let photo = PhotoId(std::array::from_fn(|place| place as u8 * 7));
    assert_eq!(PhotoId::from_hex(&photo.to_hex()), Some(photo));
    for wrong in ["", "0", &"A0".repeat(32), &"0".repeat(63), &"0".repeat(66), &"é".repeat(64)] {
        assert_eq!(PhotoId::from_hex(wrong), None, "{wrong}");
    }
}

#[test]
fn two_candidates_whose_names_look_the_same_are_refused_by_both_names() {
    let mut election = in_phase(Phase::Nomination);
    // The first letter is Cyrillic.
    let refused = election.add_candidate(id(POST), id(22), candidate_draft("\u{410}da")).unwrap_err();
    let CannotChangeCandidates::LooksLike { name, other } = &refused else { panic!("{refused:?}") };
    assert_eq!((name.as_str(), other.as_str()), ("\u{410}da", "Ada"));
    let told = refused.refusals();
    assert!(told[0].args.contains(&("other".to_owned(), "Ada".to_owned())), "{told:?}");
    assert_eq!(election.edit_candidate(id(BOB), candidate_draft("\u{410}da")), Err(refused));
    // What nobody sees is gone before names are compared.
    let same = election.add_candidate(id(POST), id(22), candidate_draft("A\u{200b}da"));
    assert_eq!(same, Err(CannotChangeCandidates::NameTaken));
    let own = election.edit_candidate(id(ADA), candidate_draft("\u{410}da"));
    assert!(own.is_ok(), "a name looks like itself");
}

#[test]
fn a_ballot_paper_with_more_possibilities_than_a_ballot_holds_is_not_completed() {
    let mut election = in_phase(Phase::Nomination);
    let have = |election: &Election| -> usize {
        let of = |post: &Post| post.candidates.len() + usize::from(post.draft.choices.blank());
        election.posts.iter().map(of).sum()
    };
    let mut number = 1000_u128;
    let mut post = 0_u128;
    while have(&election) <= MAX_POSSIBILITIES {
        post += 1;
        election.add_post(id(500 + post), post_draft(&format!("Post {post}"), 1)).unwrap();
        for _ in 0..MAX_CANDIDATES {
            number += 1;
            let draft = candidate_draft(&format!("Candidate {number}"));
            let candidate = Candidate { id: id(number), draft, photo: None };
            election.posts.last_mut().unwrap().candidates.push(candidate);
        }
    }
    let (have, most) = (have(&election), MAX_POSSIBILITIES);
    assert_eq!(
        election.make_ready(),
        Err(CannotAdvance::Blocker(vec![Blocker::SmallerPaper { have, most }]))
    );
    let last = election.posts.last_mut().unwrap();
    last.candidates.truncate(last.candidates.len() - (have - most));
    assert!(election.make_ready().is_ok());
}
