//! 我的营业厅: the place the account app puts itself into, with the frame every page has.

use crate::{page::Page, reader::Reader};
use app_ui::{AccountShell, words::frame};
use leptos::prelude::*;

/// Makes the page, if the hall has one.
pub(crate) fn page(reader: &Reader<'_>) -> Option<Page> {
    if !reader.settings().features.account {
        return None;
    }
    let locale = reader.locale();
    let body = view! { <AccountShell locale=locale/> }.into_any();
    Some(Page {
        title: frame::MY_HALL.get(locale).to_owned(),
        description: frame::MY_HALL_LEAD.get(locale).to_owned(),
        breadcrumbs: Vec::new(),
        structured_data: None,
        body,
    })
}
