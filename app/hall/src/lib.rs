//! The public pages of the hall: plain functions from a route and data passed in to a view, with
//! islands where something is interactive.
//!
//! What does not live here: files, the document's head and the writing of pages (both
//! `hall-prerender`).

// The types of whole pages nest deeper than the compiler expects of a program.
#![recursion_limit = "256"]
#![expect(
    unreachable_pub,
    reason = "each component and island leaves a hidden public function beside it"
)]

#[cfg(feature = "ssr")]
mod add_on_page;
#[cfg(feature = "ssr")]
mod add_ons_page;
mod announce;
#[cfg(feature = "ssr")]
mod article_page;
#[cfg(feature = "hydrate")]
pub mod browser;
#[cfg(all(test, feature = "ssr"))]
mod club_tests;
#[cfg(feature = "ssr")]
mod contact_page;
#[cfg(feature = "ssr")]
mod dates;
mod dom;
#[cfg(feature = "ssr")]
mod elder_page;
#[cfg(feature = "ssr")]
mod failure_page;
#[cfg(feature = "ssr")]
mod fees;
#[cfg(all(test, feature = "ssr"))]
mod fixture;
#[cfg(feature = "ssr")]
mod frame;
#[cfg(feature = "ssr")]
mod help_page;
#[cfg(feature = "ssr")]
mod home_page;
#[cfg(feature = "ssr")]
mod jumps;
mod mall_island;
mod mall_model;
#[cfg(feature = "ssr")]
mod notices_page;
#[cfg(feature = "ssr")]
mod offering_card;
#[cfg(feature = "ssr")]
mod page;
#[cfg(all(test, feature = "ssr"))]
mod page_tests;
#[cfg(feature = "ssr")]
mod picture;
#[cfg(feature = "ssr")]
mod placeholder;
#[cfg(feature = "ssr")]
mod plan_card;
mod plan_compare_island;
mod plan_compare_model;
mod plan_comparison;
mod plan_finder_island;
mod plan_finder_model;
mod plan_list;
#[cfg(feature = "ssr")]
mod plan_page;
mod plan_table;
#[cfg(feature = "ssr")]
mod plans_page;
#[cfg(feature = "ssr")]
mod points_page;
#[cfg(feature = "ssr")]
mod promotion_card;
#[cfg(feature = "ssr")]
mod promotion_page;
#[cfg(feature = "ssr")]
mod promotions_page;
#[cfg(feature = "ssr")]
mod prose;
#[cfg(feature = "ssr")]
mod reader;
#[cfg(feature = "ssr")]
mod retired_plans_page;
#[cfg(feature = "ssr")]
mod reward_card;
#[cfg(feature = "ssr")]
mod reward_figures;
#[cfg(feature = "ssr")]
mod reward_page;
mod search_entry;
#[cfg(feature = "ssr")]
mod search_form;
#[cfg(feature = "ssr")]
mod search_index;
mod search_island;
mod search_model;
#[cfg(feature = "ssr")]
mod search_page;
mod search_result;
#[cfg(feature = "ssr")]
mod service_page;
#[cfg(feature = "ssr")]
mod services_page;
#[cfg(feature = "ssr")]
mod side;
#[cfg(feature = "ssr")]
mod tariffs_page;
#[cfg(feature = "ssr")]
mod terms;
#[cfg(feature = "ssr")]
mod vip_page;
#[cfg(feature = "ssr")]
mod way;
mod words;

#[cfg(feature = "ssr")]
pub use page::{Page, StructuredData, render};
#[cfg(feature = "ssr")]
pub use placeholder::fill as fill_placeholders;
#[cfg(feature = "ssr")]
pub use reader::{Reader, Source};
#[cfg(feature = "ssr")]
pub use search_index::search_index;
