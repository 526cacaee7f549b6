//! Detailed records: filters, pages, sum; behind a second factor.

mod filter_form;
mod record_list;
mod records_model;
pub(crate) mod records_page;
mod trail_model;
