//! Panics in the log, masked like everything else there.

use super::mask::masked;
use std::panic;

/// From now on a panic is an error in the log, with its place, instead of a text on stderr that
/// nobody masked.
pub(crate) fn log_panics() {
    panic::set_hook(Box::new(|panic| {
        let message = masked(panic.payload_as_str().unwrap_or("no message"));
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panic: {message}");
    }));
}
