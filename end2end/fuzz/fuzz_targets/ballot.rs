//! Ballots of a reference election with a blank vote and weights. The signed
//! hash is made right first, or hardly any change would get past it.
#![no_main]

use std::io::Cursor;
use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use publicdigit_ballot::archive::Reader;
use publicdigit_ballot::{BallotVerifier, CredentialList, Digest, ElectionDefinition};

const ARCHIVE: &[u8] = include_bytes!("../../../ballot/testdata/e-ed25519-single3-weights/archive.bel");

fn verifier() -> &'static BallotVerifier {
    static VERIFIER: OnceLock<BallotVerifier> = OnceLock::new();
    VERIFIER.get_or_init(|| {
        let mut reader = Reader::new(Cursor::new(ARCHIVE));
        let mut body = || reader.next_entry().expect("a container").expect("a record").body().to_vec();
        let [_, election, _, credentials] = [(); 4].map(|()| body());
        let definition = ElectionDefinition::parse(&election).expect("a definition");
        let list = CredentialList::parse(definition.group(), &credentials).expect("a list");
        BallotVerifier::new(&definition, list).expect("one group")
    })
}

fn with_its_hash(bytes: &[u8]) -> Option<Vec<u8>> {
    const MARKER: &str = ",\"signature\":{\"hash\":\"";
    let text = std::str::from_utf8(bytes).ok()?;
    let start = text.find(MARKER)?;
    let end = start + MARKER.len() + text[start + MARKER.len()..].find('"')?;
    let hash = Digest::of(format!("{}}}", &text[..start])).base64();
    Some(format!("{}{MARKER}{hash}{}", &text[..start], &text[end..]).into_bytes())
}

fuzz_target!(|bytes: &[u8]| {
    let repaired = with_its_hash(bytes);
    let bytes = repaired.as_deref().unwrap_or(bytes);
    let _ = verifier().accept(bytes);
    let _ = verifier().recall(bytes);
});
