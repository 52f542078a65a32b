//! Known keys, messages and shares.

use serde_json::Value;

use super::channel::{self, Sealed, encrypt};
use super::lagrange;
use super::pki::{Secrets, Signed, read_certificate};
use crate::GroupName;
use crate::group::{Belenios2048, Candidate, Ed25519, Group, Rfc3526, Scalar};
use crate::json;
use crate::testing::{Script, Stream, kat, vector_text};
use crate::trustee::{TrusteeItem, Trustees};

fn known_pki<G: Group>() {
    let kat = &kat(G::NAME)["pki"];
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let secrets = Secrets::<G>::derive(&text(&kat["seed"]));
    let scalar = |value: &Value| G::Scalar::parse_reducing(&text(value)).expect("a number");
    assert!(*secrets.signing == scalar(&kat["sk"]));
    assert!(*secrets.receiving == scalar(&kat["dk"]));
    let known: Signed = serde_json::from_str(&text(&kat["cert"])).expect("JSON");
    let mut script = Script::new(G::NAME);
    script.push_json(&kat["cert_w"]);
    let signed = Signed::new::<G>(&secrets.signing, known.message.clone(), &mut script);
    assert_eq!(json::to_string(&signed), text(&kat["cert"]));
    let mut script = Script::new(G::NAME);
    script.push_json(&kat["encrypt"]["r"]).push_json(&kat["encrypt"]["s"]);
    let ek = G::generator_power_secret(&secrets.receiving);
    let plain = text(&kat["encrypt"]["plaintext"]);
    let sealed = encrypt::<G>(&ek, &plain, &mut script).expect("sealed");
    assert_eq!(json::to_string(&sealed), text(&kat["encrypt"]["encrypted_msg"]));
    let (alpha, _) = sealed.elements::<G>().expect("in the group");
    let opened = sealed.open::<G>(&G::power_secret(&alpha, &secrets.receiving)).expect("opened");
    assert_eq!(opened.as_str(), plain);
}

#[test]
fn the_known_keys_and_messages_are_made() {
    known_pki::<Ed25519>();
    known_pki::<Belenios2048>();
    known_pki::<Rfc3526>();
}

#[test]
fn the_known_lagrange_coefficients_are_computed() {
    for group in GroupName::ALL {
        crate::group::with_group!(group, G => {
            let kat = &kat(group)["lagrange"];
            let weights = lagrange::<<G as Group>::Scalar>(&[1, 3]);
            let texts: Vec<_> = weights.iter().map(Scalar::format).collect();
            assert_eq!(Some(texts[0].as_str()), kat["lambda_1"].as_str());
            assert_eq!(Some(texts[1].as_str()), kat["lambda_3"].as_str());
        });
    }
}

#[test]
fn long_texts_are_sealed_and_opened() {
    let mut rng = Stream::new(49);
    let secret = <Ed25519 as Group>::Scalar::random(&mut rng);
    let ek = Ed25519::generator_power_secret(&secret);
    for length in [0, 65535, 65536, 70000] {
        let text = "x".repeat(length);
        let sealed = encrypt::<Ed25519>(&ek, &text, &mut rng).expect("sealed");
        let sealed = Sealed::parse(&json::to_string(&sealed)).expect("read");
        let (alpha, _) = sealed.elements::<Ed25519>().expect("in the group");
        let opened = sealed.open::<Ed25519>(&Ed25519::power_secret(&alpha, &secret));
        assert_eq!(opened.as_ref().map(|opened| opened.len()), Ok(length));
        assert!(sealed.open::<Ed25519>(&alpha).is_err());
    }
}

#[test]
fn the_reference_members_find_their_shares() {
    for (folder, member, bare) in [("b-threshold-2of3", 1, true), ("f-threshold-newstyle", 2, false)] {
        let group = GroupName::Belenios2048;
        let trustees = vector_text(&format!("{folder}/trustees.json"));
        let trustees = Trustees::parse(group, trustees.as_bytes()).expect("trustees");
        let [TrusteeItem::Threshold(parameters)] = trustees.items() else { panic!("a threshold") };
        let seed = vector_text(&format!("{folder}/ped{member}.key"));
        let secrets = Secrets::<Belenios2048>::derive(seed.trim());
        let wire: Value = serde_json::from_slice(parameters.bytes()).expect("JSON");
        let certificate: Signed = serde_json::from_value(wire["certs"][member - 1].clone()).expect("JSON");
        let keys = read_certificate::<Belenios2048>(parameters.context(), member, &certificate, bare)
            .expect("valid");
        let sealed = Sealed::parse(&vector_text(&format!("{folder}/ped{member}.dkey"))).expect("read");
        let (alpha, _) = sealed.elements::<Belenios2048>().expect("in the group");
        let factor = Belenios2048::power_secret(&alpha, &secrets.receiving);
        let opened = sealed.open::<Belenios2048>(&factor).expect("hers");
        let opened = channel::authenticate::<Belenios2048>(&opened, &keys, &keys).expect("hers");
        let share: Value = serde_json::from_str(&opened).expect("JSON");
        let share = share["decryption_key"].as_str().expect("text");
        let share = <Belenios2048 as Group>::Scalar::parse_reducing(share).expect("a number");
        let expected = Belenios2048::encode(&Belenios2048::generator_power_secret(&share));
        assert_eq!(wire["verification_keys"][member - 1]["public_key"], expected);
        assert!(Candidate::<Belenios2048>::read(&expected).is_some());
    }
}
