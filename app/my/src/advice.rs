//! The plan that fits.

pub(crate) mod advice_page;
