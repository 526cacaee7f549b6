//! From a route to a page: title, description, breadcrumbs, structured data and the view.

use crate::{
    add_on_page, add_ons_page, article_page, contact_page, elder_page, failure_page, frame,
    help_page, home_page, notices_page, plan_page, plans_page, points_page, promotion_page,
    promotions_page, reader::Reader, retired_plans_page, reward_page, search_page, service_page,
    services_page, tariffs_page, vip_page,
};
use hall_content::{Route, Section};
use leptos::prelude::AnyView;

/// Facts for search engines (schema.org), one per page at most; `hall-prerender` writes the JSON.
#[derive(Clone, Debug, PartialEq)]
pub enum StructuredData {
    /// The operator, on the home page.
    Organization,
    /// An offering with its price in fen, on its own page.
    Offer {
        /// Name.
        name: String,
        /// Description.
        description: String,
        /// Price in fen.
        price_fen: i64,
    },
    /// Questions and answers: an article's headings with the text below them.
    Article {
        /// Headline.
        headline: String,
        /// ISO date of the last change.
        date_modified: String,
    },
}

/// A page, before it is put into a document.
pub struct Page {
    /// For `<title>`, without the operator's name.
    pub title: String,
    /// For `<meta name="description">`.
    pub description: String,
    /// The way from home to the page above this one, two at most; empty on the home page.
    pub breadcrumbs: Vec<(String, Route)>,
    /// Facts for search engines.
    pub structured_data: Option<StructuredData>,
    /// Everything in `<body>`, the frame included.
    pub body: AnyView,
}

/// Makes a page; `None` when the thing the route names does not exist for the reader.
pub fn render(route: &Route, reader: &Reader<'_>) -> Option<Page> {
    let page = match route {
        Route::Home => home_page::page(reader),
        Route::Elder => elder_page::page(reader),
        Route::Plans => plans_page::page(reader),
        Route::Plan(id) => plan_page::page(reader, id)?,
        Route::RetiredPlans => retired_plans_page::page(reader),
        Route::Tariffs => tariffs_page::page(reader),
        Route::AddOns => add_ons_page::page(reader),
        Route::AddOn(id) => add_on_page::page(reader, id)?,
        Route::Services => services_page::page(reader),
        Route::Service(id) => service_page::page(reader, id)?,
        Route::Promotions => promotions_page::page(reader),
        Route::Promotion(id) => promotion_page::page(reader, id)?,
        Route::Points => points_page::page(reader)?,
        Route::Reward(id) => reward_page::page(reader, id)?,
        Route::Vip => vip_page::page(reader)?,
        Route::VipPage(slug) => article_page::page(reader, Section::Vip, slug)?,
        Route::Help => help_page::page(reader),
        Route::HelpPage(slug) => article_page::page(reader, Section::Help, slug)?,
        Route::Notices => notices_page::page(reader),
        Route::Notice(slug) => article_page::page(reader, Section::Notice, slug)?,
        Route::Search => search_page::page(reader),
        Route::Contact => contact_page::page(reader),
        Route::Privacy | Route::Accessibility | Route::About => {
            article_page::page(reader, Section::Single, &route.path().parse().ok()?)?
        }
        Route::NotFound => failure_page::not_found(reader),
        Route::ServerError => failure_page::server_error(reader),
        Route::Unavailable => failure_page::unavailable(reader),
        Route::Offline => failure_page::offline(reader),
    };
    Some(frame::wrap(route, reader, page))
}
