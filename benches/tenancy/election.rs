//! How tests arrange elections.

#[path = "../../src/tests/election/scene.rs"]
#[expect(dead_code, reason = "tests need more of it")]
pub mod scene;
