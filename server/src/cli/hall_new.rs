//! `hall new`: a site folder to start from.

use super::{bundle, generate, outcome::Failure, say::Voice};
use serde_json::json;
use std::{fs, io, path::Path};

pub(super) fn run(dir: &Path, demo: bool, voice: &Voice) -> Result<(), Failure> {
    let is_empty = match fs::read_dir(dir) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => true,
        Err(error) => return Err(Failure::unwritable(dir, &error)),
    };
    if !is_empty {
        return Err(Failure::surroundings(
            format!("{} is not empty", dir.display()),
            "name a folder that does not exist yet; nothing was written",
        ));
    }
    let files = bundle::site(demo);
    for (name, file) in &files {
        let path = dir.join(name.as_ref());
        let parent = path.parent().unwrap_or(dir);
        fs::create_dir_all(parent).map_err(|error| Failure::unwritable(parent, &error))?;
        fs::write(&path, &file.data).map_err(|error| Failure::unwritable(&path, &error))?;
    }
    generate::write_schemas(&dir.join("schemas"))?;
    voice.result(&json!({ "dir": dir, "files": files.len() }));
    voice.note(&format!("{} files in {}.", files.len(), dir.display()));
    voice.next(&format!("hall dev {}", dir.display()));
    Ok(())
}
