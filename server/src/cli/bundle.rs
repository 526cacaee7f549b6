//! What the binary carries: front-end assets, the demonstration site, the smallest site.

use hall_prerender::Assets;
use rust_embed::{EmbeddedFile, RustEmbed};
use std::{borrow::Cow, path::Path};

#[derive(RustEmbed)]
#[folder = "../dist"]
struct Dist;

#[derive(RustEmbed)]
#[folder = "../sites/demo"]
struct Demo;

#[derive(RustEmbed)]
#[folder = "../sites/starter"]
struct Starter;

/// The assets of a folder, or those in the binary.
pub(super) fn assets(folder: Option<&Path>) -> Result<Assets, hall_prerender::AssetsError> {
    if let Some(folder) = folder {
        return Assets::from_folder(folder);
    }
    let mut assets = Assets::default();
    for name in Dist::iter() {
        if let Some(file) = Dist::get(&name) {
            assets.insert(name.into_owned(), file.data);
        }
    }
    Ok(assets)
}

/// The files of a site that the binary carries.
pub(super) fn site(demo: bool) -> Vec<(Cow<'static, str>, EmbeddedFile)> {
    let names: Vec<Cow<'static, str>> =
        if demo { Demo::iter().collect() } else { Starter::iter().collect() };
    let get = if demo { Demo::get } else { Starter::get };
    names.into_iter().filter_map(|name| get(&name).map(|file| (name, file))).collect()
}
