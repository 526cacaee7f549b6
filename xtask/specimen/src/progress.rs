//! How far something is, said once a second, so that what takes less says nothing.

use std::time::{Duration, Instant};

/// How often it is said.
const TICK: Duration = Duration::from_secs(1);

/// How far something is.
pub(crate) struct Progress {
    what: &'static str,
    of: u64,
    said: Instant,
}

impl Progress {
    /// So many of something are ahead.
    pub(crate) fn start(what: &'static str, of: u64) -> Self {
        Self { what, of, said: Instant::now() }
    }

    /// So many are done.
    pub(crate) fn done(&mut self, count: u64) {
        if self.said.elapsed() >= TICK {
            self.said = Instant::now();
            eprintln!("{:>11}  {count} of {} {}", "made", self.of, self.what);
        }
    }
}
