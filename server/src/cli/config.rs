//! `hall config show`: what a site's settings come to.

use super::{outcome::Failure, say::Voice};
use std::{io::Write, path::Path};

pub(super) fn show(site: &Path, voice: &Voice) -> Result<(), Failure> {
    let (site, _) = voice.while_working("Reading", || hall_site::read(site))?;
    let settings = site.content.settings();
    if voice.is_json() {
        voice.result(settings);
        return Ok(());
    }
    let text = toml::to_string_pretty(settings).map_err(|error| {
        Failure::surroundings(
            format!("the settings cannot be written as TOML: {error}"),
            "ask for them with --json",
        )
    })?;
    let _ = write!(std::io::stdout(), "{text}");
    Ok(())
}
