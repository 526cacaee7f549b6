//! From a route to a page: title, description, breadcrumbs, structured data and the view.

use crate::{frame, reader::Reader};
use hall_content::Route;
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
        _ => return None,
    };
    Some(frame::wrap(route, reader, page))
}
