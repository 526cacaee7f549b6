//! Plain pages of demo mode: complete without script, in the hall's own style.
//!
//! What does not live here: what is on them.

use hall_prerender::escape;
use hall_types::Locale;

/// A whole page. `body` is HTML that is made already; `style` is the path of the hall's style sheet
/// without the slash it begins with, if there is one.
pub(crate) fn document(locale: Locale, title: &str, style: Option<&str>, body: &str) -> String {
    let style = style.map(|path| format!("<link rel=\"stylesheet\" href=\"/{}\">\n", escape(path)));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n{}<title>{}</title>\n</head>\n\
         <body>\n<main class=\"content stack\" id=\"content\">\n{body}</main>\n</body>\n</html>\n",
        locale.tag(),
        style.unwrap_or_default(),
        escape(title),
    )
}
