//! Entry point of the account app's bundle: everything else is in the library.

fn main() {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    app_my::start();
}
