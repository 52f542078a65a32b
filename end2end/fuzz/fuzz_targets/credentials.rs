//! Typed credentials and published lists.
#![no_main]

use libfuzzer_sys::fuzz_target;
use publicdigit_ballot::{CredentialList, GroupName, PrivateCredential, PublicCredential};

fuzz_target!(|bytes: &[u8]| {
    for group in GroupName::ALL {
        let _ = CredentialList::parse(group, bytes);
        if let Ok(text) = std::str::from_utf8(bytes) {
            let _ = PublicCredential::parse(group, text);
        }
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = PrivateCredential::parse(text);
    }
});
