//! From the command line's words to a site, assets and build options.

use super::{Making, bundle, outcome::Failure, say::Voice};
use hall_prerender::{Assets, Build, Compression, Manifest, Options};
use hall_site::{Memory, ReadError, Report, Site};
use jiff::{Timestamp, civil::Date};
use std::path::Path;

/// A site with what it is built by.
pub(super) struct Loaded {
    pub(super) site: Site,
    pub(super) assets: Assets,
    pub(super) as_of: Date,
    /// Warnings; there are no errors.
    pub(super) report: Report,
}

/// Reads everything a build needs.
pub(super) fn load(site: &Path, making: &Making) -> Result<Loaded, Failure> {
    with_assets(hall_site::read(site), making)
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
    read: Result<(Site, Report), ReadError>,
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
        let bar = voice.progress("Rendering", 0);
        let options = Options { as_of: self.as_of, compression };
        let progress = |done: usize, total: usize| {
            bar.set_length(total as u64);
            bar.set_position(done as u64);
        };
        let build = hall_prerender::build(&self.site, &self.assets, options, previous, &progress);
        bar.finish_and_clear();
        Ok(build?)
    }
}
