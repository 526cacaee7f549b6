//! Builds of one hall, one after the other, in memory: what a build was made from is kept for the next
//! one, which makes only what has changed.
//!
//! What does not live here: how a page or a file is made (`build`), builds onto disk (`folder`).

use crate::{
    Assets, Build, BuildError, Manifest, Options, Progress,
    build::{
        PageSources, Whole,
        dressing::Dressing,
        extras::{Listing, listings},
        is_offline_page,
        packing::packed,
        page::{self, Job, PageOutcome},
    },
    fingerprint::{self, Fingerprints, Print},
    routes,
};
use app_hall::{Fragments, Source};
use hall_content::Route;
use hall_site::{Media, Site, Theme};
use hall_types::{Locale, OfferingRef};
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::Arc,
};

/// Makes builds of one hall.
///
/// **Invariant:** what it makes is what [`build`](crate::build()) would make, to the byte; only how
/// much of it is made anew differs.
#[derive(Debug, Default)]
pub struct Press {
    fragments: Fragments,
    last: Option<Last>,
}

/// The last build, with what it was made from.
#[derive(Debug)]
struct Last {
    assets: Assets,
    theme: Theme,
    media: Media,
    options: Options,
    routes: Vec<Route>,
    dressing: Dressing,
    manifest: Arc<Manifest>,
    targets: Vec<Target>,
    /// By source: what it was, and the targets that were made from it.
    uses: BTreeMap<Source, Uses>,
}

#[derive(Debug, Default)]
struct Uses {
    print: Print,
    targets: BTreeSet<usize>,
}

/// A file that is made from sources.
#[derive(Debug)]
struct Target {
    what: What,
    locale: Locale,
    sources: BTreeSet<Source>,
}

#[derive(Clone, Debug)]
enum What {
    Page(Route),
    Listing(Listing),
}

impl Press {
    /// Builds a hall. What the last build made from the same things is kept, and is not among the
    /// files of this one.
    ///
    /// # Errors
    /// See [`BuildError`]; the first page that fails decides.
    pub fn build(
        &mut self,
        site: &Site,
        assets: &Assets,
        options: Options,
        progress: Progress<'_>,
    ) -> Result<Build, BuildError> {
        let fingerprints = Fingerprints::new(site, options.as_of);
        let last = self.last.take();
        let changed = last.as_ref().map(|last| last.changed(&fingerprints)).unwrap_or_default();
        self.forget(&changed);
        let routes = routes::all(site, options.as_of);
        let last = match last {
            Some(mut last) if last.is_enough(site, assets, options, &routes, &changed) => {
                let build = last.again(site, &self.fragments, &fingerprints, &changed)?;
                self.last = Some(last);
                return Ok(build);
            }
            other => other,
        };
        let dressing = Dressing::new(site, assets)?;
        let whole = Whole {
            site,
            assets,
            options,
            dressing: &dressing,
            routes: &routes,
            fragments: Some(&self.fragments),
        };
        let previous = last.as_ref().map(|last| &*last.manifest);
        let (build, pages) = whole.build(previous, progress)?;
        let mut fresh = Last {
            assets: assets.clone(),
            theme: site.theme.clone(),
            media: site.media.clone(),
            options,
            routes,
            dressing,
            manifest: Arc::clone(&build.manifest),
            targets: Vec::new(),
            uses: BTreeMap::new(),
        };
        fresh.index(site, pages, &fingerprints);
        self.last = Some(fresh);
        Ok(build)
    }

    /// Forgets items of lists that would come out differently.
    fn forget(&self, changed: &BTreeSet<Source>) {
        if changed.contains(&Source::Settings) || changed.contains(&Source::SharedTariffs) {
            self.fragments.clear();
        }
        let offerings = changed.iter().filter_map(|source| match source {
            Source::Offering(offering) => Some(offering.clone()),
            _ => None,
        });
        self.fragments.forget(&offerings.collect());
    }
}

impl Last {
    /// The sources that are not what they were. The parts of an offering are looked at only when the
    /// offering as a whole is another.
    fn changed(&self, fingerprints: &Fingerprints<'_>) -> BTreeSet<Source> {
        let mut changed = BTreeSet::new();
        let mut untouched: HashSet<&OfferingRef> = HashSet::new();
        // Wholes come before their parts in the order of sources.
        for (source, uses) in &self.uses {
            let is_untouched_part = match source {
                Source::Name(offering) | Source::Fee(offering) => untouched.contains(offering),
                _ => false,
            };
            if is_untouched_part {
                continue;
            }
            if fingerprints.of(source) != uses.print {
                changed.insert(source.clone());
            } else if let Source::Offering(offering) = source {
                untouched.insert(offering);
            }
        }
        changed
    }

    /// True when the hall has the same files as before, and only those that are made from these
    /// sources can differ.
    fn is_enough(
        &self,
        site: &Site,
        assets: &Assets,
        options: Options,
        routes: &[Route],
        changed: &BTreeSet<Source>,
    ) -> bool {
        self.options == options
            && !changed.contains(&Source::Settings)
            && self.routes == routes
            && self.theme == site.theme
            && self.media == site.media
            && self.assets == *assets
            // The service worker is made from these pages.
            && !self.touched(changed).iter().any(|number| {
                let target = self.targets.get(*number);
                target.is_some_and(|target| is_offline_page(site, &target.path()))
            })
    }

    /// The targets that are made from any of these sources.
    fn touched(&self, changed: &BTreeSet<Source>) -> BTreeSet<usize> {
        let uses = changed.iter().filter_map(|source| self.uses.get(source));
        uses.flat_map(|uses| &uses.targets).copied().collect()
    }

    /// Makes what is made from these sources, and nothing else.
    fn again(
        &mut self,
        site: &Site,
        fragments: &Fragments,
        fingerprints: &Fingerprints<'_>,
        changed: &BTreeSet<Source>,
    ) -> Result<Build, BuildError> {
        let frame = self.dressing.frame(site);
        let options = self.options;
        let job = Job { site, frame: &frame, fingerprints, options, fragments: Some(fragments) };
        let touched: Vec<usize> = self.touched(changed).into_iter().collect();
        let made: Vec<(usize, Made)> = touched
            .into_par_iter()
            .filter_map(|number| Some((number, self.targets.get(number)?)))
            .map(|(number, target)| Ok((number, target.make(&job)?)))
            .collect::<Result<_, BuildError>>()?;
        for source in changed {
            if let Some(uses) = self.uses.get_mut(source) {
                uses.print = fingerprints.of(source);
            }
        }
        let mut build = Build::default();
        let mut manifest = std::mem::take(&mut self.manifest);
        let entries = Arc::make_mut(&mut manifest);
        for (number, made) in made {
            if let Some(record) = made.record {
                build.rendered.push(made.path.clone());
                entries.pages.insert(made.path.clone(), record);
            }
            let before = entries.files.insert(made.path.clone(), made.fingerprint.clone());
            // A page that came out the same is still told as rendered, as in any build.
            let is_page = entries.pages.contains_key(&made.path);
            if is_page || before.as_ref() != Some(&made.fingerprint) {
                build.files.insert(made.path, made.file);
            }
            self.note(number, made.sources, fingerprints);
        }
        self.manifest = Arc::clone(&manifest);
        build.manifest = manifest;
        Ok(build)
    }

    /// Notes what every target was made from.
    fn index(&mut self, site: &Site, pages: Vec<PageSources>, fingerprints: &Fingerprints<'_>) {
        let pages = pages.into_iter().map(|(locale, route, sources)| {
            (Target { what: What::Page(route), locale, sources: BTreeSet::new() }, sources)
        });
        let listings = listings(site).map(|(locale, listing)| {
            let Site { catalog, content, .. } = site;
            let reader = app_hall::Reader::new(locale, catalog, content, self.options.as_of);
            // Only what it reads is of interest here.
            let _ = listing.made(&reader);
            let what = What::Listing(listing);
            (Target { what, locale, sources: BTreeSet::new() }, reader.into_sources())
        });
        let all: Vec<(Target, BTreeSet<Source>)> = pages.chain(listings).collect();
        for (number, (target, sources)) in all.into_iter().enumerate() {
            self.targets.push(target);
            self.note(number, sources, fingerprints);
        }
    }

    /// Notes what a target was made from, in place of what it was made from before.
    fn note(&mut self, number: usize, sources: BTreeSet<Source>, fingerprints: &Fingerprints<'_>) {
        let Some(target) = self.targets.get_mut(number) else { return };
        for gone in target.sources.difference(&sources) {
            if let Some(uses) = self.uses.get_mut(gone) {
                uses.targets.remove(&number);
            }
        }
        for new in sources.difference(&target.sources) {
            let uses = self.uses.entry(new.clone());
            let fresh = || Uses { print: fingerprints.of(new), targets: BTreeSet::new() };
            uses.or_insert_with(fresh).targets.insert(number);
        }
        target.sources = sources;
    }
}

/// A target that was made.
struct Made {
    path: String,
    fingerprint: String,
    /// Of a page.
    record: Option<crate::PageRecord>,
    sources: BTreeSet<Source>,
    file: crate::File,
}

impl Target {
    fn path(&self) -> String {
        match &self.what {
            What::Page(route) => page::path(route, self.locale),
            What::Listing(listing) => listing.path(self.locale),
        }
    }

    fn make(&self, job: &Job<'_>) -> Result<Made, BuildError> {
        match &self.what {
            What::Page(route) => {
                let (outcome, file) = job.render(route, self.locale)?;
                let PageOutcome { path, fingerprint, record, sources } = outcome;
                Ok(Made { path, fingerprint, record: Some(record), sources, file })
            }
            What::Listing(listing) => {
                let reader = job.reader(self.locale);
                let (path, bytes) = listing.made(&reader);
                let fingerprint = fingerprint::of_bytes(&bytes);
                let file = packed(&path, bytes, job.options.compression)?;
                let sources = reader.into_sources();
                Ok(Made { path, fingerprint, record: None, sources, file })
            }
        }
    }
}
