//! `hall serve`: a site as subscribers see it. Answers within seconds from a quickly compressed
//! build; a thoroughly compressed one takes its place as soon as it is made, and another one each
//! midnight, because promotions begin and end with the day.

use super::{
    Making,
    load::{Loaded, load},
    outcome::Failure,
    running::{Running, listen},
    say::Voice,
};
use crate::http::Mode;
use hall_prerender::Compression;
use jiff::Timestamp;
use std::{net::SocketAddr, path::Path, time::Duration};

/// How often the keeper looks whether a new day has begun.
const DAY_CHECK: Duration = Duration::from_secs(20);

pub(super) fn run(
    site: &Path,
    addr: SocketAddr,
    making: &Making,
    voice: &Voice,
) -> Result<(), Failure> {
    let listener = listen(addr)?;
    let loaded = load(site, making)?;
    voice.diagnostics(&loaded.report);
    let build = loaded.build(Compression::Fast, None, voice)?;
    let pages = build.manifest.pages.len();
    let running = Running::new(Mode::Live, &loaded, build)?;
    voice.note(&format!("{pages} pages at http://{addr}/ (Ctrl-C stops)"));
    let (site, making) = (site.to_owned(), making.clone());
    running.serve(listener, voice, move |running| keep(running, &site, &making, loaded))
}

/// Brings the hall up to date for as long as the process lives. What fails is logged; the hall goes
/// on as it is.
fn keep(mut running: Running, site: &Path, making: &Making, mut loaded: Loaded) {
    publish(&mut running, &loaded);
    loop {
        std::thread::sleep(DAY_CHECK);
        if making.as_of.is_some() || loaded.site.day(Timestamp::now()) == loaded.as_of {
            continue;
        }
        match load(site, making) {
            Ok(fresh) => {
                loaded = fresh;
                publish(&mut running, &loaded);
            }
            Err(failure) => {
                tracing::error!(?failure, "the site of the new day cannot be read");
                // Yesterday's hall, with the promotions of today.
                loaded.as_of = loaded.site.day(Timestamp::now());
                publish(&mut running, &loaded);
            }
        }
    }
}

fn publish(running: &mut Running, loaded: &Loaded) {
    let quiet = Voice::new(false, true);
    let done = loaded
        .build(Compression::Best, Some(running.manifest()), &quiet)
        .and_then(|build| running.publish(loaded, build));
    match done {
        Ok(()) => tracing::info!(as_of = %loaded.as_of, "published"),
        Err(failure) => tracing::error!(?failure, "the hall stays as it was"),
    }
}
