//! `hall check`: everything that is wrong with a site, in one run.

use super::{
    outcome::Failure,
    say::{Findings, Voice, counted, summary},
};
use std::path::Path;

pub(super) fn run(site: &Path, voice: &Voice) -> Result<(), Failure> {
    let (read, report) = voice.while_working("Reading", || hall_site::read(site))?;
    if voice.is_json() {
        voice.result(&Findings::of(&report));
        return Ok(());
    }
    voice.diagnostics(&report);
    let catalog = &read.catalog;
    voice.note(&format!(
        "{} {}, {}, {}, {}, {}, {} of text.",
        summary(&report),
        counted(catalog.plans().len(), "plan"),
        counted(catalog.add_ons().len(), "add-on"),
        counted(catalog.services().len(), "service"),
        counted(catalog.rewards().len(), "reward"),
        counted(read.content.promotions().len(), "promotion"),
        counted(read.content.articles().len(), "page"),
    ));
    voice.next(&format!("hall serve {}", site.display()));
    Ok(())
}
