//! `hall check`: everything that is wrong with a site, in one run.

use super::{
    outcome::Failure,
    say::{Findings, Voice, summary},
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
        "{} {} plans, {} add-ons, {} services, {} rewards, {} promotions, {} pages of text.",
        summary(&report),
        catalog.plans().len(),
        catalog.add_ons().len(),
        catalog.services().len(),
        catalog.rewards().len(),
        read.content.promotions().len(),
        read.content.articles().len(),
    ));
    voice.next(&format!("hall serve {}", site.display()));
    Ok(())
}
