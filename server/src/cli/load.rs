//! From the command line's words to a site, assets and build options.

use super::{Making, bundle, outcome::Failure, say::Voice};
use hall_prerender::{Assets, Build, BuildError, Compression, Manifest, Options, Press, Progress};
use hall_site::{Memory, ReadError, Report, Site};
use jiff::{Timestamp, civil::Date};
use std::{path::Path, sync::Arc};

/// A site with what it is built by.
pub(super) struct Loaded {
    pub(super) site: Arc<Site>,
    pub(super) assets: Assets,
    pub(super) as_of: Date,
    /// Warnings; there are no errors.
    pub(super) report: Report,
}

/// Reads everything a build needs.
pub(super) fn load(site: &Path, making: &Making, voice: &Voice) -> Result<Loaded, Failure> {
    let read = voice.while_working("Reading", || hall_site::read(site));
    with_assets(read.map(|(site, report)| (Arc::new(site), report)), making)
}

/// The same, of a site of which most was read before.
pub(super) fn load_again(
    site: &Path,
    making: &Making,
    memory: &mut Memory,
) -> Result<Loaded, Failure> {
    with_assets(hall_site::read_again(site, memory), making)
}

fn with_assets(
    read: Result<(Arc<Site>, Report), ReadError>,
    making: &Making,
) -> Result<Loaded, Failure> {
    let assets = bundle::assets(making.assets.as_deref())?;
    let (site, report) = read?;
    let as_of = making.as_of.unwrap_or_else(|| site.day(Timestamp::now()));
    Ok(Loaded { site, assets, as_of, report })
}

impl Loaded {
    /// Builds in memory, with progress for who watches.
    pub(super) fn build(
        &self,
        compression: Compression,
        previous: Option<&Manifest>,
        voice: &Voice,
    ) -> Result<Build, Failure> {
        let options = self.options(compression);
        with_progress(voice, |progress| {
            hall_prerender::build(&self.site, &self.assets, options, previous, progress)
        })
    }

    /// The same, of a hall whose last build is kept in memory.
    pub(super) fn build_again(
        &self,
        compression: Compression,
        press: &mut Press,
        voice: &Voice,
    ) -> Result<Build, Failure> {
        let options = self.options(compression);
        with_progress(voice, |progress| press.build(&self.site, &self.assets, options, progress))
    }

    fn options(&self, compression: Compression) -> Options {
        Options { as_of: self.as_of, compression }
    }
}

fn with_progress(
    voice: &Voice,
    build: impl FnOnce(Progress<'_>) -> Result<Build, BuildError>,
) -> Result<Build, Failure> {
    let bar = voice.progress("Rendering", 0);
    let build = build(&|done, total| {
        bar.set_length(total as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    Ok(build?)
}
