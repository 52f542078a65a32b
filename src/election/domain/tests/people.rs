use super::*;
use crate::kernel::Refusal;

const BEFORE_VOTING: &[Phase] = Phase::BEFORE_VOTING;

#[test]
fn settings_change_until_voting_begins() {
    assert_only_in(BEFORE_VOTING, |election| {
        by_phase!(election.change_settings(settings()), CannotChangeSettings)
    });
}

#[test]
fn the_group_stays_once_a_key_was_made_in_it() {
    let other = || Settings { group: SealingGroup::Belenios2048, ..settings() };
    assert!(draft().change_settings(other()).is_ok());
    let mut election = in_phase(Phase::Draft);
    assert_eq!(election.change_settings(other()), Err(CannotChangeSettings::GroupInUse));
    election.remove_trustee(id(TRUSTEE)).unwrap();
    assert!(election.change_settings(other()).is_ok());
}

#[test]
fn voting_ends_after_it_begins() {
    assert_eq!(Schedule::new(Some(END), Some(END)), Err(ScheduleError));
    assert!(Schedule::new(Some(NOW), Some(END)).is_ok());
    assert!(Schedule::new(None, None).is_ok());
}

#[test]
fn officers_come_and_go_until_the_result_is_final() {
    let open = [Phase::Draft, Phase::Nomination, Phase::Ready, Phase::Voting, Phase::Closed, Phase::Tallied];
    assert_only_in(&open, |e| {
        by_phase!(e.appoint_officer(id(5), OfficerRole::Observer), CannotChangeOfficers)
    });
    assert_only_in(&open, |e| {
        e.officers.push(Officer { user: id(5), role: OfficerRole::Deputy });
        let done = by_phase!(e.remove_officer(id(5)), CannotChangeOfficers);
        e.officers.retain(|officer| officer.user != id::<UserId>(5));
        done
    });
}

#[test]
fn there_is_always_exactly_one_chief() {
    let mut election = draft();
    assert_eq!(election.remove_officer(id(CHIEF)), Err(CannotChangeOfficers::ChiefStays));
    let demoted = election.appoint_officer(id(CHIEF), OfficerRole::Deputy);
    assert_eq!(demoted, Err(CannotChangeOfficers::ChiefStays));
    election.appoint_officer(id(2), OfficerRole::Chief).unwrap();
    assert_eq!(election.role_of(id(CHIEF)), Some(OfficerRole::Deputy));
    assert_eq!(election.role_of(id(2)), Some(OfficerRole::Chief));
    election.remove_officer(id(CHIEF)).unwrap();
    assert_eq!(election.role_of(id(CHIEF)), None);
    assert_eq!(election.remove_officer(id(CHIEF)), Err(CannotChangeOfficers::NoOfficer));
}

#[test]
fn there_are_only_so_many_officers() {
    let mut election = draft();
    for number in 1..MAX_OFFICERS as u128 {
        election.appoint_officer(id(1000 + number), OfficerRole::Observer).unwrap();
    }
    let more = election.appoint_officer(id(2), OfficerRole::Observer);
    assert_eq!(more, Err(CannotChangeOfficers::TooMany));
    assert!(election.appoint_officer(id(1001), OfficerRole::Deputy).is_ok());
}

#[test]
fn observers_run_nothing() {
    let runs = OfficerRole::ALL.map(OfficerRole::runs);
    assert_eq!(runs, [true, true, false]);
}

#[test]
fn trustees_and_keys_change_until_voting_begins() {
    assert_only_in(BEFORE_VOTING, |e| {
        by_phase!(e.name_trustee(id(31), id(9), name("Uma")), CannotChangeTrustees)
    });
    assert_only_in(BEFORE_VOTING, |e| by_phase!(e.remove_trustee(id(TRUSTEE)), CannotChangeTrustees));
    assert_only_in(BEFORE_VOTING, |e| by_phase!(e.share_key(Sharing::All, true), CannotShareKey));
    assert_only_in(BEFORE_VOTING, |e| {
        by_phase!(e.submit_key(id(TRUSTEE), key("new"), "test".into()), CannotSubmitKey)
    });
    let open = [Phase::Draft, Phase::Nomination, Phase::Ready, Phase::Voting];
    assert_only_in(&open, |e| by_phase!(rehearse(e, TRUSTEE, "k"), CannotRehearse));
}

#[test]
fn a_member_is_trustee_once() {
    let mut election = draft();
    election.name_trustee(id(TRUSTEE), id(2), name("Tara")).unwrap();
    let again = election.name_trustee(id(31), id(2), name("Tara"));
    assert_eq!(again, Err(CannotChangeTrustees::AlreadyTrustee));
    assert_eq!(election.remove_trustee(id(99)), Err(CannotChangeTrustees::UnknownTrustee));
}

#[test]
fn there_are_only_so_many_trustees() {
    let mut election = draft();
    for number in 0..MAX_TRUSTEES as u128 {
        election.name_trustee(id(1000 + number), id(2000 + number), name("Tara")).unwrap();
    }
    let more = election.name_trustee(id(1), id(1), name("Uma"));
    assert_eq!(more, Err(CannotChangeTrustees::TooMany));
}

#[test]
fn the_server_is_trustee_of_demonstrations_only_and_alone() {
    let entrust = |election: &mut Election| election.entrust_server(id(40), name("Server"), key("s"));
    assert_eq!(entrust(&mut draft()), Err(CannotChangeTrustees::NoDemonstration));
    let mut demonstration = Election::create(id(100), settings(), true, id(CHIEF)).0;
    demonstration.name_trustee(id(TRUSTEE), id(2), name("Tara")).unwrap();
    assert_eq!(entrust(&mut demonstration), Err(CannotChangeTrustees::OthersAreTrustees));
    demonstration.remove_trustee(id(TRUSTEE)).unwrap();
    entrust(&mut demonstration).unwrap();
    assert_eq!(demonstration.missing_keys(), []);
    let beside = demonstration.name_trustee(id(TRUSTEE), id(2), name("Tara"));
    assert_eq!(beside, Err(CannotChangeTrustees::ServerIsTrustee));
    let replaced = demonstration.submit_key(id(40), key("t"), "test".into());
    assert_eq!(replaced, Err(CannotSubmitKey::UnknownTrustee));
}

#[test]
fn a_new_key_must_be_rehearsed_anew() {
    let mut election = in_phase(Phase::Ready);
    election.submit_key(id(TRUSTEE), key("new"), "test".into()).unwrap();
    assert_eq!(rehearse(&mut election, TRUSTEE, "k"), Err(CannotRehearse::OtherKey));
    assert_eq!(election.missing_keys().len(), 1);
    rehearse(&mut election, TRUSTEE, "new").unwrap();
    rehearse(&mut election, TRUSTEE, "new").unwrap();
    assert_eq!(election.missing_keys(), []);
    assert_eq!(rehearse(&mut election, 99, "new"), Err(CannotRehearse::UnknownTrustee));
}

#[test]
fn a_proof_counts_for_one_text_only() {
    let mut election = in_phase(Phase::Ready);
    let mut prove =
        |answered, next: &str| election.pass_rehearsal(id(TRUSTEE), ("k", answered), next.into(), NOW);
    prove("test", "second").unwrap();
    assert_eq!(prove("test", "third"), Err(CannotRehearse::OtherKey));
    prove("second", "third").unwrap();
    let mut election = in_phase(Phase::Voting);
    assert_eq!(rehearse(&mut election, TRUSTEE, "k"), Ok(Event::KeyConfirmed { trustee: id(TRUSTEE) }));
    assert_eq!(election.trustee(id(TRUSTEE)).unwrap().checked_at, Some(NOW));
}

#[test]
fn two_trustees_have_two_keys() {
    let mut election = in_phase(Phase::Ready);
    election.name_trustee(id(31), id(3), name("Uma")).unwrap();
    assert_eq!(rehearse(&mut election, 31, "u"), Err(CannotRehearse::OtherKey));
    let same = election.submit_key(id(31), key("k"), "test".into());
    assert_eq!(same, Err(CannotSubmitKey::KeyTaken));
    let unknown = election.submit_key(id(99), key("u"), "test".into());
    assert_eq!(unknown, Err(CannotSubmitKey::UnknownTrustee));
    assert!(election.submit_key(id(TRUSTEE), key("k"), "test".into()).is_ok());
}

#[test]
fn the_roll_changes_until_voting_begins() {
    assert_only_in(BEFORE_VOTING, |election| by_phase!(election.add_voters(1), CannotChangeRoll));
    assert_only_in(BEFORE_VOTING, |election| by_phase!(election.remove_voter(id(1)), CannotChangeRoll));
    assert_only_in(&[Phase::Voting], |election| by_phase!(election.send_again(id(1)), CannotChangeRoll));
}

#[test]
fn a_roll_holds_only_so_many_voters() {
    let mut election = draft();
    election.add_voters(MAX_VOTERS.0).unwrap();
    assert_eq!(election.add_voters(1), Err(CannotChangeRoll::TooMany));
    assert_eq!(election.roll_size, MAX_VOTERS);
    election.remove_voter(id::<VoterId>(1)).unwrap();
    assert!(election.add_voters(1).is_ok());
}

#[test]
fn every_wrong_field_of_a_voter_is_named() {
    let wrong = VoterDraft::parse(" ", "nobody", &"1".repeat(51)).unwrap_err();
    let fields: Vec<Option<&str>> = wrong.iter().map(|refusal: &Refusal| refusal.field.as_deref()).collect();
    assert_eq!(fields, [Some("name"), Some("email"), Some("member-number")]);
    assert_eq!(VoterDraft::parse("Asha", "A@b.org", " ").unwrap().member_number, None);
}

#[test]
fn nothing_about_people_is_printed() {
    let voter = VoterDraft::parse("Asha Rai", "asha@example.org", "7").unwrap();
    let printed = format!("{voter:?}");
    assert!(!printed.contains("Asha") && !printed.contains("asha") && !printed.contains('7'));
    let election: ElectionId = id(100);
    let trustee: TrusteeId = id(TRUSTEE);
    assert_eq!(Event::TrusteeNamed { trustee }.action(), "election.trustee-named");
    assert!(
        serde_json::to_string(&Event::Created { chief: id(CHIEF), demonstration: false })
            .unwrap()
            .contains("chief")
    );
    assert_ne!(election.to_string(), trustee.to_string());
}
