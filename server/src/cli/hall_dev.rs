//! `hall dev`: a site while somebody works on it. Every change is rebuilt, pages that show it
//! reload; a mistake is explained, and the last good hall stays.

use super::{
    Making,
    load::load_again,
    outcome::Failure,
    running::{Bound, Running, listen, runtime},
    say::Voice,
    watch::{Waited, Watched},
};
use crate::http::{Hall, Mode};
use hall_prerender::{Compression, Press};
use hall_site::Memory;
use std::{
    net::SocketAddr,
    path::Path,
    time::{Duration, Instant},
};

pub(super) fn run(
    site: &Path,
    addr: SocketAddr,
    making: &Making,
    voice: &Voice,
) -> Result<(), Failure> {
    let listener = listen(addr)?;
    let mut memory = Memory::default();
    let loaded = voice.while_working("Reading", || load_again(site, making, &mut memory))?;
    voice.diagnostics(&loaded.report);
    let mut press = Press::default();
    let build = loaded.build_again(Compression::None, &mut press, voice)?;
    let pages = build.manifest.pages.len();
    let running = Running::new(Hall::new(Mode::Development), None);
    // What memory and press keep is changed in place as long as nobody else holds it.
    running.publish(&loaded, build)?;
    drop(loaded);
    voice.note(&format!(
        "{pages} pages at http://{addr}/, watching {} (Ctrl-C stops)",
        site.display()
    ));
    let watched = Watched::new(site)?;
    let (site, making, speaker) = (site.to_owned(), making.clone(), *voice);
    let bound = Bound { public: listener, operation: None };
    running.serve(&runtime()?, bound, voice, move |running| {
        loop {
            match watched.wait(LOOK_EVERY) {
                Waited::Changed => {}
                Waited::Quiet => continue,
                Waited::Over => return,
            }
            let kept = (&mut memory, &mut press);
            if let Err(failure) = rebuild(&running, &site, &making, kept, &speaker) {
                speaker.failure(&failure);
            }
        }
    })
}

fn rebuild(
    running: &Running,
    site: &Path,
    making: &Making,
    (memory, press): (&mut Memory, &mut Press),
    voice: &Voice,
) -> Result<(), Failure> {
    let begun = Instant::now();
    let loaded = load_again(site, making, memory)?;
    let read = begun.elapsed();
    voice.diagnostics(&loaded.report);
    let build = loaded.build_again(Compression::None, press, voice)?;
    let built = begun.elapsed();
    let rendered = build.rendered.clone();
    running.publish(&loaded, build)?;
    tracing::debug!(?read, built = ?built - read, published = ?begun.elapsed() - built, "rebuilt");
    voice.note(&format!("{} pages rebuilt in {} ms", rendered.len(), begun.elapsed().as_millis()));
    for page in rendered.iter().take(LISTED_MAX) {
        voice.note(&format!("  /{}", page.trim_end_matches("index.html")));
    }
    Ok(())
}

/// Changes are waited for again so often; nothing depends on it.
const LOOK_EVERY: Duration = Duration::from_secs(3600);
/// At most so many rebuilt pages are named.
const LISTED_MAX: usize = 10;
