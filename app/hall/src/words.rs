//! The hall's own words, by page. Those of the bars and footer are in `app_ui::words`.
//!
//! Modules without `cfg` travel in the bundle, so only islands' words are there.

pub(crate) mod finder;
#[cfg(feature = "ssr")]
pub(crate) mod home;
#[cfg(feature = "ssr")]
pub(crate) mod needs;
#[cfg(feature = "ssr")]
pub(crate) mod offering;
#[cfg(feature = "ssr")]
pub(crate) mod plans;
#[cfg(feature = "ssr")]
pub(crate) mod promotions;
#[cfg(feature = "ssr")]
pub(crate) mod shelves;
#[cfg(feature = "ssr")]
pub(crate) mod tariffs;
