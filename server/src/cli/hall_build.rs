//! `hall build`: the hall as a folder of static files, whole or by what changed.

use super::{Making, load::load, outcome::Failure, say::Voice};
use hall_prerender::Compression;
use serde::Serialize;
use std::{path::Path, time::Instant};

/// What a build did, as JSON.
#[derive(Serialize)]
struct Outcome<'a> {
    pages: usize,
    rendered: &'a [String],
    kept: usize,
    changed: &'a [String],
    removed: &'a [String],
    as_of: String,
    milliseconds: u128,
}

pub(super) fn run(
    site: &Path,
    out: &Path,
    making: &Making,
    compression: Compression,
    voice: &Voice,
) -> Result<(), Failure> {
    let begun = Instant::now();
    let loaded = load(site, making, voice)?;
    voice.diagnostics(&loaded.report);
    let previous = hall_prerender::previous(out);
    let build = loaded.build(compression, previous.as_ref(), voice)?;
    let written = voice.while_working("Writing", || hall_prerender::write(&build, out))?;
    let milliseconds = begun.elapsed().as_millis();
    let kept = build.kept().count();
    voice.result(&Outcome {
        pages: build.manifest.pages.len(),
        rendered: &build.rendered,
        kept,
        changed: &written.changed,
        removed: &written.removed,
        as_of: loaded.as_of.to_string(),
        milliseconds,
    });
    let pages = build.manifest.pages.len();
    let rendered = build.rendered.len();
    voice.note(&format!(
        "{pages} pages in {}, {rendered} rendered and {} kept, {} files changed, in {}.{:03} s.",
        out.display(),
        kept,
        written.changed.len(),
        milliseconds / 1000,
        milliseconds % 1000,
    ));
    // A short list tells whoever changed one price that nothing else moved.
    if previous.is_some() && rendered <= LISTED_MAX {
        for page in &build.rendered {
            voice.note(&format!("  /{}", page.trim_end_matches("index.html")));
        }
    }
    voice.next(&format!(
        "serve the folder with any web server ({0}/.hall/nginx.conf and Caddyfile are ready), or \
         `hall serve {1}`",
        out.display(),
        site.display()
    ));
    Ok(())
}

/// At most so many rendered pages are named.
const LISTED_MAX: usize = 40;
