use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// The script that shows moments in the viewer's zone.
pub(super) const TIMES: &str = "local-times.js";

/// Which scripts a page needs beside those of islands: its parts note it while they are
/// made, before the head is. A page that needs none loads none.
#[derive(Clone, Debug, Default)]
pub struct Needed {
    times: Arc<AtomicBool>,
    page: Arc<AtomicBool>,
}

impl Needed {
    /// Moments stand on the page.
    pub(super) fn note_times(&self) {
        self.times.store(true, Ordering::Relaxed);
    }

    /// Something stands on the page that is told once, or is for one viewer only.
    pub(super) fn note_page(&self) {
        self.page.store(true, Ordering::Relaxed);
    }

    /// The names of the scripts.
    pub(super) fn scripts(&self) -> impl Iterator<Item = &'static str> {
        let all = [(TIMES, &self.times), ("page.js", &self.page)];
        let needed = all.map(|(name, needed)| needed.load(Ordering::Relaxed).then_some(name));
        needed.into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_needs_no_script_has_none() {
        let needed = Needed::default();
        assert_eq!(needed.scripts().count(), 0);
        needed.clone().note_times();
        assert_eq!(needed.scripts().collect::<Vec<_>>(), ["local-times.js"]);
    }
}
