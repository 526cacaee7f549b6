//! Asking again and again, ever less often, until there is an end.

use crate::load::Reload;
use leptos::prelude::*;
use std::time::Duration;

/// Pauses between questions; after the last one the person decides.
const PAUSES_S: [u64; 14] = [2, 2, 3, 3, 5, 5, 8, 8, 13, 13, 21, 21, 30, 30];

/// Asks again for as long as `waits` holds and the page is there.
pub(crate) fn poll(waits: RwSignal<bool>, reload: Reload) {
    Effect::new(move |_| {
        if waits.get() {
            ask_later(0, waits, reload);
        }
    });
}

fn ask_later(attempt: usize, waits: RwSignal<bool>, reload: Reload) {
    let Some(pause_s) = PAUSES_S.get(attempt) else { return };
    set_timeout(
        move || {
            // The page may be gone by now, and its signals with it.
            if waits.try_get_untracked() == Some(true) {
                reload.now();
                ask_later(attempt + 1, waits, reload);
            }
        },
        Duration::from_secs(*pause_s),
    );
}
