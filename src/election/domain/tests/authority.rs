use super::*;

const DRAWS: u128 = 50;

fn handed_in(credentials: u32) -> HandedIn {
    HandedIn { uuid: "pYtc8eF1xwmzM2".to_owned(), credentials, fingerprint: "f".to_owned() }
}

/// An election that lacks only the credentials, of three voters.
fn with_authority() -> Election {
    let mut election = in_phase(Phase::Ready);
    election.name_authority(id(DRAWS), name("Vera")).unwrap();
    election
}

fn missing(election: &Election) -> Vec<Blocker> {
    election.missing_for_voting(NOW)
}

#[test]
fn who_draws_the_credentials_is_decided_until_voting_begins() {
    let before = Phase::BEFORE_VOTING;
    assert_only_in(before, |e| by_phase!(e.name_authority(id(DRAWS), name("Vera")), CannotChangeAuthority));
    let named = |e: &mut Election| {
        let (user, name) = (id(DRAWS), name("Vera"));
        let credentials = CredentialProgress::Asked;
        e.credential_authority = Some(CredentialAuthority { user, name, spare: 3, credentials });
    };
    type Step = fn(&mut Election) -> Result<(), WrongPhase>;
    let steps: [Step; 3] = [
        |e| by_phase!(e.remove_authority(), CannotChangeAuthority),
        |e| by_phase!(e.take_back_request(), CannotChangeAuthority),
        |e| by_phase!(e.hand_in_credentials(id(DRAWS), handed_in(6)), CannotHandIn),
    ];
    for step in steps {
        for phase in Phase::ALL {
            let mut election = in_phase(phase);
            named(&mut election);
            assert_eq!(step(&mut election).is_ok(), before.contains(&phase), "{phase}");
        }
    }
}

#[test]
fn whoever_draws_the_credentials_has_no_other_duty() {
    let mut election = in_phase(Phase::Draft);
    let officer = election.name_authority(id(CHIEF), name("Chief"));
    assert_eq!(officer, Err(CannotChangeAuthority::IsOfficer));
    assert_eq!(election.name_authority(id(2), name("Tara")), Err(CannotChangeAuthority::IsTrustee));
    election.name_authority(id(DRAWS), name("Vera")).unwrap();
    let second = election.name_authority(id(51), name("Wim"));
    assert_eq!(second, Err(CannotChangeAuthority::NamedAlready));
    for role in OfficerRole::ALL {
        let appointed = election.appoint_officer(id(DRAWS), role);
        assert_eq!(appointed, Err(CannotChangeOfficers::DrawsCredentials));
    }
    let trustee = election.name_trustee(id(31), id(DRAWS), name("Vera"));
    assert_eq!(trustee, Err(CannotChangeTrustees::DrawsCredentials));
    election.remove_authority().unwrap();
    assert_eq!(election.remove_authority(), Err(CannotChangeAuthority::NobodyNamed));
    election.appoint_officer(id(DRAWS), OfficerRole::Observer).unwrap();
}

#[test]
fn voting_waits_for_a_credential_for_each_voter() {
    let mut election = with_authority();
    let name = || "Vera".to_owned();
    assert_eq!(missing(&election), [Blocker::CredentialsNotAsked { name: name() }]);
    election.ask_for_credentials().unwrap();
    assert_eq!(missing(&election), [Blocker::Credentials { name: name() }]);
    let refused = election.open_voting(NOW).unwrap_err();
    assert_eq!(refused, CannotAdvance::Blocker(vec![Blocker::Credentials { name: name() }]));
    // One for each voter, and three spare ones.
    let too_few = election.hand_in_credentials(id(DRAWS), handed_in(3));
    assert_eq!(too_few, Err(CannotHandIn::OtherRoll));
    election.hand_in_credentials(id(DRAWS), handed_in(6)).unwrap();
    assert_eq!(missing(&election), []);
    // Whatever a table says.
    election.roll_size = RollSize(4);
    assert_eq!(missing(&election), [Blocker::CredentialsNumber { have: 6, need: 7 }]);
    election.roll_size = RollSize(3);
    election.open_voting(NOW).unwrap();
}

#[test]
fn the_list_of_voters_stands_while_credentials_are_drawn_for_it() {
    let mut election = with_authority();
    election.add_voters(1).unwrap();
    election.ask_for_credentials().unwrap();
    for handed_in_too in [false, true] {
        if handed_in_too {
            election.hand_in_credentials(id(DRAWS), handed_in(7)).unwrap();
        }
        assert_eq!(election.ask_for_credentials(), Err(CannotChangeAuthority::AskedAlready));
        assert_eq!(election.add_voters(1), Err(CannotChangeRoll::CredentialsAsked));
        assert_eq!(election.remove_voter(id(1)), Err(CannotChangeRoll::CredentialsAsked));
    }
    election.take_back_request().unwrap();
    assert_eq!(election.handed_in(), None);
    assert_eq!(election.take_back_request(), Err(CannotChangeAuthority::NotAsked));
    election.remove_voter(id(1)).unwrap();
}

#[test]
fn credentials_are_drawn_in_one_group() {
    let mut election = draft();
    election.add_voters(1).unwrap();
    election.name_authority(id(DRAWS), name("Vera")).unwrap();
    let other = || Settings { group: SealingGroup::Belenios2048, ..settings() };
    election.change_settings(other()).unwrap();
    election.ask_for_credentials().unwrap();
    assert_eq!(election.change_settings(settings()), Err(CannotChangeSettings::CredentialsAsked));
    assert!(election.change_settings(other()).is_ok());
}

#[test]
fn credentials_come_from_whom_they_are_awaited_and_when() {
    let mut election = with_authority();
    let early = election.hand_in_credentials(id(DRAWS), handed_in(6));
    assert_eq!(early, Err(CannotHandIn::NotAsked));
    election.ask_for_credentials().unwrap();
    let another = election.hand_in_credentials(id(CHIEF), handed_in(6));
    assert_eq!(another, Err(CannotHandIn::NotAsked));
    election.hand_in_credentials(id(DRAWS), handed_in(6)).unwrap();
    // Somebody who has lost the file draws again.
    let again = HandedIn { fingerprint: "g".to_owned(), ..handed_in(6) };
    election.hand_in_credentials(id(DRAWS), again.clone()).unwrap();
    assert_eq!(election.handed_in(), Some(&again));
    let mut nobody = draft();
    assert_eq!(nobody.ask_for_credentials(), Err(CannotChangeAuthority::NobodyNamed));
    nobody.name_authority(id(DRAWS), name("Vera")).unwrap();
    assert_eq!(nobody.ask_for_credentials(), Err(CannotChangeAuthority::NoVoters));
}

/// An open box whose credentials somebody else has drawn.
fn voting_with_authority() -> Election {
    let mut election = with_authority();
    election.ask_for_credentials().unwrap();
    election.hand_in_credentials(id(DRAWS), handed_in(6)).unwrap();
    election.open_voting(NOW).unwrap();
    election
}

#[test]
fn a_few_spare_credentials_are_drawn_for_each_roll() {
    let spare = [(1, 3), (60, 3), (61, 4), (1_000, 50), (50_000, MAX_SPARE)];
    for (voters, expected) in spare {
        assert_eq!(spare_for(voters), expected, "{voters}");
    }
    let mut election = with_authority();
    election.ask_for_credentials().unwrap();
    assert_eq!(election.credential_authority().unwrap().spare, 3);
    election.take_back_request().unwrap();
    assert_eq!(election.credential_authority().unwrap().spare, 0);
}

#[test]
fn a_credential_is_renewed_while_voting_is_open_by_whom_it_came_from() {
    let mut election = voting_with_authority();
    election.ask_for_renewal(id(1), RenewalReason::Lost).unwrap();
    assert_eq!(election.renew_credential(id(CHIEF), id(1)), Err(CannotRenew::NotAsked));
    election.renew_credential(id(DRAWS), id(1)).unwrap();
    election.withdraw_renewal(id(1)).unwrap();
    // The server's own stay.
    election.credential_authority = None;
    let server = election.ask_for_renewal(id(1), RenewalReason::Lost);
    assert_eq!(server, Err(CannotRenew::ServerDraws));
    for phase in Phase::ALL {
        let mut election = in_phase(phase);
        let authority = voting_with_authority().credential_authority;
        election.credential_authority = authority;
        let asked = election.ask_for_renewal(id(1), RenewalReason::Lost).is_ok();
        let renewed = election.renew_credential(id(DRAWS), id(1)).is_ok();
        let withdrawn = election.withdraw_renewal(id(1)).is_ok();
        assert_eq!([asked, renewed, withdrawn], [phase == Phase::Voting; 3], "{phase}");
    }
}
