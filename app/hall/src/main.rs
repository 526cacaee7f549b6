//! Entry point of the public bundle.

fn main() {}
