//! The second click of a double click. What is under the pointer by then may have come in the meantime,
//! such as a link of the receipt in the place of the button that ordered: it is not what was meant.
//!
//! What does not live here: sending once what a button is pressed for twice (`act`).

use leptos::{
    ev::MouseEvent,
    prelude::*,
    wasm_bindgen::{JsCast, closure::Closure},
};
use std::cell::RefCell;
use web_sys::Element;

/// What can be pressed.
const PRESSABLE: &str = "a, button, label, summary";

std::thread_local! {
    static FIRST: RefCell<Option<Element>> = const { RefCell::new(None) };
}

/// Begins to let second clicks count only on what the first one was on.
pub(crate) fn ignore_stray_clicks() {
    let look = Closure::<dyn FnMut(MouseEvent)>::new(|event: MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let pressed = target.and_then(|target| target.closest(PRESSABLE).ok()?);
        if event.detail() < 2 {
            FIRST.set(pressed);
        } else if FIRST.with_borrow(|first| *first != pressed) {
            event.prevent_default();
            event.stop_immediate_propagation();
        }
    });
    // Before anything else hears of the click.
    let callback = look.as_ref().unchecked_ref();
    let _ = window().add_event_listener_with_callback_and_bool("click", callback, true);
    look.forget();
}
