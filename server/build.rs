//! The binary carries the front-end assets: a new `dist/` makes a new binary. On a fresh checkout
//! the folder is made, so that the workspace compiles before the first front-end build; `hall` then
//! says that it has no assets.

use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
    for folder in ["../dist", "../sites/demo", "../sites/starter"] {
        fs::create_dir_all(folder)?;
        println!("cargo:rerun-if-changed={folder}");
        watch(Path::new(folder))?;
    }
    Ok(())
}

/// Cargo looks at a folder's own time only, which a changed file inside it leaves as it was.
fn watch(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        println!("cargo:rerun-if-changed={}", path.display());
        if path.is_dir() {
            watch(&path)?;
        }
    }
    Ok(())
}
