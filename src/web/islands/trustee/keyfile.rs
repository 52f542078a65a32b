//! Opening the key: from the file, with its passphrase if it has one, or from
//! the text of the recovery sheet.

use getrandom::SysRng;
use rand_core::UnwrapErr;
use serde::Deserialize;

use super::{Problem, TrusteeContext};
use crate::ballot::{
    KeyFile, KeyFileRead, KeySecret, LockedKeyFile, RecoveryFault, ThresholdContext, ThresholdMember,
    TrusteePrivateKey, certified_key, key_fingerprint,
};

/// What a file holds.
pub(super) enum Found {
    /// The key with what the file says of it.
    Open(Box<KeyFile>),
    /// The key under a passphrase.
    Locked(Box<LockedKeyFile>),
    /// The key alone.
    Bare(KeySecret),
}

/// Reads a file; one that says that it is for another election is not opened.
pub(super) fn read(duty: &TrusteeContext, file: &str) -> Result<Found, Problem> {
    let group = duty.group().ok_or(Problem::Material)?;
    let found = match KeyFile::read(group, file).map_err(|_| Problem::NotAKey)? {
        KeyFileRead::Open(file) => Found::Open(file),
        KeyFileRead::Locked(file) => Found::Locked(file),
        KeyFileRead::Bare(key) => Found::Bare(KeySecret::Key(key)),
    };
    let label = match &found {
        Found::Open(file) => Some(&file.label),
        Found::Locked(file) => Some(file.label()),
        Found::Bare(_) => None,
    };
    match label {
        Some(label) if label.uuid != duty.election => Err(Problem::OtherElection),
        Some(_) | None => Ok(found),
    }
}

/// Demands that what a file says of its key is so: a trustee compares the
/// fingerprint in the file with the one on the board. The file of a member of a
/// threshold may be from before the ceremony began anew, and is good all the same.
pub(super) fn check_label(file: &KeyFile) -> Result<(), Problem> {
    match &file.secret {
        KeySecret::Key(key) if key.fingerprint() != file.label.fingerprint => Err(Problem::Altered),
        KeySecret::Key(_) | KeySecret::Seed(_) => Ok(()),
    }
}

/// Reads the text of the recovery sheet.
pub(super) fn recover(duty: &TrusteeContext, text: &str) -> Result<KeySecret, Problem> {
    let group = duty.group().ok_or(Problem::Material)?;
    KeySecret::from_recovery_text(group, text).map_err(|fault| match fault {
        RecoveryFault::Group { group } => Problem::RecoveryGroup(group),
        RecoveryFault::Whole => Problem::Recovery,
    })
}

/// Demands that the secret is the one that the platform has the public half of,
/// if it has.
pub(super) fn check(duty: &TrusteeContext, secret: &KeySecret) -> Result<(), Problem> {
    match (&duty.member, secret) {
        (Some(_), KeySecret::Seed(_)) => member(duty, secret).map(|_| ()),
        (None, KeySecret::Key(key)) => match &duty.public_key {
            Some(public) if !belongs(key, public) => Err(Problem::OtherKey),
            Some(_) | None => Ok(()),
        },
        (Some(_), KeySecret::Key(_)) | (None, KeySecret::Seed(_)) => Err(Problem::OtherKey),
    }
}

/// The member of the threshold that the secret makes.
pub(super) fn member(duty: &TrusteeContext, secret: &KeySecret) -> Result<ThresholdMember, Problem> {
    let (Some(own), KeySecret::Seed(seed)) = (&duty.member, secret) else { return Err(Problem::OtherKey) };
    let group = duty.group().ok_or(Problem::Material)?;
    let context = ThresholdContext::new(group, own.needed, own.members).map_err(|_| Problem::Material)?;
    let member = ThresholdMember::resume(context, own.index, seed).map_err(|_| Problem::NotAKey)?;
    let known = own.certificates.get(own.index.saturating_sub(1));
    let known = known.and_then(|certificate| certified_key(certificate.as_bytes()));
    let made = certified_key(&member.certificate(&mut UnwrapErr(SysRng)));
    match known {
        Some(known) if made.as_ref() != Some(&known) => Err(Problem::OtherKey),
        Some(_) | None => Ok(member),
    }
}

/// The fingerprint of the key with which a member of a threshold signs in the
/// ceremony.
pub(super) fn certified(duty: &TrusteeContext, secret: &KeySecret) -> Option<String> {
    let certificate = member(duty, secret).ok()?.certificate(&mut UnwrapErr(SysRng));
    let key = certified_key(&certificate)?;
    Some(key_fingerprint(duty.group()?, &key)?.to_string())
}

/// What decrypts: the key, or the member's share of it.
pub(super) fn private_key(duty: &TrusteeContext, secret: &KeySecret) -> Result<TrusteePrivateKey, Problem> {
    check(duty, secret)?;
    let private = match secret {
        KeySecret::Key(key) => key.clone(),
        KeySecret::Seed(_) => {
            let own = duty.member.as_ref().ok_or(Problem::Material)?;
            let answer = own.answer.as_ref().ok_or(Problem::Material)?;
            member(duty, secret)?
                .decryption_key(&own.certificates, answer.as_bytes())
                .map_err(|_| Problem::OtherKey)?
        }
    };
    match &duty.public_key {
        Some(public) if !belongs(&private, public) => Err(Problem::OtherKey),
        Some(_) | None => Ok(private),
    }
}

/// The part of a public key's record that names the key.
#[derive(Deserialize)]
struct Record {
    public_key: String,
}

/// Whether the private key is the one to the public key in `record`.
fn belongs(private: &TrusteePrivateKey, record: &str) -> bool {
    // The proof beside the key is drawn anew each time; only the key counts.
    let own = private.public_key(None, &mut UnwrapErr(SysRng));
    serde_json::from_str::<Record>(record).is_ok_and(|record| record.public_key == own.element())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ballot::GroupName, election::application::views::Membership};

    fn duty(public: Option<&str>, member: Option<Membership>) -> TrusteeContext {
        let public_key = public.map(str::to_owned);
        TrusteeContext { group: "Ed25519".to_owned(), public_key, member, ..TrusteeContext::default() }
    }

    #[test]
    fn a_key_file_opens_only_for_its_own_public_key() {
        let rng = &mut UnwrapErr(SysRng);
        let group = GroupName::Ed25519;
        let [mine, other] = [(); 2].map(|()| TrusteePrivateKey::generate(group, rng));
        let public = String::from_utf8(mine.public_key(Some("Ada"), rng).bytes().to_vec()).unwrap();
        let open = |file: &str, public: Option<&str>| match read(&duty(public, None), file)? {
            Found::Bare(secret) => private_key(&duty(public, None), &secret),
            Found::Open(_) | Found::Locked(_) => panic!("it has neither label nor passphrase"),
        };
        assert!(open(&mine.to_file(), Some(&public)).is_ok());
        assert!(open(&format!("\n{}\n", *mine.to_file()), None).is_ok());
        assert_eq!(open(&other.to_file(), Some(&public)).err(), Some(Problem::OtherKey));
        assert_eq!(open("my holiday", None).err(), Some(Problem::NotAKey));
        let text = KeySecret::Key(mine.clone()).recovery_text();
        let recovered = recover(&duty(Some(&public), None), &text).unwrap();
        assert!(private_key(&duty(Some(&public), None), &recovered).is_ok());
        let wrong = text.replacen(text.chars().nth(7).unwrap(), "?", 1);
        let named = recover(&duty(Some(&public), None), &wrong).err();
        assert!(matches!(named, Some(Problem::RecoveryGroup(_))));
    }

    #[test]
    fn a_key_file_is_taken_for_its_own_election_and_only_if_it_tells_the_truth_of_its_key() {
        let rng = &mut UnwrapErr(SysRng);
        let [mine, other] = [(); 2].map(|()| TrusteePrivateKey::generate(GroupName::Ed25519, rng));
        let duty = TrusteeContext { election: "this".to_owned(), ..duty(None, None) };
        let label = |fingerprint| duty.label(fingerprint).unwrap();
        let secret = KeySecret::Key(mine.clone());
        let honest = KeyFile { label: label(mine.fingerprint()), secret: secret.clone() };
        let Ok(Found::Open(read_back)) = read(&duty, &honest.write()) else { panic!("it is open") };
        assert_eq!(check_label(&read_back), Ok(()));
        let altered = KeyFile { label: label(other.fingerprint()), secret };
        assert_eq!(check_label(&altered), Err(Problem::Altered));
        let elsewhere = TrusteeContext { election: "another".to_owned(), ..duty.clone() };
        for file in [honest.write(), honest.write_locked("four words or more", rng)] {
            assert_eq!(read(&elsewhere, &file).err(), Some(Problem::OtherElection));
        }
    }

    #[test]
    fn a_members_seed_opens_only_for_the_members_own_certificate() {
        let rng = &mut UnwrapErr(SysRng);
        let context = ThresholdContext::new(GroupName::Ed25519, 1, 2).unwrap();
        let members: Vec<_> = (1..=2).map(|index| ThresholdMember::join(context, index, rng)).collect();
        let certificates: Vec<_> =
            members.iter().map(|one| String::from_utf8(one.certificate(rng)).unwrap()).collect();
        let membership =
            Membership { index: 2, needed: 1, members: 2, certificates, ..Membership::default() };
        let duty = duty(None, Some(membership));
        let [first, second] = [0, 1].map(|place| KeySecret::Seed(members[place].seed()));
        assert!(check(&duty, &second).is_ok());
        assert_eq!(check(&duty, &first), Err(Problem::OtherKey));
        let key = KeySecret::Key(TrusteePrivateKey::generate(GroupName::Ed25519, rng));
        assert_eq!(check(&duty, &key), Err(Problem::OtherKey));
        assert!(matches!(private_key(&duty, &second), Err(Problem::Material)));
    }
}
