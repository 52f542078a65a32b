use super::*;

const MEMBERS: [u128; 3] = [30, 31, 32];

/// A complete ballot paper, and three members of a threshold who have not
/// begun.
fn named() -> Election {
    let mut election = in_phase(Phase::Ready);
    election.remove_trustee(id(TRUSTEE)).unwrap();
    election.share_key(Sharing::MAJORITY, false).unwrap();
    for (number, shown) in MEMBERS.iter().zip(["Tara", "Uma", "Vera"]) {
        election.name_trustee(id(*number), id(1000 + number), name(shown)).unwrap();
    }
    election
}

fn answered(trustee: u128) -> Answered {
    Answered::Key { key: key(&format!("k{trustee}")), challenge: "test".into() }
}

fn send(election: &mut Election, trustee: u128, round: u8) -> Result<Event, CannotTakePart> {
    let attempt = election.ceremony.attempt;
    if round == ROUNDS {
        election.answer(id(trustee), attempt, answered(trustee))
    } else {
        election.take_part(id(trustee), attempt, round)
    }
}

/// All members have sent the messages of the rounds up to `last`.
fn after_round(last: u8) -> Election {
    let mut election = named();
    election.begin_ceremony().unwrap();
    for round in 1..=last {
        for member in MEMBERS {
            send(&mut election, member, round).unwrap();
        }
    }
    election
}

#[test]
fn a_majority_is_needed_unless_the_officers_choose() {
    let mut election = named();
    assert_eq!((election.needed(), election.spare()), (2, 1));
    election.share_key(Sharing::Threshold { needed: Some(3) }, false).unwrap();
    assert_eq!((election.needed(), election.spare()), (3, 0));
    election.share_key(Sharing::All, false).unwrap();
    assert_eq!((election.needed(), election.spare()), (3, 0));
    for needed in [0, MAX_TRUSTEES as u16 + 1] {
        let refused = election.share_key(Sharing::Threshold { needed: Some(needed) }, false);
        assert_eq!(refused, Err(CannotShareKey::Number));
    }
}

#[test]
fn a_round_begins_when_the_one_before_is_complete() {
    let mut election = named();
    assert_eq!(send(&mut election, 30, 1), Err(CannotTakePart::OutOfTurn));
    assert_eq!(election.missing_keys(), [Blocker::Ceremony]);
    election.begin_ceremony().unwrap();
    assert_eq!(election.begin_ceremony(), Err(CannotBegin::Begun));
    send(&mut election, 30, 1).unwrap();
    assert_eq!(send(&mut election, 30, 1), Err(CannotTakePart::OutOfTurn));
    assert_eq!(send(&mut election, 30, 2), Err(CannotTakePart::OutOfTurn));
    assert_eq!(send(&mut election, 31, 2), Err(CannotTakePart::OutOfTurn));
    assert_eq!(send(&mut election, 99, 1), Err(CannotTakePart::UnknownTrustee));
    assert_eq!(election.take_part(id(31), 2, 1), Err(CannotTakePart::OutOfTurn));
    assert_eq!(election.awaited(), [id(31), id(32)]);
    let turn =
        |trustee: u128, shown: &str| Blocker::Turn { trustee: id(trustee), name: shown.into(), round: 1 };
    assert_eq!(election.missing_keys(), [turn(31, "Uma"), turn(32, "Vera")]);
    send(&mut election, 32, 1).unwrap();
    send(&mut election, 31, 1).unwrap();
    assert_eq!(election.round(), Some(2));
    assert_eq!(election.take_part(id(31), 1, ROUNDS), Err(CannotTakePart::OutOfTurn));
}

#[test]
fn after_four_rounds_everybody_has_a_key_and_voting_can_open() {
    let mut election = after_round(3);
    send(&mut election, 30, 4).unwrap();
    assert_eq!(election.ceremony.state, CeremonyState::Running);
    send(&mut election, 31, 4).unwrap();
    send(&mut election, 32, 4).unwrap();
    assert_eq!(election.ceremony.state, CeremonyState::Complete);
    assert_eq!((election.round(), election.awaited()), (None, Vec::new()));
    assert_eq!(election.missing_keys(), []);
    rehearse(&mut election, 31, "k31").unwrap();
    assert_eq!(election.submit_key(id(30), key("x"), "test".into()), Err(CannotSubmitKey::Threshold));
    election.open_voting(NOW).unwrap();
    assert!(matches!(election.renew_key(id(30)), Err(CannotTakePart::WrongPhase(_))));
    assert!(matches!(election.begin_ceremony(), Err(CannotBegin::WrongPhase(_))));
    assert!(matches!(election.awaits(id(30), 1, 1), Err(CannotTakePart::WrongPhase(_))));
}

#[test]
fn another_list_or_number_ends_the_ceremony() {
    let changes: [Change; 3] = [
        |election| by_phase!(election.name_trustee(id(33), id(9), name("Will")), CannotChangeTrustees),
        |election| by_phase!(election.remove_trustee(id(32)), CannotChangeTrustees),
        |election| {
            by_phase!(election.share_key(Sharing::Threshold { needed: Some(3) }, false), CannotShareKey)
        },
    ];
    for change in changes {
        for last in [1, 3, 4] {
            let mut election = after_round(last);
            change(&mut election).unwrap();
            assert_eq!(election.ceremony, Ceremony { attempt: 1, state: CeremonyState::NotBegun });
            assert!(election.trustees.iter().all(|trustee| trustee.rounds == 0 && trustee.key().is_none()));
            election.begin_ceremony().unwrap();
            assert_eq!(election.ceremony.attempt, 2);
        }
    }
    // What does not change who can open what leaves it alone.
    let mut election = after_round(4);
    election.share_key(Sharing::Threshold { needed: Some(2) }, true).unwrap();
    assert_eq!(election.ceremony.state, CeremonyState::Complete);
}

#[test]
fn who_loses_the_key_begins_anew_and_the_others_keep_theirs() {
    for last in [1, 2, 4] {
        let mut election = after_round(last);
        election.renew_key(id(31)).unwrap();
        assert_eq!(election.ceremony, Ceremony { attempt: 2, state: CeremonyState::Running });
        assert_eq!(election.awaited(), [id(31)]);
        assert!(election.trustees.iter().all(|trustee| trustee.key().is_none()));
        send(&mut election, 31, 1).unwrap();
        assert_eq!(election.round(), Some(2));
    }
    assert_eq!(named().renew_key(id(31)), Err(CannotTakePart::OutOfTurn));
}

#[test]
fn a_judged_complaint_stops_the_ceremony_and_names_the_culprit() {
    let mut election = after_round(3);
    send(&mut election, 30, 4).unwrap();
    election.answer(id(31), 1, Answered::Culprit(id(32))).unwrap();
    let stopped = CeremonyState::Stopped { culprit: id(32), accuser: id(31) };
    assert_eq!(election.ceremony.state, stopped);
    assert_eq!(election.missing_keys(), [Blocker::CeremonyStopped { culprit: id(32), name: "Vera".into() }]);
    assert_eq!(send(&mut election, 32, 4), Err(CannotTakePart::OutOfTurn));
    election.begin_ceremony().unwrap();
    assert_eq!(election.awaited().len(), 3);
}

#[test]
fn a_ceremony_needs_two_trustees_and_as_many_as_decrypt() {
    let mut election = named();
    election.share_key(Sharing::Threshold { needed: Some(4) }, false).unwrap();
    assert_eq!(election.begin_ceremony(), Err(CannotBegin::TooFew { have: 3, need: 4 }));
    assert_eq!(election.missing_keys(), [Blocker::MoreTrustees { have: 3, need: 4 }]);
    election.share_key(Sharing::MAJORITY, false).unwrap();
    election.remove_trustee(id(31)).unwrap();
    election.remove_trustee(id(32)).unwrap();
    assert_eq!(election.begin_ceremony(), Err(CannotBegin::TooFew { have: 1, need: 2 }));
    election.share_key(Sharing::All, true).unwrap();
    assert_eq!(election.begin_ceremony(), Err(CannotBegin::NoThreshold));
}

#[test]
fn one_person_opens_every_ballot_only_if_the_officers_accept_it() {
    let mut election = in_phase(Phase::Ready);
    assert!(election.one_can_open());
    election.share_key(Sharing::All, false).unwrap();
    assert_eq!(election.missing_keys(), [Blocker::SecondTrustee]);
    assert_eq!(election.open_voting(NOW), Err(CannotAdvance::Blocker(vec![Blocker::SecondTrustee])));
    election.share_key(Sharing::All, true).unwrap();
    election.open_voting(NOW).unwrap();
    // One of three is one person too.
    let mut election = named();
    election.share_key(Sharing::Threshold { needed: Some(1) }, false).unwrap();
    assert!(election.one_can_open() && election.missing_keys().contains(&Blocker::SecondTrustee));
    let mut demonstration = Election::create(id(100), settings(), true, id(CHIEF)).0;
    demonstration.name_trustee(id(TRUSTEE), id(2), name("Tara")).unwrap();
    assert!(!demonstration.missing_keys().contains(&Blocker::SecondTrustee));
}

#[test]
fn as_many_decrypt_as_are_needed_and_who_sends_garbage_is_noted() {
    let mut election = after_round(4);
    election.open_voting(NOW).unwrap();
    election.close_voting(END).unwrap();
    election.refuse_decryption(id(30)).unwrap();
    election.receive_decryption(id(31)).unwrap();
    assert_eq!(election.tally(), Err(CannotTally::SharesMissing));
    election.receive_decryption(id(32)).unwrap();
    election.tally().unwrap();
    assert!(election.trustee(id(30)).unwrap().sent_garbage);
}
