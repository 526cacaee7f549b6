//! Entry point of the guide's bundle: everything else is in the library.

fn main() {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    app_guide::start();
}
