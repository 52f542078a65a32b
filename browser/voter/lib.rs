//! What voters' browsers run where the election is sealed on Ed25519; `scripts/build` makes
//! `pkg/voter.wasm` of it.
#![forbid(unsafe_code)]

// Linked for what it exports: the islands and their start.
use publicdigit as _;
