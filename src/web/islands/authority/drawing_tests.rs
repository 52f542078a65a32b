use super::*;
use crate::web::islands::authority::file::RowState;

fn roll(names: &[&str]) -> CredentialRoll {
    let voter = |name: &&str| CredentialVoter {
        name: (*name).to_owned(),
        email: format!("{name}@example.org"),
        member_number: String::new(),
    };
    CredentialRoll { digest: "d".to_owned(), voters: names.iter().map(voter).collect(), spare: 1 }
}

#[test]
fn what_is_handed_in_holds_no_private_half_and_belongs_to_the_file() {
    let mut drawing = Drawing::begin(GroupName::Ed25519, roll(&["Asha", "Bina", "Chet"]));
    assert!(!drawing.draw(2));
    assert!(drawing.draw(2));
    assert_eq!(drawing.progress(), (4, 4));
    let (handed_in, file) = (drawing.handed_in(), drawing.file());
    let sent = serde_json::to_string(&handed_in).unwrap();
    assert!(handed_in.credentials.is_sorted_by_key(|(public, _)| (public.len(), public.clone())));
    let states: Vec<_> = file.rows.iter().map(|row| row.state).collect();
    assert_eq!(states, [RowState::Given, RowState::Given, RowState::Given, RowState::Spare]);
    for (place, row) in (0..).zip(&file.rows) {
        assert!(!sent.contains(&row.credential));
        assert!(row.state == RowState::Spare || !sent.contains(&row.name));
        let private = PrivateCredential::parse(&row.credential).unwrap();
        let uuid = ElectionUuid::parse(&file.uuid).unwrap();
        let public = private.public(GroupName::Ed25519, &uuid).to_string();
        assert!(handed_in.credentials.contains(&(public, place)));
    }
}

#[test]
fn a_file_gives_the_fingerprint_of_the_list_that_was_handed_in_and_no_other_file_does() {
    let file = || {
        let mut drawing = Drawing::begin(GroupName::Ed25519, roll(&["Asha", "Bina"]));
        assert!(drawing.draw(9));
        (drawing.handed_in(), drawing.file())
    };
    let of = |file: &CredentialFile| {
        let mut comparison = Comparison::begin(GroupName::Ed25519, file).unwrap();
        assert_eq!(comparison.add(file, 2), Some(false));
        assert_eq!(comparison.add(file, 2), Some(true));
        comparison.fingerprint().unwrap()
    };
    let ((handed_in, mine), (_, other)) = (file(), file());
    let public: Vec<&str> = handed_in.credentials.iter().map(|(public, _)| public.as_str()).collect();
    let list = CredentialList::parse(GroupName::Ed25519, serde_json::to_string(&public).unwrap().as_bytes());
    assert_eq!(of(&mine), list.unwrap().fingerprint().base64());
    assert_ne!(of(&mine), of(&other));
}
