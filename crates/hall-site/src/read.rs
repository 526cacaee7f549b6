//! From a folder to a [`Site`]: every part is read and checked, then the parts against each other.

use crate::{
    Diagnostic, Media, Report, Theme, articles, document::Document, folder, media, promotions,
    schema, shape, theme,
};
use hall_catalog::{Catalog, model::CatalogFile};
use hall_content::{Content, Placeholder, Route, Section, model::Settings};
use hall_types::{BrandId, OfferingRef, Picture, Problem, Where};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::{io, path::Path};

/// A whole site: everything in it is valid, and everything it refers to is there.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// What the operator offers.
    pub catalog: Catalog,
    /// What people wrote.
    pub content: Content,
    /// How it looks.
    pub theme: Theme,
    /// Its pictures.
    pub media: Media,
}

impl Site {
    /// The day it is in the operator's time zone at a moment.
    ///
    /// # Panics
    /// Never for a site that was read: its time zone is known.
    pub fn day(&self, now: Timestamp) -> Date {
        let name = &self.content.settings().operator.time_zone;
        let zone = TimeZone::get(name).unwrap_or(TimeZone::UTC);
        now.to_zoned(zone).date()
    }
}

/// Why a folder gave no site.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Something is wrong with what is written in it.
    #[error("the site has {} errors", .0.errors())]
    Invalid(Report),
    /// The folder itself could not be read.
    #[error("{folder} cannot be read: {source}")]
    Folder {
        /// The folder.
        folder: String,
        /// What the system said.
        source: io::Error,
    },
}

/// Reads a site folder. Warnings come with the site.
///
/// # Errors
/// Everything that is wrong, at once; nothing is half-read.
pub fn read(root: &Path) -> Result<(Site, Report), ReadError> {
    let folder_error = |source| ReadError::Folder { folder: root.display().to_string(), source };
    std::fs::read_dir(root).map_err(folder_error)?;
    let mut report = Report::default();
    let site = read_parts(root, &mut report).map_err(folder_error)?;
    report.sort();
    match site {
        Some(site) if report.errors() == 0 => Ok((site, report)),
        _ => Err(ReadError::Invalid(report)),
    }
}

fn read_parts(root: &Path, report: &mut Report) -> io::Result<Option<Site>> {
    check_names(root, report)?;
    let settings_document = folder::text("hall.toml", &root.join("hall.toml"), report)
        .map(|text| Document::whole("hall.toml", text));
    let settings: Option<Settings> = settings_document
        .as_ref()
        .and_then(|document| shape::read(document, &schema::SETTINGS, report));
    let theme_path = root.join("theme.css");
    let theme = match theme_path.exists() {
        true => folder::text("theme.css", &theme_path, report)
            .map(|text| theme::read("theme.css", &text, report)),
        false => Some(Theme::default()),
    };
    let media = media::read(root, report)?;
    let promotions = promotions::read(root, report)?;
    let catalog_files = read_catalog_files(root, report)?;

    // Without settings the languages and brands are unknown, and everything would look wrong.
    let (Some(settings), Some(settings_document)) = (settings, settings_document) else {
        return Ok(None);
    };
    check_settings(&settings, &settings_document, &media, report);
    let articles = articles::read(root, &settings.site.locales, report)?;
    check_pictures(&catalog_files, &promotions, &media, report);

    let brands: Vec<BrandId> = settings.brands.iter().map(|brand| brand.id.clone()).collect();
    let (documents, files): (Vec<Document>, Vec<CatalogFile>) =
        catalog_files.into_iter().filter_map(|(doc, file)| Some((doc, file?))).unzip();
    let complete = report.errors();
    let catalog = match Catalog::assemble(files, &brands) {
        Ok(catalog) => catalog,
        Err(problems) => {
            locate_in(&documents, &problems, report);
            return Ok(None);
        }
    };
    // With a file of the catalogue missing, every reference into it would look dead.
    if complete > 0 && report.diagnostics().iter().any(|d| d.file.starts_with("catalog/")) {
        return Ok(None);
    }
    check_promotion_references(&promotions, &catalog, report);
    check_article_references(&articles, &promotions, &catalog, &settings, report);
    let content = Content::new(
        settings,
        articles.into_iter().map(|draft| draft.article).collect(),
        promotions.into_iter().map(|draft| draft.promotion).collect(),
    );
    Ok(theme.map(|theme| Site { catalog, content, theme, media }))
}

/// Names a site folder may hold at its top; anything else is a slip that would go unnoticed.
const TOP_NAMES: [&str; 8] =
    ["hall.toml", "catalog", "content", "promos", "theme.css", "media", "schemas", "README.md"];

fn check_names(root: &Path, report: &mut Report) -> io::Result<()> {
    for entry in std::fs::read_dir(root)? {
        let name = entry?.file_name();
        let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else { continue };
        if !TOP_NAMES.contains(&name) {
            let mend = match hall_types::nearest(name, TOP_NAMES) {
                Some(near) => format!("did you mean {near}?"),
                None => format!("move it elsewhere; a site holds {}", TOP_NAMES.join(", ")),
            };
            let message = "the hall has no use for this";
            report.push(Diagnostic::file("site/unknown-file", name, message, mend).warning());
        }
    }
    Ok(())
}

fn read_catalog_files(
    root: &Path,
    report: &mut Report,
) -> io::Result<Vec<(Document, Option<CatalogFile>)>> {
    let mut files = Vec::new();
    for entry in folder::files(root, "catalog")? {
        if !entry.name.ends_with(".toml") {
            report.push(Diagnostic::file(
                "catalog/misplaced",
                &entry.name,
                "the catalogue holds .toml files only",
                "rename or move the file",
            ));
            continue;
        }
        let Some(text) = folder::text(&entry.name, &entry.path, report) else { continue };
        let document = Document::whole(&entry.name, text);
        let file = shape::read(&document, &schema::CATALOG, report);
        files.push((document, file));
    }
    Ok(files)
}

/// Turns problems that count documents by position into diagnostics.
fn locate_in(documents: &[Document], problems: &[Problem], report: &mut Report) {
    for (position, document) in documents.iter().enumerate() {
        let own: Vec<Problem> =
            problems.iter().filter(|p| p.place.document == position).cloned().collect();
        if !own.is_empty() {
            document.locate(&own, report);
        }
    }
}

fn check_settings(settings: &Settings, document: &Document, media: &Media, report: &mut Report) {
    let mut problems = Vec::new();
    let root = Where::default();
    let site = root.at("site");
    if TimeZone::get(&settings.operator.time_zone).is_err() {
        problems.push(Problem::error(
            "site/time-zone",
            root.at("operator").at("time_zone"),
            format!("there is no time zone {:?}", settings.operator.time_zone),
            "use a name of the IANA list, like Asia/Shanghai",
        ));
    }
    let mut locales = settings.site.locales.clone();
    locales.sort();
    locales.dedup();
    if locales.is_empty() || locales.len() != settings.site.locales.len() {
        problems.push(Problem::error(
            "site/locales",
            site.at("locales"),
            "each language is named once, and at least one is",
            "write locales = [\"zh\", \"en\"]",
        ));
    }
    if media.get(&settings.site.logo).is_none() {
        problems.push(missing_picture(&settings.site.logo, site.at("logo"), media));
    }
    for (index, brand) in settings.brands.iter().enumerate() {
        if settings.brands[..index].iter().any(|before| before.id == brand.id) {
            problems.push(Problem::error(
                "catalog/duplicate-id",
                root.at("brand").at(index).at("id"),
                format!("the id {:?} is already taken by another [[brand]]", brand.id.as_str()),
                "give it an id of its own",
            ));
        }
    }
    if let Some(chat) = &settings.hotline.chat_url
        && !is_allowed_host(chat, settings)
    {
        problems.push(Problem::error(
            "content/foreign-host",
            root.at("hotline").at("chat_url"),
            format!("{chat:?} is not on one of the hosts of site.link_hosts"),
            "add its host to link_hosts in hall.toml",
        ));
    }
    document.locate(&problems, report);
}

fn missing_picture(name: &str, place: Where, media: &Media) -> Problem {
    let near = hall_types::nearest(name, media.files().map(|(name, _)| name));
    let mend = match near {
        Some(near) => format!("did you mean {near:?}?"),
        None => format!("put the picture at media/{name}"),
    };
    Problem::error("media/missing", place, format!("there is no picture media/{name}"), mend)
}

fn check_picture(
    picture: Option<&Picture>,
    place: &Where,
    media: &Media,
    problems: &mut Vec<Problem>,
) {
    let Some(picture) = picture else { return };
    let place = place.at("picture");
    if media.get(&picture.file).is_none() {
        problems.push(missing_picture(&picture.file, place.at("file"), media));
    }
    if picture.alt.is_none() {
        problems.push(Problem::error(
            "site/image-without-alt",
            place.at("file"),
            "the picture has no words for those who do not see it",
            "add alt = { zh = \"…\", en = \"…\" }",
        ));
    }
}

fn check_pictures(
    catalog: &[(Document, Option<CatalogFile>)],
    promotions: &[promotions::Draft],
    media: &Media,
    report: &mut Report,
) {
    let root = Where::default();
    for (document, file) in catalog {
        let Some(file) = file else { continue };
        let mut problems = Vec::new();
        macro_rules! check {
            ($($table:literal => $items:expr),+ $(,)?) => {
                $(for (index, item) in $items.iter().enumerate() {
                    let place = root.at($table).at(index);
                    check_picture(item.picture.as_ref(), &place, media, &mut problems);
                })+
            };
        }
        check! {
            "plan" => file.plan,
            "add_on" => file.add_on,
            "service" => file.service,
            "reward" => file.reward,
            "vip_service" => file.vip_service,
        }
        document.locate(&problems, report);
    }
    for draft in promotions {
        let mut problems = Vec::new();
        check_picture(Some(&draft.promotion.picture), &root, media, &mut problems);
        draft.document.locate(&problems, report);
    }
}

/// The nearest reference of the catalogue to a wrong one.
fn unknown_offering(offering: &OfferingRef, catalog: &Catalog) -> (String, String) {
    let all: Vec<String> = offerings(catalog).map(|offering| offering.to_string()).collect();
    let wrong = offering.to_string();
    let mend = match hall_types::nearest(&wrong, all.iter().map(String::as_str)) {
        Some(near) => format!("did you mean {near:?}?"),
        None => "declare it in a file of catalog/".to_owned(),
    };
    (format!("the catalogue has no {wrong}"), mend)
}

fn offerings(catalog: &Catalog) -> impl Iterator<Item = OfferingRef> + '_ {
    let plans = catalog.plans().iter().map(|item| OfferingRef::Plan(item.id.clone()));
    let add_ons = catalog.add_ons().iter().map(|item| OfferingRef::AddOn(item.id.clone()));
    let services = catalog.services().iter().map(|item| OfferingRef::Service(item.id.clone()));
    let rewards = catalog.rewards().iter().map(|item| OfferingRef::Reward(item.id.clone()));
    plans.chain(add_ons).chain(services).chain(rewards)
}

/// What is wrong with a placeholder, if anything.
fn placeholder_problem(
    placeholder: &Placeholder,
    own: Option<&OfferingRef>,
    catalog: &Catalog,
) -> Option<(&'static str, String, String)> {
    let misplaced = |words: &str| {
        let message = format!("{words} means something in promotions only");
        Some(("content/misplaced-placeholder", message, "name the offering, like {fee:plan/ID}".to_owned()))
    };
    let kindless = |words: &str| {
        let message = format!("this offering has no {words}");
        let mend = "rewards have points, everything else has a fee".to_owned();
        Some(("content/misplaced-placeholder", message, mend))
    };
    let check = |offering: &OfferingRef, wants_points: bool| {
        if catalog.name_of(offering).is_none() {
            let (message, mend) = unknown_offering(offering, catalog);
            return Some(("catalog/unknown-reference", message, mend));
        }
        match (matches!(offering, OfferingRef::Reward(_)), wants_points) {
            (true, false) => kindless("fee"),
            (false, true) => kindless("price in points"),
            _ => None,
        }
    };
    match placeholder {
        Placeholder::Hotline => None,
        Placeholder::Fee(offering) => check(offering, false),
        Placeholder::Points(offering) => check(offering, true),
        Placeholder::Until if own.is_some() => None,
        Placeholder::Until => misplaced("{until}"),
        Placeholder::OwnFee => own.map_or_else(|| misplaced("{fee}"), |own| check(own, false)),
        Placeholder::OwnPoints => own.map_or_else(|| misplaced("{points}"), |own| check(own, true)),
    }
}

fn check_promotion_references(
    promotions: &[promotions::Draft],
    catalog: &Catalog,
    report: &mut Report,
) {
    use hall_content::markdown::{Piece, placeholders};
    for draft in promotions {
        let root = Where::default();
        let offering = &draft.promotion.offering;
        let mut problems = Vec::new();
        if catalog.name_of(offering).is_none() {
            let (message, mend) = unknown_offering(offering, catalog);
            let place = root.at("offering");
            problems.push(Problem::error("catalog/unknown-reference", place, message, mend));
            draft.document.locate(&problems, report);
            continue;
        }
        for (key, text) in promotions::texts(&draft.promotion) {
            for (locale, words) in [("zh", &text.zh), ("en", &text.en)] {
                for piece in placeholders(words).0 {
                    let Piece::Placeholder(_, placeholder) = piece else { continue };
                    let found = placeholder_problem(&placeholder, Some(offering), catalog);
                    if let Some((code, message, mend)) = found {
                        let place = root.at("creative").at(key).at(locale);
                        problems.push(Problem::error(code, place, message, mend));
                    }
                }
            }
        }
        draft.document.locate(&problems, report);
    }
}

fn check_article_references(
    articles: &[articles::Draft],
    promotions: &[promotions::Draft],
    catalog: &Catalog,
    settings: &Settings,
    report: &mut Report,
) {
    let has_article = |section: Section, slug: &hall_types::Slug| {
        articles.iter().any(|d| d.article.section == section && d.article.slug == *slug)
    };
    let exists = |route: &Route| match route {
        Route::Plan(id) => catalog.plan(id).is_some(),
        Route::AddOn(id) => catalog.add_on(id).is_some(),
        Route::Service(id) => catalog.service(id).is_some(),
        Route::Reward(id) => catalog.reward(id).is_some() && settings.features.points_mall,
        Route::Points => settings.features.points_mall,
        Route::Vip => settings.features.vip_club,
        Route::Promotion(id) => promotions.iter().any(|draft| draft.promotion.id == *id),
        Route::HelpPage(slug) => has_article(Section::Help, slug),
        Route::Notice(slug) => has_article(Section::Notice, slug),
        Route::VipPage(slug) => has_article(Section::Vip, slug) && settings.features.vip_club,
        _ => true,
    };
    for draft in articles {
        for (range, route) in draft.markdown.routes.iter().filter(|(_, route)| !exists(route)) {
            report.push(draft.diagnose(
                "content/dead-link",
                range,
                format!("the link to {route} leads to a page that does not exist"),
                "correct the address, or write the page",
            ));
        }
        for (route, anchor) in articles::anchored_links(&draft.article) {
            let twin = articles.iter().find(|other| {
                other.article.locale == draft.article.locale && other.article.route() == route
            });
            if twin.is_some_and(|twin| !articles::anchors(&twin.article).any(|id| id == anchor)) {
                let at = draft.text.find(&format!("#{anchor}")).unwrap_or(0);
                report.push(Diagnostic::text(
                    "content/dead-link",
                    &draft.file,
                    &draft.text,
                    at..at + anchor.len() + 1,
                    format!("{route} has no heading that makes the anchor {anchor:?}"),
                    "correct the anchor, or leave it out",
                ));
            }
        }
        for (range, url) in &draft.markdown.externals {
            if url.starts_with("https://") && !is_allowed_host(url, settings) {
                report.push(draft.diagnose(
                    "content/foreign-host",
                    range,
                    format!("{url:?} is not on one of the hosts of site.link_hosts"),
                    "add its host to link_hosts in hall.toml, or remove the link",
                ));
            }
        }
        for (range, placeholder) in &draft.markdown.placeholders {
            if let Some((code, message, mend)) = placeholder_problem(placeholder, None, catalog) {
                report.push(draft.diagnose(code, range, message, mend));
            }
        }
    }
}

fn is_allowed_host(url: &str, settings: &Settings) -> bool {
    let host = url.strip_prefix("https://").unwrap_or(url);
    let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let own = settings.site.url.split_once("://").map_or("", |(_, host)| host);
    host == own || settings.site.link_hosts.iter().any(|allowed| allowed == host)
}
