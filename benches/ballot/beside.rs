//! Work beside the bare operations it is made of, in turns: a machine shared with
//! others changes its speed within seconds, but hardly within milliseconds.

use std::hint::black_box;
use std::time::Duration;

use criterion::Bencher;
use publicdigit::ballot::{GroupName, bench_primitives::Bare};

use crate::cpu::{ThreadTime, thread_time};
use crate::election::Rng;

/// What one ballot costs at least.
#[derive(Clone, Copy)]
pub enum Bound {
    /// Seven powers of a fixed base per choice, two for the overall proof, one
    /// for the signature, one for the public credential, and their table.
    Seal,
    /// Four products of two bases and two tests of membership per choice, two
    /// products for the overall proof, one for the signature.
    Verify,
    /// The same, if the two products over one half of a ciphertext and its test
    /// share their squarings.
    VerifyShared,
}

/// The bare operations of a group, for ballots of so many choices.
pub struct Bounds {
    bare: Bare,
    choices: usize,
}

impl Bounds {
    pub fn new(group: GroupName, choices: usize) -> Self {
        Self { bare: Bare::new(group, &mut Rng::default()), choices }
    }

    /// Does for one ballot what cannot be avoided.
    pub fn work(&self, bound: Bound) {
        let bare = &self.bare;
        match bound {
            Bound::Seal => {
                repeat(1, || bare.secret_table());
                repeat(7 * self.choices + 4, || bare.fixed_base_secret());
            }
            Bound::Verify => {
                repeat(4 * self.choices + 3, || bare.two_bases());
                repeat(2 * self.choices, || bare.membership());
            }
            Bound::VerifyShared => {
                repeat(2 * self.choices, || bare.ciphertext_terms());
                repeat(3, || bare.two_bases());
            }
        }
    }

    /// One test of membership.
    pub fn membership(&self) {
        repeat(1, || self.bare.membership());
    }

    /// Measures `own`, and after each time what `bounds` take; adds how many
    /// times as long it took as each of them to `ratios`.
    pub fn beside<const N: usize>(
        &self,
        bencher: &mut Bencher<'_, ThreadTime>,
        bounds: [Bound; N],
        ratios: &mut [Vec<f64>; N],
        own: impl Fn(),
    ) {
        bencher.iter_custom(|iterations| {
            let mut took = Duration::ZERO;
            let mut least = [Duration::ZERO; N];
            for _ in 0..iterations {
                took += timed(&own);
                for (least, bound) in least.iter_mut().zip(bounds) {
                    *least += timed(|| self.work(bound));
                }
            }
            for (ratios, least) in ratios.iter_mut().zip(least) {
                ratios.push(took.as_secs_f64() / least.as_secs_f64());
            }
            took
        });
    }
}

fn repeat<T>(times: usize, operation: impl Fn() -> T) {
    for _ in 0..times {
        black_box(operation());
    }
}

/// What this thread computes for `work`.
fn timed(work: impl FnOnce()) -> Duration {
    let start = thread_time();
    work();
    thread_time() - start
}

/// The middle one.
pub fn median(ratios: &mut [f64]) -> f64 {
    ratios.sort_by(f64::total_cmp);
    ratios[ratios.len() / 2]
}
