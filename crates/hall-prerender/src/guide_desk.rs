//! The guide's page with answers in it, made when somebody asks: for browsers without script. It is the page
//! that `hall build` makes, and its answer is the one that the bundle shows, because it goes by the leaflet that
//! the bundle fetches.
//!
//! What does not live here: requests (`server`), how answers become plans (`hall-guide`).

use crate::{
    Assets, AssetsError, BuildError, Compression, File,
    build::{dressing::share_picture, packing::packed},
    document::Frame,
    guide::GuidePart,
    render::{Rendered, rendered},
    shell::{self, Shell},
};
use app_guide::Given;
use app_hall::{Reader, render_guide};
use hall_catalog::model::TerminalProfile;
use hall_content::{Content, Route};
use hall_guide::{Answers, Guide, GuideError};
use hall_site::Site;
use hall_types::Locale;
use jiff::civil::Date;
use std::sync::OnceLock;

/// Everything the guide's page is made of, ready for the next answers. What takes long is made when it is first
/// asked for: most halls are published more often than somebody without script asks.
pub struct GuideDesk {
    leaflet: Box<dyn AsRef<[u8]> + Send + Sync>,
    guide: OnceLock<Guide>,
    content: Content,
    part: GuidePart,
    shell: Shell,
    terminal: Option<TerminalProfile>,
    share_picture: Option<&'static str>,
    as_of: Date,
}

/// Why there is no page with answers.
#[derive(Debug, thiserror::Error)]
pub enum GuideDeskError {
    /// The leaflet is none.
    #[error(
        "the leaflet of the tariff guide cannot be read: {0}; this is a defect of hall, please report it"
    )]
    Leaflet(#[from] serde_json::Error),
    /// The catalogue makes no guide.
    #[error("the tariff guide cannot be made: {0}; this is a defect of hall, please report it")]
    Guide(#[from] GuideError),
    /// The page cannot be compressed.
    #[error(transparent)]
    Page(#[from] BuildError),
}

impl GuideDesk {
    /// Makes a site ready, for the day its pages are made for. `leaflet` is the build's file at
    /// [`LEAFLET`](crate::LEAFLET).
    ///
    /// # Errors
    /// Assets without the guide's part.
    pub fn new(
        site: &Site,
        assets: &Assets,
        as_of: Date,
        leaflet: impl AsRef<[u8]> + Send + Sync + 'static,
    ) -> Result<Self, AssetsError> {
        Ok(Self {
            leaflet: Box::new(leaflet),
            guide: OnceLock::new(),
            part: GuidePart::read(site, assets)?,
            shell: Shell::read(assets, shell::PUBLIC)?,
            terminal: site.catalog.terminal(),
            share_picture: share_picture(site),
            content: site.content.clone(),
            as_of,
        })
    }

    /// The guide that the leaflet makes.
    fn guide(&self) -> Result<&Guide, GuideDeskError> {
        if let Some(guide) = self.guide.get() {
            return Ok(guide);
        }
        let guide = Guide::new(serde_json::from_slice((*self.leaflet).as_ref())?)?;
        Ok(self.guide.get_or_init(|| guide))
    }

    /// The page with what some answers lead to. `query` is what a form has sent, `calls=few&away=2`;
    /// `None` when it holds no answer, and the page that is there already will do.
    ///
    /// # Errors
    /// A leaflet that makes no guide, or a page that cannot be compressed.
    pub fn page(&self, locale: Locale, query: &str) -> Result<Option<File>, GuideDeskError> {
        let reading = Answers::read(query);
        if reading.answers.is_empty() && reading.wrong.is_empty() {
            return Ok(None);
        }
        let guide = self.guide()?;
        let given = Given::new(guide, reading);
        // The page shows of the catalogue what the leaflet has of it.
        let reader = Reader::new(locale, guide.catalog(), &self.content, self.as_of);
        let made: Option<Rendered> = rendered(|| Some(render_guide(&reader, guide, &given)));
        let Some(made) = made else { return Ok(None) };
        let frame = Frame {
            shell: &self.shell,
            settings: self.content.settings(),
            terminal: self.terminal,
            style_link: String::new(),
            account: None,
            guide: self.part.head(),
            share_picture: self.share_picture,
        };
        let html = frame.document(&Route::Guide, locale, &made).into_bytes();
        Ok(Some(packed("guide.html", html, Compression::Fast)?))
    }
}

impl std::fmt::Debug for GuideDesk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("GuideDesk").field("as_of", &self.as_of).finish_non_exhaustive()
    }
}
