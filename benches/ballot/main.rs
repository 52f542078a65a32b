//! Sealing and verifying ballots, beside the bare group operations.
//!
//! Without further words this is a criterion bench of one ballot; its figures
//! are time of the processor, not of the clock. How many times as long as the
//! bare operations it takes goes into the file that `FIGURES` names. For
//! scripts/bench, which times it beside other programs, it also writes and verifies
//! whole archives:
//!
//! ```sh
//! … setup FOLDER GROUP CHOICES          # one voter, no ballot yet
//! … write FILE GROUP CHOICES BALLOTS    # complete, up to the result
//! … verify FILE THREADS                 # prints seconds and peak memory
//! … beside FILE GROUP CHOICES           # prints seconds on one thread, of bound
//! ```

#![expect(clippy::unwrap_used, clippy::panic, reason = "a bench that cannot set up has nothing to measure")]

mod archive;
mod beside;
mod cpu;
mod election;

use std::cell::LazyCell;
use std::fs::File;
use std::hint::black_box;
use std::io::Write as _;
use std::path::Path;
use std::time::Duration;

use beside::{Bound, Bounds, median};
use cpu::ThreadTime;
use criterion::{BenchmarkId, Criterion};
use election::Election;
use publicdigit::ballot::{BallotVerifier, GroupName};

fn one_ballot(criterion: &mut Criterion<ThreadTime>, name: GroupName, choices: usize) {
    let bounds = Bounds::new(name, choices);
    let (mut sealing, mut verifying) = ([Vec::new()], [Vec::new(), Vec::new()]);
    let mut group = criterion.benchmark_group(format!("ballot-{name}"));
    // Made only for what is measured.
    let election = LazyCell::new(|| Election::new(name, choices, 1));
    group.bench_function(BenchmarkId::new("seal", choices), |b| {
        let election = &*election;
        bounds.beside(b, [Bound::Seal], &mut sealing, || {
            black_box(election.seal(0));
        });
    });
    let cast = LazyCell::new(|| {
        (election.seal(0), BallotVerifier::new(&election.definition, election.list.clone()).unwrap())
    });
    group.bench_function(BenchmarkId::new("verify", choices), |b| {
        let (ballot, verifier) = &*cast;
        bounds.beside(b, [Bound::Verify, Bound::VerifyShared], &mut verifying, || {
            black_box(verifier.accept(black_box(ballot)).unwrap());
        });
    });
    let (seal, [verify, shared]) = (&mut sealing[0], &mut verifying);
    for (what, ratios) in [("seal", seal), ("verify", verify), ("shared", shared)] {
        if !ratios.is_empty() {
            note(&format!("bound/{name}/{what}/{choices}"), median(ratios));
        }
    }
}

/// Adds a figure to the file that `FIGURES` names, or tells it.
fn note(key: &str, figure: f64) {
    let line = format!("{key}\t{figure:.4}\n");
    match std::env::var_os("FIGURES") {
        Some(path) => {
            let mut file = File::options().append(true).create(true).open(path).unwrap();
            file.write_all(line.as_bytes()).unwrap();
        }
        None => print!("{line}"),
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
        for choices in [2, 5, 10, 30] {
            one_ballot(&mut criterion, name, choices);
        }
    }
    criterion.final_summary();
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["setup", folder, group, choices] => archive::setup(Path::new(folder), group, choices),
        ["write", file, group, choices, ballots] => archive::write(file, group, choices, ballots),
        ["beside", file, group, choices] => archive::beside(file, group, choices),
        ["verify", file, threads] => archive::verify(file, threads.parse().unwrap()),
        _ => figures(),
    }
}
