//! `sitemap.xml` and `robots.txt`.

use crate::html::escape;
use hall_content::{Route, model::Settings};
use hall_types::Locale;
use std::fmt::Write;

/// The sitemap: every page people may link to, with its other languages.
pub(crate) fn sitemap(settings: &Settings, routes: &[Route]) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let absolute =
        |route: &Route, locale| escape(&format!("{}{}", settings.site.url, route.href(locale)));
    for route in routes.iter().filter(|route| route.is_listed()) {
        for locale in &settings.site.locales {
            let _ = write!(xml, "<url><loc>{}</loc>", absolute(route, *locale));
            for other in &settings.site.locales {
                let _ = write!(
                    xml,
                    "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>",
                    other.tag(),
                    absolute(route, *other)
                );
            }
            xml.push_str("</url>\n");
        }
    }
    xml.push_str("</urlset>\n");
    xml
}

/// What crawlers may read: everything public, nothing personal.
pub(crate) fn robots(settings: &Settings) -> String {
    let account = |locale: &Locale| format!("Disallow: {}\n", Route::Account.href(*locale));
    let accounts: String = match settings.features.account {
        true => settings.site.locales.iter().map(account).collect(),
        false => String::new(),
    };
    format!(
        "User-agent: *\nDisallow: /api/\n{accounts}\nSitemap: {}/sitemap.xml\n",
        settings.site.url
    )
}
