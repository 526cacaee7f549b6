//! A site that was read before, for reading it again after somebody has worked on it: files that are
//! unchanged are not parsed again, and a change inside offerings is taken over by the site that is
//! there.
//!
//! **Invariant:** a memory never changes what comes out, neither site nor diagnostics. What is not
//! plainly the inside of an offering is read as a whole.

use crate::media::Pictures;
use crate::{
    Report, Site, catalog_files::Parsed, document::Document, folder, read, references::Offerings,
    schema, shape, stamps::Stamps, wording,
};
use hall_catalog::{FileChange, model::CatalogFile};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// What is remembered of a site from one reading to the next.
#[derive(Debug, Default)]
pub struct Memory {
    /// Files of the catalogue as they were when they were last read.
    pub(crate) files: Parsed,
    /// The last reading, if nothing was wrong then.
    last: Option<Reading>,
}

/// A reading of a whole site.
#[derive(Debug)]
struct Reading {
    root: PathBuf,
    stamps: Stamps,
    site: Arc<Site>,
    /// Warnings.
    report: Report,
}

/// A file of the catalogue that is not as it was.
struct Changed {
    name: String,
    text: Arc<str>,
    file: CatalogFile,
}

impl Memory {
    /// The site as it is now, if it differs from the last reading inside offerings only and nothing
    /// is wrong with them.
    pub(crate) fn amended(&mut self, root: &Path) -> Option<(Arc<Site>, Report)> {
        let mut last = self.last.take().filter(|last| last.root == root)?;
        let stamps = Stamps::take(root)?;
        let changed = self.changed(&last, &stamps)?;
        let brands = last.site.brands();
        let changes = changed.iter().map(|after| {
            let before = self.files.get(&after.name)?;
            Some(FileChange { before, after: &after.file })
        });
        let changes = changes.collect::<Option<Vec<_>>>()?;
        if !Arc::make_mut(&mut last.site).catalog.amend(&changes, &brands) {
            return None;
        }
        for Changed { name, text, file } in changed {
            self.files.insert(name, text, file);
        }
        let outcome = (Arc::clone(&last.site), last.report.clone());
        self.last = Some(Reading { stamps, ..last });
        Some(outcome)
    }

    /// The files that are not as they were; `None` when something else has changed, or something is
    /// wrong with one of them.
    fn changed(&self, last: &Reading, stamps: &Stamps) -> Option<Vec<Changed>> {
        let pictures = Pictures::of(last.site.media.clone());
        let mut changed = Vec::new();
        for name in last.stamps.changed_until(stamps)? {
            let before = self.files.get(name)?;
            let mut report = Report::default();
            let text = folder::text(name, &last.root.join(name), &mut report)?;
            if self.files.is_unchanged(name, &text) {
                continue;
            }
            let document = Document::whole(name, Arc::clone(&text));
            let file: CatalogFile = shape::read(&document, &schema::CATALOG, &mut report)?;
            let offerings = |file| Offerings::of(std::iter::once(file), true);
            let is_well = report.is_empty()
                && wording::check_catalog(&file).is_empty()
                && read::picture_problems(&file, &pictures).is_empty()
                && offerings(before) == offerings(&file);
            if !is_well {
                return None;
            }
            changed.push(Changed { name: name.to_owned(), text, file });
        }
        Some(changed)
    }

    /// Remembers a reading. `stamps` were taken before it, so that what was written meanwhile is seen
    /// the next time.
    pub(crate) fn remember(
        &mut self,
        root: &Path,
        stamps: Option<Stamps>,
        site: &Arc<Site>,
        report: &Report,
    ) {
        self.last = stamps.map(|stamps| Reading {
            root: root.to_owned(),
            stamps,
            site: Arc::clone(site),
            report: report.clone(),
        });
    }
}

#[cfg(test)]
mod tests;
