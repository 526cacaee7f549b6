//! The catalogue as bills keep it: prices change, and what a closed bill says about its lines does not.
//! Each catalogue that bills were rated by is kept once, under an id made from what it says.
//!
//! What does not live here: reading catalogues from files (`hall-site`).

use hall_catalog::{Catalog, model::CatalogFile};
use hall_store::operator::CatalogRecord;
use hall_types::{BrandId, OfferingKind};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// Why a catalogue that was kept cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum CatalogRecordError {
    /// It is damaged, or a hall wrote it that knows more than this one.
    #[error("the catalogue of a closed bill cannot be read")]
    Unreadable(#[from] serde_json::Error),
    /// It breaks a rule that this hall holds catalogues to.
    #[error("the catalogue of a closed bill has {0} problems")]
    Broken(usize),
}

/// A catalogue as it is kept.
///
/// # Errors
/// None that could be met: everything in it has a form.
pub(crate) fn record(catalog: &Catalog) -> Result<CatalogRecord, CatalogRecordError> {
    let mut file = CatalogFile {
        plan: catalog.plans().to_vec(),
        group: catalog.groups().to_vec(),
        add_on: catalog.add_ons().to_vec(),
        service: catalog.services().to_vec(),
        rate_card: catalog.rate_cards().to_vec(),
        zone: catalog.zones().to_vec(),
        time_band: catalog.time_bands().to_vec(),
        // Nothing on a bill is about anything else, so that a change there is no other catalogue here.
        ..CatalogFile::default()
    };
    let excludes = file.plan.iter_mut().map(|it| &mut it.excludes);
    let excludes = excludes.chain(file.add_on.iter_mut().map(|it| &mut it.excludes));
    for excludes in excludes.chain(file.service.iter_mut().map(|it| &mut it.excludes)) {
        excludes.retain(|it| it.kind() != OfferingKind::Reward);
    }
    let document = serde_json::to_vec(&file)?;
    let mut id = [0; 8];
    id.copy_from_slice(&Sha256::digest(&document)[..8]);
    Ok(CatalogRecord { catalog: i64::from_le_bytes(id), document })
}

/// The catalogue that was kept.
///
/// # Errors
/// [`CatalogRecordError`].
pub(crate) fn catalog(record: &CatalogRecord) -> Result<Catalog, CatalogRecordError> {
    let file: CatalogFile = serde_json::from_slice(&record.document)?;
    let brands = file.plan.iter().map(|plan| &plan.brand);
    let brands = brands.chain(file.plan.iter().flat_map(|it| &it.eligibility.brands));
    let brands = brands.chain(file.add_on.iter().flat_map(|it| &it.eligibility.brands));
    let brands: BTreeSet<&BrandId> =
        brands.chain(file.service.iter().flat_map(|it| &it.eligibility.brands)).collect();
    let brands: Vec<BrandId> = brands.into_iter().cloned().collect();
    Catalog::assemble(vec![file], &brands)
        .map_err(|problems| CatalogRecordError::Broken(problems.len()))
}
