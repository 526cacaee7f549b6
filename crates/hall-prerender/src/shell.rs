//! Trunk's `index.html`, cut into the parts that pages are put together from, so that hashed names
//! and integrity attributes stay as Trunk wrote them.
//!
//! Style sheets are taken out: they are written as several files for people, but a page asks for
//! one, which begins with the site's theme (see `style`).

use crate::{Assets, AssetsError};
use hall_types::Locale;

/// Opens the block that only pages with islands keep.
const ISLANDS_OPEN: &str = "<!--islands-->";
/// Closes it.
const ISLANDS_CLOSE: &str = "<!--/islands-->";

/// The parts of the shell.
#[derive(Debug)]
pub(crate) struct Shell {
    /// What every page has in its head.
    pub(crate) head: String,
    /// What a page with islands has besides: the loader and the names of the wasm bundle.
    pub(crate) islands: String,
    /// The bundle's JavaScript, which exports each island by its name.
    glue: String,
    /// Addresses of the bundle's JavaScript and wasm, with a space between.
    pub(crate) bundle: String,
    /// The style sheets of the shell, in order.
    pub(crate) sheets: Vec<String>,
}

/// The shell of the public pages.
pub(crate) const PUBLIC: &str = "index.html";
/// The shell of the tariff guide's page, which is made the same way.
pub(crate) const GUIDE: &str = "guide.html";

/// The shell of the account app's page in a language. Its bundle has the words of that language alone.
pub(crate) fn account(locale: Locale) -> &'static str {
    match locale {
        Locale::Zh => "my-zh.html",
        Locale::En => "my-en.html",
    }
}

impl Shell {
    pub(crate) fn read(assets: &Assets, name: &str) -> Result<Self, AssetsError> {
        let html = assets.text(name)?;
        let missing = |what: &str| AssetsError::Missing(format!("{what} in {name}"));
        let between = |open: &str, close: &str| {
            let start = html.find(open).map(|at| at + open.len()).ok_or_else(|| missing(open))?;
            let end = html.find(close).ok_or_else(|| missing(close))?;
            html.get(start..end).ok_or_else(|| missing(close))
        };
        let before = between("<head>", ISLANDS_OPEN)?;
        let islands = between(ISLANDS_OPEN, ISLANDS_CLOSE)?;
        let after = between(ISLANDS_CLOSE, "</head>")?;
        let bundle = bundle(islands).ok_or_else(|| missing("<meta name=\"wasm-app\">"))?;
        let script = bundle.split(' ').next().unwrap_or_default().trim_start_matches('/');
        let head = tidy(&format!("{before}{after}"));
        let (links, head): (Vec<&str>, Vec<&str>) =
            head.lines().partition(|line| line.contains("rel=\"stylesheet\""));
        let sheets = links
            .iter()
            .map(|link| attribute(link, "href").ok_or_else(|| missing("href of a style sheet")))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            head: head.join("\n"),
            islands: tidy(islands),
            glue: assets.text(script)?.to_owned(),
            bundle,
            sheets,
        })
    }

    /// Paths below the root of the scripts that pages name.
    pub(crate) fn scripts(&self) -> impl Iterator<Item = String> {
        let lines = self.head.lines().chain(self.islands.lines());
        lines.filter(|line| line.starts_with("<script")).filter_map(|tag| attribute(tag, "src"))
    }

    /// True when the bundle can bring an island to life.
    pub(crate) fn exports(&self, component: &str) -> bool {
        self.glue.contains(&format!("export function {component}("))
    }
}

/// The path below the root that an attribute of a tag holds.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let value = tag.split(&format!("{name}=\"")).nth(1)?.split('"').next()?;
    Some(value.trim_start_matches('/').to_owned())
}

/// The addresses in `<meta name="wasm-app" content="/x.js /x.wasm">`.
fn bundle(islands: &str) -> Option<String> {
    let meta = islands.split("name=\"wasm-app\"").nth(1)?;
    meta.split("content=\"").nth(1)?.split('"').next().map(str::to_owned)
}

/// One line per tag, without the indentation of the source.
fn tidy(html: &str) -> String {
    html.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
