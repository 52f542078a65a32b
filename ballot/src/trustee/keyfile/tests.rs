use super::*;
use crate::Digest;
use crate::testing::Stream;

fn label(group: GroupName, member: Option<MemberLabel>) -> KeyLabel {
    KeyLabel {
        organisation: "Everest Chess Club".to_owned(),
        election: "Board 2026/27".to_owned(),
        uuid: "0195".to_owned(),
        trustee: "Tenzin \"T\" Sherpa".to_owned(),
        group,
        fingerprint: Fingerprint::of_event(Digest::of("key")),
        member,
    }
}

const MEMBER: MemberLabel = MemberLabel { index: 2, needed: 2, members: 3 };

fn files() -> Vec<KeyFile> {
    let mut rng = Stream::new(60);
    let mut files: Vec<_> = GroupName::ALL
        .into_iter()
        .map(|group| KeyFile {
            label: label(group, None),
            secret: KeySecret::Key(TrusteePrivateKey::generate(group, &mut rng)),
        })
        .collect();
    let seed = KeySecret::Seed(Zeroizing::new(base58::random(SEED, &mut rng)));
    files.push(KeyFile { label: label(GroupName::Ed25519, Some(MEMBER)), secret: seed });
    files
}

#[test]
fn a_key_file_is_read_back_with_and_without_a_passphrase() {
    let mut rng = Stream::new(61);
    for file in files() {
        let group = file.label.group;
        let KeyFileRead::Open(read) = KeyFile::read(group, &file.write()).expect("a file") else {
            panic!("it is open");
        };
        assert_eq!(*read, file);
        let locked = file.write_locked("correct horse", &mut rng);
        assert!(!locked.contains(&**file.secret.text()));
        let KeyFileRead::Locked(read) = KeyFile::read(group, &locked).expect("a file") else {
            panic!("it is locked");
        };
        assert_eq!(read.label(), &file.label);
        assert_eq!(read.unlock(" correct horse\n"), Ok(file.clone()));
        assert_eq!(read.unlock("battery staple"), Err(WrongPassphrase));
        let moved = locked.replace("0195", "0196");
        let KeyFileRead::Locked(moved) = KeyFile::read(group, &moved).expect("a file") else {
            panic!("it is locked");
        };
        assert_eq!(moved.unlock("correct horse"), Err(WrongPassphrase));
    }
}

#[test]
fn key_files_of_the_first_form_are_still_read() {
    let key = TrusteePrivateKey::generate(GroupName::Ed25519, &mut Stream::new(62));
    let read = KeyFile::read(GroupName::Ed25519, &format!("\n{}\n", *key.to_file())).expect("a file");
    assert!(matches!(read, KeyFileRead::Bare(read) if read.to_file() == key.to_file()));
}

#[test]
fn what_is_no_key_file_is_refused() {
    let file = &files()[0];
    let text = file.write();
    let refused = |text: &str| KeyFile::read(file.label.group, text).is_err();
    assert!(refused("my holiday") && refused("{}") && refused("\"0\""));
    assert!(refused(&text.replace(KIND, "something-else")));
    assert!(refused(&text.replace("\"version\": 1", "\"version\": 2")));
    assert!(KeyFile::read(GroupName::Rfc3526, &files()[3].write()).is_err());
}

#[test]
fn a_recovery_text_is_read_back_however_it_is_spaced() {
    for file in files() {
        let text = file.secret.recovery_text();
        let group = file.label.group;
        assert_eq!(KeySecret::from_recovery_text(group, &text), Ok(file.secret.clone()));
        let typed = format!(" {}\n", text.replace(' ', "-"));
        assert_eq!(KeySecret::from_recovery_text(group, &typed), Ok(file.secret.clone()));
        assert!(text.split(' ').all(|group| group.len() == 5), "{}", text.len());
    }
}

#[test]
fn every_wrong_character_of_a_recovery_text_is_named() {
    let file = files().pop().expect("one");
    let text = file.secret.recovery_text().to_string();
    let groups: Vec<&str> = text.split(' ').collect();
    for (place, group) in groups.iter().enumerate() {
        for at in 0..group.len() {
            for wrong in (0..58).map(base58::character).filter(|wrong| !group[at..].starts_with(*wrong)) {
                let mut typed: Vec<String> = groups.iter().map(|group| (*group).to_owned()).collect();
                typed[place].replace_range(at..=at, &wrong.to_string());
                let read = KeySecret::from_recovery_text(GroupName::Ed25519, &typed.join(" "));
                assert_eq!(read, Err(RecoveryFault::Group { group: place + 1 }));
            }
        }
    }
    let mut swapped = groups.clone();
    swapped.swap(1, 2);
    assert!(KeySecret::from_recovery_text(GroupName::Ed25519, &swapped.join(" ")).is_err());
    assert_eq!(
        KeySecret::from_recovery_text(GroupName::Ed25519, &groups[1..].join(" ")),
        Err(RecoveryFault::Group { group: 1 })
    );
    assert_eq!(KeySecret::from_recovery_text(GroupName::Ed25519, ""), Err(RecoveryFault::Whole));
}

#[test]
fn the_names_of_key_files_tell_them_apart() {
    let name = label(GroupName::Ed25519, None).file_name();
    assert!(name.starts_with("everest-chess-club_board-2026-27_tenzin-t-sherpa_"), "{name}");
    assert!(name.ends_with("_trustee-key.json"), "{name}");
}
