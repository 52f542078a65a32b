//! A test that hangs fails, by name, instead of holding up all the others.

use std::{
    collections::HashMap,
    sync::{LazyLock, Mutex, PoisonError},
    thread::{self, Thread, ThreadId},
    time::{Duration, Instant},
};

/// Several times what the longest test takes on a busy machine with two cores.
const LIMIT: Duration = Duration::from_secs(15 * 60);

static UNDER_WAY: LazyLock<Mutex<HashMap<ThreadId, (Thread, Instant)>>> = LazyLock::new(|| {
    thread::spawn(watch);
    Mutex::default()
});

thread_local! {
    static TEST: UnderWay = UnderWay::begin();
}

/// The test runner gives each test a thread of its own, named like the test,
/// which ends with it.
struct UnderWay(ThreadId);

impl UnderWay {
    fn begin() -> Self {
        let thread = thread::current();
        let id = thread.id();
        UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner).insert(id, (thread, Instant::now()));
        Self(id)
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.0);
    }
}

/// From now on the test that asks has [`LIMIT`] to end.
pub fn begins() {
    TEST.with(|_| ());
}

fn watch() {
    loop {
        thread::sleep(Duration::from_secs(5));
        let under_way = UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner);
        let late = under_way.values().filter(|(_, begun)| begun.elapsed() > LIMIT);
        let names: Vec<_> =
            late.map(|(thread, _)| thread.name().unwrap_or("a test without a name")).collect();
        if !names.is_empty() {
            eprintln!("given up after {} minutes: {}", LIMIT.as_secs() / 60, names.join(", "));
            std::process::exit(1);
        }
    }
}
