//! What voters' browsers run where the election is sealed in the group BELENIOS-2048;
//! `scripts/build` makes `pkg/voter-belenios-2048.wasm` of it.
#![forbid(unsafe_code)]

// Linked for what it exports: the islands and their start.
use publicdigit as _;
