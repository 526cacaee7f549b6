//! A page into a document: head, canonical and language links, facts for search engines, body.

use crate::{
    build::extras::LEAFLET,
    html::{escape, json_block},
    render::{PageHead, Rendered, islands},
    shell::Shell,
};
use app_hall::StructuredData;
use hall_catalog::model::TerminalProfile;
use hall_content::{Route, model::Settings};
use hall_types::Locale;
use serde_json::{Value, json};
use std::{collections::BTreeMap, fmt::Write};

/// What is the same in every document of a build.
pub(crate) struct Frame<'a> {
    pub(crate) shell: &'a Shell,
    pub(crate) settings: &'a Settings,
    /// What self-service terminals do by themselves; absent where there are none.
    pub(crate) terminal: Option<TerminalProfile>,
    /// The tag that asks for the style sheet.
    pub(crate) style_link: String,
    /// What the account app's page has instead; absent in a hall for reading only.
    pub(crate) account: Option<AccountHead<'a>>,
    /// What the tariff guide's page has instead.
    pub(crate) guide: GuideHead<'a>,
    /// Path of the picture for shared links, if the site has one.
    pub(crate) share_picture: Option<&'static str>,
}

/// Shells and style sheet of the account app's pages.
pub(crate) struct AccountHead<'a> {
    /// The shell of each language of the site.
    pub(crate) shells: &'a BTreeMap<Locale, Shell>,
    /// The tag that asks for the style sheet.
    pub(crate) style_link: String,
    /// Path of the style sheet.
    pub(crate) style_path: String,
}

/// Shell and style sheet of the tariff guide's page.
pub(crate) struct GuideHead<'a> {
    pub(crate) shell: &'a Shell,
    /// The tag that asks for the style sheet.
    pub(crate) style_link: String,
}

impl Frame<'_> {
    /// The whole document of a page.
    pub(crate) fn document(&self, route: &Route, locale: Locale, rendered: &Rendered) -> String {
        let Rendered { page, body } = rendered;
        let islands = match (route, self.account_in(locale), islands(body).is_empty()) {
            (Route::Account, Some((shell, _)), _) => shell.islands.as_str(),
            (Route::Guide, ..) => self.guide.shell.islands.as_str(),
            (_, _, true) => "",
            (_, _, false) => self.shell.islands.as_str(),
        };
        let elder = if *route == Route::Elder { " data-elder" } else { "" };
        let offline = if self.settings.features.offline { " data-offline" } else { "" };
        // Without it `prefs.js` takes no browser for a terminal.
        let terminal =
            self.terminal.map_or_else(String::new, |TerminalProfile { idle_s, warning_s }| {
                format!(" data-terminal=\"{idle_s} {warning_s}\"")
            });
        format!(
            "<!DOCTYPE html>\n<html lang=\"{}\"{elder}{offline}{terminal}>\n<head>\n{}</head>\n<body>{body}</body>\n</html>\n",
            locale.tag(),
            self.head(route, locale, page, islands),
        )
    }

    fn head(&self, route: &Route, locale: Locale, page: &PageHead, islands: &str) -> String {
        let operator = self.settings.operator.name.get(locale);
        // Pages of different areas may have the same name: a service and the help for it.
        let title = match (route, page.breadcrumbs.get(1)) {
            (Route::Home, _) => format!("{operator} · {}", page.title),
            (_, Some((area, _))) => format!("{} · {area} · {operator}", page.title),
            (_, None) => format!("{} · {operator}", page.title),
        };
        let (shell_head, style_link) = match (route, self.account_in(locale)) {
            (Route::Account, Some((shell, account))) => (&shell.head, &account.style_link),
            (Route::Guide, _) => (&self.guide.shell.head, &self.guide.style_link),
            _ => (&self.shell.head, &self.style_link),
        };
        let mut head = format!(
            "{shell_head}\n{style_link}\n<title>{}</title>\n<meta name=\"description\" content=\"{}\">\n",
            escape(&title),
            escape(&page.description),
        );
        self.links(&mut head, route, locale);
        self.share(&mut head, route, locale, &title, page);
        for facts in self.facts(route, locale, page) {
            let _ = writeln!(head, "{}", json_block(&facts));
        }
        if let (Route::SignIn, Some((shell, account))) = (route, self.account_in(locale)) {
            // What to fetch while the code is on its way to the phone.
            let addresses = format!("{} /{}", shell.bundle, account.style_path);
            let _ = writeln!(head, "<meta name=\"account-app\" content=\"{addresses}\">");
        }
        if *route == Route::Guide {
            let name = app_guide::LEAFLET;
            let _ = writeln!(head, "<meta name=\"{name}\" content=\"/{LEAFLET}\">");
        }
        if !islands.is_empty() {
            let _ = writeln!(head, "{islands}");
        }
        head
    }

    /// The account app's part in a language.
    fn account_in(&self, locale: Locale) -> Option<(&Shell, &AccountHead<'_>)> {
        let account = self.account.as_ref()?;
        Some((account.shells.get(&locale)?, account))
    }

    fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.settings.site.url)
    }

    fn links(&self, head: &mut String, route: &Route, locale: Locale) {
        let locales = &self.settings.site.locales;
        if route.is_listed() {
            let href = |locale: Locale| escape(&self.absolute(&route.href(locale)));
            let _ = writeln!(head, "<link rel=\"canonical\" href=\"{}\">", href(locale));
            for other in locales {
                let _ = writeln!(
                    head,
                    "<link rel=\"alternate\" hreflang=\"{}\" href=\"{}\">",
                    other.tag(),
                    href(*other)
                );
            }
            if let Some(default) = locales.first() {
                let _ = writeln!(
                    head,
                    "<link rel=\"alternate\" hreflang=\"x-default\" href=\"{}\">",
                    href(*default)
                );
            }
        } else {
            head.push_str("<meta name=\"robots\" content=\"noindex\">\n");
        }
        if self.settings.features.feed {
            let name = escape(self.settings.operator.name.get(locale));
            let _ = writeln!(
                head,
                "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"{name}\" \
                 href=\"/{locale}/feed.atom\">"
            );
        }
        let logo = escape(&self.settings.site.logo);
        let _ = writeln!(
            head,
            "<link rel=\"manifest\" href=\"/{locale}/manifest.webmanifest\">\n\
             <link rel=\"icon\" href=\"/media/{logo}\">"
        );
    }

    /// Open Graph: how a link looks in a chat.
    fn share(
        &self,
        head: &mut String,
        route: &Route,
        locale: Locale,
        title: &str,
        page: &PageHead,
    ) {
        let mut property = |name: &str, value: &str| {
            let _ = writeln!(head, "<meta property=\"og:{name}\" content=\"{}\">", escape(value));
        };
        property("type", "website");
        property("site_name", self.settings.operator.name.get(locale));
        property("title", title);
        property("description", &page.description);
        property("locale", &locale.tag().replace('-', "_"));
        if route.is_listed() {
            property("url", &self.absolute(&route.href(locale)));
        }
        if let Some(picture) = self.share_picture {
            property("image", &self.absolute(picture));
        }
    }

    fn facts(&self, route: &Route, locale: Locale, page: &PageHead) -> Vec<Value> {
        let operator = self.settings.operator.name.get(locale);
        let mut facts = Vec::new();
        match &page.structured_data {
            Some(StructuredData::Organization) => facts.push(json!({
                "@context": "https://schema.org",
                "@type": "Organization",
                "name": operator,
                "legalName": self.settings.operator.legal_name.get(locale),
                "url": self.absolute(&Route::Home.href(locale)),
                "logo": self.absolute(&format!("/media/{}", self.settings.site.logo)),
                "contactPoint": {
                    "@type": "ContactPoint",
                    "telephone": self.settings.hotline.number,
                    "contactType": "customer service",
                },
            })),
            Some(StructuredData::Offer { name, description, price_fen }) => facts.push(json!({
                "@context": "https://schema.org",
                "@type": "Product",
                "name": name,
                "description": description,
                "brand": { "@type": "Brand", "name": operator },
                "offers": {
                    "@type": "Offer",
                    "price": hall_types::Fen(*price_fen).yuan(),
                    "priceCurrency": "CNY",
                    "url": self.absolute(&route.href(locale)),
                },
            })),
            Some(StructuredData::Article { headline, date_modified }) => facts.push(json!({
                "@context": "https://schema.org",
                "@type": "Article",
                "headline": headline,
                "dateModified": date_modified,
                "inLanguage": locale.tag(),
                "publisher": { "@type": "Organization", "name": operator },
            })),
            None => {}
        }
        if !page.breadcrumbs.is_empty() {
            let steps = page.breadcrumbs.iter().map(|(name, to)| (name.as_str(), to));
            let steps: Vec<Value> = steps
                .chain(std::iter::once((page.title.as_str(), route)))
                .enumerate()
                .map(|(index, (name, to))| {
                    json!({
                        "@type": "ListItem",
                        "position": index + 1,
                        "name": name,
                        "item": self.absolute(&to.href(locale)),
                    })
                })
                .collect();
            facts.push(json!({
                "@context": "https://schema.org",
                "@type": "BreadcrumbList",
                "itemListElement": steps,
            }));
        }
        facts
    }
}
