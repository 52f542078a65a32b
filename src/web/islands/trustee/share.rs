//! The trustee's share of the decryption, computed in slices so that the page
//! stays alive.

use getrandom::SysRng;
use rand_core::UnwrapErr;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::Problem;
use crate::{
    ballot::{ElectionDefinition, TrusteePrivateKey},
    web::islands::browser,
};

/// Sealed numbers, or what is made of them: a list for each question.
type Lists = Vec<Vec<Box<RawValue>>>;

/// How many sealed numbers are opened at once.
const SLICE: usize = 2;

/// The share as it is sent (Belenios 2.0 specification, "Partial decryptions").
#[derive(Default, Serialize, Deserialize)]
struct Share {
    decryption_factors: Lists,
    decryption_proofs: Lists,
}

/// Opens each number in `tally` as far as the key goes. What is proved of one
/// number does not depend on the others, so slices put together are the whole.
/// Tells how many of how many are done.
pub(super) async fn compute(
    private: &TrusteePrivateKey,
    definition: &str,
    tally: &str,
    tell: impl Fn(usize, usize),
) -> Result<String, Problem> {
    let material = |_| Problem::Material;
    let definition = ElectionDefinition::parse(definition.as_bytes()).map_err(|_| Problem::Material)?;
    let tally: Lists = serde_json::from_str(tally).map_err(material)?;
    let all = tally.iter().map(Vec::len).sum();
    let mut done = 0;
    let mut share = Share::default();
    for list in tally {
        let (mut factors, mut proofs) = (Vec::new(), Vec::new());
        for slice in list.chunks(SLICE) {
            tell(done, all);
            browser::pause(0).await;
            done += slice.len();
            let slice = serde_json::to_string(&[slice]).map_err(material)?;
            let opened = private
                .decrypt(&definition, slice.as_bytes(), &mut UnwrapErr(SysRng))
                .map_err(|_| Problem::Material)?;
            let opened: Share = serde_json::from_slice(opened.bytes()).map_err(material)?;
            factors.extend(opened.decryption_factors.into_iter().flatten());
            proofs.extend(opened.decryption_proofs.into_iter().flatten());
        }
        share.decryption_factors.push(factors);
        share.decryption_proofs.push(proofs);
    }
    tell(done, all);
    serde_json::to_string(&share).map_err(material)
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::ballot::{
        Blank, ElectionTexts, ElectionUuid, GroupName, Question, Tally, TrusteeItem, Trustees,
        VerifiedPartial,
    };

    #[tokio::test]
    async fn a_share_computed_in_slices_is_the_whole_share() {
        let rng = &mut UnwrapErr(SysRng);
        let private = TrusteePrivateKey::generate(GroupName::Ed25519, rng);
        let public = private.public_key(None, rng);
        let trustees = Trustees::new(GroupName::Ed25519, vec![TrusteeItem::Single(public)]).unwrap();
        let questions = [
            Question::selection("Chair", ["Ada", "Bo", "Cy"], 1..=1, Blank::Allowed).unwrap(),
            Question::selection("Treasurer", ["Dee"], 0..=1, Blank::No).unwrap(),
        ];
        let texts = ElectionTexts { name: "Board".to_owned(), ..ElectionTexts::default() };
        let uuid = ElectionUuid::generate(rng);
        let definition = crate::ballot::ElectionDefinition::new(texts, &uuid, &trustees, &questions).unwrap();
        let tally = Tally::new(&definition).finish();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let told = std::cell::RefCell::new(Vec::new());
        let tell = |done, all| told.borrow_mut().push((done, all));
        let share =
            compute(&private, &text(definition.bytes()), &text(tally.ciphertexts()), tell).await.unwrap();
        assert!(VerifiedPartial::verify(&definition, &trustees, &tally, 1, share.as_bytes()).is_ok());
        assert_eq!(told.borrow().last(), Some(&(5, 5)));
        let unreadable = compute(&private, "{}", "[]", |_, _| ()).await;
        assert_eq!(unreadable, Err(Problem::Material));
    }
}
