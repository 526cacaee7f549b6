//! The Atom feed (RFC 4287) of promotions, one for each language.

use crate::html::escape;
use app_hall::Reader;
use hall_content::Route;
use std::fmt::Write;

/// The feed in the reader's language.
pub(crate) fn feed(reader: &Reader<'_>) -> String {
    let locale = reader.locale();
    let settings = reader.settings();
    let absolute = |path: &str| escape(&format!("{}{path}", settings.site.url));
    let name = escape(settings.operator.name.get(locale));
    let promotions: Vec<_> = reader.promotions().collect();
    let newest = promotions.iter().map(|p| p.updated).max().unwrap_or(reader.as_of());
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <id>{}</id>\n<title>{name}</title>\n<updated>{newest}T00:00:00Z</updated>\n\
         <author><name>{name}</name></author>\n\
         <link rel=\"self\" href=\"{}\"/>\n<link href=\"{}\"/>\n",
        locale.tag(),
        absolute(&format!("/{locale}/feed.atom")),
        absolute(&format!("/{locale}/feed.atom")),
        absolute(&Route::Promotions.href(locale)),
    );
    for promotion in promotions {
        let href = absolute(&Route::Promotion(promotion.id.clone()).href(locale));
        let text = app_hall::fill_placeholders(
            promotion.creative.simple.get(locale),
            reader,
            Some(&promotion.offering),
            Some(promotion.until),
        );
        let _ = write!(
            xml,
            "<entry>\n<id>{href}</id>\n<title>{}</title>\n<updated>{}T00:00:00Z</updated>\n\
             <link href=\"{href}\"/>\n<summary>{}</summary>\n</entry>\n",
            escape(promotion.title.get(locale)),
            promotion.updated,
            escape(&text),
        );
    }
    xml.push_str("</feed>\n");
    xml
}
