use super::*;
use crate::kernel::ToRefusals;

#[test]
fn an_election_goes_from_draft_to_published() {
    let election = in_phase(Phase::Published);
    assert_eq!(election.opened_at, Some(NOW));
    assert_eq!(election.closed_at, Some(END));
    assert_eq!(election.published_at, Some(END));
}

#[test]
fn each_step_is_taken_only_from_the_one_before() {
    assert_only_in(&[Phase::Draft], |election| by_phase!(election.open_nomination(), CannotAdvance));
    assert_only_in(&[Phase::Nomination], |election| by_phase!(election.make_ready(), CannotAdvance));
    assert_only_in(&[Phase::Ready], |election| by_phase!(election.reopen_nomination(), CannotAdvance));
    assert_only_in(&[Phase::Ready], |election| by_phase!(election.open_voting(NOW), CannotAdvance));
    assert_only_in(&[Phase::Voting], |election| {
        by_phase!(election.extend_voting(END + Duration::DAY, NOW), CannotExtend)
    });
    assert_only_in(&[Phase::Voting], |election| by_phase!(election.close_voting(END), CannotClose));
    assert_only_in(&[Phase::Voting], |election| {
        by_phase!(election.withdraw_candidate(id(ADA)), CannotWithdraw)
    });
    assert_only_in(&[Phase::Closed], |election| by_phase!(election.seal_tally(3), CannotTally));
    assert_only_in(&[Phase::Closed], |election| {
        by_phase!(election.receive_decryption(id(TRUSTEE)), CannotDecrypt)
    });
    assert_only_in(&[Phase::Tallied], |election| {
        by_phase!(election.publish(OfficerRole::Chief, END), CannotPublish)
    });
    let before_the_result = [Phase::Draft, Phase::Nomination, Phase::Ready, Phase::Voting, Phase::Closed];
    assert_only_in(&before_the_result, |election| {
        let reason = Reason::parse("Nobody wants to run it").unwrap();
        by_phase!(election.cancel(OfficerRole::Chief, reason), CannotCancel)
    });
}

#[test]
fn a_tally_is_refused_outside_the_phase_closed() {
    for phase in Phase::ALL {
        let mut election = in_phase(phase);
        let expected = match phase {
            Phase::Closed => CannotTally::SharesMissing,
            _ => CannotTally::WrongPhase(WrongPhase { now: phase }),
        };
        assert_eq!(election.tally(), Err(expected));
    }
}

#[test]
fn nomination_needs_a_post() {
    let mut election = draft();
    assert_eq!(election.open_nomination(), Err(CannotAdvance::Blocker(vec![Blocker::Posts])));
    assert_eq!(election.phase, Phase::Draft);
}

#[test]
fn a_ballot_paper_names_every_post_with_too_few_candidates() {
    let mut election = draft();
    election.add_post(id(POST), post_draft("Chair", 1)).unwrap();
    election.add_post(id(11), post_draft("Board", 2)).unwrap();
    election.add_candidate(id(11), id(ADA), candidate_draft("Ada")).unwrap();
    election.open_nomination().unwrap();
    let lack = |post, title: &str, have, need| Blocker::Candidates {
        post: id(post),
        title: title.into(),
        have,
        need,
    };
    let expected = vec![lack(POST, "Chair", 0, 1), lack(11, "Board", 1, 2)];
    assert_eq!(election.make_ready(), Err(CannotAdvance::Blocker(expected)));
}

#[test]
fn voting_names_everything_that_is_missing() {
    let mut election = in_phase(Phase::Ready);
    election.settings.schedule = Schedule::default();
    election.remove_voter(id(1)).unwrap();
    election.remove_voter(id(2)).unwrap();
    election.remove_voter(id(3)).unwrap();
    election.name_trustee(id(31), id(3), name("Uma")).unwrap();
    election.submit_key(id(TRUSTEE), key("other"), "test".into()).unwrap();
    let refused = election.open_voting(NOW).unwrap_err();
    let expected = vec![
        Blocker::ClosingTime,
        Blocker::Rehearsal { trustee: id(TRUSTEE), name: "Tara".into() },
        Blocker::Key { trustee: id(31), name: "Uma".into() },
        Blocker::Voters,
    ];
    assert_eq!(refused, CannotAdvance::Blocker(expected));
    assert_eq!(refused.refusals().len(), 4);
    assert_eq!(election.phase, Phase::Ready);
}

#[test]
fn voting_needs_a_trustee_and_an_end_ahead() {
    let mut election = in_phase(Phase::Ready);
    election.remove_trustee(id(TRUSTEE)).unwrap();
    let expected = vec![Blocker::ClosingTimeAhead, Blocker::Trustees];
    assert_eq!(election.open_voting(END), Err(CannotAdvance::Blocker(expected)));
}

#[test]
fn voting_is_closed_at_its_end_and_not_a_second_before() {
    let mut election = in_phase(Phase::Voting);
    let early = END - Duration::SECOND;
    assert_eq!(election.close_voting(early), Err(CannotClose::TooEarly { closes_at: END }));
    assert!(election.close_voting(END).is_ok());
}

#[test]
fn voting_is_extended_forward_only_and_the_announced_end_stays_known() {
    let mut election = in_phase(Phase::Voting);
    assert_eq!(election.extend_voting(END, NOW), Err(CannotExtend::NotLater));
    let mistyped = NOW + time::Duration::days(367);
    assert_eq!(election.extend_voting(mistyped, NOW), Err(CannotExtend::TooFar));
    assert_eq!(election.extend_voting(END + Duration::DAY, END), Err(CannotExtend::Over));
    election.extend_voting(END + Duration::DAY, NOW).unwrap();
    election.extend_voting(END + Duration::WEEK, NOW).unwrap();
    assert_eq!(election.extended_from, Some(END));
    assert_eq!(election.settings.schedule.closes_at(), Some(END + Duration::WEEK));
}

#[test]
fn only_the_chief_publishes_and_cancels() {
    for role in [OfficerRole::Deputy, OfficerRole::Observer] {
        assert_eq!(in_phase(Phase::Tallied).publish(role, END), Err(CannotPublish::NotChief));
        let reason = Reason::parse("Nobody wants to run it").unwrap();
        assert_eq!(in_phase(Phase::Voting).cancel(role, reason), Err(CannotCancel::NotChief));
    }
}

#[test]
fn every_trustee_must_decrypt_and_may_send_the_share_again() {
    let mut election = in_phase(Phase::Ready);
    election.name_trustee(id(31), id(3), name("Uma")).unwrap();
    election.submit_key(id(31), key("u"), "test".into()).unwrap();
    rehearse(&mut election, 31, "u").unwrap();
    election.open_voting(NOW).unwrap();
    election.close_voting(END).unwrap();
    assert_eq!(election.receive_decryption(id(99)), Err(CannotDecrypt::UnknownTrustee));
    election.receive_decryption(id(31)).unwrap();
    assert_eq!(election.tally(), Err(CannotTally::SharesMissing));
    election.receive_decryption(id(31)).unwrap();
    election.receive_decryption(id(TRUSTEE)).unwrap();
    election.tally().unwrap();
}

#[test]
fn phases_have_names_that_can_be_read_back() {
    for phase in Phase::ALL {
        assert_eq!(phase.as_str().parse(), Ok(phase));
    }
    assert_eq!("approval".parse::<Phase>(), Err(UnknownPhase));
}
