//! Time on a processor, which does not count what others do on the same machine.

use rustix::time::{ClockId, clock_gettime};
use std::time::Duration;

/// This thread's time on a processor so far.
pub(crate) fn thread_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
    Duration::new(seconds, u32::try_from(time.tv_nsec).unwrap_or(0))
}
