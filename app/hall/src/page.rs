//! From a route to a page: title, description, breadcrumbs, structured data and the view.

use crate::{
    frame, pages::account_page, pages::add_on_page, pages::add_ons_page, pages::article_page,
    pages::contact_page, pages::elder_page, pages::failure_page, pages::guide_page,
    pages::help_page, pages::home_page, pages::notices_page, pages::plan_page, pages::plans_page,
    pages::points_page, pages::promotion_page, pages::promotions_page, pages::retired_plans_page,
    pages::reward_page, pages::search_page, pages::service_page, pages::services_page,
    pages::shops_page, pages::sign_in_page, pages::tariffs_page, pages::vip_page, reader::Reader,
};
use app_guide::Given;
use hall_content::{Route, Section};
use hall_guide::Guide;
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

/// Makes the guide's page with answers that were given, and what they led to.
pub fn render_guide(reader: &Reader<'_>, guide: &Guide, given: &Given) -> Page {
    let page = guide_page::page(reader, Some((guide, given)));
    frame::wrap(&Route::Guide, reader, page)
}

/// Makes a page; `None` when the thing the route names does not exist for the reader.
pub fn render(route: &Route, reader: &Reader<'_>) -> Option<Page> {
    let page = match route {
        Route::Home => home_page::page(reader),
        Route::Elder => elder_page::page(reader),
        Route::Plans => plans_page::page(reader),
        Route::Plan(id) => plan_page::page(reader, id)?,
        Route::RetiredPlans => retired_plans_page::page(reader),
        Route::Guide => guide_page::page(reader, None),
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
        Route::SignIn => sign_in_page::page(reader)?,
        Route::Account => account_page::page(reader)?,
        Route::Contact => contact_page::page(reader),
        Route::Shops => shops_page::page(reader)?,
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
