use getrandom::SysRng;
use rand_core::UnwrapErr;

use crate::{
    ballot::{self, Choice, ElectionDefinition, PrivateCredential},
    web::islands::browser,
};

/// How long the page may stand still, in milliseconds: less than one sees.
const BREATH: f64 = 12.0;

/// How far the sealing is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Progress {
    /// Steps done.
    pub(super) done: usize,
    /// All steps.
    pub(super) all: usize,
}

/// Seals a ballot in slices, telling `go_on` how far it is; `None` if that says
/// no, or if the choices do not fit the definition.
pub(super) async fn seal(
    definition: &ElectionDefinition,
    credential: &PrivateCredential,
    choices: &[Choice],
    go_on: impl Fn(Progress) -> bool,
) -> Option<String> {
    // Without randomness of the system there must be no ballot at all.
    let mut rng = UnwrapErr(SysRng);
    // First the page must be drawn.
    browser::pause(20).await;
    let mut sealing = ballot::Sealing::new(definition, credential, choices).ok()?;
    let all = sealing.steps_left();
    let mut since = browser::now();
    while sealing.step(&mut rng) {
        if browser::now() - since > BREATH {
            if !go_on(Progress { done: all.saturating_sub(sealing.steps_left()), all }) {
                return None;
            }
            browser::pause(0).await;
            since = browser::now();
        }
    }
    let sealed = sealing.finish(&mut rng);
    String::from_utf8(sealed.bytes().to_vec()).ok()
}
