//! Fingerprints the sources that pages are made by, so that an incremental build knows when its
//! kept pages come from another renderer.

use sha2::{Digest, Sha256};
use std::{fs, io, path::Path};

/// Folders whose change can change a page, from this crate's folder.
const SOURCES: [&str; 8] = [
    "../../app/guide/src",
    "../../app/hall/src",
    "../../app/ui/src",
    "../hall-catalog/src",
    "../hall-content/src",
    "../hall-guide/src",
    "../hall-types/src",
    "src",
];

fn main() -> io::Result<()> {
    let mut hash = Sha256::new();
    for folder in SOURCES {
        println!("cargo:rerun-if-changed={folder}");
        add(Path::new(folder), &mut hash)?;
    }
    let digest = hash.finalize();
    let hex: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    println!("cargo:rustc-env=HALL_RENDERER={hex}");
    Ok(())
}

fn add(folder: &Path, hash: &mut Sha256) -> io::Result<()> {
    let mut entries: Vec<_> = fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            add(&path, hash)?;
        } else {
            hash.update(entry.file_name().as_encoded_bytes());
            hash.update(fs::read(&path)?);
        }
    }
    Ok(())
}
