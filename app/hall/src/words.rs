//! The hall's own words, by page. Those of the bars and footer are in `app_ui::words`.
//!
//! Modules without `cfg` travel in the bundle, so only islands' words are there.

#[cfg(feature = "ssr")]
pub(crate) mod article;
#[cfg(feature = "ssr")]
pub(crate) mod club;
#[cfg(feature = "ssr")]
pub(crate) mod failure;
pub(crate) mod finder;
#[cfg(feature = "ssr")]
pub(crate) mod guide;
#[cfg(feature = "ssr")]
pub(crate) mod help;
#[cfg(feature = "ssr")]
pub(crate) mod home;
pub(crate) mod mall;
#[cfg(feature = "ssr")]
pub(crate) mod needs;
#[cfg(feature = "ssr")]
pub(crate) mod offering;
#[cfg(feature = "ssr")]
pub(crate) mod plans;
#[cfg(feature = "ssr")]
pub(crate) mod points;
#[cfg(feature = "ssr")]
pub(crate) mod promotions;
pub(crate) mod search;
#[cfg(feature = "ssr")]
pub(crate) mod search_page;
#[cfg(feature = "ssr")]
pub(crate) mod shelves;
pub(crate) mod sign_in;
#[cfg(feature = "ssr")]
pub(crate) mod tariffs;
