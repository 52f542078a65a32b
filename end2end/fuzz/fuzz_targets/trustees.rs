//! Trustees, thresholds and definitions.
#![no_main]

use libfuzzer_sys::fuzz_target;
use publicdigit_ballot::{ElectionDefinition, GroupName, ThresholdParameters, TrusteePublicKey, Trustees};

fuzz_target!(|bytes: &[u8]| {
    for group in GroupName::ALL {
        let _ = Trustees::parse(group, bytes);
        let _ = TrusteePublicKey::parse(group, bytes);
        let _ = ThresholdParameters::parse(group, bytes);
    }
    let _ = ElectionDefinition::parse(bytes);
});
