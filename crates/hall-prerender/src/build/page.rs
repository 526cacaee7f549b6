//! One page of a build: rendered, or kept when everything it was made from is unchanged.

use super::{BuildError, File, Options, packing::packed};
use crate::{
    Manifest, PageRecord,
    document::Frame,
    fingerprint::{self, Fingerprints},
    render::{islands, render},
};
use app_hall::{Fragments, Reader, Source};
use hall_content::Route;
use hall_site::Site;
use hall_types::Locale;
use std::collections::BTreeSet;

/// What came of a page.
pub(crate) struct PageOutcome {
    pub(crate) path: String,
    /// Fingerprint of its bytes.
    pub(crate) fingerprint: String,
    pub(crate) record: PageRecord,
    pub(crate) sources: BTreeSet<Source>,
}

/// What all pages of a build are made with.
pub(crate) struct Job<'a> {
    pub(crate) site: &'a Site,
    pub(crate) frame: &'a Frame<'a>,
    pub(crate) fingerprints: &'a Fingerprints<'a>,
    pub(crate) options: Options,
    pub(crate) fragments: Option<&'a Fragments>,
}

/// The path of a page's file.
pub(crate) fn path(route: &Route, locale: Locale) -> String {
    format!("{}index.html", &route.href(locale)[1..])
}

impl Job<'_> {
    /// A page without its file where that of the earlier build would come out the same.
    pub(crate) fn page(
        &self,
        route: &Route,
        locale: Locale,
        previous: Option<&Manifest>,
    ) -> Result<(PageOutcome, Option<File>), BuildError> {
        match previous.and_then(|previous| self.keep(path(route, locale), previous)) {
            Some(kept) => Ok((kept, None)),
            None => self.render(route, locale).map(|(page, file)| (page, Some(file))),
        }
    }

    /// A page, made now.
    pub(crate) fn render(
        &self,
        route: &Route,
        locale: Locale,
    ) -> Result<(PageOutcome, File), BuildError> {
        let path = path(route, locale);
        let reader = self.reader(locale);
        let rendered = render(route, &reader).ok_or_else(|| BuildError::NoPage(path.clone()))?;
        let unknown =
            islands(&rendered.body).into_iter().find(|name| !self.frame.shell.exports(name));
        if let Some(component) = unknown {
            return Err(BuildError::UnknownIsland { page: path, component: component.to_owned() });
        }
        let bytes = self.frame.document(route, locale, &rendered).into_bytes();
        // The document itself reads the settings, and whether there are terminals.
        let mut sources = reader.into_sources();
        sources.extend([Source::Settings, Source::Terminal]);
        let record = PageRecord {
            fingerprint: self.fingerprints.of_all(&sources),
            sources: sources.iter().map(ToString::to_string).collect(),
        };
        let fingerprint = fingerprint::of_bytes(&bytes);
        let file = packed(&path, bytes, self.options.compression)?;
        Ok((PageOutcome { path, fingerprint, record, sources }, file))
    }

    /// A reader of the site in a language.
    pub(crate) fn reader(&self, locale: Locale) -> Reader<'_> {
        let Site { catalog, content, .. } = self.site;
        Reader::new(locale, catalog, content, self.options.as_of).with_fragments(self.fragments)
    }

    /// The earlier page, when everything it was made from is unchanged.
    fn keep(&self, path: String, previous: &Manifest) -> Option<PageOutcome> {
        let record = previous.pages.get(&path)?;
        let sources: BTreeSet<Source> =
            record.sources.iter().map(|source| source.parse().ok()).collect::<Option<_>>()?;
        let unchanged = self.fingerprints.of_all(&sources) == record.fingerprint;
        unchanged.then(|| PageOutcome {
            fingerprint: previous.files.get(&path).cloned().unwrap_or_default(),
            path,
            record: record.clone(),
            sources,
        })
    }
}
