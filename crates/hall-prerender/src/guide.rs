//! What the tariff guide's page is dressed with: a shell and a style sheet of its own.
//!
//! What does not live here: the page and its leaflet (`app-hall`), pages with answers (`guide_desk`).

use crate::{
    Assets, AssetsError,
    document::GuideHead,
    shell::{self, Shell},
    style::Style,
};
use hall_site::Site;

/// The guide's part of a build.
#[derive(Debug)]
pub(crate) struct GuidePart {
    pub(crate) shell: Shell,
    pub(crate) style: Style,
}

impl GuidePart {
    /// Reads the guide's part of the assets.
    pub(crate) fn read(site: &Site, assets: &Assets) -> Result<Self, AssetsError> {
        let shell = Shell::read(assets, shell::GUIDE)?;
        let style = Style::new("guide", &site.theme, &shell, assets)?;
        Ok(Self { shell, style })
    }

    pub(crate) fn head(&self) -> GuideHead<'_> {
        GuideHead { shell: &self.shell, style_link: self.style.link() }
    }
}
