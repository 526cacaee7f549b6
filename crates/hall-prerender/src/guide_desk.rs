//! The guide's page with answers in it, made when somebody asks: for browsers without script. It is the page
//! that `hall build` makes, and its answer is the one that the bundle shows.
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
use hall_catalog::Catalog;
use hall_content::{Content, Route};
use hall_guide::{Answers, Guide, GuideError};
use hall_site::Site;
use hall_types::Locale;
use jiff::civil::Date;

/// Everything the guide's page is made of, ready for the next answers.
pub struct GuideDesk {
    catalog: Catalog,
    content: Content,
    guide: Guide,
    part: GuidePart,
    shell: Shell,
    share_picture: Option<&'static str>,
    as_of: Date,
}

/// Why there is no desk.
#[derive(Debug, thiserror::Error)]
pub enum GuideDeskError {
    /// The assets cannot be used.
    #[error(transparent)]
    Assets(#[from] AssetsError),
    /// The catalogue makes no guide.
    #[error("the tariff guide cannot be made: {0}; this is a defect of hall, please report it")]
    Guide(#[from] GuideError),
}

impl GuideDesk {
    /// Makes a site ready, for the day its pages are made for.
    ///
    /// # Errors
    /// Assets without the guide's part.
    pub fn new(site: &Site, assets: &Assets, as_of: Date) -> Result<Self, GuideDeskError> {
        // The leaflet is the same in every language.
        let reader = Reader::new(Locale::Zh, &site.catalog, &site.content, as_of);
        Ok(Self {
            guide: Guide::new(app_hall::leaflet(&reader))?,
            part: GuidePart::read(site, assets)?,
            shell: Shell::read(assets, shell::PUBLIC)?,
            share_picture: share_picture(site),
            catalog: site.catalog.clone(),
            content: site.content.clone(),
            as_of,
        })
    }

    /// The page with what some answers lead to. `query` is what a form has sent, `calls=few&away=2`;
    /// `None` when it holds no answer, and the page that is there already will do.
    ///
    /// # Errors
    /// A page that cannot be compressed.
    pub fn page(&self, locale: Locale, query: &str) -> Result<Option<File>, BuildError> {
        let reading = Answers::read(query);
        if reading.answers.is_empty() && reading.wrong.is_empty() {
            return Ok(None);
        }
        let given = Given::new(&self.guide, reading);
        let reader = Reader::new(locale, &self.catalog, &self.content, self.as_of);
        let made: Option<Rendered> = rendered(|| Some(render_guide(&reader, &self.guide, &given)));
        let Some(made) = made else { return Ok(None) };
        let frame = Frame {
            shell: &self.shell,
            settings: self.content.settings(),
            style_link: String::new(),
            account: None,
            guide: self.part.head(),
            share_picture: self.share_picture,
        };
        let html = frame.document(&Route::Guide, locale, &made).into_bytes();
        packed("guide.html", html, Compression::Fast).map(Some)
    }
}

impl std::fmt::Debug for GuideDesk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("GuideDesk").field("as_of", &self.as_of).finish_non_exhaustive()
    }
}
