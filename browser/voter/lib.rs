//! What voters' browsers run; `scripts/build` makes `pkg/voter.wasm` of it.
#![forbid(unsafe_code)]

// Linked for what it exports: the islands and their start.
use publicdigit as _;
