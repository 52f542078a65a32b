//! Sealing and verifying ballots, beside the bare group operations.
//!
//! Without further words this is a criterion bench of one ballot; its figures
//! are time of the processor, not of the clock. For scripts/bench, which times
//! it beside other programs, it also writes and verifies whole archives:
//!
//! ```sh
//! … setup FOLDER GROUP CHOICES          # one voter, no ballot yet
//! … write FILE GROUP CHOICES BALLOTS    # complete, up to the result
//! … verify FILE THREADS                 # prints seconds and peak memory
//! ```

#![expect(clippy::unwrap_used, clippy::panic, reason = "a bench that cannot set up has nothing to measure")]

mod archive;
mod cpu;
mod election;

use std::cell::LazyCell;
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use cpu::ThreadTime;
use criterion::{BenchmarkId, Criterion};
use election::{Election, Rng};
use publicdigit::ballot::bare::Bare;
use publicdigit::ballot::{BallotVerifier, GroupName};

/// Measured anew beside every ballot: a machine shared with others is not equally
/// fast all the time.
fn bare(criterion: &mut Criterion<ThreadTime>, name: GroupName, choices: usize) {
    let bare = Bare::new(name, &mut Rng::default());
    let mut group = criterion.benchmark_group(format!("bare-{name}-{choices}"));
    group.bench_function("table", |b| b.iter(|| bare.secret_table()));
    group.bench_function("fixed-base", |b| b.iter(|| bare.fixed_base_secret()));
    group.bench_function("two-bases", |b| b.iter(|| bare.two_bases()));
    group.bench_function("membership", |b| b.iter(|| bare.membership()));
    group.bench_function("ciphertext", |b| b.iter(|| bare.ciphertext_terms()));
}

fn one_ballot(criterion: &mut Criterion<ThreadTime>, name: GroupName) {
    for choices in [2, 5, 10, 30] {
        bare(criterion, name, choices);
        let mut group = criterion.benchmark_group(format!("ballot-{name}"));
        // Made only for what is measured.
        let election = LazyCell::new(|| Election::new(name, choices, 1));
        group.bench_function(BenchmarkId::new("seal", choices), |b| {
            let election = &*election;
            b.iter(|| election.seal(0));
        });
        let cast = LazyCell::new(|| {
            (election.seal(0), BallotVerifier::new(&election.definition, election.list.clone()).unwrap())
        });
        group.bench_function(BenchmarkId::new("verify", choices), |b| {
            let (ballot, verifier) = &*cast;
            b.iter(|| verifier.accept(black_box(ballot)).unwrap());
        });
    }
}

fn figures() {
    let mut criterion = Criterion::default()
        .with_measurement(ThreadTime)
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .configure_from_args();
    for name in GroupName::ALL {
        one_ballot(&mut criterion, name);
    }
    criterion.final_summary();
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["setup", folder, group, choices] => archive::setup(Path::new(folder), group, choices),
        ["write", file, group, choices, ballots] => archive::write(file, group, choices, ballots),
        ["verify", file, threads] => archive::verify(file, threads.parse().unwrap()),
        _ => figures(),
    }
}
