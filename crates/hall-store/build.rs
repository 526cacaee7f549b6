//! Tells cargo that the migrations are part of the crate: a new file among them is no change of any
//! file that was there before.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
