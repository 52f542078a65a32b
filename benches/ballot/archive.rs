//! Whole archives: written, and verified, by a process of its own each.

use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Write as _};
use std::path::Path;
use std::time::Instant;

use publicdigit::ballot::verifier::{self, Options};

use crate::election::Election;

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

/// The most memory this process ever held, in kB, as Linux counts it.
fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}
