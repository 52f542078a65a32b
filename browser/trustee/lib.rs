//! What trustees' browsers run; `scripts/build` makes `pkg/trustee.wasm` of it.
#![forbid(unsafe_code)]

// Linked for what it exports: the islands and their start.
use publicdigit as _;
