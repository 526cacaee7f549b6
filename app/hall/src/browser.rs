//! What the loader (`loader.js`) needs of the bundle besides the islands themselves.

use leptos::prelude::Owner;
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;

std::thread_local! {
    /// The owner that outer islands belong to.
    static ROOT: RefCell<Option<Owner>> = const { RefCell::new(None) };
}

/// Makes everything ready for islands. `main` calls it when the loader initialises the bundle.
pub fn start() {
    leptos::mount::hydrate_islands();
    ROOT.with(|root| root.replace(Owner::current()));
}

/// Goes back to the root owner. The loader calls it before each outer island: an island with
/// children leaves the owner of those in place, and its context would leak into later islands.
#[wasm_bindgen]
pub fn __root() {
    ROOT.with_borrow(|root| {
        if let Some(owner) = root {
            owner.set();
        }
    });
}

/// Ends hydration. The loader calls it after the last island, so that what islands make from now on
/// is made fresh and not looked for in the page.
#[wasm_bindgen]
pub fn __done() {
    __root();
    if let Some(shared) = Owner::current_shared_context() {
        shared.hydration_complete();
    }
}
