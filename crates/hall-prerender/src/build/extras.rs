//! Files that are no pages and do not depend on other files: theme, search index, sitemap, feed, media.

use super::{Options, packing::Plain};
use crate::{
    feed::feed,
    headers,
    sitemap::{robots, sitemap},
};
use app_hall::Reader;
use hall_content::Route;
use hall_site::Site;
use hall_types::Locale;
use serde_json::json;

/// Everything but pages that does not depend on other files.
pub(crate) fn extras(site: &Site, options: Options, routes: &[Route]) -> Plain {
    let settings = site.content.settings();
    let locales = &settings.site.locales;
    let text = |path: &str, text: String| (path.to_owned(), text.into_bytes());
    let mut files: Plain =
        vec![text("sitemap.xml", sitemap(settings, routes)), text("robots.txt", robots(settings))];
    for locale in locales {
        files.push(text(&format!("{locale}/manifest.webmanifest"), web_manifest(site, *locale)));
    }
    files.extend(listings(site).map(|(locale, listing)| {
        listing.made(&Reader::new(locale, &site.catalog, &site.content, options.as_of))
    }));
    files.extend(
        site.media.files().map(|(name, file)| (format!("media/{name}"), file.bytes.to_vec())),
    );
    if let Some(default) = locales.first() {
        let host = settings.site.url.split_once("://").map_or("", |(_, host)| host);
        files.push(text("index.html", root_page(settings, *default)));
        files.push(text(".hall/nginx.conf", headers::nginx(default.code())));
        files.push(text(".hall/Caddyfile", headers::caddy(host, default.code())));
    }
    files
}

/// What a browser needs to put the hall on a home screen (W3C Web Application Manifest).
fn web_manifest(site: &Site, locale: Locale) -> String {
    let settings = site.content.settings();
    let icons: Vec<_> = [
        ("icon-192.png", "192x192", "any"),
        ("icon-512.png", "512x512", "any"),
        ("icon-maskable-512.png", "512x512", "maskable"),
    ]
    .into_iter()
    .filter(|(file, ..)| site.media.get(file).is_some())
    .map(|(file, sizes, purpose)| {
        json!({ "src": format!("/media/{file}"), "sizes": sizes, "type": "image/png", "purpose": purpose })
    })
    .collect();
    let manifest = json!({
        "id": "/",
        "name": settings.operator.name.get(locale),
        "short_name": settings.operator.name.get(locale),
        "description": settings.operator.tagline.get(locale),
        "lang": locale.tag(),
        "start_url": Route::Home.href(locale),
        "scope": "/",
        "display": "standalone",
        "background_color": site.theme.token("paper", false),
        "theme_color": site.theme.token("paper", false),
        "icons": icons,
    });
    serde_json::to_string_pretty(&manifest).unwrap_or_default()
}

/// The page at `/` for servers that cannot redirect: it leads to the first language at once, and
/// has a link to each.
fn root_page(settings: &hall_content::model::Settings, default: Locale) -> String {
    let name = crate::html::escape(settings.operator.name.get(default));
    let links: String = settings
        .site
        .locales
        .iter()
        .map(|locale| {
            let words = match locale {
                Locale::Zh => "中文",
                Locale::En => "English",
            };
            format!(
                "<li><a href=\"/{locale}/\" hreflang=\"{0}\" lang=\"{0}\">{words}</a></li>",
                locale.tag()
            )
        })
        .collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{name}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url=/{default}/\">\n\
         <link rel=\"canonical\" href=\"{}/{default}/\">\n</head>\n\
         <body><main><h1>{name}</h1><ul>{links}</ul></main></body>\n</html>\n",
        default.tag(),
        settings.site.url,
    )
}

/// The path of what the tariff guide chooses from, which is the same in every language.
pub const LEAFLET: &str = "guide.json";

/// A file that lists what readers find: made from the catalogue and what people wrote, as pages are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listing {
    /// The search index.
    Search,
    /// What the tariff guide chooses from.
    Leaflet,
    /// The Atom feed of promotions.
    Feed,
}

impl Listing {
    /// The path of its file.
    pub(crate) fn path(self, locale: Locale) -> String {
        match self {
            Self::Search => format!("{locale}/search.json"),
            Self::Leaflet => LEAFLET.to_owned(),
            Self::Feed => format!("{locale}/feed.atom"),
        }
    }

    /// Its path and bytes, in the reader's language.
    pub(crate) fn made(self, reader: &Reader<'_>) -> (String, Vec<u8>) {
        let text = match self {
            Self::Search => app_hall::search_index(reader),
            Self::Leaflet => app_hall::leaflet(reader),
            Self::Feed => feed(reader),
        };
        (self.path(reader.locale()), text.into_bytes())
    }
}

/// The listings that a hall has, each with the language it is in.
pub(crate) fn listings(site: &Site) -> impl Iterator<Item = (Locale, Listing)> + use<> {
    let settings = site.content.settings();
    let locales = settings.site.locales.clone();
    let has_feed = settings.features.feed;
    let leaflet = locales.first().map(|any| (*any, Listing::Leaflet));
    let own = locales.into_iter().flat_map(move |locale| {
        let own = [Some(Listing::Search), has_feed.then_some(Listing::Feed)];
        own.into_iter().flatten().map(move |listing| (locale, listing))
    });
    own.chain(leaflet)
}
