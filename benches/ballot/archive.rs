//! Whole archives: written, and verified, by a process of its own each.

use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use publicdigit::ballot::verifier::{self, Options, Stage};

use crate::beside::{Bound, Bounds};
use crate::cpu::process_time;
use crate::election::Election;

/// After how many ballots the bare operations are measured once more.
const EVERY: u64 = 20;

/// What a voter's program needs: the archive so far, a credential, a choice.
pub fn setup(folder: &Path, group: &str, choices: &str) {
    let election = Election::new(group.parse().unwrap(), choices.parse().unwrap(), 1);
    let file = folder.join(format!("{}.bel", election.definition.uuid()));
    election.write_setup(&mut File::create(file).unwrap()).unwrap();
    fs::write(folder.join("credential"), election.credentials[0].reveal()).unwrap();
    let unselected = ",0".repeat(election.definition.questions()[0].answers().len() - 1);
    fs::write(folder.join("choice"), format!("[[1{unselected}]]")).unwrap();
}

pub fn write(file: &str, group: &str, choices: &str, ballots: &str) {
    let election = Election::new(group.parse().unwrap(), choices.parse().unwrap(), ballots.parse().unwrap());
    let mut file = BufWriter::new(File::create(file).unwrap());
    election.write_archive(&mut file).unwrap();
    file.flush().unwrap();
}

pub fn verify(file: &str, threads: usize) {
    let input = BufReader::new(File::open(file).unwrap());
    let start = Instant::now();
    let report = match verifier::verify(input, &Options { threads }, &mut |_| ()) {
        Ok(report) => report,
        Err(refusal) => panic!("{refusal}"),
    };
    let (seconds, ballots) = (start.elapsed().as_secs_f64(), report.ballots_counted);
    println!("ballots={ballots} seconds={seconds:.3} peak_kb={}", peak_memory());
}

/// Verifies on one thread, and now and then, between two lots of ballots, does for
/// one ballot more what cannot be avoided. Prints the seconds of the processor, and
/// how many times as long as that a ballot takes.
pub fn beside(file: &str, group: &str, choices: &str) {
    let bounds = Bounds::new(group.parse().unwrap(), choices.parse().unwrap());
    let (mut least, mut samples) = (Duration::ZERO, 0_u32);
    let input = BufReader::new(File::open(file).unwrap());
    let start = process_time();
    let report = verifier::verify(input, &Options { threads: 1 }, &mut |progress| {
        if progress.stage == Stage::Voting && progress.ballots.is_multiple_of(EVERY) {
            let begun = process_time();
            bounds.work(Bound::Verify);
            // The list of credentials has one test for each.
            bounds.membership();
            least += process_time() - begun;
            samples += 1;
        }
    });
    let own = (process_time() - start - least).as_secs_f64();
    let ballots = report.unwrap_or_else(|refusal| panic!("{refusal}")).ballots_counted as f64;
    println!("seconds={own:.3} of_bound={:.4}", own / ballots / (least / samples).as_secs_f64());
}

/// The most memory this process ever held, in kB, as Linux counts it.
fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}
