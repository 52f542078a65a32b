//! How much memory PostgreSQL keeps pages in.

use std::fs;

/// The least, in megabytes: PostgreSQL's own default.
const LEAST: u64 = 128;
/// The most, in megabytes.
const MAX_MEGABYTES: u64 = 1024;
/// The part of the machine's memory: the platform, its programs and the pages the
/// system keeps need some as well.
const PART: u64 = 8;

/// Megabytes for PostgreSQL's `shared_buffers` on this machine.
pub(super) fn shared_buffers() -> u64 {
    let read = |path| fs::read_to_string(path).unwrap_or_default();
    // A container may have less than the machine.
    let available = [machine(&read("/proc/meminfo")), limit(&read("/sys/fs/cgroup/memory.max"))];
    part(available.into_iter().flatten().min())
}

fn part(available: Option<u64>) -> u64 {
    available.map_or(LEAST, |megabytes| (megabytes / PART).clamp(LEAST, MAX_MEGABYTES))
}

/// Megabytes that `/proc/meminfo` tells of.
fn machine(text: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? / 1024)
}

/// Megabytes that the system's control group allows, if it sets a limit.
fn limit(text: &str) -> Option<u64> {
    Some(text.trim().parse::<u64>().ok()? >> 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_eighth_of_the_memory_is_used_within_limits() {
        let machine = machine("MemFree: 5 kB\nMemTotal:        4194304 kB\nBuffers: 1 kB\n");
        assert_eq!((machine, part(machine)), (Some(4096), 512));
        assert_eq!((limit("2147483648\n"), limit("max\n")), (Some(2048), None));
        assert_eq!([part(Some(256)), part(Some(1 << 20)), part(None)], [128, 1024, 128]);
        assert!((LEAST..=MAX_MEGABYTES).contains(&shared_buffers()));
    }
}
