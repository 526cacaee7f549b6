//! Files made from the binary's own knowledge: schemas, completions, manual pages.

use super::{Arguments, outcome::Failure, say::Voice};
use clap::CommandFactory;
use serde_json::json;
use std::{fs, io, path::Path};

/// `hall schemas`
pub(super) fn schemas(dir: &Path, voice: &Voice) -> Result<(), Failure> {
    write_schemas(dir)?;
    voice.result(&json!({ "dir": dir }));
    voice.note(&format!("Schemas in {}.", dir.display()));
    voice.next("point your editor at them; `hall check SITE` holds files to the same schemas");
    Ok(())
}

/// Writes the schemas of site files into a folder.
pub(super) fn write_schemas(dir: &Path) -> Result<(), Failure> {
    fs::create_dir_all(dir).map_err(|error| Failure::unwritable(dir, &error))?;
    for (name, schema) in hall_site::schemas() {
        let path = dir.join(name);
        let json = serde_json::to_string_pretty(schema).unwrap_or_default();
        fs::write(&path, json + "\n").map_err(|error| Failure::unwritable(&path, &error))?;
    }
    Ok(())
}

/// `hall completions`
pub(super) fn completions(shell: clap_complete::Shell) -> Result<(), Failure> {
    clap_complete::generate(shell, &mut Arguments::command(), "hall", &mut io::stdout());
    Ok(())
}

/// `hall man`
pub(super) fn man(dir: &Path, voice: &Voice) -> Result<(), Failure> {
    fs::create_dir_all(dir).map_err(|error| Failure::unwritable(dir, &error))?;
    clap_mangen::generate_to(Arguments::command(), dir)
        .map_err(|error| Failure::unwritable(dir, &error))?;
    voice.result(&json!({ "dir": dir }));
    voice.note(&format!("Manual pages in {}.", dir.display()));
    voice.next(&format!("man {}/hall.1", dir.display()));
    Ok(())
}
