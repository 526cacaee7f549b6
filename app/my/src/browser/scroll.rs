//! Where pages were scrolled to, so that going back leads to the same place. The browser's own
//! memory does not help: the page is not as long yet when it looks.

use leptos::prelude::*;
use std::{cell::RefCell, collections::BTreeMap, time::Duration};
use web_sys::ScrollRestoration;

#[derive(Default)]
struct Places {
    /// How far down each address was, in pixels.
    seen: BTreeMap<String, i32>,
    /// The address that is shown.
    here: String,
    /// How far down the page is to go once it is long enough.
    wanted: Option<i32>,
    /// True between the browser going back or forth and the page following.
    is_return: bool,
}

std::thread_local! {
    static PLACES: RefCell<Places> = RefCell::default();
}

fn offset() -> i32 {
    window().scroll_y().map_or(0, |y| y as i32)
}

fn scroll_to(y: i32) {
    window().scroll_to_with_x_and_y(0.0, f64::from(y));
}

/// Begins to remember. It must listen to `popstate` before the router does.
pub(crate) fn remember_scroll() {
    if let Ok(history) = window().history() {
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
    window_event_listener(leptos::ev::popstate, |_| {
        PLACES.with_borrow_mut(|places| places.is_return = true);
    });
    window_event_listener(leptos::ev::scroll, |_| {
        let y = offset();
        PLACES.with_borrow_mut(|places| {
            if places.wanted.is_none() && !places.here.is_empty() {
                let here = places.here.clone();
                places.seen.insert(here, y);
            }
        });
    });
}

/// After this long the page stays where it is: what is missing may never come.
const PATIENCE: Duration = Duration::from_secs(4);

/// Notes that another address is shown. True when the person went back or forth to it.
pub(crate) fn arrive(address: &str) -> bool {
    set_timeout(|| PLACES.with_borrow_mut(|places| places.wanted = None), PATIENCE);
    PLACES.with_borrow_mut(|places| {
        let is_return = std::mem::take(&mut places.is_return);
        places.wanted = is_return.then(|| places.seen.get(address).copied().unwrap_or(0));
        address.clone_into(&mut places.here);
        is_return
    })
}

/// Goes where the page was scrolled to, if it is long enough by now. Called when something of it has
/// been shown.
pub(crate) fn settle_scroll() {
    if PLACES.with_borrow(|places| places.wanted.is_none()) {
        return;
    }
    request_animation_frame(|| {
        let Some(wanted) = PLACES.with_borrow(|places| places.wanted) else { return };
        scroll_to(wanted);
        if (offset() - wanted).abs() <= 1 {
            PLACES.with_borrow_mut(|places| places.wanted = None);
        }
    });
}
