//! The one style sheet of a page: the site's theme, then the hall's own sheets. Public pages have one,
//! the account app has another.

use crate::{Assets, AssetsError, fingerprint, shell::Shell};
use base64::{Engine, engine::general_purpose::STANDARD};
use hall_site::Theme;
use sha2::{Digest, Sha384};

/// The style sheet with its address.
#[derive(Debug)]
pub(crate) struct Style {
    /// Path below the root; carries the fingerprint.
    pub(crate) path: String,
    /// The sheet.
    pub(crate) css: String,
}

impl Style {
    /// Joins theme and sheets. Tokens of the theme stand outside every layer, so they win over
    /// whatever the hall's own sheets say, wherever they stand.
    pub(crate) fn new(
        name: &str,
        theme: &Theme,
        shell: &Shell,
        assets: &Assets,
    ) -> Result<Self, AssetsError> {
        let mut css = theme.css();
        for sheet in &shell.sheets {
            css.push_str(assets.text(sheet)?);
        }
        let path = format!("{name}-{}.css", fingerprint::of_bytes(css.as_bytes()));
        Ok(Self { path, css })
    }

    /// The tag that asks for it, with the digest a browser checks (W3C Subresource Integrity).
    pub(crate) fn link(&self) -> String {
        let digest = STANDARD.encode(Sha384::digest(self.css.as_bytes()));
        format!("<link rel=\"stylesheet\" href=\"/{}\" integrity=\"sha384-{digest}\">", self.path)
    }
}
