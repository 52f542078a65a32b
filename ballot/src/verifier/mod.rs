//! The strict verifier of whole archives (docs/protocol.md §10).
//!
//! It checks everything docs/protocol.md lists, including what `belenios-tool` 2.0
//! leaves out, and says for what reason and where it refuses. Its memory does
//! not grow with ballots beyond a hash per ballot and per credential, except
//! that rankings must be kept to be shuffled.

mod ballots;
mod code;
mod ending;
#[cfg(test)]
mod forgeries;
mod opening;
mod refusal;
mod report;
mod run;
mod setup;
#[cfg(test)]
mod tests;

pub use opening::{Opening, Paper};
pub use refusal::{Reason, Refusal};
pub use report::{Progress, Report, Stage};

use std::io::{Read, Seek};

use super::archive::Reader;
use super::group::with_group;
use super::parallel;
use refusal::Place;

/// How to verify.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// How many threads check ballots; as many as the machine has by default,
    /// and one in the browser.
    pub threads: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { threads: parallel::available() }
    }
}

/// Verifies an archive, complete or still growing. `progress` is told from
/// time to time how far it is. Wrap files in a `BufReader`.
///
/// # Errors
/// [`Refusal`]: the first thing that does not hold, and where.
pub fn verify(
    input: impl Read + Seek,
    options: &Options,
    progress: &mut dyn FnMut(Progress),
) -> Result<Report, Refusal> {
    let mut reader = Reader::new(input);
    let setup = setup::read(&mut reader, options)?;
    let group = setup.definition.group();
    with_group!(group, G => {
        let run = run::Run::<G>::new(setup, *options)
            .map_err(|reason| Place::of(&reader).refuse(reason))?;
        run.go(&mut reader, progress)
    })
}
