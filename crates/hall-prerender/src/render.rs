//! One page: Leptos page function to HTML, natively, without router, resources or meta context.

use app_hall::{Page, Reader};
use futures::{StreamExt, executor::block_on};
use hall_content::Route;
use hydration_context::{SharedContext, SsrSharedContext};
use leptos::prelude::{Owner, RenderHtml};
use std::sync::Arc;

/// A page with its body as HTML.
pub(crate) struct Rendered {
    pub(crate) page: PageHead,
    pub(crate) body: String,
}

/// What a page says about itself.
pub(crate) struct PageHead {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) breadcrumbs: Vec<(String, Route)>,
    pub(crate) structured_data: Option<app_hall::StructuredData>,
}

/// Renders a page; `None` when what the route names does not exist.
///
/// All data is passed in, so nothing is ever awaited; the in-order stream is used because only it
/// writes the markers that islands look for.
pub(crate) fn render(route: &Route, reader: &Reader<'_>) -> Option<Rendered> {
    rendered(|| app_hall::render(route, reader))
}

/// The HTML of a page that is made here and now.
pub(crate) fn rendered(make: impl FnOnce() -> Option<Page>) -> Option<Rendered> {
    // Fails when it was set before, which is as good.
    let _ = any_spawner::Executor::init_futures_executor();
    let shared = Arc::new(SsrSharedContext::new_islands()) as Arc<dyn SharedContext + Send + Sync>;
    let owner = Owner::new_root(Some(shared));
    let rendered = owner.with(|| {
        let Page { title, description, breadcrumbs, structured_data, body } = make()?;
        let page = PageHead { title, description, breadcrumbs, structured_data };
        Some((page, body.to_html_stream_in_order()))
    });
    let rendered = rendered.map(|(page, stream)| {
        let body = block_on(stream.collect::<String>());
        Rendered { page, body }
    });
    owner.unset_with_forced_cleanup();
    rendered
}

/// The names of the islands in a page, each once.
pub(crate) fn islands(body: &str) -> Vec<&str> {
    let mut names: Vec<&str> = body
        .split("<leptos-island")
        .skip(1)
        .filter_map(|rest| rest.split("data-component=\"").nth(1)?.split('"').next())
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}
