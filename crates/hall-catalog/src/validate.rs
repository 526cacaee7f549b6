//! (being written)
use crate::model::CatalogFile;
use hall_types::{BrandId, Problem};
pub(crate) fn problems(_files: &[CatalogFile], _brands: &[BrandId]) -> Vec<Problem> { Vec::new() }
