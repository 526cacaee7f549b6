//! `hall serve`: a site as subscribers see it. Answers within seconds from a quickly compressed
//! build; a thoroughly compressed one takes its place as soon as it is made, and another one each
//! midnight, because promotions begin and end with the day, or, where it was asked for, each time the site changes.
//! With a store it has accounts as well.

use super::{
    Making, Serving,
    load::{Loaded, load},
    outcome::Failure,
    running::{Bound, Running, listen, runtime},
    say::Voice,
    watch::{Waited, Watched},
};
use crate::{
    http::{Figures, Hall, Mode},
    opening::{Opened, Opening, OpeningError},
    services::Published,
};
use hall_bss::Embedded;
use hall_prerender::{Compression, Manifest};
use hall_store::SqliteStore;
use jiff::Timestamp;
use std::{net::SocketAddr, path::Path, sync::Arc, time::Duration};

/// How often the keeper looks whether a new day has begun.
const DAY_CHECK: Duration = Duration::from_secs(20);
/// The store when nobody names one; the same as `hall seed` fills.
const STORE: &str = "hall.db";

pub(super) fn run(
    site: &Path,
    addr: SocketAddr,
    making: &Making,
    serving: &Serving,
    voice: &Voice,
) -> Result<(), Failure> {
    let bound =
        Bound { public: listen(addr)?, operation: serving.metrics.map(listen).transpose()? };
    let loaded = load(site, making, voice)?;
    voice.diagnostics(&loaded.report);
    let build = loaded.build(Compression::Fast, None, voice)?;
    let pages = build.manifest.pages.len();
    let (runtime, figures) = (runtime()?, Figures::new());
    figures.install();
    let (account, operator, closing) = match store(serving) {
        Some(store) => {
            let keys = Keys::read(serving)?;
            let opening = open(store, &loaded, addr, (serving, keys), Arc::clone(&figures));
            let (Opened { account, closing }, operator) =
                runtime.block_on(opening).map_err(|error| cannot_open(store, &error))?;
            (Some(account), Some(operator), Some(closing))
        }
        None => (None, None, None),
    };
    let watched = serving.watch.then(|| Watched::new(site)).transpose()?;
    let hall = Hall::open(Mode::Live, figures, account);
    let running = Running::new(hall, operator);
    let manifest = running.publish(&loaded, build)?;
    voice.note(&format!("{pages} pages at http://{addr}/ (Ctrl-C stops)"));
    say(closing.is_some(), addr, serving, site, voice);
    let (site, making) = (site.to_owned(), making.clone());
    let served = running.serve(&runtime, bound, voice, move |running| {
        let published = (loaded, manifest);
        keep(&running, &site, &making, published, watched.as_ref());
    });
    if let Some(closing) = closing {
        runtime.block_on(closing.close());
    }
    served
}

/// The file of the store: the one that is named, or the usual one if it is there or a demonstration
/// needs it. Without one the hall has its public pages only.
fn store(serving: &Serving) -> Option<&Path> {
    let usual = || Some(Path::new(STORE)).filter(|file| serving.demo || file.exists());
    serving.store.as_deref().or_else(usual)
}

async fn open(
    store: &Path,
    loaded: &Loaded,
    listener: SocketAddr,
    (serving, keys): (&Serving, Keys),
    figures: Arc<Figures>,
) -> Result<(Opened, Embedded), OpeningError> {
    let site = Arc::new(Published::of(&loaded.site));
    let operator = site.operator();
    let opening = Opening {
        store,
        is_demo: serving.demo,
        listener,
        gateway_key: keys.gateway,
        staff_key: keys.staff,
        proxies: serving.proxies.clone(),
        site,
        figures,
    };
    opening.open(|store: &SqliteStore| Embedded::new(Arc::new(store.clone()), operator)).await
}

/// Shortest key that may be shown.
const KEY_LEN_MIN: usize = 32;

/// What others of the operator's show.
struct Keys {
    gateway: Option<String>,
    staff: Option<String>,
}

impl Keys {
    fn read(serving: &Serving) -> Result<Self, Failure> {
        let gateway = serving.sms_hall_key.as_deref().map(key).transpose()?;
        let staff = serving.staff_key.as_deref().map(key).transpose()?;
        Ok(Self { gateway, staff })
    }
}

/// A key, from its file. It is in no argument, where others on this machine could read it.
fn key(file: &Path) -> Result<String, Failure> {
    let unusable = |why: String| {
        Failure::surroundings(
            format!("the key in {} cannot be used: {why}", file.display()),
            "write a line of at least 32 random letters and digits there, readable by the user that runs \
             hall only",
        )
    };
    let key = std::fs::read_to_string(file).map_err(|error| unusable(error.to_string()))?;
    let key = key.trim();
    if key.len() < KEY_LEN_MIN || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(unusable("it is too short, or has blanks in it".to_owned()));
    }
    Ok(key.to_owned())
}

fn cannot_open(store: &Path, error: &OpeningError) -> Failure {
    Failure::surroundings(
        error.to_string(),
        format!(
            "make sure that {} and its folder can be written by the user that runs hall, or name \
             another file with --store",
            store.display()
        ),
    )
}

fn say(has_accounts: bool, addr: SocketAddr, serving: &Serving, site: &Path, voice: &Voice) {
    if !has_accounts {
        voice.note(&format!(
            "Public pages only: there is no store {STORE}. Make one with `hall seed {}`.",
            site.display()
        ));
    }
    if serving.demo {
        voice.note(&format!("Text messages of the demo: http://{addr}/dev/inbox"));
    }
    if let Some(metrics) = serving.metrics {
        voice.note(&format!("Figures: http://{metrics}/metrics"));
    }
}

/// Brings the hall up to date for as long as the process lives. What fails is logged; the hall goes
/// on as it is.
fn keep(
    running: &Running,
    site: &Path,
    making: &Making,
    (mut loaded, mut manifest): (Loaded, Arc<Manifest>),
    watched: Option<&Watched>,
) {
    let quiet = Voice::new(false, true);
    publish(running, &loaded, &mut manifest);
    loop {
        let is_changed = wait(watched) == Waited::Changed;
        let is_new_day =
            making.as_of.is_none() && loaded.site.day(Timestamp::now()) != loaded.as_of;
        if !is_changed && !is_new_day {
            continue;
        }
        match load(site, making, &quiet) {
            Ok(fresh) => {
                loaded = fresh;
                publish(running, &loaded, &mut manifest);
            }
            Err(failure) => {
                tracing::error!(?failure, "the site cannot be read; the hall stays as it was");
                if is_new_day {
                    // Yesterday's hall, with the promotions of today.
                    loaded.as_of = loaded.site.day(Timestamp::now());
                    publish(running, &loaded, &mut manifest);
                }
            }
        }
    }
}

/// Waits for a change of the site, but not longer than until it is to be looked at the day.
fn wait(watched: Option<&Watched>) -> Waited {
    match watched.map(|watched| watched.wait(DAY_CHECK)) {
        Some(waited @ (Waited::Changed | Waited::Quiet)) => waited,
        // Days begin even when nobody watches.
        Some(Waited::Over) | None => {
            std::thread::sleep(DAY_CHECK);
            Waited::Quiet
        }
    }
}

/// Publishes what has changed since the build of a manifest, and puts its own in its place.
fn publish(running: &Running, loaded: &Loaded, manifest: &mut Arc<Manifest>) {
    let quiet = Voice::new(false, true);
    let done = loaded
        .build(Compression::Best, Some(manifest), &quiet)
        .and_then(|build| running.publish(loaded, build));
    match done {
        Ok(published) => {
            *manifest = published;
            tracing::info!(as_of = %loaded.as_of, "published");
        }
        Err(failure) => tracing::error!(?failure, "the hall stays as it was"),
    }
}
