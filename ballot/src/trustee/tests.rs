//! Keys, their proofs and their rehearsal.

use super::*;
use crate::json;
use crate::testing::{Script, Stream, kat, vector_text};

#[test]
fn the_known_trustee_key_of_every_group_is_made() {
    for group in GroupName::ALL {
        let kat = &kat(group)["trustee_key"];
        let private = format!("\"{}\"", kat["x"].as_str().expect("a scalar"));
        let private = TrusteePrivateKey::parse(group, &private).expect("a key");
        let mut script = Script::new(group);
        script.push_json(&kat["nonce_w"]);
        let public = private.public_key(None, &mut script);
        assert!(script.is_used_up());
        assert_eq!(String::from_utf8_lossy(public.bytes()), json::to_string(&kat["public"]));
        assert_eq!(TrusteePublicKey::parse(group, public.bytes()), Ok(public));
    }
}

#[test]
fn the_reference_keys_fit_their_private_keys() {
    let text = vector_text("d-minimal/trustees.json");
    let trustees = Trustees::parse(GroupName::Belenios2048, text.as_bytes()).expect("trustees");
    assert_eq!(trustees.count(), 1);
    let again = Trustees::new(trustees.group(), trustees.items().to_vec()).expect("trustees");
    assert_eq!(String::from_utf8_lossy(again.bytes()), text);
}

#[test]
fn a_key_with_a_fault_is_refused() {
    let mut rng = Stream::new(3);
    let group = GroupName::Ed25519;
    let public = TrusteePrivateKey::generate(group, &mut rng).public_key(Some("Ada \"A\""), &mut rng);
    let other = TrusteePrivateKey::generate(group, &mut rng).public_key(None, &mut rng);
    let text = String::from_utf8_lossy(public.bytes()).into_owned();
    assert_eq!(public.name(), Some("Ada \"A\""));
    let swapped = text.replace(public.key().text(), other.key().text());
    let identity = text.replace(public.key().text(), &format!("{}1", "0".repeat(63)));
    let refusal = |text: &str| TrusteePublicKey::parse(group, text.as_bytes()).map(|_| ());
    assert_eq!(refusal(&swapped), Err(KeyRejected::Proof));
    assert_eq!(refusal(&identity), Err(KeyRejected::NotProper));
    assert_eq!(refusal("{}"), Err(KeyRejected::Malformed));
    assert_eq!(
        TrusteePublicKey::parse(GroupName::Belenios2048, text.as_bytes()),
        Err(KeyRejected::NotProper)
    );
}

#[test]
fn a_rehearsal_succeeds_with_the_right_key_for_the_right_text_only() {
    let mut rng = Stream::new(5);
    for group in GroupName::ALL {
        let private = TrusteePrivateKey::generate(group, &mut rng);
        let kept = TrusteePrivateKey::parse(group, &private.to_file()).expect("the file");
        let public = private.public_key(None, &mut rng);
        let check =
            |challenge: &str, proof: &[u8]| check_rehearsal(group, public.element(), challenge, proof);
        let proof = kept.rehearse("a nonce", &mut rng);
        assert_eq!(check("a nonce", proof.bytes()), Ok(()));
        assert_eq!(check("another", proof.bytes()), Err(RehearsalRejected::WrongKey));
        let stranger = TrusteePrivateKey::generate(group, &mut rng).rehearse("a nonce", &mut rng);
        assert_eq!(check("a nonce", stranger.bytes()), Err(RehearsalRejected::WrongKey));
        assert_eq!(check("a nonce", b"{}"), Err(RehearsalRejected::Malformed));
        let identity = check_rehearsal(group, "1", "a nonce", proof.bytes());
        assert_eq!(identity, Err(RehearsalRejected::Malformed));
    }
}

#[test]
fn no_proof_of_a_key_stands_for_another_kind_of_proof() {
    let mut rng = Stream::new(6);
    let group = GroupName::Ed25519;
    let private = TrusteePrivateKey::generate(group, &mut rng);
    let public = private.public_key(None, &mut rng);
    let record: serde_json::Value = serde_json::from_slice(public.bytes()).expect("JSON");
    let possession = json::to_string(&record["pok"]);
    let as_rehearsal = check_rehearsal(group, public.element(), "", possession.as_bytes());
    assert_eq!(as_rehearsal, Err(RehearsalRejected::WrongKey));
    // The server chooses the text, but not what is hashed: one that looks like
    // another proof's beginning gives no such proof.
    let asked = format!("pok|{}|{}|", group.as_str(), public.element());
    let proof = private.rehearse(&asked, &mut rng);
    let proof: serde_json::Value = serde_json::from_slice(proof.bytes()).expect("JSON");
    let posing = serde_json::json!({ "pok": proof, "public_key": public.element() });
    let posing = TrusteePublicKey::parse(group, json::to_string(&posing).as_bytes());
    assert_eq!(posing, Err(KeyRejected::Proof));
}
