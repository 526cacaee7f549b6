//! A whole build: pages in parallel, then what a hall needs around them.
//!
//! What does not live here: the next build of a hall that is kept in memory (`press`).

pub(crate) mod dressing;
pub(crate) mod extras;
pub(crate) mod packing;
pub(crate) mod page;

use crate::{
    Assets, AssetsError, Compression, Manifest, fingerprint::Fingerprints, routes, service_worker,
};
use app_hall::{Fragments, Source};
use dressing::Dressing;
use hall_content::Route;
use hall_site::Site;
use hall_types::Locale;
use jiff::civil::Date;
use packing::Packing;
use page::{Job, PageOutcome};
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    sync::Arc,
};

/// What a build is told besides the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The day it is made for, in the operator's time zone: promotions outside their dates are
    /// not shown.
    pub as_of: Date,
    /// How hard files are compressed.
    pub compression: Compression,
}

/// A file of a build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Compressed by brotli; absent where that does not pay.
    pub brotli: Option<Vec<u8>>,
    /// Compressed by gzip; absent where that does not pay.
    pub gzip: Option<Vec<u8>>,
}

/// The result of a build.
#[derive(Clone, Debug, Default)]
pub struct Build {
    /// Files by path. What an earlier build already made from the same things is not among them.
    pub files: BTreeMap<String, File>,
    /// Which page was made from what, and every file of the hall, kept ones included.
    pub manifest: Arc<Manifest>,
    /// Pages made now, by path.
    pub rendered: Vec<String>,
}

impl Build {
    /// Pages kept from the earlier build, by path.
    pub fn kept(&self) -> impl Iterator<Item = &str> {
        let pages = self.manifest.pages.keys().map(String::as_str);
        pages.filter(|path| !self.files.contains_key(*path))
    }

    /// Files that are no pages and kept from the earlier build, by path.
    pub fn kept_files(&self) -> impl Iterator<Item = &str> {
        let files = self.manifest.files.keys().map(String::as_str);
        let is_page = |path: &str| self.manifest.pages.contains_key(path);
        files.filter(move |path| !is_page(path) && !self.files.contains_key(*path))
    }
}

/// Why a build failed. Nothing has been written.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The assets cannot be used.
    #[error(transparent)]
    Assets(#[from] AssetsError),
    /// A page holds an island that the bundle cannot bring to life.
    #[error(
        "the page {page} holds the island {component}, which the front-end assets do not export; \
         binary and assets come from different sources: build both with `cargo xtask build`"
    )]
    UnknownIsland {
        /// The page's path.
        page: String,
        /// The island's exported name.
        component: String,
    },
    /// A route of the site has no page.
    #[error("there is no page for {0}; this is a defect of hall, please report it")]
    NoPage(String),
    /// A file could not be compressed.
    #[error("{path} cannot be compressed: {source}")]
    Compress {
        /// The file.
        path: String,
        /// What went wrong.
        source: io::Error,
    },
}

/// Told about each page as it is done: pages done, pages in all.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Builds a hall. With the record of an earlier build, pages made from the same things are kept.
///
/// # Errors
/// See [`BuildError`]; the first page that fails decides.
pub fn build(
    site: &Site,
    assets: &Assets,
    options: Options,
    previous: Option<&Manifest>,
    progress: Progress<'_>,
) -> Result<Build, BuildError> {
    let whole = Whole {
        site,
        assets,
        options,
        dressing: &Dressing::new(site, assets)?,
        routes: &routes::all(site, options.as_of),
        fragments: None,
    };
    whole.build(previous, progress).map(|(build, _)| build)
}

/// Everything that a whole build is made from.
pub(crate) struct Whole<'a> {
    pub(crate) site: &'a Site,
    pub(crate) assets: &'a Assets,
    pub(crate) options: Options,
    pub(crate) dressing: &'a Dressing,
    pub(crate) routes: &'a [Route],
    /// Items of lists that are kept for the next build, if there may be one.
    pub(crate) fragments: Option<&'a Fragments>,
}

/// A page of a build, with what it was made from.
pub(crate) type PageSources = (Locale, Route, BTreeSet<Source>);

impl Whole<'_> {
    /// Makes everything that the earlier build did not make from the same things.
    pub(crate) fn build(
        &self,
        previous: Option<&Manifest>,
        progress: Progress<'_>,
    ) -> Result<(Build, Vec<PageSources>), BuildError> {
        let Self { site, options, dressing, .. } = *self;
        let frame = dressing.frame(site);
        let fingerprints = Fingerprints::new(site, options.as_of);
        let renderer = dressing.fingerprint(site, options);
        let previous = previous.filter(|previous| previous.renderer == renderer);
        let locales = &site.content.settings().site.locales;
        let jobs: Vec<(Locale, &Route)> = locales
            .iter()
            .flat_map(|locale| self.routes.iter().map(|route| (*locale, route)))
            .collect();
        let done = std::sync::atomic::AtomicUsize::new(0);
        let job = Job {
            site,
            frame: &frame,
            fingerprints: &fingerprints,
            options,
            fragments: self.fragments,
        };
        let outcomes: Vec<(PageOutcome, Option<File>)> = jobs
            .par_iter()
            .map(|(locale, route)| {
                let outcome = job.page(route, *locale, previous);
                let count = done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
                progress(count, jobs.len());
                outcome
            })
            .collect::<Result<_, _>>()?;

        let mut build = Build::default();
        let manifest = Arc::make_mut(&mut build.manifest);
        manifest.renderer = renderer;
        let mut sources = Vec::with_capacity(jobs.len());
        for ((locale, route), (outcome, file)) in jobs.into_iter().zip(outcomes) {
            sources.push((locale, route.clone(), outcome.sources));
            manifest.pages.insert(outcome.path.clone(), outcome.record);
            manifest.files.insert(outcome.path.clone(), outcome.fingerprint);
            if let Some(file) = file {
                build.rendered.push(outcome.path.clone());
                build.files.insert(outcome.path, file);
            }
        }
        let packing = Packing { how: options.compression, previous };
        packing.add(&mut build, extras::extras(site, options, self.routes))?;
        packing.add(&mut build, dressing.files(self.assets))?;
        let worker = self.worker(&build);
        packing.add(&mut build, vec![worker])?;
        Ok((build, sources))
    }

    /// The service worker, which is made from the list of all files.
    fn worker(&self, build: &Build) -> (String, Vec<u8>) {
        let settings = self.site.content.settings();
        let worker = match settings.features.offline {
            true => {
                let logo = format!("media/{}", settings.site.logo);
                let everywhere = self.dressing.needed_everywhere();
                // The bundles are not among them: a page that needs one keeps it when it is first
                // used, and nobody pays for it unasked.
                service_worker::worker(&settings.site.locales, &build.manifest.files, |path| {
                    everywhere.contains(path) || path == logo || is_offline_page(self.site, path)
                })
            }
            false => service_worker::kill_switch(),
        };
        ("sw.js".to_owned(), worker.into_bytes())
    }
}

/// True for the pages that the service worker keeps and is made from.
pub(crate) fn is_offline_page(site: &Site, path: &str) -> bool {
    let mut locales = site.content.settings().site.locales.iter();
    locales.any(|locale| page::path(&Route::Offline, *locale) == path)
}
